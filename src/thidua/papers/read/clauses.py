"""Clauses of one printed item: where sentences end, who the subject of each is, and with whom it works."""

import re
from typing import NamedTuple

from thidua.papers.read.unit_patterns import FIELD
from thidua.papers.read.unit_words import UPPER, VERB
from thidua.papers.read.units import Unit, blank_brackets, read_units, unique


class Clause(NamedTuple):
    """A span of the item's text with its subject; `opens`: it begins a sentence; `named`: the subject
    is printed.
    """

    start: int
    end: int
    leads: tuple[str, ...]
    named: bool
    opens: bool


_SENTENCE = re.compile(rf"(?<![A-ZĐ]\.[A-ZĐ])(?<!\bTP)(?<!\bTp)[.!?…][”\"]?\s+(?=[{UPPER}“\"-])")
_SEMICOLON = re.compile(r";\s*")
_PERIODIC = (
    r"(?:theo định kỳ|định kỳ|định kì|h[ằà]ng (?:năm|quý|tháng|tuần)|(?:0?6|sáu) tháng|mỗi (?:năm|quý"
    r"|tháng)|trước ngày \d)"
)
_REPORT_TAIL = re.compile(
    rf",\s*(?:và\s+)?(?:đồng thời\s+)?(?={_PERIODIC}[^.;]{{0,60}}?\b(?:báo cáo|sơ kết|tổng kết|gửi)\b)"
    r"|,\s*(?=báo cáo (?:tổng kết|sơ kết|cuối năm|năm|quý|6 tháng|chuyên đề)[^,.;]{0,60}(?:trước"
    r"|chậm nhất|ngày \d))"
    r"|,\s*(?:và\s+)?(?=báo cáo (?:kết quả|tiến độ|tình hình|UBND|Ủy ban|Chủ tịch"
    r"|về)[^.;]{0,140}?(?:(?:trước|chậm nhất(?: là)?|vào)"
    r"\s+(?:ngày|thứ)(?!\w)|(?:trước|chậm nhất) \d))"
    r"|(?<=\d)\s+và\s+(?=(?:báo cáo|gửi báo cáo) (?:tổng kết|sơ kết|năm)[^.;]{0,60}(?:trước|chậm nhất))"
    r"|(?<=\d{4})(?:,\s*(?:và\s+)?|\s+và\s+)(?=tổng kết[^.;,]{0,80}\d{4})"
)
_UNDER_CYCLE = re.compile(r"\s*(?:Định kỳ\s+)?(?:H[ằà]ng|Mỗi) (?:năm|quý|tháng),")
_SERIES = re.compile(r"báo cáo (?:(?:sơ kết|tổng kết|kết quả) )?(?:quý|(?:0?6|0?9|sáu|chín) tháng|năm)\b[^.;,]{0,30}\d/\d", re.IGNORECASE)
_ONLY_PERIODS = re.compile(
    r"(?:[\s,]|theo|định kỳ|h[ằà]ng|mỗi|quý|tháng|năm|tuần|\d+|sáu|đầu|cuối|và|một lần)+$", re.IGNORECASE
)
_WHOLE_NAME = re.compile(
    rf"(?:(?:^|\s|,)(?:UBND|Sở|Phòng|Công an|Ban|Trung tâm|Văn phòng|Viện [Kk]iểm sát|T[òo][àa] án"
    r"|Hội|Liên đoàn|Cục|Chi cục|Đài|Kho bạc|Ngân hàng|Bệnh viện|Hạt|Trạm|Thanh tra|Bộ Chỉ huy)\s[^,;.:]*?"
    rf"(?:[{UPPER}]\w*|tỉnh|huyện|thị xã|xã|phường)|(?:Sở|Phòng|Bộ)\s+{FIELD.pattern})\s*$"
)
_SPEAKERS = re.compile(r"\s*(?:[Ll]ãnh đạo|[Đđ]ại diện|[Đđ]ồng chí)\s")
_SOME_VERB = re.compile(
    r"\s+(?!(?:của|và|với|tại|về|cho|do|là|để|trong|ngoài|ở|có|được|bị|đã|đang|còn|như|theo|gồm|nơi|khi"
    r"|nếu|thì|mà"
    r"|không|chưa|cũng|trên|dưới|từ|đến|tới|bằng|thuộc|hoặc|hay|này|đó|nêu|liên quan|cấp|các|những|số|năm"
    r"|tháng|ngày"
    r"|qua|bởi|tỉnh|huyện|xã|phường|thành phố|thị|quận|nói|sau|trước|vào|khác|trực|khu|và/hoặc|cùng"
    r"|giai đoạn)(?!\w))"
    r"[a-zà-ỹđ]\w*\s+\w+(?=\s+\w|\s*[.;]\s*$)"
)
_EACH_OF_THEM = re.compile(r"\s*,?\s*mỗi (?:địa phương|đơn vị|cơ quan|xã|huyện)\s+")
_TITLE = re.compile(rf"[^.;:]{{3,120}}:\s+(?=[{UPPER}]|(?:các|mỗi|từng|giao|đề nghị|yêu cầu)\s)")
_PARTNERS_BEFORE = re.compile(r"[^.;:]{0,120}(?:phối hợp|cùng|với)\s*:")
_GATHERS = re.compile(r"\s*(?:[^,;]{1,60}\s)?(?:theo dõi,\s*)?(?:tổng hợp|thống kê)[^,;]{0,60}$", re.IGNORECASE)
_CONNECTOR = re.compile(
    r"(?:(?:Do(?= (?:các|[A-ZĐ]))|Đồng thời|Bên cạnh đó|Ngoài ra|Riêng(?: đối với)?|Trong đó|trong đó"
    r"|Cụ thể|đồng thời|riêng|và|Trước mắt|Theo đó)\s*[,:]?\s+)+"
)
_PREFACE = re.compile(
    r"(?:Căn cứ|Trên cơ sở|Theo(?! dõi)|Để|Nhằm|Trong|Đối với|Khi|Trước|Hằng|Hàng|Định kỳ|Từ|Sau|Vào|Ngay sau"
    r"|Trường hợp|Chậm nhất|Bên cạnh|Ngoài|Tại|Tùy|Đến|Nhận được|Mỗi (?:năm|quý|tháng|tuần)"
    r"|căn cứ|trên cơ sở|theo(?! dõi)|trong|trước|hằng|hàng|định kỳ|từ|sau|đối với|chậm nhất|[Qq]uý|[Tt]háng"
    r"|[Nn]ăm|đến|[Cc]uối|[Đđ]ầu|[Gg]iữa|[Nn]gày|khi)(?!\w)"
)
_ORDER = re.compile(
    r"(?:(?<=\s)|^)(?:[Gg]iao|[Yy]êu cầu|[Đđ]ề nghị|[Pp]hân công)\s+(?:cho\s+)?(?=(?:các|Các|Giám đốc"
    r"|Thủ trưởng|Chủ tịch|Trưởng|[A-ZĐ]|từng|mỗi|đồng chí))"
)
_GIVEN = re.compile(r"(?:ngân sách|kinh phí|dự toán|nguồn|vốn|đã|được)[^,;.]{0,40}\sgiao\s+(?:cho\s+)?$")
_ISSUER = re.compile(
    r"(?:UBND|[UỦ]\S* ban [Nn]hân dân|Chủ tịch UBND|Chủ tịch [UỦ]\S* ban nhân dân)\s+(?:tỉnh|[Tt]hành phố"
    r"|huyện|thị xã|quận|xã|phường)[^,;.]{0,30}?\s+(?=giao|yêu cầu|đề nghị|phân công)"
)
_GIVEN_AT_LAST = re.compile(r"[,;:]\s+(?:giao|do)\s+(?:cho\s+)?(?=[A-ZĐ]|các\s)")
_CONCERNING = re.compile(r"(?:Đối với|đối với)\s")
_ADVERB = re.compile(r"(?:[Đđ]ịnh kỳ\s+)?(?:[Hh][àằ]ng (?:năm|quý|tháng)|[Tt]hường xuyên|[Đđ]ịnh kỳ)\s+")
_ASKED = re.compile(r"\s*(?:[Gg]iao|[Đđ]ề nghị|[Yy]êu cầu|[Pp]hân công|[Tt]rách nhiệm của|[Kk]ính)\s")
_NO_ORDER = re.compile(r"(?:là|để|không|từ|qua|khi|nếu|đã|đang|bị|còn|được(?! giao)|có thể)(?!\w)")
_QUANTIFIED = re.compile(r"(?:các|mỗi|từng|tất cả|đề nghị|giao|yêu cầu|sở|phòng|ngành(?= [A-ZĐ]))\s")
_BESIDE = re.compile(r"(?:chủ trì|thực hiện|chịu trách nhiệm(?: chính)?)\s*,\s*(?=\S)")
_NOT_OVER_BLOCK = ("chủ ", "người ", "mỗi ", "cơ quan", "đơn vị", "thành viên")
_LONGEST_CLAUSE = 2000
_MUST = re.compile(
    r"\s*(?:,\s*)?(?:cũng\s+)?(?:có (?:trách nhiệm|nhiệm vụ)|chịu trách nhiệm|phải|cần|được giao"
    r"|sẽ)(?!\w)"
)
_INSIDE = re.compile(r"(?:(?<!ối )với|của|cùng|cho|đến|tới|do|tại|về|[Hh]ợp|giữa)\s+")
_RELATIVE = re.compile(
    r"\s+(?:tới|đến|trong|thuộc|có|theo|được|tại|ở)\s[^,;.:]{0,70}?\s(?:có|chịu) trách nhiệm(?!\w)"
)
_DONE_BY = re.compile(
    r"(?:Việc|Công tác|Nội dung|Nhiệm vụ)\s[^.;,:]{0,120}?\s(?:do|(?:được )?giao(?: cho)?)\s+(?=[A-ZĐ]|các\s)"
)
_IN_CHARGE = re.compile(r"\s+(?:chủ trì|phụ trách|đảm nhiệm|chịu trách nhiệm|thực hiện|tham mưu)(?!\w)")
_STANDING_BODY = re.compile(
    r"\s*,?\s*là (?:cơ quan|đơn vị|đầu mối)[^.;]{0,120}?(?:,|\s)\s*(?:có trách nhiệm|có nhiệm vụ"
    r"|chịu trách nhiệm|giúp|chủ trì|tham mưu|theo dõi"
    r"|tổng hợp|phối hợp|hướng dẫn)(?!\w)"
)
_PARTNER = re.compile(
    r"(?<=[Cc]hủ trì )cùng (?:với\s+)?(?=\S)|(?<=[Cc]hủ trì, )cùng (?:với\s+)?(?=\S)|[Pp]hối hợp(?:\s+(?:chặt chẽ|đồng bộ|thường xuyên|tốt|hiệu quả|có hiệu quả|kịp thời|cùng|chung"
    r"|thực hiện|công tác|tích cực|triển khai|liên ngành)|,\s*(?:quyết liệt|nhịp nhàng|đồng bộ"
    r"|thường xuyên|hiệu quả))*"
    r"(?:,\s+(?:hỗ trợ|trao đổi|thống nhất|cung cấp)(?:\s+thông tin)?)?\s*,?\s*(?:(?:với|cùng)\s*:?\s+)*"
)
_ADDRESSING = re.compile(
    r"(?:[Cc]hỉ đạo|[Hh]ướng dẫn|[Tt]ham mưu|[Đđ]ề nghị|[Yy]êu cầu|[Đđ]ôn đốc|[Gg]iao|[Kk]iến nghị|giúp"
    r"|vận động|khuyến khích|tạo điều kiện|[Bb]áo cáo|theo dõi|kiểm tra)\s+(?=\S)"
)
_NOUNED = re.compile(
    r"(?:(?:^\s*Quy|quy) chế|(?:^\s*C|c)hương trình|(?:^\s*C|c)ơ chế|(?:^\s*K|k)ế hoạch|(?:^\s*H"
    r"|h)iệu quả|(?:^\s*C|c)ông tác|sự|việc)\s*$"
)
_ADVERBS = re.compile(
    r"(?:(?:,\s*)?(?<!\w)(?:chủ động|tích cực|tăng cường|tiếp tục|thường xuyên|đẩy mạnh|phải|cần|kịp thời"
    r"|và)\s*)+$",
    re.IGNORECASE,
)
_SELF = re.compile(r"(?:chủ trì|đồng thời|và|trách nhiệm|thực hiện|,|:)\s*$", re.IGNORECASE)


