"""Units in orders: find where a list of units stands in a sentence and split it.

Grammar, not a register of units: a named unit is a head word ("Sở", "Trung tâm") with its name; a group is a
quantifier or bare common nouns ("các sở, ban, ngành, đoàn thể cấp tỉnh"); a list joins them with commas
and "và".
"""

import re
from typing import NamedTuple

from thidua.papers.read.unit_names import blank_brackets, clean_unit, unique
from thidua.papers.read.unit_patterns import (
    ASK,
    END,
    FIELD,
    FORCES,
    HEAD,
    LOCAL,
    MANY,
    NAMED_PLACES,
    NOUN,
    OF_UNIT,
    PEOPLES,
    PROPER,
    RANK,
    RELATIVE,
    SEPARATOR,
    SOCIETY,
    SQUAD,
    STANDING,
    TAIL,
    TERRITORY,
    WORD,
)
from thidua.papers.read.unit_spans import name_end, over_tails, over_words
from thidua.papers.read.unit_words import PLACES, UPPER, VERB

__all__ = ["Unit", "blank_brackets", "clean_unit", "read_units", "unique"]

_BOARD = re.compile(
    r"(?:Hội đồng|Tổ|Đoàn|Ban)\s+(?:đánh giá|thẩm định|xét|kiểm tra|giám sát|tư vấn|nghiệm thu|tuyển chọn)"
    rf"(?:,?\s+(?!(?:tổ chức|có|chịu|chủ trì|phối hợp)\s)[^\s,;:.()]+){{0,8}}?\s+{PLACES}{END}"
)

_LASTING_BOARD = re.compile(
    r"(?:Hội đồng|Ban [Cc]hỉ đạo|Ban [Tt]ổ chức|Ban [Cc]hỉ huy|Tổ công tác|Tổ giúp việc)\s+"
    r"(?:[Pp]hối hợp [Pp]hổ biến|[Xx]ây dựng|[Tt]hực hiện|[Tt]riển khai|[Pp]hòng,? chống|[Pp]hát triển|[Ứứ]ng phó"
    r"|[Cc]huyển đổi|[Cc]ải cách|[Bb]ảo vệ|[Qq]uản lý|[Tt]uyển dụng|[Đđ]ổi mới)(?!\w)"
    r"(?:,?\s+(?!(?:kế hoạch|các|những|văn bản|phương án|với|cho|về|để|tại|nhiệm vụ|trên|báo cáo|tham mưu|theo"
    rf"|UBND|{PLACES}|[^\s,;:.()]+[:;.])(?!\w))[^\s,;:.()]+){{1,12}}?"
    rf"\s+{PLACES}{END}(?=\s*(?:[:,;(.]|$)|\s+(?:và\s|{VERB.pattern}))"
)
_KIND_OF_PLACE = re.compile(
    r"\s+(?:(?:vùng )?biên giới|miền núi|vùng cao|ven biển|hải đảo|trọng điểm|vùng [^\s,;:.]+|khu vực [^\s,;:.]+(?: [^\s,;:.]+)?"
    rf"|nghèo|đặc biệt khó khăn){END}"
)
_NEXT_PLACE = re.compile(
    rf"(?:\s*,\s*|\s+và\s+)(?:các\s+)?(?:huyện|thị xã|thành phố|quận|thị trấn|xã|phường|đặc khu){END}"
    rf"(?:\s+[{UPPER}]\w*)*"
)
_EACH = re.compile(r"mỗi (?:địa phương|đơn vị|cơ quan)\s")
_FRONT = re.compile(r"Mặt trận, đoàn thể(?!\w)")
_GROUP = re.compile(r"các (?:cơ quan|đơn vị|sở|ban|ngành|phòng|tổ chức)(?:, (?:ban|ngành|đơn vị|phòng|tổ chức))*")
_SPELT_OUT = re.compile(r"\s*:\s*")
_LONGER = re.compile(rf"\s(?!{PLACES}{END}|UBND|HĐND|Uỷ|Ủy)[{UPPER}][\wÀ-ỹ]*\s")
_HYPHENED = re.compile(rf"\s[-–]\s(?!Cơ quan|Đơn vị)[{UPPER}]")
_LEVEL = (
    r"(?:đại học|cao đẳng|trung cấp|mầm non|mẫu giáo|tiểu học|trung học(?: cơ sở| phổ thông)?|phổ thông|THCS|THPT"
    r"|Mầm non|Tiểu học|TH|dạy nghề|y tế|giáo dục|đào tạo|sản xuất|kinh doanh|dịch vụ|chuyên nghiệp)"
)
_LEVELS = re.compile(rf"(?:(?:\s*,\s*|\s+và\s+)(?:các\s+)?(?:trường\s+)?{_LEVEL}{END}(?:\s+{_LEVEL}{END})*)+")
_TAUGHT = ("trường", "nhà trường", "cơ sở")


