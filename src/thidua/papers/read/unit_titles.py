"""Titles of units: a text that is nothing but a list of those who act."""

import re

from thidua.papers.read.unit_names import blank_brackets, clean_unit, unique
from thidua.papers.read.unit_patterns import HEAD, NAMES, NAMES_LOWERED
from thidua.papers.read.unit_words import COMPOUNDS, PLACES, UPPER, VERB
from thidua.papers.read.units import read_units

_SHORTEST_SHOUT = 5
_FIRST_OF_NAME = re.compile(
    rf"(?<!\w)({HEAD.pattern}\s+)(?!(?:và|các|của|cấp|với|nhân|nhà)\s|{PLACES}(?!\w))([a-zà-ỹđ])(?=\w+\s+\w)"
)
_ACTS = re.compile(
    r"(?<!\w)(?:chủ trì|phối hợp|tham mưu|xây dựng|tổ chức|triển khai|thực hiện|căn cứ|báo cáo|trách nhiệm|tiếp tục"
    r"|tăng cường|đẩy mạnh|chỉ đạo|hướng dẫn|rà soát|theo dõi|kiểm tra|đôn đốc|tuyên truyền|thường xuyên|phải|cần"
    r"|vận động|lập|gửi|trình|bố trí|bảo đảm|đảm bảo)(?!\w)"
)
"""Verbs by which a title is an order: none of them stands in a name."""
_OF_LEVEL = re.compile(rf"\s{PLACES}(?:\s+[{UPPER}]\w*)*$")
_TREATED = re.compile(r"được (?!giao chủ)\w+ \w+(?: \w+)?$")
_OF_KINDS = re.compile(rf"\s*:\s+[{UPPER}][^:;.,]{{0,30}}(?:(?:,\s+|\s+và\s+)[{UPPER}][^:;.,]{{0,40}})+$")


def whole_list(text: str) -> tuple[str, ...]:
    """Returns the unit names if the whole text is nothing but a list of units, else an empty tuple."""
    trimmed = _unshouted(text.strip().rstrip(" :;.,-–/*"))
    units, end = read_units(trimmed)
    if len(units) == 1 and _OF_KINDS.match(blank_brackets(trimmed), end):
        return (clean_unit(trimmed[units[0].start :]),)
    rest = blank_brackets(trimmed)[end:].strip(" :;.,-–/*")
    if not units:
        return ()
    names = [unit.name for unit in units]
    if rest:
        if not _TREATED.match(rest) and (
            ":" in rest
            or trimmed[end:].lstrip().startswith(":")
            or len(rest.split()) > 8
            or text.rstrip().endswith(".")
            or _ACTS.search(rest)
            or (_has_verb(trimmed, end) and not _OF_LEVEL.search(rest))
        ):
            return ()
        names[-1] = clean_unit(trimmed[units[-1].start :])
    return unique(names)


def _has_verb(text: str, start: int) -> bool:
    words = (word.start() for word in re.compile(r"(?<!\w)\w").finditer(text, start))
    return any(VERB.match(text, at) and not COMPOUNDS.match(text, at) for at in words)


def _unshouted(text: str) -> str:
    """Writes a title in capitals as it would stand in a sentence ("SỞ NỘI VỤ" becomes "Sở Nội vụ")."""
    if not text.isupper() or len(text) < _SHORTEST_SHOUT:
        return text
    named = NAMES_LOWERED.sub(lambda match: NAMES[re.sub(r"\s+", " ", match.group())], text.lower())
    return _FIRST_OF_NAME.sub(lambda match: match.group(1) + match.group(2).upper(), named)
