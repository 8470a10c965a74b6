"""What is pressed in the session room."""

from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_POST

from thidua.council import actions, queries
from thidua.council.enums import Choice, Method
from thidua.council.models import Aside, Case, Seat, Session
from thidua.council.views.room import attempt, case_of, get
from thidua.kernel import clock
from thidua.kernel.http import Request, guarded

SESSION = {"invite": actions.invite, "begin": actions.begin, "end": actions.end, "resume": actions.resume, "confirm": actions.confirm}
DONE = {
    "invite": _("Đã gửi giấy mời đến các thành viên."), "begin": _("Phiên họp đã khai mạc."), "end": _("Phiên họp đã kết thúc."),
    "resume": _("Phiên họp tiếp tục."), "confirm": _("Đã xác nhận biên bản; kết quả đã ghi vào từng hồ sơ."),
    "open": _("Đã mở bỏ phiếu."), "close": _("Đã đóng bỏ phiếu."), "announce": _("Đã công bố kết quả."), "remind": _("Đã nhắc những người chưa bỏ phiếu."), "void": _("Đã hủy lượt bỏ phiếu; các trường hợp chờ biểu quyết lại."),
}
BALLOT = {"open": actions.open_ballot, "close": actions.close, "announce": actions.announce, "remind": actions.remind, "void": actions.void}
CASE: dict[str, Any] = {
    "rule_pass": _("Đã ghi kết luận của Hội đồng."), "rule_fail": _("Đã ghi kết luận của Hội đồng."),
    "lower": _("Trường hợp này được biểu quyết ở mức mới."), "vote_again": _("Trường hợp này được biểu quyết lại."),
    "put_off": _("Đã hoãn xét trường hợp này."), "declare": _("Đã ghi không tham gia biểu quyết."),
    "undeclare": _("Đã bỏ ghi không tham gia biểu quyết."), "opinion": _("Đã ghi ý kiến bằng văn bản."),
    "annul": _("Đã hủy kết quả; trường hợp này lại chờ hội đồng."), "remove": _("Đã đưa ra khỏi chương trình họp."),
    "up": _("Đã chuyển lên trước."), "down": _("Đã chuyển xuống sau."),
}


@require_POST
@guarded("council.set_up")
def agenda_add(request: Request, pk: int) -> HttpResponse:
    """Put nominees on the agenda."""
    found = get(request, pk)
    wanted = list(queries.waiting_nominees(found.council).filter(pk__in=_numbers(request.POST, "nominee")))
    return attempt(request, found, lambda: actions.put_on_agenda(session=found, nominees=wanted, by=request.actor, at=clock.now()),
                   lambda: _("Đã thêm vào chương trình họp."))


@require_POST
@guarded("council.preside")
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """Take a step of the session."""
    found = get(request, pk)
    if name not in SESSION:
        raise Http404
    more = {"note": request.POST.get("note", "")[:1000]} if name == "resume" else {}
    take: Any = SESSION[name]
    return attempt(request, found, lambda: take(session=found, by=request.actor, at=clock.now(), **more), lambda: DONE[name])


@require_POST
@guarded("council.preside")
def attend(request: Request, pk: int) -> HttpResponse:
    """Note who is there, who presides and who writes."""
    found = get(request, pk)
    seats = {seat.pk: seat for seat in queries.hall(found).seats}
    presence = {key: request.POST[f"p{key}"] for key in seats if request.POST.get(f"p{key}")}
    chosen = [seats.get(number) for name in ("chair", "secretary") for number in _numbers(request.POST, name)]

    def take() -> None:
        actions.attend(session=found, presence=presence, by=request.actor, at=clock.now())
        if len(chosen) == 2 and chosen[0] and chosen[1]:
            actions.seat_chairs(session=found, chair=chosen[0], secretary=chosen[1], by=request.actor, at=clock.now())

    return attempt(request, found, take, lambda: _("Đã lưu điểm danh."))


@require_POST
@guarded("council.preside")
def call(request: Request, pk: int) -> HttpResponse:
    """Call a vote on the cases that are ticked."""
    found = get(request, pk)
    wanted = list(found.cases.select_related("session__council").filter(pk__in=_numbers(request.POST, "case")).order_by("position"))
    seats = [seat for name in ("teller1", "teller2") for seat in queries.hall(found).seats if seat.pk in _numbers(request.POST, name)]
    method = request.POST.get("method", "")
    if method not in Method.values:
        raise Http404
    return attempt(request, found, lambda: actions.call_ballot(
        session=found, cases=wanted, method=Method(method), tellers=seats, by=request.actor, at=clock.now(),
    ), lambda: _("Hai kiểm phiếu viên nhận mã, sau đó mở bỏ phiếu.") if method == Method.SECRET else DONE["open"], wanted[0] if wanted else None)


@require_POST
@guarded("council.preside")
def ballot_step(request: Request, pk: int, ballot_pk: int, name: str) -> HttpResponse:
    """Open, close or annul a ballot."""
    found = get(request, pk)
    ballot = get_object_or_404(found.ballots.select_related("session__council"), pk=ballot_pk)
    if name not in BALLOT:
        raise Http404
    more = {"note": request.POST.get("note", "")[:1000]} if name == "void" else {}
    take: Any = BALLOT[name]
    return attempt(request, found, lambda: take(ballot=ballot, by=request.actor, at=clock.now(), **more), lambda: DONE[name],
                   ballot.cases.order_by("position").first())


@require_POST
@guarded("council.vote")
def case_step(request: Request, pk: int, case_pk: int, name: str) -> HttpResponse:
    """Do something with one case; who may is decided by the action."""
    found = get(request, pk)
    case = case_of(found, case_pk)
    if name not in CASE:
        raise Http404
    return attempt(request, found, lambda: _take(request, found, case, name), lambda: CASE[name], None if name == "remove" else case)


def _take(request: Request, found: Session, case: Case, name: str) -> None:
    how: dict[str, Any] = {"by": request.actor, "at": clock.now()}
    note = request.POST.get("note", "")[:1000]
    if name in ("rule_pass", "rule_fail"):
        actions.rule(case=case, passed=name == "rule_pass", note=note, **how)
    elif name == "lower":
        actions.lower(case=case, to=request.POST.get("to", ""), note=note, **how)
    elif name == "declare":
        actions.declare(case=case, seat=_seat(found, request.POST), note=note, **how)
    elif name == "undeclare":
        actions.undeclare(aside=get_object_or_404(Aside, case=case, seat=_seat(found, request.POST)), **how)
    elif name == "opinion":
        _opinion(request, found, case, how)
    elif name in ("up", "down"):
        actions.move(case=case, up=name == "up", **how)
    elif name == "remove":
        actions.take_off_agenda(case=case, **how)
    else:
        {"vote_again": actions.vote_again, "put_off": actions.put_off, "annul": actions.annul}[name](case=case, note=note, **how)


def _opinion(request: Request, found: Session, case: Case, how: dict[str, Any]) -> None:
    choice = request.POST.get("choice", "")
    if choice not in Choice.values:
        raise Http404
    actions.write_opinion(case=case, seat=_seat(found, request.POST), choice=Choice(choice), **how)


def _seat(found: Session, posted: QueryDict) -> Seat:
    numbers = _numbers(posted, "seat")
    return get_object_or_404(found.council.seats.select_related("person"), pk=numbers[0] if numbers else 0)


def _numbers(posted: QueryDict, name: str) -> list[int]:
    return [int(one) for one in posted.getlist(name) if one.isdecimal() and len(one) < 10]
