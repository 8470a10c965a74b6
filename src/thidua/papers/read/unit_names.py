"""Names of units as records want them: cleaned, unique, without brackets and appositions."""

import re
from collections.abc import Iterable
from functools import lru_cache

from thidua.papers.read.unit_patterns import APPOSITIVE
from thidua.papers.read.unit_words import ABBREVIATIONS, SHORT_HEADS, UPPER


def unique(names: Iterable[str]) -> tuple[str, ...]:
    """Keeps the first of names that differ only in case, in the order printed."""
    seen: dict[str, str] = {}
    for name in names:
        seen.setdefault(name.casefold(), name)
    return tuple(seen.values())


@lru_cache(maxsize=512)
def blank_brackets(text: str) -> str:
    """Replaces bracketed passages by spaces, so that every position stays what it was."""
    text = APPOSITIVE.sub(lambda match: " " * len(match.group()), text)
    while True:
        shorter = re.sub(r"\([^()]*\)", lambda match: " " * len(match.group()), text)
        if shorter == text:
            return text
        text = shorter


def clean_unit(raw: str) -> str:
    """Gives a unit name as records want it: no brackets, ranks spelt away, UBND, departments in full."""
    name = re.sub(r"\s+", " ", blank_brackets(raw)).strip(" ,;:.-–*")
    name = re.sub(r"\s+([,;])", r"\1", name).replace(" & ", " và ")
    name = re.sub(r"(?:[UỦ]ỷ?y?) ban [Nn]hân(?: dân)?(?!\w)", "UBND", name)
    name = re.sub(r"(?<=HĐND|ĐBQH)\s*&\s*(?=UBND|HĐND)", " và ", name)
    for short, full in SHORT_HEADS.items():
        name = re.sub(rf"^{short}(?!\w)", full, name)
    department = re.match(r"([Ss]ở|[Bb]ộ|[Pp]hòng|[Bb]an|[Cc]hi cục) ", name)
    if department:
        for short, full in ABBREVIATIONS.items():
            name = re.sub(rf"(?<= ){short}(?!\w)", full, name, count=1)
    if re.match(rf"(?:sở|phòng|ban|trung tâm|văn phòng|thanh tra) [{UPPER}]", name):
        name = name[0].upper() + name[1:]
    if re.match(r"(?:Các|Mỗi|Từng|Những|Tất cả)\s", name):
        name = name[0].lower() + name[1:]
    return name
