"""The award part of a movement plan: honours with their numbers, papers of the dossier, to whom and by when."""

import re
from collections.abc import Iterable
from datetime import date, timedelta

from thidua.papers.read.document import Item, Passage
from thidua.papers.read.numbers import DATE, date_of
from thidua.papers.reading import Awards, Honour
from thidua.papers.text import CAPITALS, fold, short_units, squeeze

_HONOURS = (
    "Huân chương Sao vàng",
    "Huân chương Hồ Chí Minh",
    "Huân chương Độc lập",
    "Huân chương Lao động",
    "Huân chương Bảo vệ Tổ quốc",
    "Huân chương Chiến công",
    "Huân chương",
    "Huy chương",
    "Anh hùng Lao động",
    "Cờ thi đua của Chính phủ",
    "Cờ thi đua",
    "Cờ Thi đua của Ủy ban nhân dân",
    "Chiến sĩ thi đua toàn quốc",
    "Chiến sĩ thi đua cấp tỉnh",
    "Chiến sĩ thi đua cơ sở",
    "Bằng khen của Thủ tướng Chính phủ",
    "Bằng khen",
    "Giấy khen",
    "Kỷ niệm chương",
    "Tập thể lao động xuất sắc",
    "Lao động tiên tiến",
    "khen thưởng cấp tỉnh",
)
_HONOUR = re.compile(
    r"(?i)(?:tặng|thưởng|xét|danh\s+hiệu|đề\s+nghị|:|,|-|^|\d)\W*(?:thưởng\s+)?(?P<honour>"
    + "|".join(re.sub(r"\s", r"\\s+", name) for name in _HONOURS[:-1])
    + r")(?P<of>\s+(?:hạng\s+\w+|của\s+(?:Chủ\s+tịch\s+)?(?:UBND|Ủy\s+ban\s+nhân\s+dân|Thủ\s+tướng|Chính\s+phủ)"
    r"(?:\s+(?:tỉnh|huyện|xã|thành\s+phố|Chính\s+phủ))?)|\s+cấp\s+(?:tỉnh|huyện|cơ\s+sở))?"
)
_COUNT = re.compile(
    r"(?i)(?<![\d/.-])(?P<count>\d{1,3})\s*(?:\([^)]*\)\s*)?(?P<whom>tập\s+thể|cá\s+nhân|hộ(?:\s+gia\s+đình)?"
    r"|cờ|bằng\s+khen|giấy\s+khen|đơn\s+vị|xã|trường|doanh\s+nghiệp)\b"
)
_PART = re.compile(
    r"khen\s+thưởng|hình\s+thức\s+khen|danh\s+hiệu\s+thi\s+đua|cơ\s+cấu|số\s+lượng|tặng\s+thưởng"
)
_DOSSIER = re.compile(
    r"^(?:(?:thành\s+phần\s+)?hồ\s+sơ\s+(?:đề\s+nghị\s+)?(?:xét\s+)?(?:khen\s+thưởng|thi\s+đua|xét\s+tặng|gồm)"
    r"|(?:thành\s+phần\s+)?hồ\s+sơ(?:\s+\w+){0,4}\s+gồm)"
)
_PAPER = re.compile(
    r"^(?:tờ\s+trình|biên\s+bản|báo\s+cáo|danh\s+sách|công\s+văn|văn\s+bản|chứng\s+nhận|quyết\s+định|bản\s+sao"
    r"|đề\s+nghị|giấy|phiếu|bản\s+tóm\s+tắt|trích\s+ngang|xác\s+nhận)"
)
_SENDS = re.compile(
    r"(?i)\b(?:trình|gửi|nộp|đề\s+nghị)\b[^.;]{0,120}\bkhen\s+thưởng|hồ\s+sơ[^.;]{0,80}\b(?:gửi|nộp|trình)\b"
    r"|\b(?:gửi|nộp)\s+hồ\s+sơ|thời\s+(?:gian|hạn)\s+(?:gửi|nộp|nhận)\s+hồ\s+sơ"
)
_BY = re.compile(
    rf"(?i)(?P<how>trước|đến\s+hết|chậm\s+nhất|hết|trong|hạn\s+cuối)\s*(?:là\s+|vào\s+)?(?:ngày\s+)?{DATE}"
)
_TO = re.compile(
    r"(?i)\b(?:gửi|nộp)\s+(?:hồ\s+sơ\s+)?(?:[^.;]{0,50}?)\bvề\s+(?P<body>[^.;,()]{3,80}?)"
    r"(?:\s*\((?:qua|thông\s+qua)\s+(?P<through>[^)]+)\))?(?=\s+(?:trước|để|chậm|trong|theo|đến|hạn)\b|[.;,]|$)"
)


def find_awards(items: Iterable[Item]) -> Awards:
    """This function will read honours, dossier and submission where the plan speaks of rewards."""
    listed = [item for item in items if item.region != "preamble" and item.kind != "table_row"]
    by, to = _submission(listed)
    return Awards(tuple(_honours(listed)), _dossier(listed), to, by)


