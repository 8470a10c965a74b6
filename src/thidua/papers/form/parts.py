"""Which line is which part of the document: head, type and subject, bases, body, closing, annexes."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from thidua.papers.form.seen import Seen, SeenLine
from thidua.papers.text import fold, is_shouted

_KINDS = (
    "Nghị quyết|Quyết định|Chỉ thị|Quy chế|Quy định|Thông cáo|Thông báo|Hướng dẫn|Chương trình|Kế hoạch|Phương án|"
    "Đề án|Dự án|Báo cáo|Biên bản|Tờ trình|Hợp đồng|Công điện|Bản ghi nhớ|Bản thỏa thuận|Giấy ủy quyền|Giấy mời|"
    "Giấy giới thiệu|Giấy nghỉ phép|Phiếu gửi|Phiếu chuyển|Phiếu báo|Thư công"
)
KINDS = frozenset(map(fold, _KINDS.split("|")))
NUMBER = re.compile(r"(?i)^s[ốô]\s*:?\s*[\d….\s]{0,12}[a-z]?\s*/")
DAY = re.compile(
    r"(?i)^(?P<place>[^,\d]{2,60}?)(?P<comma>\s*,)?\s*ngày\s*(?P<day>\d{1,2})?[\s….]*tháng\s*(?P<month>\d{1,2})?"
    r"[\s….]*năm\s*(?P<year>\d{4})?"
)
BASE = re.compile(r"(?i)^(?:căn cứ|theo đề nghị|xét đề nghị)\b")
ARTICLE = re.compile(r"^Điều\s*\d+(?=\s*[.:])")
POINT = re.compile(r"^([a-zđ])\)\s")
CLAUSE = re.compile(r"^\d+\.\s")
ANNEX = re.compile(r"(?i)^phụ lục\b[\s\w.]{0,12}$")
CAPACITY = re.compile(r"(?i)^(?:TM|KT|TL|TUQ|Q)\b\.?\s")
_STAMPED = re.compile(r"\d{1,2}:\d{2}:\d{2}")
"""The text of an agency's signature gives the time to the second."""
_TYPIST = re.compile(r"^[A-ZĐ.]{1,10}\s*\(\d+\)$")
_HEAD_LINES = 40


@dataclass
class Parts:
    """The lines of each part; None or empty where it was not found."""

    country: SeenLine | None = None
    motto: SeenLine | None = None
    agency: list[SeenLine] = field(default_factory=list)
    number: SeenLine | None = None
    day: SeenLine | None = None
    about: list[SeenLine] = field(default_factory=list)
    kind: SeenLine | None = None
    subject: list[SeenLine] = field(default_factory=list)
    bases: list[SeenLine] = field(default_factory=list)
    body: list[SeenLine] = field(default_factory=list)
    capacity: list[SeenLine] = field(default_factory=list)
    name: SeenLine | None = None
    received: SeenLine | None = None
    recipients: list[SeenLine] = field(default_factory=list)
    annexes: list[SeenLine] = field(default_factory=list)


def parts_of(seen: Seen) -> Parts:
    """This function will find the parts of a document."""
    parts = Parts()
    lines = list(seen.lines)
    head_end = _head(lines, parts)
    annex = next((at for at, line in enumerate(lines) if at > head_end and ANNEX.match(line.text)), len(lines))
    parts.annexes = [line for line in lines[annex:] if ANNEX.match(line.text)]
    main = lines[:annex]
    foot = next((at for at, line in enumerate(main) if fold(line.text).startswith("noi nhan")), len(main))
    _foot(main, foot, parts)
    start = _title(main, head_end, parts)
    closing = {id(line) for line in parts.capacity}
    end = min([foot, *(at for at, line in enumerate(main) if id(line) in closing)])
    _text(main[start:end], parts)
    return parts


def _head(lines: list[SeenLine], parts: Parts) -> int:
    """Find agency, Quốc hiệu, number and day; give the index of the last of them."""
    last = -1
    for at, line in enumerate(lines[:_HEAD_LINES]):
        plain = fold(line.text)
        if parts.country is None and "cong hoa xa hoi chu nghia" in plain:
            parts.country, last = line, at
        elif parts.motto is None and plain.startswith("doc lap") and "hanh phuc" in plain:
            parts.motto, last = line, at
        elif parts.number is None and NUMBER.match(line.text) and not _STAMPED.search(line.text):
            parts.number, last = line, at
        elif parts.day is None and DAY.match(line.text) and not BASE.match(line.text) and at - last < 8:
            parts.day, last = line, at
    known = (parts.country, parts.motto, parts.number, parts.day)
    edge = next((at for at, line in enumerate(lines) if line is parts.number), last)
    parts.agency = [
        line for line in lines[:max(edge, 0)] if not any(line is one for one in known) and is_shouted(line.text)
    ]
    return last


