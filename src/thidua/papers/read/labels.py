"""Labels around a task: "Đơn vị chủ trì: …", "Đơn vị phối hợp: …", "Thời gian thực hiện: …"."""

import re
from dataclasses import dataclass

from thidua.papers.read.clauses import find_subject, find_supports
from thidua.papers.read.unit_words import VERB
from thidua.papers.read.units import read_units, unique

_BODY = (
    r"(?:các\s+)?(?:cơ quan|đơn vị|tổ chức|bộ phận|cấp|người|ngành|phòng|sở)"
    r"(?:,\s*(?:đơn vị|cá nhân|tổ chức))?\s+"
)
_LEAD = re.compile(
    rf"(?:{_BODY}(?:đầu mối\s*,?\s*)?(?:được giao\s+)?(?:chủ trì|thực hiện|chịu trách nhiệm|phụ trách"
    rf"|đầu mối|tham mưu|chủ quản)|chủ trì"
    r"|phân công|trách nhiệm|chịu trách nhiệm|thực hiện|giao)(?:\s+(?:thực hiện|chính|triển khai|tham mưu"
    r"|tổ chức|nhiệm vụ|và|của|chủ trì)|\s*[,/]\s*(?:thực hiện|phối hợp))*\s*:",
    re.IGNORECASE,
)
_SUPPORT = re.compile(
    rf"(?:{_BODY})?(?:phối hợp|tham gia)(?:\s+(?:thực hiện|với|tổ chức|triển khai))*\s*:", re.IGNORECASE
)
_TIME = re.compile(
    r"(?:(?:thời gian|thời hạn|thời điểm|tiến độ|lộ trình|hạn)(?:\s+[^:.;()]{1,60})?|hoàn thành)\s*:", re.IGNORECASE
)
_OTHER = re.compile(
    r"(?:sản phẩm|kết quả|địa điểm|hình thức|(?:nguồn )?kinh phí|số lượng|thành phần|quy mô|ghi chú"
    r"|địa bàn|nội dung|đối tượng|chủ đề|phạm vi|khẩu hiệu)(?:\s+[^:.;()]{1,40})?\s*:",
    re.IGNORECASE,
)
_KINDS = (("lead", _LEAD), ("support", _SUPPORT), ("time", _TIME), ("other", _OTHER))
_DONE = re.compile(
    r"[;,.]\s*((?:hoàn thành|xong|thực hiện|trong|trước|chậm nhất)\s[^;]*\d[^;]*)$", re.IGNORECASE
)
_WHEN = re.compile(
    r"[;,.]\s*(thường xuyên|liên tục|h[ằà]ng (?:năm|quý|tháng|tuần)|(?:(?:trong|năm|quý|tháng)\s[^;,]*\d\d))\s*[.;*]*\s*$",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\(([^()]{6,400})\)\s*[.;,]?\s*$")
_OWN_BRACKET = re.compile(r"(?:Các |các )?(?:Sở|sở|Phòng|phòng|Công an|UBND|Ủy ban nhân dân|Văn phòng|Ban)\s")
_HANDED_IN = re.compile(r"(?:gửi|qua|báo cáo)\s[^,;.]*$", re.IGNORECASE)
_LISTED = 0.6
_PLACE = re.compile(r"(?:^|(?<=[.;(\[])\s*|(?<=\n)|\s[-+•]\s)\s*(?:[-+•]\s*)?")


@dataclass(frozen=True)
class Labels:
    """What labels say: units, co-ordinators, the time as printed, the act that a time label names."""

    leads: tuple[str, ...] = ()
    supports: tuple[str, ...] = ()
    time: str = ""
    act: str = ""
    start: int = -1
    found: bool = False
    sure: float = 0.9

    def joined(self, other: "Labels") -> "Labels":
        """This function will return both together; what stands first wins."""
        return Labels(
            self.leads or other.leads,
            unique(self.supports + other.supports),
            self.time or other.time,
            self.act or other.act,
            self.start,
            self.found or other.found,
        )


def read_labels(text: str) -> Labels:
    """Reads every label in a text; `start` is where the first one stands (0: the text is nothing else)."""
    hits: list[tuple[int, int, str]] = []
    for place in _PLACE.finditer(text):
        for kind, pattern in _KINDS:
            match = pattern.match(text, place.end())
            if match and not (hits and place.end() < hits[-1][1]):
                hits.append((place.end(), match.end(), kind))
                break
    if not hits:
        return _bracketed(text)
    stop = hits[1][0] if len(hits) > 1 else len(text)
    if hits[0][2] in ("lead", "other", "time") and hits[0][0] == 0 and _orders(hits[0][2], text[hits[0][1] : stop]):
        return Labels()
    result = Labels(start=hits[0][0], found=True)
    for number, (begin, after, kind) in enumerate(hits):
        stop = hits[number + 1][0] if number + 1 < len(hits) else len(text)
        result = result.joined(_value(kind, text[begin:after], text[after:stop]))
    if not result.leads:
        within = _bracketed(text)
        if within.leads and within.start < hits[0][0]:
            time = result.time or within.time
            return Labels(within.leads, unique(within.supports + result.supports), time, "", within.start, True)
    useful = result.leads or result.supports or result.time or all(kind == "other" for *_, kind in hits)
    return (
        Labels(result.leads, result.supports, result.time, result.act, hits[0][0], True)
        if useful
        else Labels()
    )


def _orders(kind: str, value: str) -> bool:
    """Says whether a value is a sentence with a verb of its own rather than a list of units or a
    description.
    """
    if kind == "other":
        return bool(find_subject(value, strict=True))
    units, end = read_units(value, len(value) - len(value.lstrip()))
    if not units:
        return False
    partner = re.compile(
        r"\s*,?\s*(?:(?:chủ trì|là đầu mối)\s*,?\s*(?:và\s+)?)?(?:phối hợp(?:\s+(?:với|cùng))?\s+)?"
    ).match(value, end)
    if partner is not None and partner.group().strip():
        _, end = read_units(value, partner.end())
        end = max(end, partner.end())
    rest = re.sub(r"^[\s,]*(?:chủ trì\s*|thực hiện\s*)?", "", value[end:])
    return VERB.match(rest) is not None


def _bracketed(text: str) -> Labels:
    """Reads a bracket at the end that says who does the task: "(Sở Nội vụ chủ trì, phối hợp với …;
    trong quý II)".
    """
    match = _BRACKET.search(text)
    if match is None:
        return Labels()
    inside = match.group(1)
    units, end = read_units(inside, len(inside) - len(re.sub(r"^\s*(?:[Gg]iao|[Dd]o)\s+", "", inside)))
    if _OWN_BRACKET.match(inside) and not inside[end:].strip() and not _explains(text[: match.start()].rstrip()):
        return Labels(unique(unit.name for unit in units), start=match.start(), found=True, sure=_LISTED)
    if not units or not re.match(
        r"\s*(?:(?:là )?(?:cơ quan |đơn vị )?(?:chủ trì|thực hiện|tham mưu|phụ trách|chịu trách nhiệm"
        r"|phối hợp|triển khai))",
        inside[end:],
    ):
        return Labels()
    leads = unique(unit.name for unit in units)
    return Labels(leads, find_supports(inside, leads), inside[end:].strip(" ,;"), "", match.start(), True)


def _explains(before: str) -> bool:
    """Says whether a bracket behind these words only explains a unit or says through whom a report goes."""
    if _HANDED_IN.search(before):
        return True
    starts = [match.start() for match in re.finditer(r"(?<!\w)(?<!cán )\w", before)][-12:]
    return any(found and end >= len(before) for found, end in (read_units(before, start) for start in starts))


def _value(kind: str, label: str, value: str) -> Labels:
    if kind == "lead":
        leads = _units(value)
        done = _DONE.search(value) or _WHEN.search(value)
        return Labels(leads, find_supports(value, leads), done.group(1) if done else "", found=True)
    if kind == "support":
        done = _DONE.search(value) or _WHEN.search(value)
        return Labels((), _units(value), done.group(1) if done else "", found=True)
    if kind == "time":
        act = re.sub(
            r"^\s*(?:thời gian|thời hạn|thời điểm|tiến độ|hạn)\s*",
            "",
            label.rstrip(" :"),
            flags=re.IGNORECASE,
        )
        return Labels(time=value.strip(" .;)]-"), act=act, found=True)
    return Labels(found=True)


def _units(value: str) -> tuple[str, ...]:
    units, _ = read_units(value.strip())
    return unique(unit.name for unit in units)