def _honours(listed: list[Item]) -> list[Honour]:
    found: dict[tuple[str, int | None, str, str], Honour] = {}
    texts = {item.index: item for item in listed}
    for item in listed:
        above = " ".join(texts[index].text for index in item.parents if index in texts)
        if not _PART.search(f"{above} {item.text}".lower()) or _DOSSIER.match(item.text.lower()):
            continue
        for match in _HONOUR.finditer(item.text):
            honour = squeeze(short_units(f"{match['honour']}{match['of'] or ''}"))
            honour = honour[:1].upper() + honour[1:]
            for count, whom, scope in _counts(item.text, match):
                entry = Honour(honour, count, whom, scope, item.passage.line_at(match.start("honour")))
                found.setdefault((honour, count, whom, scope), entry)
    return (
        _proposed(listed)
        if not found
        else [
            entry
            for entry in found.values()
            if entry.count is not None
            or not any(other.count is not None and other.honour == entry.honour for other in found.values())
        ]
    )


def _counts(text: str, match: re.Match[str]) -> list[tuple[int | None, str, str]]:
    """The numbers printed beside the honour: each with for whom and the words that follow."""
    end = re.compile(r"[.;]\s|$").search(text, match.end())
    stop = end.start() if end else len(text)
    start = max(text.rfind(mark, 0, match.start()) for mark in (". ", "; ", ": ", "- ")) + 1
    span = text[start:stop]
    numbers = list(_COUNT.finditer(span))
    if not numbers:
        return [(None, _whom(span), "")]
    return [
        (
            int(number["count"]),
            _whom_counted(number["whom"], span[number.end() : number.end() + 20]),
            _scope(span[number.end() :]),
        )
        for number in numbers
    ]


def _whom_counted(word: str, rest: str) -> str:
    return _whom(word) if re.match(r"(?i)tập|cá|hộ", word) else _whom(rest)


def _scope(rest: str) -> str:
    match = re.match(r"\s*(?P<scope>(?:là|thuộc|cấp|khối|của|trên|trong)\s+[^,;.()\d]{3,60})", rest)
    return squeeze(match["scope"]) if match else ""


def _whom(text: str) -> str:
    folded = fold(text)
    kinds = [
        kind
        for kind, mark in (("household", "ho gia dinh"), ("collective", "tap the"), ("individual", "ca nhan"))
        if mark in folded
    ]
    return kinds[0] if len(kinds) == 1 else "both"


def _proposed(listed: list[Item]) -> list[Honour]:
    """Where no honour is named but proposals to a higher level are asked for: that, without a number."""
    for item in listed:
        match = re.search(
            r"(?i)đề\s+nghị\s+(?P<level>cấp\s+(?:tỉnh|huyện|trên|bộ)|tỉnh|trung\s+ương)\s+khen", item.text
        )
        if match:
            level = squeeze(match["level"]).lower()
            level = level if level.startswith("cấp") else f"cấp {level}"
            line = item.passage.line_at(match.start())
            return [Honour(f"khen thưởng {level}", None, _whom(item.text), "", line)]
    return []


def _dossier(listed: list[Item]) -> tuple[str, ...]:
    """The papers listed under a heading such as "Hồ sơ khen thưởng", or after "hồ sơ gồm:"."""
    for at, item in enumerate(listed):
        if not _DOSSIER.search(item.text.lower()):
            continue
        below = [one for one in listed[at + 1 :] if item.index in one.parents]
        papers = [_paper(one.text) for one in below if _PAPER.match(one.text.lower())]
        if papers:
            return tuple(papers)
        _, colon, rest = item.text.partition(":")
        parts = [part.strip(" -+.") for part in re.split(r"[;]|,\s+(?=[a-zà-ỹđ]+\s)", rest)] if colon else []
        named = [_paper(part) for part in parts if _PAPER.match(part.lower())]
        if named:
            return tuple(named)
    return ()


def _paper(text: str) -> str:
    """The paper's name; of a long bracket only form and decree stay."""
    form = re.search(r"(?i)mẫu\s+số\s+[\w.]+", text)
    decree = re.search(r"(?i)(?:nghị\s+định|thông\s+tư)\s+(?:số\s+)?\d+/\d{4}/[A-ZĐ-]+", text)
    short = re.sub(r"\s*\([^()]*\)", "", text) if form else text
    named = ", ".join(squeeze(match[0]) for match in (form, decree) if match)
    short = squeeze(short).strip(" .;,")
    return f"{short} ({named})" if form and "(" in text else short


def _submission(listed: list[Item]) -> tuple[date | None, str | None]:
    """Last day that counts and addressee of the award proposals, where one sentence prints them."""
    by: date | None = None
    to: str | None = None
    for item in listed:
        for sentence in _sentences(item.passage):
            if not _SENDS.search(sentence) or not re.search(
                r"(?i)khen\s+thưởng|hồ\s+sơ|danh\s+hiệu", sentence
            ):
                continue
            by = by or _last_day(sentence)
            to = to or _addressee(sentence)
    return by, to if by else None


def _sentences(passage: Passage) -> list[str]:
    return re.split(rf"(?<=[.;])\s+(?=[{CAPITALS}])", passage.text)


def _last_day(sentence: str) -> date | None:
    match = _BY.search(sentence)
    day = date_of(match) if match else None
    if match is None or day is None:
        return None
    return day - timedelta(days=1) if match["how"].lower() == "trước" and day > date.min else day


def _addressee(sentence: str) -> str | None:
    match = _TO.search(sentence)
    if match is None:
        return None
    return squeeze(short_units(match["through"] or match["body"]))
