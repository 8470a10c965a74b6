"""If the dossiers of a movement were closed: who sent none, which papers are missing, who fails which condition of the law."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.awards.models import Record
from thidua.awards.queries import facts_of_each, named
from thidua.awards.words import honour_name
from thidua.checks.queries import conditions_of
from thidua.dossiers.enums import DossierState, LateDecision, NomineeState
from thidua.dossiers.models import Dossier, Nominee, Paper
from thidua.dossiers.queries import judged_from, needed, said_of
from thidua.legal.queries import norms, place_of
from thidua.movements.enums import AssignmentState, ObligationState, Output
from thidua.movements.models import Assignment, Movement
from thidua.org.enums import Level
from thidua.org.models import UnitSpan
from thidua.org.queries import lasting, names_on
from thidua.reporting.enums import Code, Goes, Whose
from thidua.reporting.queries.closings import Sight
from thidua.reporting.queries.lines import (
    Line,
    Outcome,
    Reason,
    clause_of,
    is_past,
    states_at,
)
from thidua.rulebook.authority import authority
from thidua.rulebook.errors import FactsRefused
from thidua.rulebook.facts import Checked
from thidua.rulebook.loader import Norms

RANKS = [Level.COMMUNE, Level.DISTRICT, Level.PROVINCE, Level.CENTRAL]
HIGHER = {"province": Level.PROVINCE, "nation": Level.CENTRAL}
"""Levels of honours that a unit below them cannot decide on."""


@dataclass(frozen=True)
class _Desk:
    """What all dossiers of a closing are looked at with."""

    day: date
    place: str
    book: Norms
    level: str
    states: Mapping[int, str]
    names: Mapping[int, str]
    shown: Mapping[int, str]
    facts: Mapping[int, Checked]
    sight: Sight


def close_dossiers(movement: Movement, *, day: date, now: datetime, at: datetime, sight: Sight) -> Outcome:
    """Return what closing the dossiers of the movement at the end of the day (`at`) would find."""
    duties, dossiers = _duties(movement, at, sight), _dossiers(movement, at, sight)
    records = Record.objects.filter(pk__in={one.record_id for row in dossiers for one in row.nominees.all()})
    names = names_on({row.unit_id for row in duties} | {row.unit_id for row in dossiers}, day)
    span = UnitSpan.objects.filter(lasting(day), unit_id=movement.owner_id).first()
    desk = _Desk(
        day, place_of(movement.owner_id, day), norms(), span.level if span else "",
        states_at(dossiers, at) if is_past(day, now) else {row.pk: row.state for row in dossiers}, names,
        {row.pk: row.shown for row in named(records, day)}, facts_of_each(records, day) if sight.assesses else {}, sight,
    )
    seen = [row for row in dossiers if desk.states.get(row.pk, DossierState.DRAFT) != DossierState.DRAFT or row.unit_id == sight.own]
    answered = {row.unit_id for row in seen}
    lines = [_without_dossier(row, desk, movement) for row in duties if row.unit_id not in answered]
    lines += [line for row in seen for line in _of_dossier(row, desk, movement)]
    return Outcome(day, tuple(lines))


def _duties(movement: Movement, at: datetime, sight: Sight) -> list[Assignment]:
    rows = Assignment.objects.filter(
        obligation__movement=movement, obligation__output=Output.DOSSIER, obligation__state=ObligationState.CONFIRMED,
        created_at__lte=at,
    ).exclude(state__in=[AssignmentState.NIL, AssignmentState.EXCUSED]).exclude(unit_id=movement.owner_id)
    if sight.units is not None:
        rows = rows.filter(unit_id__in=sight.units)
    return list({row.unit_id: row for row in rows.select_related("obligation").order_by("-due_at", "pk")}.values())


def _dossiers(movement: Movement, at: datetime, sight: Sight) -> list[Dossier]:
    nominees = Prefetch("nominees", Nominee.objects.select_related("record").order_by("position", "pk"))
    papers = Prefetch("papers", Paper.objects.filter(added_at__lte=at).order_by("pk"))
    rows = Dossier.objects.filter(movement=movement, made_at__lte=at).prefetch_related(nominees, papers).order_by("pk")
    if sight.units is not None:
        rows = rows.filter(Q(unit_id__in=sight.units))
    return list(rows)


def _without_dossier(row: Assignment, desk: _Desk, movement: Movement) -> Line:
    where = clause_of(row.obligation, movement.plan.code)
    return Line(row.unit_id, desk.names.get(row.unit_id, ""), url=reverse("assignment", args=[row.pk]),
                reasons=(Reason(Code.UNSENT, _("Chưa gửi hồ sơ đề nghị khen thưởng."), where),))


def _of_dossier(dossier: Dossier, desk: _Desk, movement: Movement) -> Iterator[Line]:
    state = desk.states.get(dossier.pk, DossierState.DRAFT)
    common = list(_of_whole(dossier, state, movement))
    nominees = list(dossier.nominees.all())
    for nominee in nominees:
        nominee.dossier = dossier
    there: dict[str, list[Paper]] = defaultdict(list)
    for paper in dossier.papers.all():
        there[paper.key].append(paper)
    slots = needed([(one, desk.shown.get(one.record_id, "")) for one in nominees], there, desk.day, desk.place, desk.book).values()
    missing = [slot for slot in slots if slot.is_missing]
    common += [Reason(Code.PAPER, _("Thiếu %(paper)s.") % {"paper": slot.name}) for slot in missing if not slot.nominee]
    unsure = {slot.unsure for slot in slots if slot.unsure}
    name, url = desk.names.get(dossier.unit_id, ""), reverse("dossier", args=[dossier.pk])
    if not nominees:
        yield Line(dossier.unit_id, name, dossier.title, url=url, reasons=tuple(common))
    for nominee in nominees:
        own = [Reason(Code.PAPER, _("Thiếu %(paper)s.") % {"paper": slot.name}) for slot in missing if slot.nominee == nominee.pk]
        reasons = (*common, *own, *_stopped(nominee), *_judged(nominee, desk))
        fails = any(reason.known for reason in reasons)
        yield Line(
            dossier.unit_id, name, f"{desk.shown.get(nominee.record_id, '')}: {honour_name(nominee.settled_honour)}", nominee.pk, url,
            reasons, Goes.OUT if fails else _goes(nominee.settled_honour, desk),
            _("Giấy tờ phải có: chưa rõ, vì %(why)s") % {"why": "; ".join(sorted(unsure))} if unsure else "",
            {nominee.settled_honour: 1},
        )


def _of_whole(dossier: Dossier, state: str, movement: Movement) -> Iterator[Reason]:
    where = movement.plan.code
    if state == DossierState.DRAFT:
        yield Reason(Code.UNSENT, _("Hồ sơ còn là bản nháp của đơn vị, chưa gửi."), where)
    elif state == DossierState.RETURNED:
        yield Reason(Code.BACK, _("Bị yêu cầu bổ sung, chưa gửi lại."), where)
    if dossier.late == LateDecision.WAITING:
        yield Reason(Code.LATE, _("Nộp muộn, chưa có quyết định nhận hay không."), where, Whose.AUTHORITY)


def _stopped(nominee: Nominee) -> Iterator[Reason]:
    if nominee.state in (NomineeState.HELD, NomineeState.REFUSED, NomineeState.VOTED_DOWN):
        yield Reason(Code.STOPPED, f"{nominee.get_state_display()}: {nominee.reason}", whose=Whose.AUTHORITY)


def _judged(nominee: Nominee, desk: _Desk) -> Iterator[Reason]:
    """Yield the conditions of the law of the day that are not met; where none is known to fail, what is not known."""
    if not desk.sight.assesses:
        return
    checked = desk.facts.get(nominee.record_id)
    judgement = judged_from(nominee, checked, desk.day, desk.place, desk.book) if checked else None
    verdict = said_of(judgement)
    if verdict.key == "eligible":
        return
    conditions: list[Any] = [one for one in conditions_of(judgement) if one.key == verdict.key]
    code, known = (Code.RULE, True) if verdict.key == "not_eligible" else (Code.DOUBT, False)
    for one in conditions:
        figure = f" ({one.figure})" if one.figure else ""
        missing = _("; cần %(paper)s") % {"paper": one.missing} if one.missing and not known else ""
        yield Reason(code, f"{one.text}{figure}{missing}", one.where, known=known)
    if not conditions:
        words = "; ".join(verdict.missing) or _("Bộ quy định chưa có điều khoản cho trường hợp này.")
        yield Reason(code, words[:1].upper() + words[1:], verdict.law, known=known)


def _goes(honour: str, desk: _Desk) -> Goes:
    """Return whether the authority itself decides on the honour; not sure where the norms do not say it."""
    found = desk.book.honours.get(honour)
    own = RANKS.index(Level(desk.level)) if desk.level in RANKS else -1
    if found is None or own < 0:
        return Goes.UNSURE
    if found.level in HIGHER and RANKS.index(HIGHER[found.level]) > own:
        return Goes.UP
    try:
        answer = authority(desk.book, honour=honour, on=desk.day, place=desk.place, level=desk.level)
    except FactsRefused:
        return Goes.UNSURE
    return Goes.HERE if answer.result is not None else Goes.UNSURE
