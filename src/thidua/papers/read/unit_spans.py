"""How far a name or a group of units runs: over its words, to the verb, the next head word or a mark."""

import re

from thidua.papers.read.unit_patterns import (
    ASK,
    HEAD,
    MANY,
    NOT_NAME,
    PEOPLES,
    RANK,
    SEPARATOR,
    TAIL,
    WORD,
)
from thidua.papers.read.unit_words import COMPOUNDS, PLACE_NAMES, PLACES, UPPER, VERB

_TO_WHOM = r"(?:cho|các|tại|với|về|và|của|trên|những|theo|UBND|được|để)\b"

_ATTRIBUTE = re.compile(
    r"(?:tổng hợp|phát triển|quản lý|điều hành|giám sát|đào tạo|nghiên cứu|hỗ trợ|xúc tiến|tư vấn|đăng ký|kiểm định"
    r"|kiểm nghiệm|quan trắc|ứng dụng|dự phòng|chăm sóc|bảo trợ|cung cấp|kỹ thuật)"
    rf"(?:\s+(?!{_TO_WHOM})[^\s,;:.()]+){{0,3}}?\s+{PLACES}(?![\w])(?!\s*[,/-]\s*{PLACES}|\s+và\s)"
)
"""A verb that only says of what kind a body is: a level follows it and no addressee ("Dịch vụ tổng hợp xã")."""
_HALF_WORD = re.compile(r"(?<!\w)(?:Đăng|Trợ|Đào|Sáng|Vận|Tiếp|Độc|Chứng|Luân|Truyền|Giải|Thực|Nuôi|trợ)$")
"""The first half of a word in a name whose second half alone would be a verb ("Đăng ký", "Trợ giúp")."""
_SAME_KIND = re.compile(r"\s+[Qq]uản lý .{0,60}?\b[Kk]hu (?:kinh tế|công nghiệp|công nghệ)")
_FURTHER = re.compile(r"các [Kk]hu (?:công nghiệp|kinh tế|chế xuất|công nghệ)")
_LINKS = frozenset(("và", "cùng", "hoặc", "với", "của", "mà", "thì", "do", "được", "có"))


def name_end(text: str, position: int) -> int:
    """Goes over the words of a name: "Văn hóa, Thể thao và Truyền thanh huyện", "Quản lý các khu công
    nghệ cao".
    """
    if not re.compile(
        rf"\s+(?:[{UPPER}\d]|(?:{PLACE_NAMES}|các|cấp|nhà nước|khu vực|nhân dân|quân sự|kiểm|liên|chính"
        rf"|y tế|nông nghiệp|dịch vụ|dân sự|cơ động|xung kích|phản ứng|ngành(?= [A-ZĐ])|cộng sản|đa khoa|tự vệ|đại|điện|đầu tư|đô thị|giao thông)(?!\w)|và [A-ZĐ])"
    ).match(text, position) or NOT_NAME.match(text, position):
        return position
    end = position
    while True:
        after = over_words(text, end)
        join = SEPARATOR.match(text, after)
        if after == end and end != position:
            return end
        end = after
        if join is None or not _goes_on(text, position, end, join):
            return end
        word = WORD.match(text, join.end())
        end = word.end() if word else end


def over_words(text: str, end: int) -> int:
    """Goes over words until a predicate, a new head word or a mark."""
    first = True
    while word := WORD.match(text, end):
        begin = word.start(1)
        if _is_predicate(text, end, begin):
            return end
        many = None if first else MANY.match(text, begin)
        if many and HEAD.match(text, many.end()):
            return end
        if word.group(1) == "mỗi":
            return end
        if word.group(1) in _LINKS and not COMPOUNDS.match(text, begin):
            return end
        if word.group(1) == "trong" and VERB.match(text[word.end() :].lstrip()):
            return end
        tail = TAIL.match(text, end)
        if tail:
            return over_tails(text, end)
        compound = COMPOUNDS.match(text, begin)
        end, first = (compound.end() if compound else word.end()), False
    return end


def _is_predicate(text: str, end: int, begin: int) -> bool:
    """Says whether the word is a verb rather than the rest of the word before it ("Đăng ký", "Trợ giúp")."""
    if not VERB.match(text, begin) or COMPOUNDS.match(text, begin) or _ATTRIBUTE.match(text, begin):
        return False
    return _HALF_WORD.search(text[max(0, end - 8) : end]) is None


def over_tails(text: str, end: int) -> int:
    """Goes over what may close a name or group: "cấp tỉnh", "có liên quan", "trên địa bàn huyện Gò
    Quao".
    """
    while tail := TAIL.match(text, end):
        end = tail.end()
    return end


def _goes_on(text: str, begin: int, end: int, join: re.Match[str]) -> bool:
    """Says whether a comma or "và" stands inside the name rather than behind it."""
    after = join.end()
    if _SAME_KIND.match(text[begin:end]) and _FURTHER.match(text, after):
        return True
    if (
        ";" in join.group()
        or "/" in join.group()
        or HEAD.match(text, after)
        or PEOPLES.match(text, after)
        or MANY.match(text, after)
    ):
        return False
    if RANK.match(text, after) or ASK.match(text, after):
        return False
    word = WORD.match(text, after)
    if word is not None and word.group(1) == "chống" and re.search(r"[Pp]hòng$", text[begin:end]):
        return True
    if word is None or VERB.match(text, word.start(1)) or NOT_NAME.match(text, after):
        return False
    second = WORD.match(text, word.end())
    shared = "|".join(re.escape(one.group(1)) for one in (word, second) if one)
    repeated = re.compile(rf"(?<!\w)(?:{shared})(?!\w)").search(text, begin, end)
    if word.group(1)[0].isupper():
        shouted = word.group(1).isupper() and len(word.group(1)) > 3
        return not shouted or word.group(1) in ("THCS", "THPT") or join.group().strip() == "và"
    return bool(repeated)
