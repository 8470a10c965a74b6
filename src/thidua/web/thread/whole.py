"""Whole threads: of a unit in a movement with everybody whom it proposed, and of one person, collective or household."""

from collections.abc import Iterator
from typing import Any

from django.db.models import F
from django.utils.translation import gettext as _

from thidua.awards.models import Record
from thidua.awards.queries import named
from thidua.awards.words import honour_name
from thidua.dossiers.enums import NomineeState
from thidua.dossiers.models import Nominee
from thidua.kernel import access
from thidua.web.thread.appraised import Appraisals
from thidua.web.thread.decided import Decided
from thidua.web.thread.items import Nomination, Station, Thread
from thidua.web.thread.promised import Promises
from thidua.web.thread.proposed import Proposals, judged_today
from thidua.web.thread.reported import Reports
from thidua.web.thread.sight import Sight
from thidua.web.thread.voted import Votes

GIVEN = frozenset({NomineeState.DECIDED, NomineeState.HANDED})
STOPPED = frozenset({NomineeState.REFUSED, NomineeState.VOTED_DOWN, NomineeState.REVOKED})


def sees_unit(sight: Sight, unit_id: int) -> bool:
    """Tell whether what the unit promised and reported in the movement is in the viewer's sight."""
    actor, movement = sight.actor, sight.movement
    return movement is not None and (unit_id == actor.unit_id or unit_id in actor.below or movement.owner_id == actor.scope_id)


def unit_thread(sight: Sight, unit_id: int) -> Thread:
    """Return the thread of a unit, with what those did whose work it took over."""
    units = sight.kin(unit_id)
    nominees = list(nominees_seen(sight).filter(dossier__unit_id__in=units))
    return _thread(sight, units, nominees)


def record_thread(sight: Sight, record: Record) -> Thread:
    """Return the thread of one person, collective or household, with the promise of the unit that proposed it."""
    nominees = list(nominees_seen(sight).filter(record=record))
    units = sight.kin(sight.heir(nominees[-1].dossier.unit_id if nominees else record.unit_id))
    return _thread(sight, units, nominees, record=record)


def nominees_seen(sight: Sight) -> Any:
    """Return who was proposed in the dossiers that the viewer reads, oldest first."""
    rows = Nominee.objects.filter(dossier__in=sight.dossiers())
    return rows.select_related("dossier__authority", "record__person", "record__unit").prefetch_related("dossier__filings").order_by(
        F("dossier__sent_at").asc(nulls_last=True), "dossier_id", "position", "pk")


def nominations(sight: Sight, nominees: list[Nominee], *, now: dict[int, Any] | None = None) -> tuple[Nomination, ...]:
    """Return each proposal with its stations, in as many questions for one as for many."""
    shown = {row.pk: row for row in named(Record.objects.filter(pk__in=[one.record_id for one in nominees]), sight.day)}
    proposals, appraisals = Proposals(sight, nominees), Appraisals(sight, nominees)
    votes, decisions = Votes(sight, nominees), Decided(sight, nominees)
    found = []
    for one in nominees:
        row, heir = shown[one.record_id], sight.heir(one.dossier.unit_id)
        stations = [
            proposals.proposed(one, heir), proposals.judged(one, (now or {}).get(one.pk), asks_now=now is not None),
            appraisals.station(one), votes.station(one),
        ]
        stations += [decisions.decided(one), decisions.handed(one)] if sight.has("decision.view") else []
        stations += [decisions.recorded(one)] if sight.has("award.read") else []
        found.append(Nomination(
            one.pk, one.record_id, row.shown, row.unit_shown, one.record.get_kind_display(), honour_name(one.settled_honour),
            one.state, one.get_state_display(), tuple(stations)))
    return tuple(found)


def _thread(sight: Sight, units: list[int], nominees: list[Nominee], *, record: Record | None = None) -> Thread:
    now = None
    if record is not None and access.can(sight.actor, "record.assess", record):
        now = judged_today(record, nominees, sight.day)
    told = nominations(sight, nominees, now=now)
    if not sees_unit(sight, units[0]):
        return Thread((), told)
    promises, reports = Promises(sight, units), Reports(sight, units)
    name = record_name(record, sight) if record else ""
    stations = (promises.station(name, record.kind if record else ""), reports.station(units, promises.grids()))
    return Thread(stations, told, tuple(_remarks(promises, stations[1], nominees)))


def record_name(record: Record, sight: Sight) -> str:
    """Return what the person, collective or household is called."""
    return str(named(Record.objects.filter(pk=record.pk), sight.day).get().shown)


def _remarks(promises: Promises, reported: Station, nominees: list[Nominee]) -> Iterator[str]:
    """Yield what somebody should ask about: facts that do not fit together; never a verdict."""
    if any(one.state in GIVEN for one in nominees) and not promises.were_made:
        yield _("Đã khen thưởng mà không có đăng ký thi đua trong phong trào này.")
    told = any(told for grid in reported.grids for line in grid.lines for _year, told in line.by_year)
    if promises.were_made and reported.has_gap and not reported.is_reached and not told:
        yield _("Đã đăng ký nhưng đến nay chưa có báo cáo nào.")
