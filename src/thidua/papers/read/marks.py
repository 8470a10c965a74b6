"""The marks that begin printed items: Phần I, A., II., 1., 1.1., (1), a), *, -, +."""

import re
from dataclasses import dataclass

from thidua.papers.text import CAPITALS as UPPER
from thidua.papers.text import is_shouted

DASHES = ("dash", "plus", "star")
_OPEN = r"[“\"'(\[]?"
_PARTS = {"phần": 1.0, "chương": 1.1, "mục": 1.2, "điều": 1.3}
_ROMAN = re.compile(r"^(?=[IVXL])(?:XL|X{0,3})(?:IX|IV|V?I{0,3})$")


@dataclass(frozen=True)
class Mark:
    """A mark: `label` as printed, `number` its value, `end` where the text begins, `rank` its depth by custom."""

    kind: str
    label: str
    number: str
    end: int
    rank: float


_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    (
        "annex",
        re.compile(
            r"^(?P<label>(?:PHỤ\s+LỤC|Phụ\s+lục|BIỂU\s+MẪU|BIỂU\s+SỐ)(?:\s+số)?\s*"
            r"(?P<number>[IVX]{1,5}|\d{1,2}[A-Z]?|[A-H])?)\s*(?:[.:–-]\s*|(?=\()|$|(?=[A-ZĐ]{2}))"
        ),
    ),
    (
        "part",
        re.compile(
            r"^(?P<label>(?P<word>(?i:phần|chương|mục|điều))\s+(?P<number>(?i:thứ)\s+\w+|[IVXL]{1,6}|"
            r"\d{1,3}[a-zđ]?))\s*(?:[.:]\s*|\)\s*|[-–]\s+|$)"
        ),
    ),
    (
        "part",
        re.compile(
            rf"^(?P<label>(?P<word>PHẦN|CHƯƠNG|MỤC)\s+(?P<number>THỨ\s+[{UPPER}]+|[IVXL]{{1,6}}|\d{{1,2}}))\s+(?=[{UPPER}]{{2}})"
        ),
    ),
    (
        "roman",
        re.compile(
            r"^(?!V\s?/\s?v(?!\w))(?P<label>(?P<number>[IVXL]{1,6})\s*(?:[.)/]\s*[-–](?=\s)|[.)/]|[-–](?=\s)"
            rf"|[-–:](?=\s*[{UPPER}]{{2}})))\s*(?=\S|$)"
        ),
    ),
    ("roman", re.compile(rf"^(?P<label>(?P<number>[IVXL]{{1,5}}))\s+(?P<shouted>(?=[{UPPER}]{{2}}))")),
    ("upper", re.compile(rf"^(?P<label>(?P<number>[A-HKĐ])(?:\s*[.)](?=\s)|\s*[-–/:](?=\s*[{UPPER}]{{2}})))\s*(?=[{UPPER}])")),
    (
        "arabic",
        re.compile(
            r"^(?P<label>(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})\s*(?:[.)/–-](?!\d)|(?=\s)))\s*"
            rf"(?={_OPEN}[{UPPER}]|$)"
        ),
    ),
    ("arabic", re.compile(r"^(?P<label>(?P<number>\d{1,2}(?:\.\d{1,2}){1,3})[.)])\s+(?=\S)")),
    (
        "arabic",
        re.compile(
            rf"^(?P<label>(?P<number>\d{{1,2}})\s*(?:[./)]\s*[-–/.](?=\s)|[.)]|/(?=\s+{_OPEN}[{UPPER}])"
            rf"|[/–-](?=\s*{_OPEN}[{UPPER}][^{UPPER}/-])))"
            rf"(?:\s+(?=\S)|(?={_OPEN}[{UPPER}a-zà-ỹ])|$)"
        ),
    ),
    ("point", re.compile(r"^(?P<label>\((?P<number>\d{1,2}|[a-zđ]|[ivx]{1,4})\))\s*(?=\S|$)")),
    (
        "letter",
        re.compile(
            r"^(?P<label>(?P<number>[a-zđ])\s*(?:\)|\.(?=\s|$|" rf"[{UPPER}])|(?:/|\s?[-–])(?=\s*[{UPPER}])))\s*(?=\S|$)"
        ),
    ),
    ("plus", re.compile(r"^(?P<label>(?:[-–]\s*)?\+)\s*(?=\S)")),
    ("dash", re.compile(r"^(?P<label>(?:[-–—−](?=\s|[^\W\d]|[“\"'(])|[•·●▪■◦○❖➢✓§✔►‒\uf000-\uf0ff]|o(?=\s)))\s*(?=\S)")),
    ("star", re.compile(r"^(?P<label>\*)\s+(?=\S)")),
)
_RANKS = {
    "annex": 0.0,
    "upper": 2.0,
    "roman": 3.0,
    "arabic": 4.0,
    "letter": 5.0,
    "point": 5.5,
    "star": 5.7,
    "dash": 6.0,
    "plus": 7.0,
}


def mark_of(text: str) -> Mark | None:
    """This function will return the mark that the text begins with, if any."""
    for kind, pattern in _PATTERNS:
        match = pattern.match(text)
        if match is None:
            continue
        groups = match.groupdict()
        number = groups.get("number") or ""
        if kind == "roman" and not _ROMAN.match(number):
            continue
        if groups.get("shouted") is not None and not is_shouted(text):
            continue
        rank = _rank(kind, number, groups.get("word"), match["label"])
        return Mark(kind, " ".join(match["label"].split()), number, match.end(), rank)
    return None


def _rank(kind: str, number: str, word: str | None, label: str) -> float:
    if kind == "part":
        return _PARTS.get((word or "").lower(), 1.0)
    if kind == "arabic":
        return _RANKS[kind] + number.count(".") * 0.1 + (0.5 if label.endswith(")") else 0.0)
    return _RANKS[kind]
