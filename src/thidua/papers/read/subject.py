"""The kind of a document and its summary (trích yếu), between letterhead and preamble."""

import re
from dataclasses import dataclass

from thidua.papers.read.document import Ending
from thidua.papers.read.layout import Piece
from thidua.papers.read.marks import mark_of
from thidua.papers.text import fold, is_shouted

_TITLES = {
    "ke hoach": "Kế hoạch",
    "quyet dinh": "Quyết định",
    "chi thi": "Chỉ thị",
    "thong bao": "Thông báo",
    "huong dan": "Hướng dẫn",
    "chuong trinh": "Chương trình",
    "phuong an": "Phương án",
    "de an": "Đề án",
    "bao cao": "Báo cáo",
    "bien ban": "Biên bản",
    "to trinh": "Tờ trình",
    "cong dien": "Công điện",
    "giay moi": "Giấy mời",
    "nghi quyet": "Nghị quyết",
    "quy che": "Quy chế",
    "quy dinh": "Quy định",
    "thong tu": "Thông tư",
    "nghi dinh": "Nghị định",
    "ket luan": "Kết luận",
    "du an": "Dự án",
    "thong cao": "Thông cáo",
    "hop dong": "Hợp đồng",
    "giay uy quyen": "Giấy ủy quyền",
    "giay gioi thieu": "Giấy giới thiệu",
    "chuong trinh hanh dong": "Chương trình hành động",
    "ke hoach hanh dong": "Kế hoạch hành động",
    "thong bao ket luan": "Thông báo kết luận",
    "cong van": "Công văn",
}
_ABOUT = re.compile(r"(?i)^(?:\W*số\s*:?.{3,40}?\s)?\s*v\s*/\s*v\b\s*:?\s*")
_PREAMBLE = re.compile(
    r"(?i)^(?:(?:tiếp\s+tục\s+)?(?:thực\s+hiện|triển\s+khai(?:\s+thực\s+hiện)?|thi\s+hành)\s+(?:\w+\s+){0,6}?số\s*:?\s*\d"
    r"|căn\s+cứ\s|thực\s+hiện\s+(?:sự\s+|ý\s+kiến\s+)?chỉ\s+đạo|theo\s+đề\s+nghị|xét\s+đề\s+nghị|để\s+triển\s+khai"
    r"|nhằm\s|kính\s+gửi|(?:ủy|uỷ)\s+ban\s+nhân\s+dân\s|ubnd\s+(?:tỉnh|huyện|thành|xã|quận|thị|phường)"
    r"|thực\s+hiện\s+(?:kế\s+hoạch|nghị\s+quyết|quyết\s+định|công\s+văn|chỉ\s+thị)\s+của)"
)
_ATTACHED = re.compile(r"(?i)^\W*\(?\s*(?:ban\s+hành\s+)?k[èe]m\s+theo")
_LONGEST = 14


@dataclass(frozen=True)
class Title:
    """Kind and summary as printed, with their lines (0: none). `letter`: an official letter, "V/v …"."""

    kind: str | None = None
    kind_line: int = 0
    text: str = ""
    first: int = 0
    last: int = 0
    letter: bool = False


def find_title(lines: list[Piece], start: int, ending: Ending) -> Title:
    """This function will find the kind in capitals on a line of its own (or "V/v …") and the summary after it."""
    stop = next(
        (at for at, piece in enumerate(lines) if ending.first and piece.line >= ending.first), len(lines)
    )
    about: Title | None = None
    for at in range(start, min(stop, start + 150)):
        piece = lines[at]
        if piece.table is not None:
            continue
        if about is None and _ABOUT.match(piece.text):
            about = _letter(lines, at, stop)
        kind, rest = _kind_of(piece.text)
        if kind:
            return _titled(lines, at, stop, kind, rest)
        if at + 1 < stop and not lines[at + 1].opens and lines[at + 1].table is None:
            kind, rest = _kind_of(f"{piece.text} {lines[at + 1].text}")
            if kind and not rest:
                return _titled(lines, at + 1, stop, kind, "")
        if _is_heading(piece.text) and at > start + 12:
            break
    return about or Title()


def _is_heading(text: str) -> bool:
    mark = mark_of(text)
    return mark is not None and mark.kind in ("roman", "arabic")


def _kind_of(text: str) -> tuple[str | None, str]:
    """The kind that the line prints in capitals, and the summary that may follow on the same line."""
    spread = re.sub(r"(?<=\b\w) (?=\w\b)", "", text) if re.fullmatch(r"(?:\w\s+){3,}\w", text) else text
    folded = fold(spread).strip(" .:")
    if is_shouted(spread) and folded in _TITLES:
        return _TITLES[folded], ""
    if re.fullmatch(r"(?:\w\s+){3,}\w", text):
        closed = fold(text).replace(" ", "")
        return next(
            ((kind, "") for name, kind in _TITLES.items() if name.replace(" ", "") == closed), (None, "")
        )
    for name, kind in sorted(_TITLES.items(), key=lambda pair: -len(pair[0])):
        head = text[: len(name)]
        if fold(head) == name and head.isupper() and text[len(name) :].startswith((" ", ":")):
            return kind, text[len(name) :].strip(" :")
    return None, ""


def _titled(lines: list[Piece], at: int, stop: int, kind: str, rest: str) -> Title:
    taken = [rest] if rest else []
    first = last = lines[at].line
    shouted = is_shouted(rest) if rest else None
    for piece in lines[at + 1 : min(stop, at + 1 + _LONGEST)]:
        if _ends_title(piece, taken, shouted):
            break
        if not taken:
            first = piece.line
        taken.append(piece.text)
        shouted = is_shouted(piece.text) if shouted is None else shouted
        last = piece.line
    text = _ABOUT.sub("", " ".join(taken))
    return Title(kind, lines[at].line, text, first, last)


def _ends_title(piece: Piece, taken: list[str], shouted: bool | None) -> bool:
    if _ATTACHED.match(piece.text) or piece.table is not None or _is_heading(piece.text):
        return True
    if not taken:
        return bool(re.match(r"(?i)^kính\s+gửi|^căn\s+cứ\s", piece.text)) and not is_shouted(piece.text)
    if shouted:
        return not _is_mostly_upper(piece.text)
    if _PREAMBLE.match(piece.text) or is_shouted(piece.text):
        return True
    unfinished = piece.text[:1].islower() or taken[-1].endswith(",")
    return piece.opens and not unfinished


def _is_mostly_upper(text: str) -> bool:
    letters = [char for char in text if char.isalpha()]
    return not letters or sum(char.isupper() for char in letters) > 0.6 * len(letters)


def _letter(lines: list[Piece], at: int, stop: int) -> Title:
    """The summary of an official letter: "V/v …" and the lines wrapped under it."""
    taken = [_ABOUT.sub("", lines[at].text)]
    last = lines[at].line
    for piece in lines[at + 1 : min(stop, at + 6)]:
        dated = re.search(r"(?i)\bngày\b.*\btháng\b", piece.text)
        if piece.opens or dated or re.match(r"(?i)kính\s+gửi", piece.text):
            break
        taken.append(piece.text)
        last = piece.line
    return Title(None, 0, " ".join(taken), lines[at].line, last, letter=True)
