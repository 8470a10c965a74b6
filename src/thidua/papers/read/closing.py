"""The foot of a document: recipients with their roles, the archive line, the signer."""

import re
from dataclasses import dataclass

from thidua.papers.read.document import Ending
from thidua.papers.read.layout import Piece
from thidua.papers.reading import Recipient, Signer
from thidua.papers.text import CAPITALS, fold, is_shouted

_TO = re.compile(
    r"(?i)^\W*n[ơo]i\s+nh[ậa]n\s*(?::|\W*$|(?=(?:T/?M|K/?T|T/?L|TUQ)\b|(?-i:CHỦ|PHÓ|GIÁM|TRƯỞNG)\b))"
)
_BULLET = re.compile(r"^(?:[-–—−•·+*]|o\s)\s*")
_ARCHIVE = re.compile(r"(?i)^lưu(?:\s*:|\s+|(?=VT))\s*")
_PREFIX = re.compile(rf"(?i)\b(TM|KT|TL|TUQ|T/M|K/T|T/L|Q)\s*\.?\s*(?=[{CAPITALS}])")
_NAME = re.compile(
    rf"^(?:(?:ThS|TS|PGS|GS|BS|KS|Th[.]?S)\.?\s*)*[{CAPITALS}][\wÀ-ỹ]*(?:\s+[{CAPITALS}][\wÀ-ỹ]*){{1,5}}$"
)
_TITLE = re.compile(
    r"(?i)^(?:(?:phó\s+)?(?:chủ\s+tịch|chủ\s+nhiệm|giám\s+đốc|trưởng\s+\w+|bí\s+thư|tổng\s+giám\s+đốc|hiệu\s+trưởng"
    r"|chánh\s+\w+|viện\s+trưởng|cục\s+trưởng|bộ\s+trưởng|thủ\s+tướng|trưởng\s+phòng)|quyền\s+\w+|thứ\s+trưởng"
    r"|ủy\s+viên|chánh\s+văn\s+phòng)\b"
)
_ROLES = (
    ("report", re.compile(r"\b(?:bc|b/c|bao cao|de biet chi dao)\b|de b/?c")),
    ("coordinate", re.compile(r"\b(?:p/h|ph|phoi hop|ph/h)\b")),
    ("carry_out", re.compile(r"\b(?:t/h|th|thuc hien|thi hanh)\b")),
)
_STOPS = re.compile(
    r"(?i)^(?:người\s+ký|ký\s+bởi|phụ\s+lục|danh\s+mục|biểu\s+|\[\d+\])|^\W*(?:email|cơ\s+quan|thời\s+gian\s+ký)\s*:"
)
_DIGITAL = re.compile(r"(?i)^(?:đã\s+ký|\(đã\s+ký\)|\(ký\b.*|ký\s+tên.*|\W+)$")


@dataclass(frozen=True)
class _Entry:
    line: int
    text: str


def find_ending(lines: list[Piece]) -> Ending:
    """This function will find "Nơi nhận" and the signature and read them; nothing found gives an empty ending."""
    starts = [at for at, piece in enumerate(lines) if piece.table is None and _TO.match(piece.text)]
    first = starts[0] if starts else _signature_start(lines)
    if first is None:
        return Ending()
    first = _earlier_signature(lines, first)
    block = _block(lines, first)
    if not block:
        return Ending()
    left, right = _columns(block, listed=bool(starts))
    recipients, archive = _recipients(left)
    signer = _signer(right)
    kept = tuple(Recipient(_clean(entry.text), _role(entry.text), entry.line) for entry in recipients)
    return Ending(
        tuple(recipient for recipient in kept if recipient.name),
        archive.text if archive else None,
        archive.line if archive else 0,
        signer,
        block[0].line,
        block[-1].line,
    )


def _signature_start(lines: list[Piece]) -> int | None:
    """Without "Nơi nhận": the last line in capitals that begins with TM., KT. …"""
    found = [
        at
        for at, piece in enumerate(lines)
        if piece.table is None and _PREFIX.match(piece.text) and is_shouted(piece.text)
    ]
    first = found[-1] if found else None
    while first is not None and first - 1 in found:
        first -= 1
    return first