def split_clauses(text: str, inherited: tuple[str, ...]) -> list[Clause]:
    """Cuts a text into clauses and gives each its subject.

    A sentence without a subject keeps that of the block (`inherited`), else that of the sentence before; a
    subject that enters behind a semicolon rules only to the end of its sentence.
    """
    clauses: list[Clause] = []
    base, named, block = inherited, False, inherited
    for first, last in _spans(text, _SENTENCE, keep=1):
        subject = find_subject(text[first:last], needy=not inherited)
        assigns = inherited and text[first:last].lstrip().startswith("Phân công ")
        if assigns or (inherited and len(subject) == 1 and subject[0].lower().startswith(_NOT_OVER_BLOCK)):
            subject = ()
        if subject:
            base, named = subject, True
            if not clauses:
                inherited = subject
        elif inherited:
            base, named = inherited, False
        current, printed = base, named and bool(subject)
        for number, (start, end) in enumerate(_pieces(text, first, last)):
            local = find_subject(text[start:end], strict=True) if number else None
            if local and block and local[0].startswith("mỗi "):
                local = None
            if local:
                current, printed = local, True
            clauses.append(Clause(start, end, current, printed, number == 0))
    return clauses


def find_subject(clause: str, strict: bool = False, needy: bool = True) -> tuple[str, ...]:
    """Finds the units that a clause commands: in front of its verb, behind "giao", or behind a preface.

    `strict` asks for a predicate right behind the units (inside a sentence); `needy` says that no other
    subject is known, so that a list in the beginning may end and the subject follow ("của Sở A, Sở B xây
    dựng").
    """
    clause = clause[:_LONGEST_CLAUSE]
    text = blank_brackets(clause)
    position = len(text) - len(text.lstrip(" -–+*•\n"))
    connector = _CONNECTOR.match(text, position)
    position = connector.end() if connector else position
    issuer = _ISSUER.match(text, position)
    if issuer:
        position = issuer.end()
    adverb = _ADVERB.match(text, position)
    for begin in (adverb.end(), position) if adverb else (position,):
        units, end = ((), begin) if _CONCERNING.match(text, begin) else read_units(text, begin)
        if units and _rules(text, begin, end, strict) and (not strict or _stands_out(text, units)):
            return unique(unit.name for unit in units)
    if _PREFACE.match(text, position) or units:
        behind = _behind_preface(text, position, needy)
        if behind:
            return behind
    done_by = _DONE_BY.match(text, position) if needy and not strict else None
    if done_by:
        units, end = read_units(text, done_by.end())
        if units and _IN_CHARGE.match(text, end):
            return unique(unit.name for unit in units)
    colon = None if _PARTNERS_BEFORE.match(text, position) else _TITLE.match(text, position)
    behind = find_subject(clause[colon.end() :], strict or not needy, needy) if colon else ()
    return behind or (_handed_over(text, position) if needy and not strict else ())


