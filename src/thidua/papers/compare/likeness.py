"""Is it the same name: the same, written differently, nearly the same (perhaps somebody else), or another one."""

import re
import unicodedata
from enum import IntEnum

from thidua.papers.text import fold, nfc

_TITLES = re.compile(
    r"(?i)^(?:(?:ông|bà|đồng chí|đ/c|đc|anh|chị|cô|thầy|em|ths|ts|pgs|gs|bs|ks|thạc sĩ|tiến sĩ|bác sĩ|kỹ sư|cn)"
    r"(?:\s*[.:]\s*|\s+))+"
)
_OUTER = " .,;:-–()“”\"'"
_TONES = "\u0300\u0301\u0303\u0309\u0323"
SHORT = {
    "ubnd": "ủy ban nhân dân", "hđnd": "hội đồng nhân dân", "lhpn": "liên hiệp phụ nữ", "hnd": "hội nông dân", "nd": "nông dân",
    "ccb": "cựu chiến binh", "mttq": "mặt trận tổ quốc", "ubmttq": "ủy ban mặt trận tổ quốc", "tncs": "thanh niên cộng sản",
    "hcm": "hồ chí minh", "thcs": "trung học cơ sở", "thpt": "trung học phổ thông", "th": "tiểu học", "mn": "mầm non",
    "gdđt": "giáo dục và đào tạo", "gd&đt": "giáo dục và đào tạo", "vhxh": "văn hóa xã hội", "vh": "văn hóa", "xh": "xã hội",
    "ctđ": "chữ thập đỏ", "ct": "chủ tịch", "pct": "phó chủ tịch", "cc": "công chức", "gv": "giáo viên", "ht": "hiệu trưởng",
    "pht": "phó hiệu trưởng", "bt": "bí thư", "pbt": "phó bí thư", "tp": "trưởng phòng", "ptp": "phó trưởng phòng",
    "hl": "hội liên", "ban chqs": "ban chỉ huy quân sự", "chqs": "chỉ huy quân sự", "ca": "công an",
}
"""Abbreviations of bodies and posts (folded forms are compared)."""
_FOLDED = {fold(key): fold(value) for key, value in SHORT.items()}


class Likeness(IntEnum):
    """How alike two names are."""

    OTHER = 0
    NEAR = 1
    WRITTEN = 2
    SAME = 3


def bare(name: str) -> str:
    """This function will return the name without forms of address and outer punctuation, in NFC."""
    return _TITLES.sub("", nfc(name).strip(_OUTER)).strip(_OUTER)


def plain(name: str) -> str:
    """This function will return the bare name in small letters."""
    return " ".join(bare(name).lower().split())


def loose(text: str) -> str:
    """This function will return the text without accents, with i for y and plain blanks."""
    return " ".join(re.sub(r"[^\w/&]+", " ", fold(text)).replace("y", "i").split())


def expanded(text: str) -> str:
    """This function will return the folded text with the abbreviations of bodies and posts written out."""
    return " ".join(_FOLDED.get(word, word) for word in re.sub(r"[^\w&]+", " ", fold(text)).split())


def likeness(first: str, second: str, *, person: bool = True) -> Likeness:
    """This function will say how alike two names are; of bodies abbreviations count as the same name."""
    one, other = plain(first), plain(second)
    if one == other:
        return Likeness.SAME
    if not person:
        return _of_bodies(one, other)
    if loose(one) == loose(other):
        return Likeness.WRITTEN if _only_writing(one, other) else Likeness.NEAR
    return Likeness.NEAR if _near(loose(one).split(), loose(other).split()) else Likeness.OTHER


def _of_bodies(one: str, other: str) -> Likeness:
    if loose(expanded(one)) != loose(expanded(other)):
        return Likeness.OTHER
    if fold(one) != fold(other):
        return Likeness.SAME
    return Likeness.WRITTEN if _only_writing(one, other) else Likeness.NEAR


def _only_writing(one: str, other: str) -> bool:
    """Whether only the place of tones, i for y, d for đ or the lack of all accents tells the two apart."""
    if fold(one) == one or fold(other) == other:
        return True
    return all(_letters(first) == _letters(second) for first, second in zip(one.split(), other.split(), strict=False))


def _letters(word: str) -> tuple[str, list[str]]:
    """The word without tones, i for y and d for đ; and its tones, wherever they stand."""
    parts = unicodedata.normalize("NFD", word)
    tones = sorted(char for char in parts if char in _TONES)
    rest = "".join(char for char in parts if char not in _TONES)
    return unicodedata.normalize("NFC", rest).replace("y", "i").replace("đ", "d"), tones


def _near(one: list[str], other: list[str]) -> bool:
    """Whether one syllable differs or is missing in names of three or more, the family name not alone."""
    if min(len(one), len(other)) < 2 or max(len(one), len(other)) < 3:
        return len(one) == len(other) == 2 and one[0] == other[0] and _one_letter(one[1], other[1])
    if len(one) == len(other):
        apart = [(first, second) for first, second in zip(one, other, strict=True) if first != second]
        return len(apart) == 1 and (len(one) > 3 or _one_letter(*apart[0]))
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return len(longer) == len(shorter) + 1 and any(
        longer[:at] + longer[at + 1 :] == shorter for at in range(1, len(longer) - 1)
    )


def _one_letter(one: str, other: str) -> bool:
    """Whether the words differ in one letter (changed, added, left out)."""
    if abs(len(one) - len(other)) > 1:
        return False
    if len(one) == len(other):
        return sum(first != second for first, second in zip(one, other, strict=True)) == 1
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
