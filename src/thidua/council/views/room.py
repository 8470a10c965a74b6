"""The session room: agenda at the left, the case in the middle, attendance and quorum at the right."""

from collections.abc import Callable
from datetime import datetime
from operator import attrgetter, itemgetter
from typing import Any

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from thidua.awards.words import honour_name
from thidua.council import queries, workflow
from thidua.council.digest import mark_of_keys
from thidua.council.enums import (
    RUNNING,
    SETTLED,
    SPOILT,
    BallotState,
    CaseState,
    Choice,
    Method,
    Presence,
    SessionState,
)
from thidua.council.models import Ballot, Case, Seat, Session, Turnout
from thidua.council.verdict import quorum_of
from thidua.dossiers.queries import said_of
from thidua.kernel import access, clock, http
from thidua.kernel.access import Actor
from thidua.kernel.http import Request, guarded
from thidua.kernel.workflow import refusals
from thidua.legal.words import pick

BY_STATE = {BallotState.SEALING: (workflow.OPEN,), BallotState.OPEN: (workflow.CLOSE,), BallotState.CHECKING: (workflow.ANNOUNCE,)}
"""What who presides can do next with a ballot."""


@require_safe
@guarded("council.view")
def page(request: Request, pk: int) -> HttpResponse:
    """Show the session and what can be done with it now."""
    found, at, actor = get(request, pk), clock.now(), request.actor
    day, sitting = queries.day_of(found), queries.hall(found)
    rows = queries.case_rows(found, day)
    chosen = _chosen(rows, request.GET.get("muc", ""))
    if chosen:
        chosen |= {"is_first": chosen is rows[0], "is_last": chosen is rows[-1]}
    presiding, setting_up = (access.can(actor, name, found) for name in ("council.preside", "council.set_up"))
    honour = chosen["case"].honour if chosen else "GK"
    quorum, words = quorum_of(len(sitting.seats), len(sitting.present), honour, unit_id=found.council.unit_id, day=day)
    seat = next((one for one in sitting.seats if one.person.account_id == actor.account_id), None)
    open_agenda = found.state in (SessionState.PLANNED, SessionState.INVITED, SessionState.MEETING)
    context: dict[str, Any] = {
        "session": found, "rows": rows, "chosen": chosen, "sitting": sitting, "presiding": presiding, "setting_up": setting_up,
        "hall": [(one, sitting.presence.get(one.pk, "")) for one in sitting.seats], "presences": Presence.choices, "seat": seat,
        "quorum": quorum, "quorum_words": words, "noted": bool(sitting.presence), "methods": Method.choices, "choices": Choice.choices, "counted": [*Choice.choices, (SPOILT, _("Không hợp lệ"))],
        "waiting": _waiting(found, day) if setting_up and open_agenda else [], "open_agenda": open_agenda,
        "ballots": _ballots(found, rows, actor, at),
        "steps": {step.name: refusals(step, found, by=actor, at=at) for step in workflow.SESSION_STEPS},
        "detail": _detail(chosen["case"], sitting, at, actor) if chosen else None,
        "is_meeting": found.state == SessionState.MEETING, "before": found.state in (SessionState.PLANNED, SessionState.INVITED),
        "honours": [(one.code, pick(one.name)) for one in queries.honours_below(chosen["case"])] if chosen and presiding else [],
    }
    return render(request, "council/session.html", context)


def get(request: Request, pk: int) -> Session:
    """Return the session if it exists for the person, else 404."""
    return get_object_or_404(queries.sessions_visible_to(request.actor), pk=pk)


def case_of(found: Session, pk: int) -> Case:
    """Return a case of the session, else 404."""
    return get_object_or_404(found.cases.select_related("session__council", "nominee__dossier__authority", "nominee__record"), pk=pk)


def attempt(request: Request, found: Session, take: Callable[[], Any], words: Callable[[], Any], case: Case | None = None) -> HttpResponse:
    """Take the step and lead back to the room with what happened, or with the reasons against."""
    http.attempt(request, take, words)
    answer = redirect("council-session", found.pk)
    if case is not None:
        answer["Location"] += f"?muc={case.pk}"
    return answer