class Unit(NamedTuple):
    """One unit of a list: its cleaned name and where it stands in the text."""

    name: str
    start: int
    end: int


def read_units(text: str, start: int = 0) -> tuple[tuple[Unit, ...], int]:
    """Reads the list of units that begins at `start`; returns it and the position behind it.

    No unit at that place: returns an empty tuple and `start`.
    """
    blanked = blank_brackets(text)
    units: list[Unit] = []
    position = _skip(blanked, start)
    end = start
    while True:
        found, after = _read_one(blanked, position)
        if not found:
            return tuple(units), end
        spelt = _SPELT_OUT.match(blanked, after) if len(found) == 1 and _GROUP.fullmatch(found[0].name) else None
        if spelt and _starts_named(blanked, spelt.end()):
            position = spelt.end()
            continue
        units.extend(found)
        end = after
        separator = SEPARATOR.match(blanked, end)
        if separator is None:
            glued = re.compile(r"\s+").match(blanked, end)
            if glued and _starts_named(blanked, glued.end()):
                position = glued.end()
                continue
            return tuple(units), end
        position = separator.end()
        if _EACH.match(blanked, position):
            return tuple(units), end


def _skip(text: str, position: int) -> int:
    """Steps over white space and the words of asking in front of a unit ("Giao", "Đề nghị", "Thủ
    trưởng").
    """
    moved = True
    while moved:
        moved = False
        for pattern in (ASK, RANK):
            match = pattern.match(text, position)
            if match:
                position, moved = match.end(), True
        while position < len(text) and text[position] in " \t\n*":
            position, moved = position + 1, True
    return position


def _read_one(text: str, position: int) -> tuple[list[Unit], int]:
    """Reads one named unit, group, or a head shared by several names, at the position."""
    position = _skip(text, position)
    many = MANY.match(text, position)
    inner = _skip(text, many.end()) if many else position
    for reader in (_read_peoples, _read_shared, _read_named):
        found, end = reader(text, position, inner)
        if found:
            return found, end
    return _read_group(text, position, inner)


def _starts_named(text: str, position: int) -> bool:
    """Says whether a named unit begins here (for lists whose separator was lost)."""
    return bool(_read_peoples(text, position, position)[0] or _read_named(text, position, position)[0])


def _unit(text: str, start: int, end: int) -> list[Unit]:
    return [Unit(clean_unit(text[start:end]), start, end)]


def _read_peoples(text: str, start: int, inner: int) -> tuple[list[Unit], int]:
    match = PEOPLES.match(text, inner)
    if match is None:
        return [], start
    end = match.end()
    territory = TERRITORY.match(text, end)
    if territory:
        end = territory.end()
        while (proper := PROPER.match(text, end)) and not HEAD.match(text, proper.start() + 1):
            end = proper.end()
        kind = _KIND_OF_PLACE.match(text, end)
        end = kind.end() if kind else end
        named = NAMED_PLACES.match(text, end)
        end = named.end() if named else over_tails(text, _over_names(text, territory.end(), end))
        while place := _NEXT_PLACE.match(text, end):
            end = over_tails(text, place.end())
    return _unit(text, inner, end), end


