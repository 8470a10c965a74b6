"""Units in orders: find where a list of units stands in a sentence, split it, and clean each name.

Grammar, not a register of units: a named unit is a head word ("Sở", "Trung tâm") with its name; a group is a
quantifier or bare common nouns ("các sở, ban, ngành, đoàn thể cấp tỉnh"); a list joins them with commas and "và".
"""

import re
from typing import NamedTuple

from thidua.papers.read.unit_words import (
    ABBREVIATIONS, ALONE, COMPOUNDS, FIELDS, HEADS, NOUNS, PLACES, SHORT_HEADS, SOCIETIES, VERB,
)


class Unit(NamedTuple):
    """One unit of a list: its cleaned name and where it stands in the text."""

    name: str
    start: int
    end: int


def _alternatives(words: tuple[str, ...]) -> str:
    """Longest first, any white space, both tone placements of "hóa" and "ủy"."""
    parts = []
    for word in sorted(words, key=len, reverse=True):
        part = re.escape(word).replace(r"\ ", r"\s+").replace(r"\-", "[-–]")
        parts.append(part.replace("óa", "(?:óa|oá)").replace("Ủy", "(?:Ủy|Uỷ)").replace("ủy", "(?:ủy|uỷ)"))
    return "|".join(parts)


END = r"(?![\w])"
_ABBREVIATED = "|".join(sorted(ABBREVIATIONS, key=len, reverse=True))
_FIELD = re.compile(rf"(?:{_alternatives(FIELDS)}|{_ABBREVIATED}){END}")
_FIELD_LOOSE = re.compile(rf"(?:{_alternatives(FIELDS)}){END}", re.IGNORECASE)
_SOCIETY = re.compile(rf"(?:{_alternatives(SOCIETIES)}){END}")
_HEAD = re.compile(rf"(?:{'|'.join(SHORT_HEADS)}|{_alternatives(HEADS)}){END}")
_ALONE = re.compile(rf"(?:{_alternatives(ALONE)}){END}")
_NOUN = re.compile(rf"(?:{'|'.join(sorted(NOUNS, key=len, reverse=True))}){END}", re.IGNORECASE)
_PEOPLES = re.compile(rf"(?:UBND|[UỦ]ỷ?y?\s+ban\s+[Nn]hân(?:\s+dân)?){END}")
_RANK = re.compile(
    r"(?:(?:[Ll]ãnh đạo|[Tt]hủ trưởng|(?:[Tt]ổng )?[Gg]iám đốc|(?:[Pp]hó )?[Cc]hủ tịch|[Tt]rưởng(?= (?:các|[Pp]hòng|[Bb]an|Công))"
    r"|[Cc]hánh(?= (?:[Vv]ăn|[Tt]hanh|[Tt]òa))|[Cc]hánh án|[Vv]iện trưởng|[Cc]hỉ huy trưởng|(?:[Cc]hi )?[Cc]ục trưởng|[Hh]ạt trưởng|[Tt]rưởng ban(?= [A-ZĐ])|[Nn]gười đứng đầu|(?:[Cc]ác )?[Đđ]ồng chí|[Hh]iệu trưởng|[Bb]í thư(?= [Tt]ỉnh| [Hh]uyện| Đoàn))\s+(?:của\s+)?,?)"
)
_ASK = re.compile(
    r"(?:(?:Đồng thời,?\s+)?(?:[Gg]iao|Phân công|[Đđ]ề nghị|[Yy]êu cầu|Kính đề nghị|Kính mời|Mời|Đối với"
    r"|Trách nhiệm của|Nhiệm vụ của)\s+(?:cho\s+)?)"
)
_MANY = re.compile(r"(?:[Tt]ất cả các|[Tt]ất cả|[Tt]oàn bộ các|[Cc]ác|[Nn]hững|[Mm]ỗi|[Tt]ừng|[Mm]ột số)\s+")
_SEPARATOR = re.compile(r"\s*[,;/]\s*(?:(?:và|cùng với|cùng|với)\s+)?|\s+(?:và|cùng với|cùng|hoặc|với)\s+")
_WORD = re.compile(r"\s*(?:[-–]\s+)?([^\s,;:.()“”\"…/?!]+)")
_TERRITORY = re.compile(
    rf"\s+(?:(?:nhân dân\s+)?cấp\s+(?:tỉnh|huyện|xã|cơ sở|thành phố)(?:(?:,|\s+và|,\s+và)\s+(?:cấp\s+)?(?:huyện|xã){END})*"
    rf"|(?:các\s+|từng\s+|mỗi\s+|nơi\s+|\d+\s+)?(?:cấp\s+)?{PLACES}{END}(?:(?:\s*,|\s+và|\s*[-/])\s*(?:các\s+)?{PLACES}{END})*)"
)
_PROPER = re.compile(r"\s+(?:[A-ZĐÀ-Ỹ][\w]*|\d+)(?![\w])")
_NAMED_PLACES = re.compile(
    r":\s*[A-ZĐÀ-Ỹ]\w*(?:\s+[A-ZĐÀ-Ỹ]\w*){0,3}(?:(?:,\s*|\s+và\s+)(?!UBND|Sở|Công|Ban|Phòng|Trung)[A-ZĐÀ-Ỹ]\w*(?:\s+[A-ZĐÀ-Ỹ]\w*){0,3})+"
)
_TAIL = re.compile(
    rf"\s+(?:(?:có\s+)?liên quan(?:\s+(?:của|trên địa bàn|thuộc)\s+{PLACES}(?:\s+[A-ZĐÀ-Ỹ]\w*){{0,3}})?|cấp\s+(?:tỉnh|huyện|xã|thành phố|trên|dưới){END}"
    rf"|(?:của\s+|thuộc\s+|trực thuộc\s+|trên địa bàn\s+(?:toàn\s+)?|đóng trên địa bàn\s+|trong\s+(?:toàn\s+)?)?(?:[Uu][Bb][Nn][Dd]\s+)?{PLACES}{END}(?:\s+[A-ZĐÀ-Ỹ]\w*)*"
    r"|của\s+(?:Mặt trận|Hội|Đoàn)(?![\w])|(?:trực )?thuộc\s+(?:[Ss]ở|[Bb]ộ|[Nn]gành)(?![\w]|\s+[A-ZĐ])|trực thuộc|khác|nêu trên|trên địa bàn|khu vực [IVX\d]+)(?![\w])"
)
_RELATIVE = re.compile(
    r"\s+(?:có|chưa|đang|được)\s+(?!trách nhiệm|nhiệm vụ|giải pháp|biện pháp|kế hoạch|phương án|văn bản|hiệu quả|giao)(?:[^\s,;:.]+\s+){1,6}?"
    r"(?=(?:xây dựng|chủ trì|phối hợp|tổ chức|thực hiện|triển khai|báo cáo|gửi|lập|rà soát|căn cứ|chủ động|tăng cường|có trách nhiệm|đăng ký|tham mưu)(?!\w))"
)
_APPOSITIVE = re.compile(
    r"\s[-–]\s*(?:là\s+)?(?:[Cc]ơ quan|[Đđ]ơn vị)\s+(?:[Tt]hường trực|đầu mối)[^;:.()]{0,160}?"
    r"(?=\s(?:có trách nhiệm|có nhiệm vụ|chịu trách nhiệm|chủ trì|phối hợp|tham mưu|giúp)(?!\w)|[;:.(]|$)"
)
_LOCAL = re.compile(r"\s(?:trong|tại|ở|thuộc|trên địa bàn|gồm)\s")
_NOT_NAME = re.compile(r"\s*(?:Kế hoạch|Chương trình|Nghị quyết|Quyết định|Chỉ thị|Đề án|Luật(?! sư| gia)|Nghị định|Thông tư)(?![\w])")


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
        units.extend(found)
        end = after
        separator = _SEPARATOR.match(blanked, end)
        if separator is None:
            glued = re.compile(r"\s+").match(blanked, end)
            if glued and _starts_named(blanked, glued.end()):
                position = glued.end()
                continue
            return tuple(units), end
        position = separator.end()


