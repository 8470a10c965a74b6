"""Legal grounds: the documents that the preamble cites directly after Thực hiện, Căn cứ, Triển khai …"""

import re
from collections.abc import Iterable, Iterator

from thidua.papers.read.document import PREAMBLE, Item, Passage
from thidua.papers.read.numbers import DATE, NUMBER, TYPE, compact, date_of
from thidua.papers.reading import Basis
from thidua.papers.text import CAPITALS, short_units

VERB = re.compile(
    r"(?i)^\W*(?:và\s+)?(?:tiếp\s+tục\s+)?(?:căn\s+cứ(?:\s+(?:vào|theo|nội\s+dung|các|tinh\s+thần))*"
    r"|(?:tổ\s+chức\s+)?triển\s+khai(?:\s*,?\s*(?:thực\s+hiện|thi\s+hành))?|thực\s+hiện|thi\s+hành|quán\s+triệt)\s+"
    r"(?:(?:(?:nội\s+dung|tinh\s+thần|các|những|hiệu\s+quả|có\s+hiệu\s+quả|tốt|nghiêm)\s+)*)"
    r"(?:(?:(?:sự|ý\s+kiến)\s+)?(?:chỉ\s+đạo|yêu\s+cầu|hướng\s+dẫn)\s+của\s+[^;:.]{3,80}?\s+tại\s+(?:các\s+)?)?"
)
CITED = re.compile(rf"(?i:(?P<type>{TYPE})\s+)?(?:(?i:số)\s*:?\s*)?(?P<number>{NUMBER})")
_LAW = re.compile(
    r"(?P<title>(?:Bộ\s+luật|Luật|Pháp\s+lệnh|Hiến\s+pháp)\s+[^;()]{3,160}?(?:\s+năm\s+\d{4})?)"
    r"(?=\s+(?:ngày|đã\s+được|được|số)\b|[;()]|\.?$)"
)
_AFTER = re.compile(rf"^[\s,]*(?P<date>{DATE})?")
_ISSUER = re.compile(
    r"^[\s,]*của\s+(?P<issuer>.+?)(?=\s+(?:về|v/v|phê\s+duyệt|ban\s+hành|quy\s+định|sửa\s+đổi|bổ\s+sung|hướng\s+dẫn"
    r"|triển\s+khai|thực\s+hiện|tại|điều\s+chỉnh|công\s+bố|thông\s+qua|giao|phát\s+động|tổ\s+chức|thay\s+thế|kèm"
    r"|tiếp\s+tục|tăng\s+cường|đẩy\s+mạnh|nâng\s+cao|đối\s+với|trong|năm|giai\s+đoạn|và\s+tình\s+hình)\b"
    r"|,\s+(?i:ủy\s+ban\s+nhân|uỷ\s+ban\s+nhân|ubnd)\b"
    rf"|\s*[;(.“\"”:]|,\s+(?![{CAPITALS}])|,?\s+(?:và\s+)?(?i:{TYPE})\s|\s+về|,?\s*$)"
)
_BY_SYMBOL = ((r"-CP$", "Chính phủ"), (r"-TTg$", "Thủ tướng Chính phủ"), (r"/QH\d*$", "Quốc hội"))
_JOINS = re.compile(
    r"(?:(?:[,;]|\bvà)\s*)+(?:các\s*|(?:tiếp\s+tục\s+)?(?:căn\s+cứ|thực\s+hiện)\s*)?$", re.IGNORECASE
)


def find_bases(items: Iterable[Item]) -> tuple[Basis, ...]:
    """This function will return the grounds in printed order, each once.

    A document inside the title of another one, in brackets or in narrative is none. Laws cited by name only
    have their name as number.
    """
    found: list[Basis] = []
    for item in items:
        if item.region != PREAMBLE:
            continue
        for segment in _segments(item.passage):
            found += _of_segment(segment)
    unique = {basis.number: basis for basis in reversed(found)}
    return tuple(sorted(unique.values(), key=found.index))


def _segments(passage: Passage) -> Iterator[Passage]:
    """The sentences of the preamble that begin with a verb of reliance."""
    text = _without_brackets(passage.text)
    starts = [
        0,
        *(
            match.end()
            for match in re.finditer(rf"[.;]\s+(?=[{CAPITALS}])(?=(?:Căn|Thực|Triển|Thi|Tiếp)\b)", text)
        ),
    ]
    for start, end in zip(starts, [*starts[1:], len(text)], strict=True):
        if VERB.match(text[start:end]):
            yield Passage(text, passage.marks).part(start, end)


def _without_brackets(text: str) -> str:
    """The text with what stands in brackets blanked out, lengths unchanged ("\\x00" marks a closed bracket)."""
    out = list(text)
    depth = 0
    for at, char in enumerate(text):
        depth += char == "("
        if depth:
            out[at] = "\x00" if char == ")" and depth == 1 else " "
        depth -= char == ")" and depth > 0
    return "".join(out) if depth == 0 else text


def _of_segment(segment: Passage) -> list[Basis]:
    text = segment.text
    verb = VERB.match(text)
    at = verb.end() if verb else 0
    first = CITED.match(text, at)
    found, at = ([_basis(segment, first)], first.end()) if first else _laws(segment, at)
    nested = False
    for match in CITED.finditer(text, at if found else len(text)):
        before = text[: match.start()].rstrip(" ")
        bracketed = "\x00" in text[max(match.start() - 8, 0) : match.start()]
        joined = _JOINS.search(before.replace("\x00", " "))
        after_stop = bool(joined and ";" in joined[0])
        quoted = bool(joined and before[: joined.start()].rstrip().endswith(("”", '"')))
        if joined and (after_stop or bracketed or quoted or not nested):
            found.append(_basis(segment, match))
            nested = False
        else:
            nested = True
    return found


def _basis(segment: Passage, match: re.Match[str]) -> Basis:
    rest = segment.text[match.end() :]
    after = _AFTER.match(rest)
    issued = date_of(after) if after and after["date"] else None
    named = _ISSUER.match(rest[after.end() :] if after else rest)
    issuer = (
        " ".join(short_units(named["issuer"]).replace("\x00", " ").split()).strip(" ,") if named else None
    )
    title = " ".join((match["type"] or "").split())
    number = compact(match["number"])
    issuer = issuer or next((body for mark, body in _BY_SYMBOL if re.search(mark, number)), None)
    return Basis(number, issued, issuer, segment.line_at(match.start()), title)


def _laws(segment: Passage, at: int) -> tuple[list[Basis], int]:
    """Laws cited by name, one after another, and where the last of them ends."""
    last = at
    found: list[Basis] = []
    while (match := _LAW.match(segment.text, at)) is not None:
        title = " ".join(match["title"].split())
        after = _AFTER.match(segment.text[match.end() :])
        issued = date_of(after) if after and after["date"] else None
        found.append(Basis(title, issued, None, segment.line_at(match.start()), title))
        last = match.end()
        following = re.compile(r"[^;]*;\s*").match(segment.text, match.end())
        at = following.end() if following else len(segment.text)
    return found, last