def _handed_over(text: str, position: int) -> tuple[str, ...]:
    """Finds the unit to which a thing is given at the end of the sentence ("Lễ phát động: …, giao Phòng A chủ trì")."""
    order = _GIVEN_AT_LAST.search(text, position)
    units, end = read_units(text, order.end()) if order else ((), 0)
    return unique(unit.name for unit in units) if units and _IN_CHARGE.match(text, end) else ()


def begins_order(words: str) -> bool:
    """Says whether a clause begins with a verb, an adverb of time or its own subject rather than with
    a thing.
    """
    start = _CONNECTOR.sub("", words.lstrip(" -–+*•"), count=1)
    return bool(VERB.match(start[:1].lower() + start[1:]) or _PREFACE.match(start) or find_subject(words))


def find_supports(text: str, leads: tuple[str, ...]) -> tuple[str, ...]:
    """Finds the units with which the subject works: behind "phối hợp (với)" of the subject itself."""
    blanked = blank_brackets(text)
    names: list[str] = []
    for match in _PARTNER.finditer(blanked):
        if not _is_own(blanked, match.start()):
            continue
        units, _ = read_units(blanked, match.end())
        names.extend(unit.name for unit in units)
    for match in _BESIDE.finditer(blanked):
        units, end = read_units(blanked, match.end())
        joins = re.match(r"\s+(?:cùng )?(?:phối hợp|tham gia)\s*", blanked[end:])
        if units and joins and re.match(rf"[.;,)]|$|{VERB.pattern}", blanked[end + joins.end() :]):
            names.extend(unit.name for unit in units)
    own = {lead.casefold() for lead in leads}
    return tuple(name for name in unique(names) if name.casefold() not in own)


