"""What people are told about sessions: one function per message, in the language of the reader."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.council import queries
from thidua.council.models import Ballot, Session
from thidua.kernel import outbox
from thidua.kernel.clock import VIETNAM


@outbox.in_each_language
def invited(session: Session, *, at: datetime) -> int:
    """Invite the members, with the way to the papers of every case."""
    day = queries.day_of(session)
    when = session.meets_at.astimezone(VIETNAM)
    text = _("%(time)s ngày %(day)s, tại %(place)s. Chương trình và hồ sơ từng trường hợp ở trang phiên họp.") % {
        "time": f"{when:%H:%M}", "day": f"{when:%d/%m/%Y}", "place": session.place}
    if papers := queries.papers_of(session, day):
        text += " " + _("Tài liệu: %(papers)s.") % {"papers": "; ".join(f"{unit} ({', '.join(names)})" for unit, names in papers)}
    return outbox.post(
        queries.accounts_of(session.council, day), subject=_("Mời họp: %(title)s") % {"title": session.title}, text=text,
        link=reverse("council-session", args=[session.pk]), at=at, topic=session.title,
    )


@outbox.in_each_language
def reminded(ballot: Ballot, *, at: datetime) -> int:
    """Remind those who have not voted yet."""
    accounts = ballot.turnout.filter(voted=False, seat__person__account__is_active=True).values_list("seat__person__account_id", flat=True)
    return outbox.post(
        [number for number in accounts if number is not None], subject=_("Nhắc bỏ phiếu"),
        text=_("%(title)s: lượt bỏ phiếu đang mở, chưa nhận được phiếu của đồng chí.") % {"title": ballot.session.title},
        link=reverse("council-vote", args=[ballot.session_id]), at=at, topic=ballot.session.title,
    )


@outbox.in_each_language
def laid_open(ballot: Ballot, *, at: datetime) -> int:
    """Ask those who voted to look for their receipts before the result is announced."""
    accounts = ballot.turnout.filter(voted=True, seat__person__account__is_active=True).values_list("seat__person__account_id", flat=True)
    return outbox.post(
        [number for number in accounts if number is not None], subject=_("Đối chiếu biên nhận phiếu kín"),
        text=_("%(title)s: phiếu đã kiểm. Tìm mã biên nhận của đồng chí trong danh sách trước khi chủ trì công bố kết quả.") % {
            "title": ballot.session.title},
        link=reverse("council-vote", args=[ballot.session_id]), at=at, topic=ballot.session.title,
    )


@outbox.in_each_language
def opened(ballot: Ballot, *, at: datetime) -> int:
    """Tell who may vote that a ballot is open."""
    accounts = ballot.turnout.filter(seat__person__account__is_active=True).values_list("seat__person__account_id", flat=True)
    return outbox.post(
        [number for number in accounts if number is not None], subject=_("Mời bỏ phiếu"), text=ballot.session.title,
        link=reverse("council-vote", args=[ballot.session_id]), at=at, topic=ballot.session.title,
    )