def whole_list(text: str) -> tuple[str, ...]:
    """Returns the unit names if the whole text is nothing but a list of units, else an empty tuple."""
    trimmed = text.strip().rstrip(" :;.,-–/*")
    units, end = read_units(trimmed)
    rest = blank_brackets(trimmed)[end:].strip(" :;.,-–/*")
    if not units:
        return ()
    names = [unit.name for unit in units]
    if rest:
        if ":" in rest or trimmed[end:].lstrip().startswith(":") or len(rest.split()) > 8 or any(VERB.match(rest, word.start()) for word in re.finditer(r"(?<!\w)\w", rest)):
            return ()
        names[-1] = clean_unit(trimmed[units[-1].start:])
    return unique(names)


def unique(names: object) -> tuple[str, ...]:
    """Keeps the first of names that differ only in case, in the order printed."""
    seen: dict[str, str] = {}
    for name in names:  # type: ignore[attr-defined]
        seen.setdefault(str(name).casefold(), str(name))
    return tuple(seen.values())


def blank_brackets(text: str) -> str:
    """Replaces bracketed passages by spaces, so that every position stays what it was."""
    text = _APPOSITIVE.sub(lambda match: " " * len(match.group()), text)
    while True:
        shorter = re.sub(r"\([^()]*\)", lambda match: " " * len(match.group()), text)
        if shorter == text:
            return text
        text = shorter


