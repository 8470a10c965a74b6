"""The list of nominees and the summary of one (danh sách trích ngang, báo cáo tóm tắt thành tích)."""

from datetime import date
from typing import Any

from thidua.dossiers import queries
from thidua.dossiers.making.head import letterhead, paragraphs, proposer_of
from thidua.dossiers.models import Dossier
from thidua.papers.write.agency import capacity, whole
from thidua.papers.write.kinds import Closing, named
from thidua.papers.write.model import Annex, Column, Marks, Paper, Paragraph, Row, Signature, Table

COLUMNS = (
    Column("STT", 11, "centre"), Column("Họ và tên, tập thể", 42), Column("Ngày sinh", 27, "centre"), Column("Đơn vị", 44),
    Column("Danh hiệu, hình thức đề nghị", 42), Column("Tóm tắt thành tích"),
)


def list_annex(people: list[dict[str, Any]], *, reference: str = "") -> Annex:
    """Return the list of the nominees across the page, for as many pages as it needs."""
    return Annex("Danh sách đề nghị khen thưởng", (_table(people),), reference=reference, landscape=True)


def list_paper(dossier: Dossier, *, on: date, marks: Marks) -> Paper:
    """Return the list as a document of its own."""
    unit, people = proposer_of(dossier, on), queries.people_of(dossier, on)
    signed = Signature(capacity(unit.name, unit.head_title), unit.head_name, sealed=True)
    intro = Paragraph(f"{unit.name} đề nghị khen thưởng {len(people)} đối tượng, danh sách kèm theo.")
    return named(
        "Danh sách trích ngang", letterhead(unit, "", year=on.year), dossier.title, [intro], closing=Closing(signed),
        annexes=[list_annex(people)], marks=marks,
    )


def summary_paper(dossier: Dossier, nominee: int, *, on: date, marks: Marks) -> Paper:
    """Return the summary of one nominee's merit, written by the unit."""
    unit = proposer_of(dossier, on)
    one = next(person for person in queries.people_of(dossier, on) if person["nominee"] == nominee)
    body = [
        Paragraph(f"Đối tượng đề nghị: {whole(one['name'])}, {whole(one['unit'])}", bold=True),
        *(Paragraph(line) for line in paragraphs(one["merit"])),
    ]
    signed = Signature(capacity(unit.name, unit.head_title), unit.head_name, sealed=True)
    return named(
        "Báo cáo tóm tắt thành tích", letterhead(unit, "", year=on.year), f"Đề nghị tặng {one['honour_name']}", body,
        closing=Closing(signed), marks=marks,
    )


def _table(people: list[dict[str, Any]]) -> Table:
    rows = tuple(
        Row((str(number), whole(one["name"]), _born(one["born_on"]), whole(one["unit"]), one["honour_name"], one["merit"]))
        for number, one in enumerate(people, start=1)
    )
    return Table(COLUMNS, rows)


def _born(iso: str) -> str:
    return f"{date.fromisoformat(iso):%d/%m/%Y}" if iso else ""
