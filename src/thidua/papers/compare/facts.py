"""What one paper says, read from its text."""

import re
from collections.abc import Iterator
from datetime import date

from thidua.papers.compare import rows as listed
from thidua.papers.compare.honours import Meant, meant
from thidua.papers.compare.likeness import bare
from thidua.papers.compare.model import Cited, Count, Facts, Figure, Kind, Paper, Quote, Row
from thidua.papers.compare.votes import figures
from thidua.papers.read.document import Document, Passage
from thidua.papers.read.layout import joined
from thidua.papers.read.numbers import DATE, NUMBER, compact, date_of
from thidua.papers.read.reader import parse
from thidua.papers.source import Source
from thidua.papers.text import fold, nfc

_COUNT = re.compile(r"(?i)(?<![\d/.,])(\d{1,3})\s*(?:\([^)]{1,30}\)\s*)?(tập thể|cá nhân|hộ gia đình)(?!\w)(?!\s*,?\s*(?:và\s+)?(?:tập thể|cá nhân|hộ gia đình))")
_ASKS = re.compile(r"(?i)đề nghị|kính trình|trình|xét|tặng|thống nhất|danh sách|gồm")
_PAST = re.compile(
    r"(?i)\b(?:đã)\b|(?:^|\s)được (?:tặng|khen|biểu dương|tuyên dương|công nhận)|(?:qua|trong) \d+ năm|toàn (?:xã|ngành|huyện|tỉnh|đơn vị|trường)|phát hiện"
)
_CLAUSE = re.compile(r"(?<=[.;])\s+")
_MINUTES = re.compile(rf"(?i)Biên bản(?P<between>[^;.]{{0,100}}?)(?:(?P<number>{NUMBER})|(?={DATE}))")
_LETTER = re.compile(rf"(?i)kèm theo\s+Tờ trình(?:\s+số:?\s*(?P<number>{NUMBER}))?")
_WHEN = re.compile(rf"^[^;\n]{{0,60}}?{DATE}", re.IGNORECASE)
_HELD = re.compile(r"(?i)thời gian|hôm nay|vào lúc|khai mạc|bắt đầu|vào hồi|giờ")
_YEARS = re.compile(r"(?i)(?:năm học|giai đoạn|năm|từ năm)\s+(\d{4})(?:\s*(?:-|–|đến|đến năm)\s*(\d{4}))?")
_ANNEX = re.compile(r"(?i)(?:danh sách|phụ lục)[^.;]{0,30}(?:kèm|đính)|(?:kèm theo|đính kèm)[^.;]{0,20}(?:danh sách|phụ lục)")
_FIELD_NAME = re.compile(r"(?i)(?:họ,?\s*(?:và)?\s*tên|tên (?:tập thể|đơn vị|cá nhân)|^\W*(?:\d+[.)]\s*)?tên)[^:]{0,40}:\s*(.+)")
_FIELD_BORN = re.compile(r"(?i)(?:sinh ngày|ngày,? tháng,? năm sinh|năm sinh|ngày sinh)\s*:?\s*(?:ngày\s*)?(.{0,40})")
_FIELD_POST = re.compile(r"(?i)(?:chức vụ|chức danh|đơn vị công tác|nơi công tác)[^:]{0,60}:\s*(.+)")
_NEXT_FIELD = re.compile(r"\s{3,}|;\s|\s+(?:Giới tính|Nam/Nữ|Dân tộc|Sinh ngày|Năm sinh|Bí danh|Tên gọi khác|Quê quán)\b")
_FIRST_LINES, _TITLE_LINES = 30, 7
_TITLE = re.compile(r"^(?:to trinh|bien ban|danh sach|bao cao|phu luc)")
_AFTER_TITLE = re.compile(r"^(?:kinh gui|can cu|[ivx]+[.)]|\d+[.)]|thoi gian|hom nay|vao (?:luc|hoi)|thuc hien|ho (?:va )?ten|ten|\|)")


def facts_of(paper: Paper) -> Facts | None:
    """This function will return what the paper says; None where it could not be read."""
    if paper.facts is not None or paper.source is None:
        return paper.facts
    return _Read(paper.kind, paper.name, paper.source).facts()


def _named(text: str) -> Meant | None:
    """The award named last before a number; None where two are named together, for both of which the number may stand."""
    awards = meant(text)
    if len({(one.family, one.level) for one in awards[-2:]}) > 1 and not _COUNT.search(text):
        return None
    return awards[-1] if awards else None


def _title(source: Source) -> Iterator[tuple[int, str]]:
    """The lines of the title with their numbers, without the days they name."""
    began, count = False, 0
    for line in source.lines[:_FIRST_LINES]:
        flat = fold(line.text).strip(" \t|(*")
        began = began or bool(_TITLE.match(flat))
        if began and (_AFTER_TITLE.match(flat) or count > _TITLE_LINES):
            return
        if began and flat:
            count += 1
            yield line.number, re.sub(rf"(?i){DATE}", "", nfc(line.text))


