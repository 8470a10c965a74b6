"""Which forms, rounds and reports exist for a person, for whom a round is, and how far it is."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, TypeVar

from django.db.models import Count, Model, OuterRef, Q, QuerySet, Subquery

from thidua.kernel import clock
from thidua.kernel.access import Actor
from thidua.movements.models import Assignment
from thidua.org.models import Group, Unit, UnitSpan
from thidua.org.queries import children_of, resolve_group
from thidua.papers.reading import Due
from thidua.papers.when import Period, occurrences
from thidua.reports.enums import EDITED, WAITING, ReportState, RoundState, SummaryState, VersionState
from thidua.reports.models import Report, ReportForm, Round, Summary, Version

Named = TypeVar("Named", bound=Model)


def forms_visible_to(actor: Actor | None) -> QuerySet[ReportForm]:
    """Return the forms of the authority served."""
    if actor is None:
        return ReportForm.objects.none()
    return ReportForm.objects.filter(owner_id=actor.scope_id).select_related("movement__plan")


def reports_visible_to(actor: Actor | None) -> QuerySet[Report]:
    """Return the reports of the actor's unit, of the authority served, of units below, and those made to that authority."""
    if actor is None:
        return Report.objects.none()
    mine = Q(unit_id__in=actor.below | {actor.unit_id, actor.scope_id}) | Q(round__owner_id=actor.scope_id)
    return Report.objects.filter(mine).select_related("round__form__movement__plan", "round__version", "unit")


def rounds_visible_to(actor: Actor | None) -> QuerySet[Round]:
    """Return the rounds of the authority served and of units below, and those that ask the actor's own unit."""
    if actor is None:
        return Round.objects.none()
    asked = Report.objects.filter(unit_id__in=[actor.unit_id, actor.scope_id]).values("round")
    mine = Q(owner_id__in=actor.below | {actor.scope_id}) | Q(pk__in=asked)
    return Round.objects.filter(mine).select_related("form__movement__plan", "version")


@dataclass(frozen=True)
class Sums:
    """How far a round is: of `units` asked, `sent` answered, `in_time` of them in time, and so on."""

    units: int
    sent: int
    in_time: int
    late: int
    nil: int
    waiting: int
    returned: int
    approved: int
    excused: int

    @property
    def missing(self) -> int:
        """How many still owe their report."""
        return self.units - self.sent - self.excused


def sums(rows: QuerySet[Report]) -> Sums:
    """Return the sums of the reports."""
    sent = ~Q(state__in=[ReportState.DRAFT, ReportState.EXCUSED])
    return Sums(**rows.order_by().aggregate(
        units=Count("pk"), sent=Count("pk", filter=sent), in_time=Count("pk", filter=sent & Q(late_days=0)),
        late=Count("pk", filter=sent & Q(late_days__gt=0)), nil=Count("pk", filter=sent & Q(nil=True)),
        waiting=Count("pk", filter=Q(state__in=WAITING)), returned=Count("pk", filter=Q(state=ReportState.RETURNED)),
        approved=Count("pk", filter=Q(state=ReportState.APPROVED)), excused=Count("pk", filter=Q(state=ReportState.EXCUSED)),
    ))


def named(rows: QuerySet[Named], day: date, unit: str = "unit") -> QuerySet[Any]:
    """Return the rows with `unit_name` and `unit_key` of the unit on the day, in the same question."""
    spans = UnitSpan.objects.filter(unit=OuterRef(unit), starts_on__lte=day).order_by("-starts_on")
    return rows.annotate(unit_name=Subquery(spans.values("name")[:1]), unit_key=Subquery(spans.values("search_key")[:1]))


def periods_of(form: ReportForm, day: date) -> list[Period]:
    """Return the periods for which a round can be opened: those of the plan's duty, else the last ones of the calendar."""
    if form.obligation_id is None:
        due = Due(kind="recurring", every=form.every)
        found = occurrences(due, issued_on=date(day.year - 1, 1, 1), until=day)
    else:
        rows = Assignment.objects.filter(obligation_id=form.obligation_id).order_by("period_start", "period_key")
        found = [_printed(*row) for row in rows.values_list("period_key", "period_start", "period_end", "due_at").distinct()]
    there = set(Round.objects.filter(form=form, owner=form.owner_id).values_list("period_key", flat=True))
    fresh = {period.key: period for period in found if period.key not in there}
    return sorted(fresh.values(), key=lambda period: period.start, reverse=True)


