"""Printed signing footers ("Người ký: … Email: … Cơ quan: … Thời gian ký: …"): claims, never proof."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta, timezone

from thidua.papers.source import Line, SignatureClaim
from thidua.papers.text import strip_marks

_LABEL = re.compile(
    r"(?i)\b(?P<signer>(?:được\s+)?ký\s+(?:số\s+)?bởi|người\s+ký|ký\s+bởi)\s*:?"
    r"|\b(?P<email>e-?mail)\s*:|\b(?P<agency>cơ\s+quan|tổ\s+chức)\s*:|\b(?P<at>(?:thời\s+gian|ngày)\s+ký)\s*:?"
)
_MOMENT = re.compile(
    r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})[\s,T]*(?:(\d{1,2}):(\d{2})(?::(\d{2}))?)?\s*([+-]\d{2}:?\d{2})?"
)
_REACH = 8


def claims_in(lines: Iterable[Line]) -> tuple[SignatureClaim, ...]:
    """This function will return the printed signing footers, on one line or on several."""
    claims: list[SignatureClaim] = []
    open_at, last, found = 0, 0, dict[str, str]()
    for line in (*lines, Line(10**9, "")):
        labels = _labelled(strip_marks(line.text))
        if found and ("signer" in labels or line.number - last > _REACH):
            claims += _claim(open_at, last, found)
            found = {}
        if found or "signer" in labels:
            open_at = open_at if found else line.number
            last = line.number if labels else last
            found |= labels
    return tuple(claims)


def _labelled(text: str) -> dict[str, str]:
    marks = list(_LABEL.finditer(text))
    ends = [*(mark.start() for mark in marks[1:]), len(text)][: len(marks)]
    return {
        str(mark.lastgroup): text[mark.end() : end].strip(" ,;|")
        for mark, end in zip(marks, ends, strict=True)
    }


def _claim(first: int, last: int, found: dict[str, str]) -> list[SignatureClaim]:
    """One claim, when more than a signer's name stands there."""
    if len(found) < 2:
        return []
    signed_at = _moment(found.get("at", ""))
    signer, email, agency = (found.get(key) or None for key in ("signer", "email", "agency"))
    return [SignatureClaim(first, last, signer, email, agency, signed_at)]


def _moment(text: str) -> datetime | None:
    match = _MOMENT.search(text)
    if match is None:
        return None
    day, month, year, hour, minute, second = (int(part or 0) for part in match.groups()[:6])
    try:
        return datetime(year, month, day, hour, minute, second, tzinfo=_zone(match[7]))
    except ValueError:
        return None


def _zone(text: str | None) -> timezone | None:
    if not text:
        return None
    digits = text[1:].replace(":", "")
    shift = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return timezone(-shift if text[0] == "-" else shift) if shift < timedelta(hours=24) else None