def _over_names(text: str, begin: int, end: int) -> int:
    """Goes over further names of places of the same kind ("UBND các xã Nhơn Hậu, Nhơn Lộc và Nhơn An")."""
    while (
        end > begin
        and (join := SEPARATOR.match(text, end))
        and ";" not in join.group()
        and not any(pattern.match(text, join.end()) for pattern in (HEAD, PEOPLES, RANK, ASK, MANY))
        and (name := re.compile(rf"[{UPPER}]\w*(?:\s+[{UPPER}]\w*)+").match(text, join.end()))
    ):
        end = name.end()
    return end


def _over_places(text: str, start: int, end: int) -> int:
    """Goes over the rest of the places of a name ("Bảo hiểm xã hội các tỉnh, thành phố")."""
    if re.search(r"các\s+đơn vị$", text[start:end]):
        more = re.compile(r"(?:,\s*|\s+và\s+)địa phương(?!\w)").match(text, end)
        return more.end() if more else end
    if not re.search(rf"các\s+{PLACES}$", text[start:end]):
        return end
    more = re.compile(rf"(?:(?:\s*,\s*|\s+và\s+)(?:các\s+)?{PLACES}{END})+").match(text, end)
    return more.end() if more else end


def _read_shared(text: str, start: int, inner: int) -> tuple[list[Unit], int]:
    """Reads "Các Sở: A, B và C", "Sở A, B, C", "các Hội: A, B" as one unit for each name."""
    head = re.compile(
        r"(Sở|sở|Phòng|phòng|Ban|ban|Bộ|Hội|hội|Thanh tra)((?:,\s*(?:ban|ngành|phòng)){0,2})\s*:?\s+"
    ).match(text, inner)
    if head is None or (":" in head.group() and inner == start):
        return [], start
    names = SOCIETY if head.group(1).lower() == "hội" else FIELD
    first = names.match(text, head.end())
    longer = first and _LONGER.match(text, first.end()) and not HEAD.match(text, first.end() + 1)
    if first is None or longer or _HYPHENED.match(text, first.end()):
        return [], start
    word = head.group(1).capitalize()
    units, end = [Unit(clean_unit(f"{word} {first.group()}"), inner, first.end())], first.end()
    units, end = _with_place(text, units, end)
    while (separator := SEPARATOR.match(text, end)) and not HEAD.match(text, separator.end()):
        again = names.match(text, separator.end())
        if again is None or (names is FIELD and VERB.match(text, separator.end())):
            break
        units.append(Unit(clean_unit(f"{word} {again.group()}"), again.start(), again.end()))
        units, end = _with_place(text, units, again.end())
    return units, end


def _with_place(text: str, units: list[Unit], end: int) -> tuple[list[Unit], int]:
    """Adds the place behind a department ("Phòng Nội vụ huyện", "Sở Y tế tỉnh Kiên Giang") to the last
    unit.
    """
    place = re.compile(rf"\s+(?:cấp\s+(?:tỉnh|huyện|xã)|{PLACES}){END}(?:\s+[{UPPER}]\w*)*").match(text, end)
    if place is None:
        return units, end
    last = units[-1]
    name = clean_unit(last.name + place.group())
    return [*units[:-1], Unit(name, last.start, place.end())], place.end()


def _read_named(text: str, start: int, inner: int) -> tuple[list[Unit], int]:
    head = HEAD.match(text, inner)
    lower = None
    if head is None:
        lower = re.compile(
            rf"(?:sở|phòng|trung tâm|văn phòng|thanh tra|chi cục|công an|ban|hội|đoàn)(?=\s+[{UPPER}])"
        ).match(text, inner)
        head = lower
    if head is None or (
        inner != start
        and head.group() in ("Sở", "Ban", "Phòng")
        and FIELD.match(text, head.end() + 1) is None
        and not _name_follows(text, head.end())
    ):
        return [], start
    board = _BOARD.match(text, inner) or _LASTING_BOARD.match(text, inner)
    end = board.end() if board else _over_places(text, head.end(), name_end(text, head.end()))
    if end == head.end():
        alone = STANDING.match(text, inner)
        return (
            (_unit(text, start if inner != start else inner, end), end)
            if alone and alone.end() == end
            else ([], start)
        )
    if SQUAD.fullmatch(text, inner, end):
        return [], start
    owner = OF_UNIT.match(text, end) if head.group() in ("Đội", "Tổ", "Đoàn", "Tổ công tác") else None
    end = _read_named(text, owner.end(), owner.end())[1] if owner else end
    return _unit(text, start, end), end


