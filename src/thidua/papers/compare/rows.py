"""Who is named in the lists of a paper: rows of tables and numbered items."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from thidua.papers.compare.honours import meant
from thidua.papers.compare.likeness import bare
from thidua.papers.compare.model import Kind, Quote, Row
from thidua.papers.compare.votes import voted, voted_in_sentence
from thidua.papers.read.document import Document, Item
from thidua.papers.text import CAPITALS, fold, nfc

_ADDRESS = r"(?:Ông|Bà|Đồng chí|Đ/c|Anh|Chị|Cô|Thầy|Em|ông|bà|đồng chí)\s*:?\s+"
_WORD = rf"[{CAPITALS}][\wÀ-ỹ']*"
_PERSON = re.compile(rf"^(?P<address>{_ADDRESS})?(?P<name>{_WORD}(?:\s+{_WORD}){{1,6}})(?P<rest>\s*(?:[,;:.(–]|\s-\s|$|\s(?:sinh|là|được|đạt|–|với)\b).*)", re.DOTALL)
_BODY = re.compile(
    r"(?i)^(?:tập thể\s+)?(?:cán bộ,?\s|nhân dân|ấp|khu phố|khóm|thôn|tổ|hội|trường|phòng|ban|ubnd|ủy ban|uỷ ban|công an|trạm|trung tâm|"
    r"đoàn|chi bộ|chi hội|chi đoàn|đảng|văn phòng|công đoàn|liên đoàn|hợp tác xã|htx|công ty|doanh nghiệp|mặt trận|sở|hạt|đội|quân|chùa)(?!\w)"
)
_HOUSE = re.compile(rf"^(?:[Hh]ộ|[Gg]ia đình)(?:\s+(?:gia đình|ông|bà|Ông|Bà))*\s+(?=[{CAPITALS}])")
_DOING = re.compile(
    r"(?i)\b(?:thảo luận|thông qua|biểu quyết|báo cáo|tiến hành|thống nhất|xem xét|trình bày|kết luận|phát biểu|nghe|căn cứ|đã|"
    r"ban hành|tổ chức thực hiện|có trách nhiệm|giao cho|đề nghị hội đồng)\b"
)
_CUT = re.compile(r"\s*(?:[,;:(]|\s[-–]\s|\.\s|\.$|\n)")
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-ZÀ-Ỹ(])")
_MEMBERS = re.compile(r"thanh phan|chu tri|thu ky|to kiem phieu|ban kiem phieu|vang mat|dai bieu|khach moi|noi nhan|nguoi du")
_PROPOSED = re.compile(r"ca nhan|tap the|ho gia dinh|danh sach|de nghi|ket qua|nhu sau|cu the|gom|bang khen|giay khen|thi dua|noi dung|sau day|bieu quyet|bo phieu")
_REFUSED = re.compile(r"khong (?:dat|de nghi|thong qua|du dieu kien|nhat tri)|chua (?:dat|du|de nghi)|khong du (?:phieu|ty le)")
_COLUMNS: Mapping[str, re.Pattern[str]] = {
    "name": re.compile(r"ho (?:va|,) ?ten|ho ten|ten tap the|tap the|ca nhan|doi tuong|ten ho|^ten\b"),
    "born": re.compile(r"nam sinh|ngay sinh|ngay,? thang"),
    "post": re.compile(r"chuc vu|chuc danh|don vi|noi cong tac|nghe nghiep"),
    "honour": re.compile(r"hinh thuc|danh hieu|de nghi (?:tang|khen|cong nhan)|muc khen|khen thuong"),
    "share": re.compile(r"ty le|ti le|%"),
    "against": re.compile(r"khong (?:dong y|tan thanh)|khong hop le|trang"),
    "votes": re.compile(r"phieu|dong y|tan thanh|bieu quyet"),
}


@dataclass
class _State:
    """Where the reading stands: among those who attend, or among those proposed; the heading above."""

    members: bool = False
    heading: str = ""
    sure: bool = False
    individual: bool | None = None
    honour: str = ""


def rows(document: Document, kind: Kind, paper: str) -> Iterator[Row]:
    """This function will yield everybody whom the paper names in its lists, but those who only attend."""
    state = _State(sure=kind is Kind.LIST)
    pages = {line.number: line.page for line in document.source.lines}
    for item in document.items:
        quote = Quote(paper, " ".join(item.text.split()), item.first, pages.get(item.first))
        if item.kind == "table_row":
            if not state.members and (row := _of_table(item, state, quote)):
                yield row
            continue
        if item.kind == "paragraph" or item.heading or item.text.rstrip().endswith(":"):
            _enter(state, item)
        if item.kind in ("arabic", "letter", "dash", "plus", "star") and not state.members and (row := _of_item(item, state, quote)):
            yield row


def _enter(state: _State, item: Item) -> None:
    """Take notice of a heading or a sentence over what follows."""
    flat = fold(item.text)
    if item.region == "preamble" and flat.startswith(("can cu", "kinh gui")) and not flat.endswith(":"):
        return
    if _MEMBERS.search(flat[:60]) and not re.search(r"ket qua|bo phieu", flat[:60]):
        state.members = True
        return
    if _PROPOSED.search(flat) or item.kind == "roman":
        state.members = False
    state.sure = bool(_PROPOSED.search(flat)) or state.sure
    state.heading = flat
    if item.heading:
        state.individual = _kind_said(flat, state.individual)
        state.honour = item.text if meant(item.text) else state.honour if item.level else ""


def _kind_said(flat: str, before: bool | None) -> bool | None:
    """Whether those under a heading are individuals; as before where it does not say, unknown where it says both."""
    individual, other = "ca nhan" in flat, "tap the" in flat or "ho gia dinh" in flat
    return None if individual and other else True if individual else False if other else before


def is_body(name: str) -> bool:
    """This function will say whether the name is one of a collective or a household."""
    return bool(_BODY.match(name) or _HOUSE.match(name))


def _of_table(item: Item, state: _State, quote: Quote) -> Row | None:
    places = _places(item.columns)
    if "name" not in places or any("chu ky" in fold(column) for column in item.columns):
        return None
    cells = {name: " ".join(nfc(item.cells[at].text).split()) for name, at in places.items() if at < len(item.cells)}
    name = cells["name"]
    if not name or re.fullmatch(r"[\d\s.()]*", name) or re.match(r"(?i)(?:tổng|cộng|tập thể$|cá nhân$|[ivx]+\.)", name):
        state.individual = _kind_said(fold(name), state.individual)
        return None
    person = _PERSON.match(name)
    individual = bool(person) and not _BODY.match(name)
    post = cells.get("post", "")
    if individual and person and person["rest"].strip(" ,-–(") and not post:
        post = person["rest"].strip(" ,-–()")
    shown = bare(person["name"]) if individual and person else bare(re.sub(r"\s*\(.*\)$", "", name))
    said = " | ".join(cell.text for cell in item.cells if cell.text.strip())
    return Row(
        shown, Quote(quote.paper, said, quote.line, quote.page), individual, post, cells.get("born", ""),
        cells.get("honour", "") or state.honour, voted(cells.get("votes", ""), cells.get("share", "")), sure=True,
        refused=bool(_REFUSED.search(fold(said))),
    )


def _places(columns: tuple[str, ...]) -> dict[str, int]:
    """Which column holds what; the votes in favour are the first column of votes."""
    found: dict[str, int] = {}
    for at, column in enumerate(columns):
        flat = fold(column)
        name = next((name for name, pattern in _COLUMNS.items() if pattern.search(flat) and name not in found), None)
        if name and not (name == "votes" and _COLUMNS["against"].search(flat)):
            found[name] = at
    return found


def _of_item(item: Item, state: _State, quote: Quote) -> Row | None:
    whole = nfc(item.text)
    text = whole if voted_in_sentence(whole) else _SENTENCE.split(whole)[0]
    text = _SENTENCE.split(text)[0] if len(text) > _LONG else text
    person = _PERSON.match(text)
    if meant(text[:_START]) and not (person and person["address"]):
        return None
    if person and not _BODY.match(text) and (person["address"] or _is_listed(state, text, individual=True)):
        return _row(person["name"], text, person["rest"], state, quote, individual=True)
    if _HOUSE.match(text):
        return _row(_CUT.split(text)[0], text, text[len(_CUT.split(text)[0]):], state, quote, individual=False)
    if _BODY.match(text) and not _DOING.search(_CUT.split(text)[0]) and _is_listed(state, text, individual=False):
        name = _CUT.split(text)[0]
        return _row(name, text, text[len(name) :], state, quote, individual=False) if len(name.split()) <= _WORDS else None
    return None


_LONG, _START, _WORDS = 300, 25, 16


def _is_listed(state: _State, text: str, *, individual: bool) -> bool:
    return state.individual is individual or voted_in_sentence(text) is not None or (state.sure and state.individual is None)


def _row(name: str, text: str, rest: str, state: _State, quote: Quote, *, individual: bool) -> Row:
    vote = voted_in_sentence(rest)
    asks = re.search(r"(?i)(?:đề nghị|tặng|công nhận)\b.*", rest, re.DOTALL)
    post = re.split(r"[:;.(]|\s(?:đề nghị|đạt|được|có thành tích)\b|(?<!\w)\d+\s*/\s*\d", rest.strip(" ,-–:"))[0].strip(" ,-–")
    post = "" if rest.lstrip()[:1] in (":", ";", ".") else post
    return Row(
        bare(name), Quote(quote.paper, " ".join(text.split()), quote.line, quote.page), individual, post if individual else "",
        "", asks[0] if asks and meant(asks[0]) else state.honour, vote, sure=state.sure or state.individual is not None or vote is not None,
        refused=bool(_REFUSED.search(fold(text)) or _REFUSED.search(state.heading)),
    )