def _chosen(rows: list[dict[str, Any]], wanted: str) -> dict[str, Any] | None:
    """Return the case asked for, else the first that has no result yet, else the first."""
    if asked := [row for row in rows if str(row["case"].pk) == wanted]:
        return asked[0]
    left = [row for row in rows if row["case"].state not in SETTLED]
    return next(iter(left or rows), None)


def _waiting(found: Session, day: Any) -> list[dict[str, Any]]:
    rows = list(queries.waiting_nominees(found.council))
    shown = queries.shown_records(rows, day)
    return [{"nominee": one, "record": shown[one.record_id], "honour": honour_name(one.honour)} for one in rows]


def _ballots(found: Session, rows: list[dict[str, Any]], actor: Actor, at: datetime) -> list[dict[str, Any]]:
    """What the middle of the room shows of the ballots that run, asked for all of them at once."""
    names = {row["case"].pk: row["record"].shown for row in rows}
    live = found.ballots.filter(state__in=sorted(RUNNING)).prefetch_related(
        "cases", "counts", Prefetch("tellers", Seat.objects.select_related("person")), Prefetch("turnout", Turnout.objects.select_related("seat__person")))
    return [_ballot(one, names, actor, at) for one in live]


def _ballot(ballot: Ballot, names: dict[int, str], actor: Actor, at: datetime) -> dict[str, Any]:
    cases = sorted(({"pk": case.pk, "position": case.position, "name": names[case.pk]} for case in ballot.cases.all()), key=itemgetter("position"))
    roll = sorted(ballot.turnout.all(), key=attrgetter("pk"))
    tellers = sorted(ballot.tellers.all(), key=attrgetter("pk"))
    teller = next((one for one in tellers if one.person.account_id == actor.account_id), None)
    taken, offered = ([pair[0] for pair in keys or []] for keys in (ballot.keys, ballot.offered))
    turn = {BallotState.CLOSED: taken[:1], BallotState.HALF: taken[1:]}.get(BallotState(ballot.state), [])
    my_turn, types_back = (bool(teller and teller.pk in seats) for seats in (turn, offered))
    entered = {count.teller_id for count in ballot.counts.all()}
    return {
        "ballot": ballot, "voted": sum(row.voted for row in roll), "may": len(roll), "cases": cases, "roll": roll,
        "teller": teller, "has_code": bool(teller and teller.pk in taken), "types_back": types_back, "my_turn": my_turn,
        "polls": ballot.method != Method.PAPER and not my_turn and not types_back,
        "tellers": [(one, one.pk in taken) for one in tellers], "opener": next((one for one in tellers if one.pk in turn), None),
        "differing": [case["name"] for case in cases if case["pk"] in (ballot.differing or [])],
        "counted_by": [one for one in tellers if one.pk in entered], "mark": mark_of_keys(ballot.keys) if len(ballot.keys) > 1 else "",
        "against": [reason for step in BY_STATE.get(BallotState(ballot.state), ()) for reason in refusals(step, ballot, by=actor, at=at)],
    }


def _detail(case: Case, sitting: queries.Sitting, at: datetime, actor: Actor) -> dict[str, Any]:
    """What the middle of the room shows of the case."""
    opinions = dict(case.opinions.values_list("seat_id", "choice"))
    written = [(seat, opinions.get(seat.pk, "")) for seat in sitting.with_presence(Presence.WRITTEN)]
    steps = {step.name: not refusals(step, case, by=actor, at=at) for step in workflow.CASE_STEPS}
    return {
        "honour": honour_name(case.honour), "asked": honour_name(case.nominee.honour), "is_lower": case.honour != case.nominee.honour,
        "said": said_of(case.nominee.judgement), "papers": case.nominee.dossier.papers.order_by("key", "pk"), "written": written,
        "steps": steps, "waits": case.state == CaseState.WAITING,
    }