def _name_follows(text: str, position: int) -> bool:
    return bool(re.compile(rf"\s+[{UPPER}]").match(text, position))


def _read_group(text: str, start: int, inner: int) -> tuple[list[Unit], int]:
    """Reads a group by common nouns; commas inside stay, a closing qualifier ends it."""
    noun = NOUN.match(text, inner)
    if (
        noun is None
        or (inner == start and noun.group().lower() in ("tổ chức", "cấp"))
        or noun.group().lower() == "lĩnh vực"
        or (_is_place(noun) and PROPER.match(text, noun.end()))
    ):
        return [], start
    end, opening = inner, noun.group().lower()
    forces = FORCES.match(text, noun.end()) if opening in ("ngành", "lực lượng") else None
    if forces and not STANDING.fullmatch(text[inner : forces.end()].strip()):
        end = inner + len(text[inner : forces.end()].rstrip(" ,"))
        return _unit(text, start, end), end
    while noun:
        body = over_words(text, noun.end())
        levels = _LEVELS.match(text, body) if opening in _TAUGHT else None
        end = over_tails(text, levels.end() if levels else body)
        closed = TAIL.match(text, noun.end()) or body != end or _closes(text[noun.end() : end])
        join = SEPARATOR.match(text, end)
        if join is None or ";" in join.group() or MANY.match(text, join.end()):
            break
        noun = NOUN.match(text, join.end())
        if noun and (
            (_starts_named(text, join.end()) and not _FRONT.match(text, join.end()))
            or (closed and not _is_place(noun))
            or _other_kind(opening, noun, inner == start)
        ):
            break
        if noun is None:
            end = _local_list(text, inner, end)
    relative = RELATIVE.match(text, end)
    if relative and VERB.match(text, relative.end()):
        end = relative.end() - len(relative.group()) + len(relative.group().rstrip())
    return _unit(text, start, end), end


def _short_tail(text: str, position: int) -> bool:
    """One or two more words of a qualifier, then the verb ("doanh nghiệp viễn thông, bưu chính ưu
    tiên").
    """
    after = over_words(text, position)
    return (
        after > position
        and len(text[position:after].split()) <= 3
        and VERB.match(text[after:].lstrip()) is not None
    )


def _other_kind(opening: str, noun: re.Match[str], bare: bool) -> bool:
    """Schools, hospitals and banks are no part of "các sở, ban, ngành"; without "các" investors stand
    apart.
    """
    if bare and noun.group().lower().startswith(("nhà ", "chủ ")):
        return True
    if opening == "phòng" and not bare and noun.group().lower() == "trung tâm":
        return False
    return opening in ("sở", "ban", "ngành", "phòng") and noun.group().lower() in (
        "trường",
        "bệnh viện",
        "viện",
        "ngân hàng",
        "công ty",
        "hợp tác xã",
        "trung tâm",
    )


def _is_place(noun: re.Match[str]) -> bool:
    """A place noun: it carries a place qualifier on ("trên địa bàn xã, phường") and names no unit alone."""
    return noun.group().lower() in (
        "xã",
        "phường",
        "thị trấn",
        "huyện",
        "quận",
        "thị xã",
        "thành phố",
        "đặc khu",
    )


def _closes(body: str) -> bool:
    return bool(re.search(r"(?:liên quan|cấp \w+|trực thuộc|trên địa bàn.*|khác)$", body.strip()))


def _local_list(text: str, begin: int, end: int) -> int:
    """Goes over the rest of a list of places inside a group ("trong các khu công nghệ cao, khu công
    nghiệp").
    """
    while (join := SEPARATOR.match(text, end)) and ";" not in join.group():
        word = WORD.match(text, join.end())
        if word is None or VERB.match(text, word.start(1)):
            return end
        if not LOCAL.search(text, begin, end) and not _short_tail(text, join.end()):
            return end
        if word.group(1)[0].isupper() or MANY.match(text, join.end()):
            return end
        end = over_tails(text, over_words(text, join.end()))
    return end
