"""The workflow tables of sessions, cases and ballots."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.council import queries
from thidua.council.enums import LEAST_VOTERS, RUNNING, SETTLED, BallotState, CaseState, Method, SessionState
from thidua.council.models import Ballot, Session
from thidua.kernel import audit
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import Step

SS, CS, BS = SessionState, CaseState, BallotState


def _no_agenda(session: Session, at: datetime) -> Iterator[str]:
    if not session.cases.exists():
        yield _("Chương trình họp chưa có nội dung. Thêm ít nhất một trường hợp đang chờ hội đồng.")
    if not queries.members_on(session.council, queries.day_of(session)).exists():
        yield _("Hội đồng chưa có thành viên vào ngày họp.")


def _not_ready_to_begin(session: Session, at: datetime) -> Iterator[str]:
    yield from _no_agenda(session, at)
    sitting = queries.hall(session)
    if missing := [seat for seat in sitting.seats if seat.pk not in sitting.presence]:
        yield _("Chưa điểm danh đủ: còn %(number)d thành viên.") % {"number": len(missing)}
    here = {seat.pk for seat in sitting.present}
    if session.chair_id not in here:
        yield _("Chưa chọn chủ trì trong số thành viên có mặt.")
    if session.secretary_id not in here:
        yield _("Chưa chọn thư ký phiên họp trong số thành viên có mặt.")


def _not_through(session: Session, at: datetime) -> Iterator[str]:
    if session.ballots.filter(state__in=sorted(RUNNING)).exists():
        yield _("Còn lượt bỏ phiếu chưa xong.")
    if left := session.cases.exclude(state__in=sorted(SETTLED)).count():
        yield _("Còn %(number)d trường hợp chưa có kết quả; hoãn xét những trường hợp không biểu quyết trong phiên này.") % {"number": left}


def _moved_away(session: Session, at: datetime) -> Iterator[str]:
    for case in session.cases.exclude(state=CS.PUT_OFF).select_related("nominee__dossier"):
        if case.nominee.state != "asked" or case.nominee.dossier.state != "council":
            yield _("Hồ sơ của trường hợp số %(number)d không còn chờ hội đồng; mở lại phiên họp và hoãn xét trường hợp này.") % {"number": case.position}


def _not_meeting(subject: Any, at: datetime) -> Iterator[str]:
    if subject.session.state != SS.MEETING:
        yield _("Chỉ làm được khi phiên họp đang diễn ra.")


def _cannot_open(ballot: Ballot, at: datetime) -> Iterator[str]:
    yield from _not_meeting(ballot, at)
    if ballot.method == Method.SECRET and len(ballot.keys) < 2:
        yield _("Hai kiểm phiếu viên phải nhận mã trước khi mở bỏ phiếu kín.")


def _cannot_close(ballot: Ballot, at: datetime) -> Iterator[str]:
    yield from _not_meeting(ballot, at)
    if ballot.method == Method.SECRET:
        roll = list(ballot.turnout.all())
        came = [row.seat_id for row in roll if row.voted]
        if queries.too_few(ballot.cases.all(), came):
            yield _("Mới có %(voted)d/%(may)d phiếu. Bỏ phiếu kín cần ít nhất %(least)d phiếu cho mỗi trường hợp: ít hơn thì kết quả cho biết ai bỏ phiếu gì.") % {
                "voted": len(came), "may": len(roll), "least": LEAST_VOTERS}


def _changed_since_counted(ballot: Ballot, at: datetime) -> Iterator[str]:
    yield from _not_meeting(ballot, at)
    row = LogRow.objects.filter(subject=audit.subject_of(ballot), to_state=BS.CHECKING).order_by("-number").first()
    if row is None or row.data != {"tally": ballot.tally, "receipts": ballot.receipts}:
        yield _("Số phiếu hoặc biên nhận không còn như lúc kiểm: đã có người sửa dữ liệu. Hủy lượt này và bỏ phiếu lại.")


_SET_UP: dict[str, Any] = {"permission": "council.set_up"}
_PRESIDE: dict[str, Any] = {"permission": "council.preside"}
_VOTE: dict[str, Any] = {"permission": "council.vote"}

INVITE = Step("invite", frozenset({SS.PLANNED}), SS.INVITED, label=gettext_lazy("Gửi giấy mời"), reasons_against=_no_agenda, **_SET_UP)
BEGIN = Step("begin", frozenset({SS.INVITED}), SS.MEETING, label=gettext_lazy("Khai mạc"), reasons_against=_not_ready_to_begin, **_PRESIDE)
END = Step("end", frozenset({SS.MEETING}), SS.ENDED, label=gettext_lazy("Kết thúc phiên họp"), reasons_against=_not_through, **_PRESIDE)
RESUME = Step("resume", frozenset({SS.ENDED}), SS.MEETING, label=gettext_lazy("Họp tiếp"), needs_note=True, **_PRESIDE)
CONFIRM = Step(
    "confirm", frozenset({SS.ENDED}), SS.CONFIRMED, label=gettext_lazy("Xác nhận biên bản"), reasons_against=_moved_away, **_SET_UP)
SESSION_STEPS = (INVITE, BEGIN, END, RESUME, CONFIRM)

CALL = Step("call", frozenset({CS.WAITING}), CS.VOTING, label=gettext_lazy("Đưa ra biểu quyết"), reasons_against=_not_meeting, **_PRESIDE)
SET_BACK = Step("set_back", frozenset({CS.VOTING}), CS.WAITING, label=gettext_lazy("Hủy lượt bỏ phiếu"), needs_note=True, **_PRESIDE)
CARRY = Step("carry", frozenset({CS.VOTING}), CS.PASSED, label=gettext_lazy("Đủ phiếu"), **_VOTE)
CARRY_LOWER = Step("carry_lower", frozenset({CS.VOTING}), CS.LOWERED, label=gettext_lazy("Đủ phiếu cho mức thấp hơn"), **_VOTE)
FAIL = Step("fail", frozenset({CS.VOTING}), CS.FAILED, label=gettext_lazy("Không đủ phiếu"), **_VOTE)
LEAVE_OPEN = Step("leave_open", frozenset({CS.VOTING}), CS.OPEN, label=gettext_lazy("Luật chưa rõ"), **_VOTE)
_RULE: dict[str, Any] = {"needs_note": True, "reasons_against": _not_meeting, **_PRESIDE}
RULE_PASS = Step("rule_pass", frozenset({CS.OPEN}), CS.PASSED, label=gettext_lazy("Hội đồng kết luận: thông qua"), **_RULE)
RULE_LOWER = Step("rule_lower", frozenset({CS.OPEN}), CS.LOWERED, label=gettext_lazy("Hội đồng kết luận: thông qua mức thấp hơn"), **_RULE)
RULE_FAIL = Step("rule_fail", frozenset({CS.OPEN}), CS.FAILED, label=gettext_lazy("Hội đồng kết luận: không thông qua"), **_RULE)
LOWER = Step("lower", frozenset({CS.FAILED, CS.WAITING}), CS.WAITING, label=gettext_lazy("Biểu quyết mức thấp hơn"), **_RULE)
VOTE_AGAIN = Step(
    "vote_again", frozenset({CS.FAILED, CS.OPEN, CS.PASSED, CS.LOWERED}), CS.WAITING, label=gettext_lazy("Biểu quyết lại"), **_RULE)
PUT_OFF = Step("put_off", frozenset({CS.WAITING, CS.OPEN}), CS.PUT_OFF, label=gettext_lazy("Hoãn xét"), **_RULE)
CASE_STEPS = (
    CALL, SET_BACK, CARRY, CARRY_LOWER, FAIL, LEAVE_OPEN, RULE_PASS, RULE_LOWER, RULE_FAIL, LOWER, VOTE_AGAIN, PUT_OFF)
BY_COUNT = (CARRY, CARRY_LOWER, FAIL, LEAVE_OPEN)
"""What follows from counting; whoever counts takes it."""
BY_HAND = (RULE_PASS, RULE_LOWER, RULE_FAIL, VOTE_AGAIN, PUT_OFF)

OPEN = Step("open", frozenset({BS.SEALING}), BS.OPEN, label=gettext_lazy("Mở bỏ phiếu"), reasons_against=_cannot_open, **_PRESIDE)
CLOSE = Step("close", frozenset({BS.OPEN}), BS.CLOSED, label=gettext_lazy("Đóng bỏ phiếu"), reasons_against=_cannot_close, **_PRESIDE)
UNSEAL = Step("unseal", frozenset({BS.CLOSED}), BS.HALF, label=gettext_lazy("Mở lớp niêm phong thứ nhất"), reasons_against=_not_meeting, **_VOTE)
LAY_OPEN = Step("lay_open", frozenset({BS.HALF}), BS.CHECKING, label=gettext_lazy("Kiểm phiếu kín"), reasons_against=_not_meeting, **_VOTE)
ANNOUNCE = Step(
    "announce", frozenset({BS.CHECKING}), BS.COUNTED, label=gettext_lazy("Công bố kết quả"), reasons_against=_changed_since_counted, **_PRESIDE)
COUNT = Step("count", frozenset({BS.CLOSED}), BS.COUNTED, label=gettext_lazy("Kiểm phiếu"), reasons_against=_not_meeting, **_VOTE)
VOID = Step("void", RUNNING, BS.VOID, label=gettext_lazy("Hủy lượt bỏ phiếu"), **_RULE)
BALLOT_STEPS = (OPEN, CLOSE, UNSEAL, LAY_OPEN, ANNOUNCE, COUNT, VOID)

TABLES = {"council_session": SESSION_STEPS, "council_case": CASE_STEPS, "council_ballot": BALLOT_STEPS}

