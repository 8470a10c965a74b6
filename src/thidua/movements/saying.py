"""How the due of an obligation is said in a line."""

from django.utils.translation import gettext as _

from thidua.movements.enums import DueKind
from thidua.movements.models import Obligation


def say_due(obligation: Obligation) -> str:
    """Return the deadline in words, saying what "hết ngày" means to the minute."""
    start = f"{obligation.due_start:%d/%m/%Y}" if obligation.due_start else ""
    end = f"{obligation.due_end:%d/%m/%Y}" if obligation.due_end else ""
    if obligation.due_kind == DueKind.RECURRING:
        return _recurring(obligation, end)
    if obligation.due_kind == DueKind.CONTINUOUS:
        return _("Thường xuyên, từ %(start)s") % {"start": start} if start else _("Thường xuyên")
    if obligation.due_kind == DueKind.NONE or not end:
        return obligation.due_note or _("Không ghi thời hạn")
    if start:
        return _("Từ %(start)s đến hết ngày %(end)s (23:59)") % {"start": start, "end": end}
    return _("Đến hết ngày %(end)s (23:59)") % {"end": end}


def say_period(key: str) -> str:
    """Return the period of an assignment in words: "Quý 2/2021", "6 tháng đầu năm 2021", "Tháng 6/2021", "Năm 2021"."""
    year, _dash, part = key.partition("-")
    if not year.isdigit():
        return "–"
    if part.startswith("Q"):
        return _("Quý %(part)s/%(year)s") % {"part": part[1:], "year": year}
    if part == "H1":
        return _("6 tháng đầu năm %(year)s") % {"year": year}
    if part == "H2":
        return _("6 tháng cuối năm %(year)s") % {"year": year}
    if part.isdigit():
        return _("Tháng %(part)s/%(year)s") % {"part": int(part), "year": year}
    return _("Năm %(year)s") % {"year": year} if not part else key


def _recurring(obligation: Obligation, end: str) -> str:
    words = str(obligation.get_due_every_display()) if obligation.due_every else _("Định kỳ")
    if obligation.due_dates:
        days = ", ".join("/".join(reversed(day.split("-"))) for day in obligation.due_dates)
        return _("%(every)s, đến hết ngày %(days)s") % {"every": words, "days": days}
    if end:
        return _("%(every)s, kỳ đầu đến hết ngày %(end)s") % {"every": words, "end": end}
    return words