def _earlier_signature(lines: list[Piece], first: int) -> int:
    """Where the signature was printed before the recipients: its first line."""
    start = first
    for at in range(first - 1, max(first - 9, -1), -1):
        text = lines[at].text
        if text.endswith(("./.", ".", ";")) and not _PREFIX.match(text):
            break
        if _PREFIX.match(text) and is_shouted(text):
            start = at
    return start


def _block(lines: list[Piece], first: int) -> list[Piece]:
    """The lines from the beginning of the foot to the signer's name."""
    block: list[Piece] = []
    named = False
    for piece in lines[first : first + 90]:
        if piece.table is not None or (_STOPS.match(piece.text) and block):
            break
        if named and not _belongs(piece):
            break
        block.append(piece)
        named = (
            named
            or (_is_name(piece.text) and any(_is_sign(one.text) for one in block))
            or (_is_name(piece.text) and _after_archive(block))
        )
    return block


def _belongs(piece: Piece) -> bool:
    """Whether a line after the signer's name still belongs to the foot (recipients printed below)."""
    return bool(_BULLET.match(piece.text) or _TO.match(piece.text) or _ARCHIVE.match(piece.text))


def _after_archive(block: list[Piece]) -> bool:
    return any(_ARCHIVE.match(_BULLET.sub("", one.text)) for one in block)


def _is_sign(text: str) -> bool:
    return bool(_PREFIX.match(text) or (_TITLE.match(text) and is_shouted(text)))


def _is_name(text: str) -> bool:
    return (
        bool(_NAME.match(text))
        and not _TITLE.match(text)
        and (not is_shouted(text) or len(text.split()) <= 4)
        and not _PREFIX.match(text)
        and not re.search(r"(?i)\b(?:nhân\s+dân|nơi\s+nhận|ban\s+)", text)
    )


def _columns(block: list[Piece], listed: bool) -> tuple[list[_Entry], list[_Entry]]:
    """Recipients on the left, signature on the right, also where both columns share lines."""
    left, right = list[_Entry](), list[_Entry]()
    signing = not listed
    for piece in block:
        raw = piece.raw.replace("*", "").strip(" |") if "  " in piece.raw or "\t" in piece.raw else piece.text
        for printed in filter(None, (part.strip() for part in re.split(r"\s{3,}|\t+", raw))):
            text, tail = _shared_line(printed)
            if tail:
                right.append(_Entry(piece.line, tail))
            if _TO.match(text) or _BULLET.match(text) or _ARCHIVE.match(text):
                signing = False
            elif _is_sign(text) or (_is_name(text) and (right or _ends_list(left))):
                signing = True
            (right if signing else left).append(_Entry(piece.line, text))
    return left, right


def _ends_list(left: list[_Entry]) -> bool:
    return any(_ARCHIVE.match(_BULLET.sub("", entry.text)) for entry in left)


def _shared_line(text: str) -> tuple[str, str]:
    """Split "- Sở Nội vụ; PHÓ CHỦ TỊCH", where a text layer lost the gap between the columns."""
    match = re.match(r"^(?P<left>\W*Nơi nhận\s*:|[-–+•].*?[;.])\s+(?P<right>.+)$", text)
    if match and (_is_sign(match["right"]) or (match["left"][-1] in ";." and _is_name(match["right"]))):
        return match["left"], match["right"]
    return text, ""


def _recipients(left: list[_Entry]) -> tuple[list[_Entry], _Entry | None]:
    """The printed entries with wrapped lines joined, and the archive line without its "Lưu:"."""
    entries: list[_Entry] = []
    for entry in left:
        text = re.sub(r"(?i)^\W*n[ơo]i\s+nh[ậa]n\s*:?\W*", "", entry.text)
        if not text:
            continue
        marked = bool(_BULLET.match(text)) or bool(_ARCHIVE.match(text))
        continued = text.startswith("+") and entries and entries[-1].text.endswith(":")
        if continued and not _ARCHIVE.match(_BULLET.sub("", text)):
            text, marked = _BULLET.sub("", text), False
        if marked or not entries or (_is_complete(entries[-1].text) and text[:1].isupper()):
            entries.append(_Entry(entry.line, _BULLET.sub("", text)))
        else:
            entries[-1] = _Entry(entries[-1].line, f"{entries[-1].text} {text}")
    archive: _Entry | None = None
    kept: list[_Entry] = []
    for one in entries:
        if _ARCHIVE.match(one.text):
            archive = _Entry(one.line, _ARCHIVE.sub("", one.text).strip(" :;.,"))
        else:
            kept.append(one)
    return kept, archive


