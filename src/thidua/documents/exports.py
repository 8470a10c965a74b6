"""Registers as lists with the columns of NĐ 30/2020, Phụ lục IV, and original files as downloads."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext_lazy as _

from thidua.documents import queries
from thidua.documents.enums import Direction
from thidua.documents.models import Document
from thidua.kernel import files
from thidua.kernel.models import StoredFile
from thidua.kernel.tables import Column, Filter, Kind, Table

SHOWN_INLINE = "text/plain; charset=utf-8"


def _nothing(_row: Document) -> str:
    """A column that is filled in by hand on the printed register."""
    return ""


def _page_of(row: Document) -> str:
    return reverse("document", args=[row.pk])


def _number(label: Any) -> Column:
    return Column(
        "so", label, lambda row: row.register_number, order_by=("register_year", "register_number"), kind=Kind.NUMBER,
        template="documents/_register_number.html", width=8,
    )


ARRIVED = Column("den", _("Ngày đến"), lambda row: row.registered_at, order_by=("registered_at",), kind=Kind.MOMENT)
CODE = Column("ky-hieu", _("Số, ký hiệu"), lambda row: row.code, order_by=("number", "symbol"), link=_page_of, width=18,
              template="documents/_code.html")
ISSUED = Column("ngay", _("Ngày văn bản"), lambda row: row.issued_on, order_by=("issued_on",), kind=Kind.DATE, width=12)
ISSUER = Column("tac-gia", _("Tác giả"), lambda row: row.issuer, order_by=("issuer",), width=30)
TITLE = Column("trich-yeu", _("Tên loại và trích yếu"), lambda row: row.title, order_by=("kind", "subject"), width=60)
SIGNER = Column("nguoi-ky", _("Người ký"), lambda row: row.signer, order_by=("signer",), width=22)
HANDLER = Column("nguoi-nhan", _("Đơn vị hoặc người nhận"), lambda row: row.handler, order_by=("handler",), width=28)
RECIPIENTS = Column("noi-nhan", _("Nơi nhận"), lambda row: row.recipients, width=40)
ARCHIVE = Column("ban-luu", _("Đơn vị, người nhận bản lưu"), lambda row: row.archive, width=18)
COPIES = Column("so-luong", _("Số lượng bản"), _nothing, width=10)
PASSED_ON = Column("ngay-chuyen", _("Ngày chuyển"), _nothing, width=12)
SIGNED_FOR = Column("ky-nhan", _("Ký nhận"), _nothing, width=12)
NOTE = Column("ghi-chu", _("Ghi chú"), lambda row: row.note, width=24)

SHEETS: dict[str, tuple[Column, ...]] = {
    Direction.INCOMING: (
        ARRIVED, _number(_("Số đến")), ISSUER, CODE, ISSUED, TITLE, HANDLER, PASSED_ON, SIGNED_FOR, NOTE,
    ),
    Direction.OUTGOING: (
        CODE, ISSUED, TITLE, SIGNER, RECIPIENTS, ARCHIVE, COPIES, PASSED_ON, SIGNED_FOR, NOTE,
    ),
}
"""The ten columns of each register as they are printed, signed and bound (Điều 16, 22)."""
PAGES: dict[str, tuple[Column, ...]] = {
    Direction.INCOMING: (CODE, _number(_("Số đến")), ARRIVED, ISSUED, ISSUER, TITLE, HANDLER),
    Direction.OUTGOING: (CODE, ISSUED, TITLE, SIGNER, RECIPIENTS),
}
"""The columns that a screen has room for."""
FIRST_SORT = {Direction.INCOMING: "-so", Direction.OUTGOING: "-ngay"}


def register_table(rows: QuerySet[Document], direction: Direction, *, whole: bool) -> Table:
    """Return the list of a register: all ten columns for Excel (`whole`), else those of the page."""
    return Table(
        columns=(SHEETS if whole else PAGES)[direction], filters=_filters(rows), search=queries.search,
        sort=FIRST_SORT[direction] if not whole or direction == Direction.OUTGOING else "-so",
    )


def subordinate_table(rows: QuerySet[Document], owners: dict[int, str]) -> Table:
    """Return the list of what is in the registers of the units below; `owners` are their names."""
    choices = sorted(((str(pk), name) for pk, name in owners.items()), key=lambda pair: pair[1])
    owner = Column("so-cua", _("Sổ của"), lambda row: owners.get(row.owner_id, ""), width=30)
    direction = Column("loai-so", _("Sổ"), lambda row: row.get_direction_display(), order_by=("direction",), width=14)
    narrow = Filter("dv", _("Đơn vị"), choices[:12], lambda kept, value: kept.filter(owner_id=int(value)))
    return Table(
        columns=(CODE, owner, direction, ARRIVED, ISSUED, ISSUER, TITLE), filters=(narrow, *_filters(rows)),
        search=queries.search, sort="-den",
    )


def _filters(rows: QuerySet[Document]) -> tuple[Filter, ...]:
    kinds, issuers = queries.values_of(rows, "kind"), queries.values_of(rows, "issuer", limit=6)
    years = [str(year) for year in queries.years_of(rows)]
    return (
        Filter("loai", _("Tên loại"), [(kind, kind) for kind in kinds], lambda kept, value: kept.filter(kind=value)),
        Filter("nam", _("Năm"), [(year, year) for year in years],
               lambda kept, value: kept.filter(register_year=int(value))),
        Filter("tg", _("Tác giả"), [(issuer, issuer) for issuer in issuers],
               lambda kept, value: kept.filter(issuer=value)),
    )


def file_answer(stored: StoredFile, document: Document) -> HttpResponse:
    """Return the answer that hands over the file of a document to be saved, never to be run or shown as a page.

    Raises FileNotFoundError, or ValueError where the disk changed the file.
    """
    return HttpResponse(
        files.content_of(stored), content_type=document.file_type,
        headers=_guards(document.file_name, "attachment"),
    )


def text_answer(document: Document) -> HttpResponse:
    """Return the text that was read as plain text, the only form that is shown inside the browser."""
    text = "\n".join(str(line[2]) for line in document.lines)
    return HttpResponse(text, content_type=SHOWN_INLINE, headers=_guards("van-ban.txt", "inline"))


def _guards(name: str, disposition: str) -> dict[str, str]:
    return {
        "Content-Disposition": content_disposition_header(disposition == "attachment", name) or disposition,
        "X-Content-Type-Options": "nosniff", "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cache-Control": "private, no-store",
    }