def clean_unit(raw: str) -> str:
    """Gives a unit name as records want it: no brackets, ranks spelt away, UBND, departments in full."""
    name = re.sub(r"\s+", " ", blank_brackets(raw)).strip(" ,;:.-–*")
    name = re.sub(r"\s+([,;])", r"\1", name)
    name = re.sub(r"(?:[UỦ]ỷ?y?) ban [Nn]hân(?: dân)?(?!\w)", "UBND", name)
    for short, full in SHORT_HEADS.items():
        name = re.sub(rf"^{short}(?!\w)", full, name)
    department = re.match(r"([Ss]ở|[Bb]ộ|[Pp]hòng|[Bb]an|[Cc]hi cục) ", name)
    if department:
        for short, full in ABBREVIATIONS.items():
            name = re.sub(rf"(?<= ){short}(?!\w)", full, name, count=1)
    if re.match(r"(?:sở|phòng|ban|trung tâm|văn phòng|thanh tra) [A-ZĐÀ-Ỹ]", name):
        name = name[0].upper() + name[1:]
    if re.match(r"(?:Các|Mỗi|Từng|Những|Tất cả)\s", name):
        name = name[0].lower() + name[1:]
    return name


def _skip(text: str, position: int) -> int:
    """Steps over white space and the words of asking in front of a unit ("Giao", "Đề nghị", "Thủ trưởng")."""
    moved = True
    while moved:
        moved = False
        for pattern in (_ASK, _RANK):
            match = pattern.match(text, position)
            if match:
                position, moved = match.end(), True
        while position < len(text) and text[position] in " \t\n*":
            position, moved = position + 1, True
    return position


def _read_one(text: str, position: int) -> tuple[list[Unit], int]:
    """Reads one named unit, group, or a head shared by several names, at the position."""
    position = _skip(text, position)
    many = _MANY.match(text, position)
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
    match = _PEOPLES.match(text, inner)
    if match is None:
        return [], start
    end = match.end()
    territory = _TERRITORY.match(text, end)
    if territory:
        end = territory.end()
        while (proper := _PROPER.match(text, end)) and not _HEAD.match(text, proper.start() + 1):
            end = proper.end()
        named = _NAMED_PLACES.match(text, end)
        end = named.end() if named else _tails(text, end)
    return _unit(text, inner, end), end


