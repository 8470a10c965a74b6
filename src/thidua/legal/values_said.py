"""What was done with local values, in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from thidua.kernel.models import LogRow
from thidua.kernel.writing import EMPTY
from thidua.legal import saying
from thidua.legal.enums import Paper, Sure
from thidua.rulebook.loader import Norms

STEPS = {
    "local.enter": _("Nhập giá trị"), "local.correct": _("Sửa giá trị"), "local.end": _("Chấm dứt hiệu lực"),
    "local.superseded": _("Hết hiệu lực do có giá trị mới"), "local.withdraw": _("Bỏ giá trị nhập nhầm"),
}
LABELS = {
    "value": _("Giá trị"), "starts_on": _("Từ ngày"), "ends_on": _("Đến hết ngày"), "paper": _("Tên loại văn bản"),
    "number": _("Số, ký hiệu"), "issued_on": _("Ngày ban hành"), "issuer": _("Cơ quan ban hành"), "article": _("Điều"),
    "clause": _("Khoản"), "point": _("Điểm"), "certainty": _("Mức độ kiểm chứng"),
}
DAYS = ("starts_on", "ends_on", "issued_on")


@dataclass(frozen=True)
class Change:
    """One thing that a step changed."""

    label: Any
    before: str
    after: str


@dataclass(frozen=True)
class Entry:
    """One step of the history in words."""

    at: datetime
    who: str
    unit: str
    what: Any
    why: str
    changes: list[Change]


def entries(book: Norms, log: Iterable[LogRow]) -> list[Entry]:
    """Return rows of the log in words."""
    return [Entry(row.at, row.actor_name, row.unit_name, STEPS.get(row.step, ""), row.note, _changes(book, row))
            for row in log]


def _changes(book: Norms, row: LogRow) -> list[Change]:
    before, after = row.data.get("before", {}), row.data.get("after", {})
    key = after.get("key", "")
    found = [(name, _said(book, key, name, before.get(name)), _said(book, key, name, after.get(name))) for name in LABELS]
    return [Change(LABELS[name], old, new) for name, old, new in found if old != new]


def _said(book: Norms, key: str, name: str, raw: Any) -> str:
    if raw is None or raw == "":
        return EMPTY
    if name == "value":
        return "; ".join(saying.content_of(book, key, raw))
    if name in DAYS:
        return f"{date.fromisoformat(str(raw)):%d/%m/%Y}"
    if name == "paper":
        return str(Paper(raw).label)
    return str(Sure(raw).label) if name == "certainty" else str(raw)
