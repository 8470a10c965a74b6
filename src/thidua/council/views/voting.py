"""A member's pages: the ballot on a phone, the receipt, the teller's code, opening and counting."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from thidua.council import actions, queries, sealing
from thidua.council.actions.paper import Counts
from thidua.council.digest import mark_of_keys
from thidua.council.enums import SIGNS, SPOILT, BallotState, Choice, Method, SessionState
from thidua.council.errors import AlreadyVoted
from thidua.council.models import Ballot, Seat, Session
from thidua.council.views.room import attempt, get
from thidua.dossiers.queries import said_of
from thidua.kernel import clock
from thidua.kernel.http import Request, guarded
from thidua.kernel.workflow import StepRefused

LAID_OPEN = (BallotState.CHECKING, BallotState.COUNTED)
SENT = {sign: choice.value for choice, sign in SIGNS.items()}


@require_safe
@never_cache
@guarded("council.vote")
def vote(request: Request, pk: int) -> HttpResponse:
    """Show a member what is open for a vote now, and what was counted."""
    return _page(request, get(request, pk))


@require_POST
@never_cache
@sensitive_post_parameters()
@sensitive_variables("choices", "receipt")
@guarded("council.vote")
def cast(request: Request, pk: int, ballot_pk: int) -> HttpResponse:
    """Take a member's vote. Of a secret one nothing is kept in the session, the messages or the log."""
    found, ballot = _ballot(request, pk, ballot_pk)
    choices = {case.pk: SENT.get(request.POST.get(f"c{case.pk}", ""), "") for case in ballot.cases.all()}
    receipt = request.POST.get("receipt", "")
    try:
        if ballot.method == Method.OPEN:
            seat = _voter(request, found)
            actions.vote_openly(ballot=ballot, seat=seat, choices=choices, by=request.actor, at=clock.now())
            return _page(request, found, note=_("Đã ghi ý kiến của %(name)s.") % {"name": seat.person.name})
        actions.cast(ballot=ballot, choices=choices, receipt=receipt, by=request.actor, at=clock.now())
    except AlreadyVoted as again:
        return _page(request, found, note=again.reasons[0], receipt=sealing.grouped(sealing.plain(receipt)[:sealing.RECEIPT]), again=True)
    except StepRefused as refused:
        return _page(request, found, faults=list(refused.reasons), receipt_was=receipt, choices=choices)
    return _page(request, found, note=_("Phiếu đã được nhận."), receipt=sealing.grouped(sealing.plain(receipt)))


@require_POST
@never_cache
@guarded("council.vote")
def check(request: Request, pk: int) -> HttpResponse:
    """Tell whether the vote of a receipt was counted."""
    found = get(request, pk)
    number = sealing.grouped(sealing.plain(request.POST.get("receipt", "")))
    counted = any(number in receipts for receipts in found.ballots.values_list("receipts", flat=True))
    return _page(request, found, checked={"number": number, "counted": counted})


@require_POST
@never_cache
@guarded("council.vote")
def code(request: Request, pk: int, ballot_pk: int) -> HttpResponse:
    """Show a teller's code, this once."""
    found, ballot = _ballot(request, pk, ballot_pk)
    try:
        given = actions.take_code(ballot=ballot, by=request.actor, at=clock.now())
    except StepRefused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
        return redirect("council-session", found.pk)
    return render(request, "council/code.html", {"session": found, "code": given})


@require_POST
@never_cache
@sensitive_post_parameters()
@guarded("council.vote")
def code_back(request: Request, pk: int, ballot_pk: int) -> HttpResponse:
    """Take the code that a teller typed back from paper."""
    found, ballot = _ballot(request, pk, ballot_pk)
    return attempt(request, found, lambda: actions.type_back(
        ballot=ballot, code=request.POST.get("code", ""), by=request.actor, at=clock.now(),
    ), lambda: _("Mã đã khớp. Giữ kín tờ giấy đến khi mở niêm phong."), ballot.cases.order_by("position").first())


