"""What the record and the registrations know already: the rows with which the tables of a report begin."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import override

from thidua.awards.enums import Subject
from thidua.awards.models import Record, YearResult
from thidua.awards.queries import Entry, Timeline, Year, named, timeline_of
from thidua.dossiers.models import Nominee
from thidua.kernel.clock import vietnam_date
from thidua.org.models import Post
from thidua.registrations.enums import RegistrationState
from thidua.registrations.models import Target

Cells = dict[str, Any]
"""A row of a table: {"cells": […], "origin": "award:12", "was": […]}; written by hand: origin "" and no "was"."""
WIDTHS = {"particulars": 2, "years": 3, "titles": 3, "awards": 3, "targets": 4}


@override(settings.LANGUAGE_CODE)
def rows_of(nominee: Nominee, day: date) -> dict[str, list[Cells]]:
    """Return what is known on the day for each kind of table of the nominee's report, in Vietnamese."""
    timeline = timeline_of(nominee.record, day, grave=False)
    found = {
        "particulars": _particulars(nominee, day), "targets": _targets(nominee, day), "years": _years(timeline),
        "titles": _granted(timeline, lambda year: list(year.titles)), "awards": _granted(timeline, lambda year: list(year.awards)),
    }
    return {table: [{"cells": cells, "origin": origin, "was": cells} for origin, cells in rows] for table, rows in found.items()}


def _particulars(nominee: Nominee, day: date) -> Iterator[tuple[str, list[str]]]:
    record = named(Record.objects.filter(pk=nominee.record_id).select_related("person"), day).get()
    if record.kind == Subject.INDIVIDUAL:
        born = f"{record.born_on:%d/%m/%Y}" if record.born_on else ""
        posts = Post.objects.filter(person_id=record.person_id, starts_on__lte=day).order_by("-starts_on", "-pk")
        post = posts.exclude(ends_on__lt=day).first()
        known = [
            ("Họ và tên", record.shown), ("Ngày, tháng, năm sinh", born), ("Giới tính", str(record.get_sex_display() or "")),
            ("Chức vụ, công việc", post.title if post else ""), ("Đơn vị công tác", record.unit_shown),
        ]
        asked = ["Quê quán", "Nơi thường trú", "Trình độ chuyên môn, nghiệp vụ"]
    elif record.kind == Subject.HOUSEHOLD:
        known, asked = [("Hộ gia đình", record.shown), ("Địa bàn", record.unit_shown)], ["Chủ hộ", "Địa chỉ", "Nghề nghiệp"]
    else:
        last = YearResult.objects.filter(record=record, members__isnull=False, year__lte=day.year).order_by("-year").first()
        known = [("Tên tập thể", record.shown), ("Số thành viên", str(last.members) if last else "")]
        asked = ["Địa chỉ trụ sở", "Điện thoại", "Cơ cấu tổ chức"]
    for number, (label, value) in enumerate(known):
        yield (f"record:{record.pk}:{number}" if value else ""), [label, value]
    for label in asked:
        yield "", [label, ""]


def _years(timeline: Timeline) -> Iterator[tuple[str, list[str]]]:
    for year in reversed(timeline.years):
        if year.result and year.number:
            details = [one for one in (*year.result.details, *(title.text for title in year.titles if not title.state)) if one]
            yield f"year:{year.result.pk}", [str(year.number), year.rating, "; ".join(details)]


def _granted(timeline: Timeline, of: Callable[[Year], list[Entry]]) -> Iterator[tuple[str, list[str]]]:
    for year in reversed(timeline.years):
        for one in of(year):
            if not one.state:
                yield f"award:{one.pk}", [str(year.number or ""), one.text, "; ".join(one.details)]


def _targets(nominee: Nominee, day: date) -> Iterator[tuple[str, list[str]]]:
    """What the unit promised in the movement and what its yearly reports say became of it."""
    dossier = nominee.dossier
    rows = Target.objects.filter(
        registration__call__movement_id=dossier.movement_id or 0, registration__unit_id__in={nominee.record.unit_id, dossier.unit_id},
        registration__state=RegistrationState.APPROVED,
    ).select_related("registration__call").prefetch_related("progress").order_by("registration__call__year", "position", "pk")
    for row in rows if dossier.movement_id else []:
        last = max((one for one in row.progress.all() if vietnam_date(one.recorded_at) <= day), key=lambda one: one.year, default=None)
        promised = _amount(row.figure, row.measure)
        reached = _amount(last.figure, row.measure) or last.note if last else ""
        percent = f"{last.figure * 100 / row.figure:.0f}%" if last and last.figure is not None and row.figure else ""
        yield f"target:{row.pk}", [f"{row.content} ({row.registration.call.year})", promised, reached, percent]


def _amount(figure: Any, measure: str) -> str:
    if figure is None:
        return ""
    whole, _point, part = f"{figure.normalize():f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    return f"{grouped}{',' + part if part else ''} {measure}".strip()