def _read_shared(text: str, start: int, inner: int) -> tuple[list[Unit], int]:
    """Reads "Các Sở: A, B và C", "Sở A, B, C", "các Hội: A, B" as one unit for each name."""
    head = re.compile(r"(Sở|sở|Phòng|phòng|Ban|ban|Bộ|Hội|hội|Thanh tra)((?:,\s*(?:ban|ngành|phòng)){0,2})\s*:?\s+").match(text, inner)
    if head is None or (":" in head.group() and inner == start):
        return [], start
    names = _SOCIETY if head.group(1).lower() == "hội" else _FIELD
    first = names.match(text, head.end())
    if first is None:
        return [], start
    word = head.group(1).capitalize()
    units, end = [Unit(clean_unit(f"{word} {first.group()}"), inner, first.end())], first.end()
    units, end = _with_place(text, units, end)
    while (separator := _SEPARATOR.match(text, end)) and not _HEAD.match(text, separator.end()):
        again = names.match(text, separator.end())
        if again is None or (names is _FIELD and VERB.match(text, separator.end())):
            break
        units.append(Unit(clean_unit(f"{word} {again.group()}"), again.start(), again.end()))
        units, end = _with_place(text, units, again.end())
    return units, end


def _with_place(text: str, units: list[Unit], end: int) -> tuple[list[Unit], int]:
    """Adds the place behind a department ("Phòng Nội vụ huyện", "Sở Y tế tỉnh Kiên Giang") to the last unit."""
    place = re.compile(rf"\s+(?:cấp\s+(?:tỉnh|huyện|xã)|{PLACES}){END}(?:\s+[A-ZĐÀ-Ỹ]\w*)*").match(text, end)
    if place is None:
        return units, end
    last = units[-1]
    name = clean_unit(last.name + place.group())
    return [*units[:-1], Unit(name, last.start, place.end())], place.end()


def _read_named(text: str, start: int, inner: int) -> tuple[list[Unit], int]:
    head = _HEAD.match(text, inner)
    lower = None
    if head is None:
        lower = re.compile(r"(?:sở|phòng|trung tâm|văn phòng|thanh tra|chi cục|công an|ban|hội|đoàn)(?=\s+[A-ZĐÀ-Ỹ])").match(text, inner)
        head = lower
    if head is None or (inner != start and head.group() in ("Sở", "Ban", "Phòng") and _FIELD.match(text, head.end() + 1) is None
                        and not _name_follows(text, head.end())):
        return [], start
    end = _name_end(text, head.end())
    if end == head.end():
        alone = _ALONE.match(text, inner)
        return (_unit(text, start if inner != start else inner, end), end) if alone and alone.end() == end else ([], start)
    return _unit(text, start, end), end


def _name_follows(text: str, position: int) -> bool:
    return bool(re.compile(r"\s+[A-ZĐÀ-Ỹ]").match(text, position))


def _name_end(text: str, position: int) -> int:
    """Goes over the words of a name: "Văn hóa, Thể thao và Truyền thanh huyện", "Quản lý các khu công nghệ cao"."""
    if not re.compile(rf"\s+(?:[A-ZĐÀ-Ỹ\d]|(?:{PLACES[3:-1]}|các|cấp|nhà nước|khu vực|nhân dân|quân sự|kiểm|liên|chính|y tế|đại)(?!\w)|và [A-ZĐ])").match(
        text, position) or _NOT_NAME.match(text, position):
        return position
    end = position
    while True:
        after = _words(text, end)
        join = _SEPARATOR.match(text, after)
        if after == end and end != position:
            return end
        end = after
        if join is None or not _name_goes_on(text, position, end, join):
            return end
        word = _WORD.match(text, join.end())
        end = word.end() if word else end


def _words(text: str, end: int) -> int:
    """Goes over words until a predicate, a new head word or a mark."""
    first = True
    while word := _WORD.match(text, end):
        begin = word.start(1)
        if VERB.match(text, begin) and not COMPOUNDS.match(text, begin):
            return end
        if not first and _MANY.match(text, begin) and _HEAD.match(text, _MANY.match(text, begin).end()):  # type: ignore[union-attr]
            return end
        if word.group(1) in ("và", "cùng", "hoặc", "với", "của", "mà", "thì", "do", "được", "có") and not COMPOUNDS.match(text, begin):
            return end
        if word.group(1) == "trong" and VERB.match(text[word.end():].lstrip()):
            return end
        tail = _TAIL.match(text, end)
        if tail:
            return _tails(text, end)
        compound = COMPOUNDS.match(text, begin)
        end, first = (compound.end() if compound else word.end()), False
    return end