@require_POST
@never_cache
@sensitive_post_parameters()
@guarded("council.vote")
def unseal(request: Request, pk: int, ballot_pk: int) -> HttpResponse:
    """Open a teller's layer."""
    found, ballot = _ballot(request, pk, ballot_pk)
    return attempt(request, found, lambda: actions.unseal(
        ballot=ballot, code=request.POST.get("code", ""), by=request.actor, at=clock.now(),
    ), lambda: _("Đã mở niêm phong. Hãy hủy tờ giấy ghi mã."), ballot.cases.order_by("position").first())


@require_POST
@never_cache
@guarded("council.vote")
def count(request: Request, pk: int, ballot_pk: int) -> HttpResponse:
    """Take what a teller counted on paper."""
    found, ballot = _ballot(request, pk, ballot_pk)
    return attempt(request, found, lambda: actions.count_paper(
        ballot=ballot, counts=_counts(request, ballot), by=request.actor, at=clock.now(),
    ), lambda: _("Đã lưu số phiếu. Kết quả hiện ra khi hai kiểm phiếu viên nhập khớp nhau."), ballot.cases.order_by("position").first())


def _counts(request: Request, ballot: Ballot) -> Counts:
    found: Counts = {}
    for case in ballot.cases.all():
        words = [request.POST.get(f"{choice}{case.pk}", "").strip() for choice in (*Choice.values, SPOILT)]
        if all(word.isdecimal() and len(word) < 5 for word in words):
            yes, no, blank, spoilt = (int(word) for word in words)
            found[case.pk] = (yes, no, blank, spoilt)
    return found


def _ballot(request: Request, pk: int, ballot_pk: int) -> tuple[Session, Ballot]:
    """Return the session and one of its ballots."""
    found = get(request, pk)
    ballot: Ballot = get_object_or_404(found.ballots.select_related("session__council"), pk=ballot_pk)
    return found, ballot


def _voter(request: Request, found: Session) -> Seat:
    """Return the seat that an open vote is for: the one named by who presides, else the actor's own."""
    wanted = request.POST.get("seat", "")
    seats = found.council.seats.select_related("person")
    if wanted.isdecimal():
        return get_object_or_404(seats, pk=int(wanted[:9]))
    own = queries.seat_of(found.council, request.actor.account_id, queries.day_of(found))
    if own is None:
        raise StepRefused(_("Chỉ thành viên Hội đồng vào ngày họp mới bỏ phiếu."))
    return own


def _page(request: Request, found: Session, **more: Any) -> HttpResponse:
    day = queries.day_of(found)
    seat = queries.seat_of(found.council, request.actor.account_id, day)
    rows = queries.case_rows(found, day)
    by_case = {row["case"].pk: row for row in rows}
    open_now: list[dict[str, Any]] = []
    voted: list[dict[str, Any]] = []
    for ballot in queries.my_ballots(found, seat) if seat else []:
        is_done = ballot.turnout.filter(seat=seat, voted=True).exists()
        mine = [by_case[case.pk] for case in ballot.cases.order_by("position") if seat and seat.pk in queries.roll_of(ballot, case)]
        for row in mine:
            case = row["case"]
            row |= {"said": said_of(case.nominee.judgement), "picked": more.get("choices", {}).get(case.pk, "")}
        (voted if is_done else open_now).append({"ballot": ballot, "rows": mine, "mark": mark_of_keys(ballot.keys)})
    laid_open = found.ballots.filter(method=Method.SECRET, state__in=LAID_OPEN).prefetch_related("cases").order_by("pk")
    counted = [(ballot, mark_of_keys(ballot.keys), [case.position for case in ballot.cases.all()]) for ballot in laid_open]
    context = {
        "session": found, "seat": seat, "open_now": open_now, "voted": voted,
        "choices": [(choice.value, choice.label, sign) for choice, sign in SIGNS.items()],
        "code": more.pop("receipt_was", "") or sealing.new_code(sealing.RECEIPT), "faults": more.pop("faults", []),
        "results": [row for row in rows if row["case"].results], "is_meeting": found.state == SessionState.MEETING,
        "others_vote": found.ballots.filter(state=BallotState.OPEN).exclude(method=Method.PAPER).exists(),
        "counted": counted, "checking": any(ballot.state == BallotState.CHECKING for ballot in laid_open), **more,
    }
    return render(request, "council/vote.html", context, status=422 if context["faults"] else 200)