def _printed(key: str, start: date | None, end: date | None, due_at: datetime | None) -> Period:
    """A period of the plan; one without days ends when its duty is due."""
    last = end or (clock.vietnam_date(due_at) if due_at else None) or start or date(int(key[:4]) if key[:4].isdigit() else 2000, 12, 31)
    first = start or date(last.year, 1, 1)
    return Period(min(first, last), last, key)


def last_round(form: ReportForm) -> Round | None:
    """Return the round of the latest period for which the form was used."""
    return form.rounds.order_by("-period_end", "-pk").first()


def version_for(form: ReportForm, start: date) -> Version | None:
    """Return the version that holds for a period that begins on the day."""
    fits = Q(starts_on=None) | Q(starts_on__lte=start)
    return form.versions.filter(fits, state=VersionState.IN_USE).order_by("-number").first()


def units_below(owner: Unit, group: Group | None, day: date) -> list[int]:
    """Return the units that an authority can ask: a group below it, else all that stand directly under it."""
    if group is not None:
        return resolve_group(group, owner.pk, day)
    return list(children_of(owner, day).order_by("search_key").values_list("unit_id", flat=True))


def units_asked(form: ReportForm, key: str) -> dict[int, datetime | None]:
    """Return the units that the plan's duty asks in a period, each with its own deadline."""
    rows = Assignment.objects.filter(obligation=form.obligation, period_key=key)
    return dict(rows.order_by("unit_id").values_list("unit_id", "due_at"))


def due_by_plan(form: ReportForm, key: str) -> date | None:
    """Return the last day that the plan gives for a period; None where it gives none or the form stands alone."""
    days = [due_at for due_at in units_asked(form, key).values() if due_at] if form.obligation_id else []
    return clock.vietnam_date(max(days)) if days else None


def assignment_of(report: Report) -> Assignment | None:
    """Return the duty that handing this report in answers."""
    obligation = report.round.form.obligation_id
    if obligation is None or report.round.tier:
        return None
    rows = Assignment.objects.filter(obligation_id=obligation, unit_id=report.unit_id, period_key=report.round.period_key)
    return rows.select_related("obligation__movement").first()


def due_of(report: Report) -> datetime:
    """Return the last second in time: a unit that was given more time for the duty has it for the report too."""
    assignment = assignment_of(report)
    given = assignment.due_at if assignment else None
    return max(report.due_at, given) if given else report.due_at


def to_hand_down(actor: Actor, found: Round) -> Report | None:
    """Return the report that the served authority owes in the round and has not yet handed down; None where it cannot."""
    if found.owner_id == actor.scope_id or len(actor.below) == 1:
        return None
    own = found.reports.filter(unit_id=actor.scope_id, state__in=EDITED).select_related("round__form", "round__version").first()
    if own is None or Round.objects.filter(form=found.form_id, owner=actor.scope_id, period_key=found.period_key).exists():
        return None
    return own


def owed_by(actor: Actor) -> QuerySet[Report]:
    """Return the reports that the actor's unit, or the authority served, has still to send, nearest deadline first."""
    rows = Report.objects.filter(unit_id__in=[actor.unit_id, actor.scope_id], state__in=EDITED, round__state=RoundState.OPEN)
    return rows.select_related("round__form__movement__plan").order_by("due_at", "pk")


def summaries_visible_to(actor: Actor) -> QuerySet[Summary]:
    """Return the reports that go up: all of the authority served, of authorities below what they issued."""
    mine = Q(round__owner_id=actor.scope_id) | Q(round__owner_id__in=actor.below, state=SummaryState.ISSUED)
    rows = Summary.objects.filter(mine)
    return rows.select_related("round__form__movement__plan", "round__version", "round__owner", "word", "pdf", "annex")


def rounds_waiting(actor: Actor) -> QuerySet[Round]:
    """Return the rounds of the authority served in which reports wait for it, with `waiting`, how many."""
    waiting = Count("reports", filter=Q(reports__state__in=WAITING))
    rows = Round.objects.filter(owner_id=actor.scope_id, state=RoundState.OPEN).annotate(waiting=waiting).filter(waiting__gt=0)
    return rows.select_related("form").order_by("due_at", "pk")