def _tails(text: str, end: int) -> int:
    """Goes over what may close a name or group: "cấp tỉnh", "có liên quan", "trên địa bàn huyện Gò Quao"."""
    while tail := _TAIL.match(text, end):
        end = tail.end()
    return end


def _name_goes_on(text: str, begin: int, end: int, join: re.Match[str]) -> bool:
    """Says whether a comma or "và" stands inside the name rather than behind it."""
    after = join.end()
    if ";" in join.group() or "/" in join.group() or _HEAD.match(text, after) or _PEOPLES.match(text, after) or _MANY.match(text, after):
        return False
    if _RANK.match(text, after) or _ASK.match(text, after):
        return False
    word = _WORD.match(text, after)
    if word is None or VERB.match(text, word.start(1)) or _NOT_NAME.match(text, after):
        return False
    repeated = re.compile(rf"(?<!\w){re.escape(word.group(1))}(?!\w)").search(text, begin, end)
    if word.group(1)[0].isupper():
        return not (word.group(1).isupper() and len(word.group(1)) > 3)
    return bool(repeated)


def _read_group(text: str, start: int, inner: int) -> tuple[list[Unit], int]:
    """Reads a group by common nouns; commas inside stay, a closing qualifier ends it."""
    noun = _NOUN.match(text, inner)
    if noun is None or (inner == start and noun.group().lower() == "tổ chức") or noun.group().lower() == "lĩnh vực" or (_is_place(noun) and _PROPER.match(text, noun.end())):
        return [], start
    end, opening = inner, noun.group().lower()
    while noun:
        body = _words(text, noun.end())
        end = _tails(text, body)
        closed = _TAIL.match(text, noun.end()) or body != end or _closes(text[noun.end():end])
        join = _SEPARATOR.match(text, end)
        if join is None or ";" in join.group() or _MANY.match(text, join.end()):
            break
        noun = _NOUN.match(text, join.end())
        if noun and (_starts_named(text, join.end()) or (closed and not _is_place(noun)) or _other_kind(opening, noun, inner == start)):
            break
        if noun is None:
            end = _local_list(text, inner, end)
    relative = _RELATIVE.match(text, end)
    if relative and VERB.match(text, relative.end()):
        end = relative.end() - len(relative.group()) + len(relative.group().rstrip())
    return _unit(text, start, end), end


def _short_tail(text: str, position: int) -> bool:
    """One or two more words of a qualifier, then the verb ("doanh nghiệp viễn thông, bưu chính ưu tiên")."""
    after = _words(text, position)
    return after > position and len(text[position:after].split()) <= 3 and VERB.match(text[after:].lstrip()) is not None


def _other_kind(opening: str, noun: re.Match[str], bare: bool) -> bool:
    """Schools, hospitals and banks are no part of "các sở, ban, ngành"; without "các" investors stand apart."""
    if bare and noun.group().lower().startswith(("nhà ", "chủ ")):
        return True
    return opening in ("sở", "ban", "ngành", "phòng") and noun.group().lower() in (
        "trường", "bệnh viện", "viện", "ngân hàng", "công ty", "hợp tác xã", "trung tâm",
    )


def _is_place(noun: re.Match[str]) -> bool:
    """A place noun: it carries a place qualifier on ("trên địa bàn xã, phường") and names no unit alone."""
    return noun.group().lower() in ("xã", "phường", "thị trấn", "huyện", "quận", "thị xã", "thành phố", "đặc khu")


def _closes(body: str) -> bool:
    return bool(re.search(r"(?:liên quan|cấp \w+|trực thuộc|trên địa bàn.*|khác)$", body.strip()))


def _local_list(text: str, begin: int, end: int) -> int:
    """Goes over the rest of a list of places inside a group ("trong các khu công nghệ cao, khu công nghiệp")."""
    while (join := _SEPARATOR.match(text, end)) and ";" not in join.group():
        word = _WORD.match(text, join.end())
        if word is None or VERB.match(text, word.start(1)):
            return end
        if not _LOCAL.search(text, begin, end) and not _short_tail(text, join.end()):
            return end
        if word.group(1)[0].isupper() or _MANY.match(text, join.end()):
            return end
        end = _tails(text, _words(text, join.end()))
    return end