def _spans(text: str, boundary: re.Pattern[str], keep: int) -> list[tuple[int, int]]:
    """Cuts the text at a boundary outside brackets; `keep` characters of the boundary stay with the
    left part.
    """
    blanked = _mask(text)
    spans, start = [], 0
    for match in boundary.finditer(blanked):
        if match.start() + keep > start:
            spans.append((start, match.start() + keep))
            start = match.end()
    if text[start:].strip():
        spans.append((start, len(text)))
    return spans


def _mask(text: str) -> str:
    """Hides brackets and quotations, in which no clause ends."""
    hidden = blank_brackets(text)
    return re.sub(r"“[^”]{0,400}”", lambda match: "“" + "x" * (len(match.group()) - 2) + "”", hidden)


def _pieces(text: str, first: int, last: int) -> list[tuple[int, int]]:
    """Cuts one sentence at semicolons and before a periodic report."""
    pieces = []
    for start, end in _listed(text[first:last], _spans(text[first:last], _SEMICOLON, keep=1)):
        cut = start
        tail = _REPORT_TAIL.search(_mask(text[first + start : first + end]))
        if (
            tail
            and not _ONLY_PERIODS.match(blank_brackets(text[first + start : first + start + tail.start()]))
            and not _UNDER_CYCLE.match(text[first + start : first + end])
            and len(_SERIES.findall(text[first + start : first + end])) < 2
            and tail.start() > 12
            and not _GATHERS.match(text[first + start : first + start + tail.start()])
        ):
            pieces.append((first + start, first + start + tail.start() + 1))
            cut = start + tail.end()
        pieces.append((first + cut, first + end))
    return pieces


