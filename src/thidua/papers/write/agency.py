"""How an agency is written in a document: its whole name, who signs in which capacity, the symbol of its letters."""

import re

COMMITTEE = "Ủy ban nhân dân"
_PLACE = re.compile(r"\s+(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)\b.*$")
_KIND = re.compile(r"^(?:Phòng|Sở|Ban)\s+(?=\S)")
_DEPUTY = re.compile(r"^Phó\s+", re.IGNORECASE)
_COMMITTEE_IN_TITLE = re.compile(r"\s+(?:UBND|Ủy ban nhân dân)\b", re.IGNORECASE)
_SEAT = re.compile(r"\b(?:tỉnh|thành phố|huyện|thị xã|quận|xã|phường|thị trấn|đặc khu)\s+(\S.*)$")


def whole(name: str) -> str:
    """This function will return the name of a People's Committee in full, as papers print it."""
    return name.replace("UBND", COMMITTEE)


def capacity(agency: str, title: str) -> tuple[str, ...]:
    """This function will return the lines above the name of who signs.

    A committee acts as a body, its chair signs on its behalf ("TM."); a deputy signs for the head ("KT."). The title
    goes without the name of the agency ("Chủ tịch UBND huyện" signs as "Chủ tịch").
    """
    is_committee = whole(agency).startswith(COMMITTEE)
    lines = (f"TM. {COMMITTEE}",) if is_committee else ()
    return (*lines, *own_capacity(plain_title(title) if is_committee else title))


def own_capacity(title: str) -> tuple[str, ...]:
    """This function will return the lines above the name of who decides alone: the title, of a deputy for the head ("KT.")."""
    if not _DEPUTY.match(title):
        return (title,)
    return f"KT. {head_title(title)}", title


def head_title(title: str) -> str:
    """This function will return the title of the head: a deputy ("Phó Chủ tịch") decides in the name of the "Chủ tịch"."""
    head = _DEPUTY.sub("", title)
    return f"{head[:1].upper()}{head[1:]}"


def plain_title(title: str) -> str:
    """This function will return "Chủ tịch" for "Chủ tịch UBND huyện": papers name the agency in full beside it."""
    return _COMMITTEE_IN_TITLE.split(title.strip(), maxsplit=1)[0]


def place_in(agency: str) -> str:
    """This function will return the place that stands before the day: "Định An" for the committee of a commune of that name.

    Empty where the name has none (Nghị định 30/2020/NĐ-CP, Phụ lục I: the name of the administrative unit of its seat).
    """
    found = _SEAT.search(agency)
    return found[1] if found else ""


def letter_symbol(agency: str, office: str) -> str:
    """This function will return the symbol of an official letter: who issues it and who drafted it ("UBND-NV")."""
    issuing = "UBND" if whole(agency).startswith(COMMITTEE) else _initials(agency)
    drafting = "" if office == agency else _initials(office)
    return "-".join(part for part in (issuing, drafting) if part)


def _initials(name: str) -> str:
    words = re.findall(r"\w+", _KIND.sub("", _PLACE.sub("", name)))
    return "".join(word if len(word) > 1 and word.isupper() else word[0] for word in words if word not in ("và", "của")).upper()
