"""References to other documents and to clauses of them, and the short names that the document defines."""

import re
from collections.abc import Iterable, Iterator

from thidua.papers.read.bases import CITED
from thidua.papers.read.document import Item, Passage
from thidua.papers.read.numbers import DATE, TYPE, compact, date_of
from thidua.papers.reading import Citation, DefinedTerm
from thidua.papers.text import CAPITALS, short_units, squeeze

_UNIT = r"(?:khoản|điểm|mục|phần|chương|điều|tiểu\s+mục|mẫu\s+số|mẫu|phụ\s+lục|biểu)"
_CLAUSE = re.compile(
    rf"(?P<clause>\b{_UNIT}\s+(?:số\s+)?(?:\(?[\dIVXLivx]{{1,4}}[a-zđ]?\)?(?:\.\d+)*|[a-zđ]\b)"
    rf"(?:\s*(?:,|và)?\s*(?:{_UNIT})\s+(?:số\s+)?(?:\(?[\dIVXLivx]{{1,4}}[a-zđ]?\)?(?:\.\d+)*|[a-zđ]\b))*)"
    r"[\s,]*(?:(?:ban\s+hành\s+)?kèm\s+theo|của|tại|thuộc|trong)?\s*$",
    re.IGNORECASE,
)
_OWN = re.compile(
    rf"(?P<clause>\b(?:khoản|điểm|mục|phần|chương|điều|phụ\s+lục)\s+\(?[\dIVXL]{{1,4}}\)?(?:\s*,?\s*{_UNIT}\s+"
    rf"[\dIVXL]{{1,4}})*)\s*,?\s+(?:của\s+)?(?P<type>{TYPE})\s+này\b",
    re.IGNORECASE,
)
_AFTER = re.compile(
    rf"^[\s,]*(?P<date>{DATE})?(?:[\s,]*của\s+(?P<issuer>(?:UBND|HĐND|Ủy ban nhân dân|Uỷ ban nhân dân|"
    r"Hội đồng nhân dân|Chính phủ|Quốc hội|Thủ tướng Chính phủ|Bộ\s+[A-ZĐ]\S*(?:(?:\s+và|,)?\s+[A-ZĐ]\S*)*"
    r"|Ban\s+[A-ZĐ]\S*|Tỉnh ủy|Huyện ủy|Thành ủy)(?:\s+(?:tỉnh|huyện|thành phố|quận|thị xã|xã|phường))?"
    rf"(?:\s+(?!(?:Về|Ban)\b)[{CAPITALS}][\wÀ-ỹ]*){{0,5}}))?"
)
_TERM = re.compile(
    r"\(?\s*(?:sau\s+đây\s+|dưới\s+đây\s+)?(?:được\s+)?(?:gọi\s+(?:tắt|chung)\s+là|viết\s+tắt\s+là|gọi\s+là)\s*:?\s*"
    r"(?P<term>[^();.:]{2,80})",
    re.IGNORECASE,
)
_PARTS = re.compile(r"\s*(?:;|,\s*(?=(?:UBND|HĐND|các|Ủy|phòng|sở)\b)|\s+và\s+(?=(?:UBND|các|Ủy ban)\b))\s*")
_BEFORE = re.compile(r"[.;:(]\s|\b(?:đến|của|cho|với|gồm|bao gồm|là|tại|đối với|lãnh đạo)\s+", re.IGNORECASE)


def find_citations(items: Iterable[Item]) -> tuple[Citation, ...]:
    """This function will return every reference to a numbered document, with the clause where one is named."""
    found: list[Citation] = []
    for item in items:
        found += _cited(item.passage)
        found += [
            Citation("", None, None, squeeze(match["clause"]), item.passage.line_at(match.start()))
            for match in _OWN.finditer(item.text)
        ]
    return tuple(found)


def _cited(passage: Passage) -> Iterator[Citation]:
    text = passage.text
    for match in CITED.finditer(text):
        clause = _CLAUSE.search(text[max(match.start() - 90, 0) : match.start()])
        after = _AFTER.match(text[match.end() : match.end() + 160])
        issued = date_of(after) if after and after["date"] else None
        issuer = squeeze(short_units(after["issuer"])).strip(" ,") if after and after["issuer"] else None
        named = squeeze(clause["clause"]) if clause else ""
        yield Citation(
            compact(match["number"]), issued, issuer, named, passage.line_at(match.start("number"))
        )


def find_terms(items: Iterable[Item]) -> tuple[DefinedTerm, ...]:
    """This function will return the defined short names with what they stand for and the members of a group."""
    found: list[DefinedTerm] = []
    for item in items:
        for match in _TERM.finditer(item.text):
            meaning = _meaning(item.text[: match.start()].rstrip(" (,"), match["term"])
            term = squeeze(match["term"]).strip(" ,“”\"'")
            if term and meaning:
                members = tuple(filter(None, (part.strip(" ,") for part in _PARTS.split(meaning))))
                found.append(DefinedTerm(term, meaning, members, item.passage.line_at(match.start("term"))))
    return tuple(found)


def _meaning(before: str, term: str) -> str:
    """The words directly before the definition that it stands for."""
    cited = list(CITED.finditer(before))
    own = [match for match in cited if compact(match["number"]) in compact(term)]
    if own or (cited and len(before) - cited[-1].end() < 160):
        return squeeze(before[(own or cited)[-1].start() :])
    before = re.sub(r"(?i)\s+theo\s+quy\s+định(?:\s+của\s+pháp\s+luật)?$", "", before)
    starts = [match.end() for match in _BEFORE.finditer(before)]
    start = max((at for at in starts if len(before) - at > 3), default=0)
    return squeeze(before[start:])[-200:]