def _is_complete(text: str) -> bool:
    return text.rstrip().endswith((";", ".", ")"))


def _clean(text: str) -> str:
    """The name without marks such as (bc), (để b/c), (t/h) and without the separator."""
    marks = (
        r"(?:đ[ểê]\s+)?(?:b\s*/?\s*c|báo\s+cáo|t\s*/?\s*h|thực\s+hiện|thi\s+hành|p\s*/?\s*h|phối\s+hợp|biết|chỉ\s+đạo|đăng\s+tải"
        r"|theo\s+dõi|th\s*/\s*h)"
    )
    text = re.sub(rf"(?i)[\s;,]*\(\s*{marks}(?:\s*[,;/và]+\s*{marks})*\s*\)", "", text)
    text = re.sub(r"\s*\(\s*\d{1,3}\s*(?:[A-Z]|b(?:ản)?)?\s*\)", "", text)
    text = re.sub(r"(?i)\s+(?:để|đ/)\s*(?:b/?c|báo\s+cáo)\s*$", "", text.rstrip(" ;.,"))
    return " ".join(text.split()).strip(" ;.,")


def _role(text: str) -> str:
    inside = " ".join(re.findall(r"\(([^)]*)\)", text)) or " ".join(
        re.findall(r"\bđể\s+\S+(?:\s+\S+)?$", text)
    )
    folded = fold(inside)
    if fold(text).startswith("nhu dieu"):
        return "carry_out"
    return next((role for role, pattern in _ROLES if pattern.search(folded)), "inform")


def _signer(right: list[_Entry]) -> Signer:
    prefixes: list[str] = []
    title: str | None = None
    name: str | None = None
    line = 0
    text_lines = _joined_capitals(right)
    for entry in text_lines:
        found = _PREFIX.match(entry.text)
        if found and is_shouted(entry.text):
            prefix = found[1].upper().replace("/", "") + "."
            rest = entry.text[found.end() :].strip()
            prefixes.append(prefix)
            held = prefix == "Q." and bool(_TITLE.match(rest))
            title = rest if held else title
            second = _TITLE.search(rest.split("\n")[-1])
            title = rest if prefix == "TM." and second and second.start() == 0 else title
        elif _TITLE.match(entry.text) and not _DIGITAL.match(entry.text):
            title = entry.text
        elif _is_name(entry.text) and not _DIGITAL.match(entry.text):
            name, line = entry.text, entry.line
    return Signer(tuple(dict.fromkeys(prefixes)), _title_case(title), _name_case(name), line)


def _joined_capitals(right: list[_Entry]) -> list[_Entry]:
    """Lines of the signature with a wrapped "TM. ỦY BAN / NHÂN DÂN" put together."""
    kept: list[_Entry] = []
    for entry in right:
        text = entry.text.strip()
        tail = re.match(
            r"^(?:NHÂN\s+DÂN|DÂN|BAN\s+NHÂN\s+DÂN|TỊCH|(?:TỈNH|HUYỆN|THÀNH PHỐ|XÃ|PHƯỜNG)\b.*)$", text
        )
        if kept and tail and is_shouted(kept[-1].text):
            kept[-1] = _Entry(kept[-1].line, f"{kept[-1].text} {text}")
            continue
        split = re.split(
            r"\s+(?=(?:KT|TL|TUQ)\.\s)|(?<=DÂN)\s+(?=(?:PHÓ\s+)?CHỦ\s+TỊCH)|(?<=CHỦ TỊCH)\s+(?=PHÓ\s)", text
        )
        kept += [_Entry(entry.line, part) for part in split if part]
    return kept


def _title_case(title: str | None) -> str | None:
    if not title:
        return None
    text = " ".join(title.split()).strip(" .")
    if is_shouted(text):
        text = re.sub(r"(?i)\b(ubnd|hđnd)\b", lambda match: match[1].upper(), text.lower())
    text = re.sub(r"(?i)^phó\s+(\w)", lambda match: f"Phó {match[1].upper()}", text)
    return text[:1].upper() + text[1:]


def _name_case(name: str | None) -> str | None:
    if name is None:
        return None
    return (
        " ".join(word.capitalize() for word in name.split()) if is_shouted(name) else " ".join(name.split())
    )