class _Read:
    """Reads one paper; every value keeps its words."""

    def __init__(self, kind: Kind, name: str, source: Source) -> None:
        self.kind, self.name, self.source = kind, name, source
        self.document: Document = parse(source)
        self.pages = {line.number: line.page for line in source.lines}
        self.title = list(_title(source))

    def facts(self) -> Facts:
        head, ending, own = self.document.letterhead, self.document.ending, self.kind is not Kind.LIST
        held = self._held()
        texts = [item.passage for item in self.document.items]
        found = tuple(self._report() if self.kind is Kind.REPORT else listed.rows(self.document, self.kind, self.name))
        return Facts(
            number=f"{head.number}/{head.symbol}" if own and head.number and head.symbol else "", number_quote=self._field("number"),
            dated=head.issued_on if own else None, dated_quote=self._field("issued_on"),
            held=held[0] if held else None, held_quote=held[1] if held else None,
            signer=ending.signer.name or "", signer_quote=self._line(ending.signer.line) if ending.signer.name else None,
            by_deputy=any(prefix.startswith(("KT", "TL", "TUQ")) for prefix in ending.signer.prefix), rows=found, counts=tuple(self._counts(texts)), figures=tuple(self._figures(texts)), cited=tuple(self._cited()),
            years=self._years()[0], years_quote=self._years()[1],
            prose=tuple(self._quote(text, 0, len(text.text)) for text in texts),
            has_annex=any(_ANNEX.search(text.text) for text in texts),
        )

    def _quote(self, passage: Passage, start: int, end: int) -> Quote:
        line = passage.line_at(start)
        return Quote(self.name, " ".join(passage.text[start:end].split()), line, self.pages.get(line))

    def _line(self, number: int) -> Quote:
        text = next((line.text for line in self.source.lines if line.number == number), "")
        return Quote(self.name, " ".join(text.split()), number, self.pages.get(number))

    def _field(self, name: str) -> Quote | None:
        found = self.document.letterhead.fields.get(name)
        return self._line(found.line) if found else None

    def _held(self) -> tuple[date, Quote] | None:
        if self.kind is not Kind.MINUTES:
            return None
        for item in self.document.items:
            match = re.search(DATE, item.text, re.IGNORECASE)
            if match and _HELD.search(item.text) and (day := date_of(match)):
                return day, self._quote(item.passage, 0, len(item.text))
        return None

    def _counts(self, texts: list[Passage]) -> Iterator[Count]:
        if self.kind not in (Kind.LETTER, Kind.MINUTES, Kind.LIST):
            return
        for item, passage in zip(self.document.items, texts, strict=True):
            if item.kind == "table_row":
                continue
            start = 0
            for end in [*(match.start() for match in _CLAUSE.finditer(passage.text)), len(passage.text)]:
                yield from self._counts_in(passage, start, end)
                start = end

    def _counts_in(self, passage: Passage, start: int, end: int) -> Iterator[Count]:
        clause = passage.text[start:end]
        for match in _COUNT.finditer(clause):
            before = clause[: match.start()]
            named = meant(clause)
            if _PAST.search(before) or not (_ASKS.search(clause) or named):
                continue
            honour = _named(before) or _named(clause)
            yield Count(int(match[1]), match[2].lower(), honour, self._quote(passage, start, end))

    def _figures(self, texts: list[Passage]) -> Iterator[Figure]:
        if self.kind is not Kind.MINUTES:
            return
        seen: set[str] = set()
        for item, passage in zip(self.document.items, texts, strict=True):
            if item.kind == "table_row":
                continue
            for figure in figures(nfc(passage.text), self._quote(passage, 0, len(passage.text))):
                if figure.name not in seen:
                    seen.add(figure.name)
                    yield figure

    def _cited(self) -> Iterator[Cited]:
        kind, pattern = (Kind.MINUTES, _MINUTES) if self.kind is Kind.LETTER else (Kind.LETTER, _LETTER)
        if self.kind not in (Kind.LETTER, Kind.LIST):
            return
        whole = joined((" ".join(nfc(line.text).split()), line.number) for line in self.source.lines if line.text.strip())
        for match in pattern.finditer(whole.text):
            when = _WHEN.match(whole.text[match.end() :])
            end = match.end() + (when.end() if when else 0)
            number = match["number"] or ""
            yield Cited(kind, compact(number), date_of(when) if when else None, self._quote(whole, match.start(), end))

    def _years(self) -> tuple[tuple[str, ...], Quote | None]:
        """The years in the title of the paper, with its line."""
        for line, text in self.title:
            if found := self._years_in(text):
                return found, self._line(line)
        return (), None

    @staticmethod
    def _years_in(text: str) -> tuple[str, ...]:
        return tuple("-".join(part for part in match.groups() if part) for match in _YEARS.finditer(text))

    def _report(self) -> Iterator[Row]:
        """The nominee of a report: from its fields, with the award its title asks for."""
        name, post, born, quote = "", "", "", None
        for line in self.source.lines:
            text = nfc(line.text)
            if not name and (match := _FIELD_NAME.search(text)):
                name, quote = bare(_NEXT_FIELD.split(match[1])[0]), self._line(line.number)
            if not born and (match := _FIELD_BORN.search(text)):
                born = match[1].strip(" .;:")
            if match := _FIELD_POST.search(text):
                post = f"{post} {_NEXT_FIELD.split(match[1])[0]}".strip()
        title = " ".join(text for _, text in self.title)
        if name and quote:
            yield Row(name, quote, not listed.is_body(name), post, born, title)