def _listed(text: str, spans: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Joins spans whose semicolon only parts the units behind "phối hợp với"."""
    joined: list[tuple[int, int]] = []
    for start, end in spans:
        if joined and _ends_in_partners(text[joined[-1][0] : joined[-1][1]]):
            joined[-1] = (joined[-1][0], end)
        else:
            joined.append((start, end))
    return joined


def _ends_in_partners(piece: str) -> bool:
    issuer, order = _ISSUER.match(piece.lstrip()), _ORDER.search(piece)
    begin = order.start() if order and not issuer else 0
    if issuer:
        begin = len(piece) - len(piece.lstrip()) + issuer.end()
    named, after = read_units(piece.rstrip(" ;"), begin)
    if named and not piece[after:].strip(" ;"):
        return True
    matches = list(_PARTNER.finditer(piece))
    if not matches:
        return False
    units, end = read_units(piece.rstrip(" ;"), matches[-1].end())
    return bool(units) and not piece[end:].strip(" ;")


def _rules(text: str, position: int, end: int, strict: bool) -> bool:
    """Says whether units in front really are the subject of what follows."""
    rest = _EACH_OF_THEM.sub(" ", text[end:], count=1) if _EACH_OF_THEM.match(text, end) else text[end:]
    stripped = rest.lstrip()
    if not strict and _ASKED.match(text, position):
        return True
    if _STANDING_BODY.match(rest):
        return True
    if _MUST.match(rest) or VERB.match(stripped):
        return not _NO_ORDER.match(stripped)
    if stripped.startswith(":") or _RELATIVE.match(rest):
        return True
    if not strict and _SOME_VERB.match(rest) and _WHOLE_NAME.search(text, position, end):
        return _SPEAKERS.match(text, position) is None
    return stripped.startswith(",") and bool(
        _PREFACE.match(stripped[1:].lstrip()) or VERB.match(stripped[1:].lstrip())
    )


def _stands_out(text: str, units: tuple[Unit, ...]) -> bool:
    """Inside a sentence only a name or a quantified group begins a new subject."""
    return units[0].name[:1].isupper() or _QUANTIFIED.match(text, units[0].start) is not None


def _behind_preface(text: str, position: int, needy: bool) -> tuple[str, ...]:
    """Looks for the subject behind an adverbial beginning ("Căn cứ Kế hoạch này, các sở … xây dựng")."""
    order = _ORDER.search(text, position)
    first = _behind_comma(text, position, order.start(), needy) if order else ()
    if first:
        return first
    if order and not _GIVEN.search(text, position, order.end()):
        units, end = read_units(text, order.end())
        if units and _rules(text, order.start(), end, strict=False):
            return unique(unit.name for unit in units)
    return _behind_comma(text, position, len(text), needy)


def _behind_comma(text: str, position: int, stop: int, needy: bool) -> tuple[str, ...]:
    """Looks for a subject with its verb behind one of the first commas before `stop`."""
    for comma in list(re.finditer(r",\s+", text[position:stop]))[:12]:
        begin = position + comma.end()
        units, end = read_units(text, begin)
        if not units or _in_list(text, position, begin, end, needy):
            continue
        rest = text[end:].lstrip()
        ordered = (VERB.match(rest) or _MUST.match(text[end:])) and not _NO_ORDER.match(rest)
        if ordered and (text[begin].isupper() or _QUANTIFIED.match(text, begin)):
            return unique(unit.name for unit in units)
    return ()


def _in_list(text: str, position: int, begin: int, end: int, needy: bool) -> bool:
    """Says whether the units at `begin` only go on a list that stands behind "với", "của" and the like."""
    for one in _INSIDE.finditer(text, position, begin):
        if read_units(text, one.end())[1] >= end and not (
            needy and one.group().strip() in ("của", "tại", "về")
        ):
            return True
    return False


def _is_own(text: str, position: int) -> bool:
    """Says whether "phối hợp" at this place is done by the subject, not by somebody whom it directs."""
    begin = max(text.rfind(mark, 0, position) for mark in ".;:")
    before = text[begin + 1 : position]
    if not before.strip():
        return True
    if _NOUNED.search(before):
        return bool(
            re.search(r"(?:tăng cường|đẩy mạnh|làm tốt|thực hiện tốt) công tác\s*$", before, re.IGNORECASE)
        )
    plain = _ADVERBS.sub("", before).rstrip()
    if not plain.strip() or _SELF.search(plain):
        return True
    for address in _ADDRESSING.finditer(plain):
        _, end = read_units(plain, address.end())
        if end >= len(plain):
            return plain[: address.start()].strip() in ("", "Kính") and _ASKED.match(plain) is not None
    return not _ADDRESSING.search(plain[plain.rfind(",") + 1 :])
