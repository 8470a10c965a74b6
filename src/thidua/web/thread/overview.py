"""The threads of a movement side by side: which unit promised, reported, proposed, and how many of those it proposed were awarded."""

from collections import Counter, defaultdict
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.awards.models import Record
from thidua.awards.queries import named
from thidua.awards.words import honour_name
from thidua.dossiers.enums import CARRIED, NomineeState
from thidua.dossiers.models import Dossier, Nominee
from thidua.movements.models import Assignment, Movement
from thidua.movements.queries.board import group_of, units_in_order
from thidua.registrations.enums import RegistrationState
from thidua.registrations.models import Registration
from thidua.registrations.queries import registrations_visible_to
from thidua.web.thread.reported import Reports, Told
from thidua.web.thread.sight import Sight

PROMISED, NIL, UNSENT, UNASKED = "approved", "nil", "late", "none"
AWARDED = frozenset({NomineeState.DECIDED, NomineeState.HANDED})
PASSED = CARRIED | AWARDED | {NomineeState.SUBMITTED}


@dataclass(frozen=True)
class UnitRow:
    """One unit: how it registered, how many reports were due and came, how many it proposed, passed, awarded."""

    unit_id: int
    name: str
    group: str
    registered: str
    reports: Told
    dossiers: int
    proposed: int
    passed: int
    awarded: int
    url: str

    @property
    def registered_words(self) -> str:
        """How it registered, in words."""
        return {PROMISED: _("Đã đăng ký"), NIL: _("Không phát sinh"), UNSENT: _("Chưa đăng ký")}.get(self.registered, "–")

    @property
    def reported_words(self) -> str:
        """How many reports came of those due."""
        return _("%(came)d/%(due)d kỳ") % {"came": self.reports.came, "due": self.reports.due} if self.reports.due else "–"


def unit_rows(sight: Sight, movement: Movement) -> list[UnitRow]:
    """Return the units of the movement that the viewer reaches, in the order of the board."""
    below = sight.actor.below
    asked = set(Assignment.objects.filter(obligation__movement=movement).order_by().values_list("unit_id", flat=True).distinct())
    reachable = {unit for unit in asked - {movement.owner_id} if movement.owner_id in below or unit in below}
    registered, reports = _registered(sight, movement), Reports(sight)
    counted: dict[int, Counter[str]] = defaultdict(Counter)
    dossiers = Counter(row.unit_id for row in Dossier.objects.filter(pk__in=sight.dossiers().values("pk")).exclude(sent_at=None).only("unit_id"))
    rows = Nominee.objects.filter(dossier__in=sight.dossiers()).exclude(dossier__sent_at=None).order_by()
    for unit_id, state in rows.values_list("dossier__unit_id", "state"):
        counted[unit_id]["proposed"] += 1
        counted[unit_id]["passed"] += state in PASSED
        counted[unit_id]["awarded"] += state in AWARDED
    return [
        UnitRow(
            span.unit_id, span.name, group_of(span), registered.get(span.unit_id, UNASKED), reports.told(span.unit_id),
            dossiers[span.unit_id], counted[span.unit_id]["proposed"], counted[span.unit_id]["passed"], counted[span.unit_id]["awarded"],
            reverse("thread-unit", args=[movement.pk, span.unit_id]),
        ) for span in units_in_order(reachable | {unit for unit in counted if unit in below}, sight.at) if span.starts_on <= sight.day
    ]


def _registered(sight: Sight, movement: Movement) -> dict[int, str]:
    """Return how each unit registered in the calls of the movement: something once is enough."""
    order = (PROMISED, NIL, UNSENT)
    found: dict[int, str] = {}
    rows: Any = registrations_visible_to(sight.actor).filter(call__movement=movement)
    for row in rows.only("unit_id", "state", "nil", "call__movement__plan", "unit"):
        mark = _mark(row)
        if row.unit_id not in found or order.index(mark) < order.index(found[row.unit_id]):
            found[row.unit_id] = mark
    return found


def _mark(row: Registration) -> str:
    if row.state == RegistrationState.DRAFT:
        return UNSENT
    return NIL if row.nil else PROMISED


@dataclass(frozen=True)
class NomineeRow:
    """One of those who were proposed."""

    pk: int
    name: str
    key: str
    kind: Any
    unit: str
    honour: str
    state: str
    words: Any
    url: str


def nominee_rows(sight: Sight, movement: Movement) -> list[NomineeRow]:
    """Return who was proposed in the movement, by unit and name."""
    listed = list(Nominee.objects.filter(dossier__in=sight.dossiers()).exclude(dossier__sent_at=None).select_related("dossier", "record"))
    shown = {row.pk: row for row in named(Record.objects.filter(pk__in={one.record_id for one in listed}), sight.day)}
    rows = [
        NomineeRow(
            one.pk, shown[one.record_id].shown, shown[one.record_id].sorting, one.record.get_kind_display(),
            sight.names.on(one.dossier.unit_id, sight.day), honour_name(one.settled_honour), one.state, one.get_state_display(),
            reverse("thread-record", args=[movement.pk, one.record_id]),
        ) for one in listed
    ]
    return sorted(rows, key=lambda row: (row.unit, row.key, row.pk))
