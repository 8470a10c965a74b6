"""How much was done: per unit and month of a year, units that did nothing included."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from django.db.models import Count, QuerySet, Sum
from django.db.models.functions import ExtractMonth, ExtractYear

from thidua.org.queries import names_on
from thidua.outreach.enums import ActivityState
from thidua.outreach.models import Activity
from thidua.papers.text import fold


@dataclass(frozen=True)
class UnitSum:
    """What a unit did in a year: how many lines in each month, and how many people were counted (None: never counted)."""

    unit_id: int
    name: str
    months: dict[int, int] = field(default_factory=dict)
    reached: int | None = None

    @property
    def total(self) -> int:
        """How many lines in the year."""
        return sum(self.months.values())


def years_of(rows: QuerySet[Activity], *, today: date) -> list[int]:
    """Return the years that have lines, and this year, the latest first."""
    found = rows.order_by().annotate(year=ExtractYear("held_on")).values_list("year", flat=True).distinct()
    return sorted({*found, today.year}, reverse=True)


def sums_of_year(rows: QuerySet[Activity], *, year: int, asked: Sequence[int], day: date) -> list[UnitSum]:
    """Return the sums of what was done in a year, for the units asked and all that did something, by name."""
    done = rows.filter(state=ActivityState.DONE, held_on__year=year).order_by()
    counted = done.annotate(month=ExtractMonth("held_on")).values("unit_id", "month").annotate(
        n=Count("pk"), heard=Sum("reached"),
    )
    months: dict[int, dict[int, int]] = {unit_id: {} for unit_id in asked}
    heard: dict[int, int] = {}
    for row in counted:
        months.setdefault(row["unit_id"], {})[row["month"]] = row["n"]
        if row["heard"] is not None:
            heard[row["unit_id"]] = heard.get(row["unit_id"], 0) + row["heard"]
    names = names_on(list(months), day)
    found = [UnitSum(pk, names.get(pk, "–"), counts, heard.get(pk)) for pk, counts in months.items()]
    return sorted(found, key=lambda row: fold(row.name))
