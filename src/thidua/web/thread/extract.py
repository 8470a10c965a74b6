"""A thread as a paper that answers somebody who asks why: what its viewer sees, on the day, with the name of who made it."""

from collections.abc import Iterator
from datetime import datetime

from thidua.kernel import clock
from thidua.kernel.access import Actor
from thidua.papers.write.agency import place_in
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.kinds import Closing, named
from thidua.papers.write.model import (
    Block,
    Clause,
    Column,
    Heading,
    Letterhead,
    Made,
    Paper,
    Paragraph,
    Row,
    Signature,
    Table,
)
from thidua.papers.write.numerals import roman
from thidua.papers.write.pdf.write import write_pdf
from thidua.web.thread.items import Grid, Item, Station, Thread

NOTE = ("Bản trích lập từ dữ liệu trên phần mềm theo quyền xem của người trích. Chỗ ghi chưa có là chưa có dữ liệu, "
        "không phải kết luận là không có.")


def extract_pdf(thread: Thread, *, about: str, by: Actor, at: datetime) -> bytes:
    """Return the extract as a PDF. Call while Vietnamese is spoken."""
    return write_pdf(compose(_paper(thread, about=about, by=by, at=at)), Made(at)).data


def _paper(thread: Thread, *, about: str, by: Actor, at: datetime) -> Paper:
    agency = spelt(by.unit_name)
    body: list[Block] = [*(Paragraph(remark) for remark in thread.remarks)]
    body += [Paragraph(f"{'; '.join(thread.gaps)}.", lead="Còn thiếu:")] if thread.gaps else []
    chapters = [("Đăng ký và báo cáo của đơn vị", thread.stations)] if thread.stations else []
    chapters += [(f"{one.name}: {one.honour}, {one.state}", one.stations) for one in thread.nominations]
    for place, (title, stations) in enumerate(chapters, start=1):
        body.append(Heading("roman", roman(place), title))
        for number, station in enumerate(stations, start=1):
            body += _station(station, str(number))
    body.append(Paragraph(NOTE, italic=True))
    day = clock.vietnam_date(at)
    head = Letterhead(agency, symbol="BTr", place=place_in(agency), on=day, year=day.year)
    return named("Trích dòng xuyên suốt", head, about, body, closing=Closing(Signature(("Người trích",), by.name), [], "VT"))


def _station(station: Station, label: str) -> Iterator[Block]:
    yield Heading("arabic", label, str(station.title))
    for item in station.items:
        yield Clause("-", _said(item))
    for grid in station.grids:
        yield Paragraph("Kết quả từng năm so với đăng ký:")
        yield _table(grid)


def _said(item: Item) -> str:
    lead = f"{item.on:%d/%m/%Y}: {item.words}" if item.on else str(item.words)
    state = f" ({item.state})" if item.state else ""
    who = f", {item.who}" if item.who else ""
    notes = " ".join(note if note.endswith(".") else f"{note}." for note in item.notes)
    return f"{lead}{state}{who}. {notes}".strip()


def _table(grid: Grid) -> Table:
    columns = (Column("Chỉ tiêu"), Column("Đã đăng ký", 32), *(Column(str(year), 18) for year in grid.years))
    rows = tuple(Row((line.content, line.promised or "–", *(told or "–" for _year, told in line.by_year))) for line in grid.lines)
    return Table(columns, rows, size=11)


def spelt(name: str) -> str:
    """Return a name of a unit as papers write it."""
    return name.replace("UBND", "Ủy ban nhân dân")