def _title(main: list[SeenLine], head_end: int, parts: Parts) -> int:
    """Find type and subject, or the subject of an official letter; give where the text begins."""
    start = next((at for at, line in enumerate(main) if line is parts.number), head_end)
    for at in range(start + 1, min(head_end + 12, len(main))):
        line = main[at]
        if line.text.casefold().startswith("v/v"):
            return max(_about(main, at, parts), head_end + 1)
        if fold(line.text).rstrip(".: ") in KINDS and is_shouted(line.text):
            parts.kind = line
            return _subject(main, at + 1, parts)
    return head_end + 1


def _about(main: list[SeenLine], at: int, parts: Parts) -> int:
    """Take the lines of "V/v …": short, set alike, before the day or "Kính gửi"."""
    first = main[at]
    while at < len(main) and len(parts.about) < 5:
        line = main[at]
        alike = line.letters.size == first.letters.size and line.letters.bold == first.letters.bold
        if line is parts.day or not alike or len(line.text) > 48 or fold(line.text).startswith("kinh gui"):
            break
        parts.about.append(line)
        at += 1
    return at


def _subject(main: list[SeenLine], at: int, parts: Parts) -> int:
    while at < len(main) and len(parts.subject) < 6:
        line = main[at]
        if BASE.match(line.text) or is_shouted(line.text) or fold(line.text).startswith("kinh gui"):
            break
        if parts.subject and not line.letters.bold:
            break
        if line.align == "justified" or (line.first or 0) > 5:
            break
        parts.subject.append(line)
        at += 1
    return at


def _text(lines: list[SeenLine], parts: Parts) -> None:
    """Find bases and body. Where no order follows, upright "Căn cứ …" opens the text and is no base."""
    ordered = next((at for at, line in enumerate(lines) if _is_order(line)), None)
    preamble = lines[:ordered] if ordered is not None else lines[:12]
    opened = None
    for line in preamble:
        if BASE.match(line.text) and (ordered is not None or line.letters.italic):
            opened = line
            parts.bases.append(line)
        elif ordered is not None and opened is not None and line.page:
            parts.bases.append(line)
        elif ordered is None:
            break
    known = {id(line) for line in parts.bases} | _addressees(lines)
    parts.body = [line for line in lines[0 if ordered is None else ordered + 1:] if id(line) not in known]


def _addressees(lines: list[SeenLine]) -> set[int]:
    """The lines of "Kính gửi:" and the names below it."""
    start = next((at for at, line in enumerate(lines[:12]) if fold(line.text).startswith("kinh gui")), None)
    if start is None:
        return set()
    end = start + 1
    while end < len(lines) and (lines[end].text.startswith(("-", "–")) or _hangs(lines[end], lines[end - 1])):
        end += 1
    return {id(line) for line in lines[start:end]}


def _hangs(line: SeenLine, above: SeenLine) -> bool:
    """In a PDF a long addressee goes on in the next line, which ends with the sign of the list."""
    ended, ends = above.text[-1:] in (";", ".", ":"), line.text[-1:] in (";", ".")
    return bool(line.page) and not ended and ends and len(line.text) < 60


def _is_order(line: SeenLine) -> bool:
    """QUYẾT ĐỊNH: also as Q U Y Ế T  Đ Ị N H:, as many still type it."""
    return line.text.endswith(":") and fold(line.text).replace(" ", "")[:-1] in ("quyetdinh", "quyetnghi", "chithi")


def _foot(main: list[SeenLine], foot: int, parts: Parts) -> None:
    """Find the recipients and who signs; in Word the cells of the closing follow each other."""
    if foot < len(main):
        parts.received = main[foot]
    below = list(_closing(main, foot))
    above = [line for line in main[max(foot - 4, 0):foot] if CAPACITY.match(line.text) and is_shouted(line.text)]
    if foot and main[foot - 1].page and is_shouted(main[foot - 1].text) and main[foot - 1] not in above:
        above.append(main[foot - 1])  # "CHỦ TỊCH" may stand a hair above "Nơi nhận:"
    for line in below:
        if line.text.startswith(("-", "–")):
            parts.recipients.append(line)
        elif is_shouted(line.text):
            if not _TYPIST.match(line.text) and len(line.text) < 70:
                above.append(line)
        elif parts.name is None and _is_name(line):
            parts.name = line
    parts.capacity = above


def _closing(main: list[SeenLine], foot: int) -> Iterator[SeenLine]:
    """Give what stands beside and below "Nơi nhận:": the page in a PDF, the table up to the name in Word."""
    if foot >= len(main):
        return
    title = main[foot]
    for line in main[foot + 1:]:
        if (title.page and line.page != title.page) or (title.in_table and not line.in_table):
            return
        yield line
        if not title.page and not is_shouted(line.text) and _is_name(line):
            return


def _is_name(line: SeenLine) -> bool:
    words = re.sub(r"(?i)^(?:\w{1,5}\.\s*)+", "", line.text).split()
    return 2 <= len(words) <= 7 and all(word[:1].isupper() for word in words) and len(line.text) < 50


def sentences(lines: list[SeenLine]) -> Iterator[SeenLine]:
    """This function will give the lines that are running text: no tables, no headings in capitals."""
    for line in lines:
        if not line.in_table and line.text and not is_shouted(line.text) and line.align != "centre":
            yield line
