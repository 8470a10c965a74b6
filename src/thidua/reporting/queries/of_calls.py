"""If a call for registrations were closed: who has not registered, what waits to be approved, what the total would hold."""

from collections import Counter
from datetime import date, datetime
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.legal.queries import norms
from thidua.legal.saying import cited
from thidua.org.queries import names_on
from thidua.registrations.enums import RegistrationState
from thidua.registrations.models import Call, Registration, Submission
from thidua.reporting.enums import Code, Goes, Whose
from thidua.reporting.queries.closings import Sight
from thidua.reporting.queries.lines import (
    Line,
    Outcome,
    Reason,
    clause_of,
    days_late,
    is_past,
    states_at,
)


def close_call(call: Call, *, day: date, now: datetime, at: datetime, sight: Sight) -> Outcome:
    """Return what closing the call at the end of the day (`at`) would find."""
    sent = Prefetch("submissions", Submission.objects.filter(sent_at__lte=at).order_by("number"))
    found = Registration.objects.filter(call=call).prefetch_related(sent).order_by("pk")
    rows = list(found if sight.units is None else found.filter(unit_id__in=sight.units))
    former = states_at(rows, at) if is_past(day, now) else None
    names, basis = names_on([row.unit_id for row in rows], day), basis_of(day)
    lines = [_line(row, names.get(row.unit_id, ""), call, basis, former, sight) for row in rows]
    return Outcome(day, tuple(lines), _note(basis))


def basis_of(day: date) -> str:
    """Return where the law of the day makes registration a basis of every title; "" where it does not."""
    book = norms()
    for rule in book.rules_on(day):
        parts = rule.condition.get("all", []) if book.honours[rule.honour].group == "title" else []
        for part in parts:
            if part.get("fact", {}).get("name") == "registered" and part.get("article"):
                return str(part["article"])
    return ""


def _note(basis: str) -> str:
    if basis:
        return _("Theo luật của ngày này, đăng ký thi đua là căn cứ bắt buộc để xét danh hiệu (%(where)s).") % {"where": cited(basis)}
    return _("Theo luật của ngày này, đăng ký thi đua không còn là căn cứ bắt buộc để xét danh hiệu; kế hoạch vẫn yêu cầu.")


def _line(row: Registration, name: str, call: Call, basis: str, former: dict[int, str] | None, sight: Sight) -> Line:
    state = row.state if former is None else former.get(row.pk, RegistrationState.DRAFT)
    submissions = list(row.submissions.all())
    last: dict[str, Any] = submissions[-1].content if submissions else {}
    where = clause_of(call.obligation, call.movement.plan.code)
    reasons = list(_reasons(state, where, basis, nil=bool(last.get("nil"))))
    late = days_late(call.due_at, submissions[0].sent_at) if submissions else 0
    return Line(
        row.unit_id, name, url=reverse("registration", args=[row.pk]), reasons=tuple(reasons),
        goes=Goes.SUM if state == RegistrationState.APPROVED else Goes.OUT,
        remark=ngettext("Nộp muộn %(n)d ngày", "Nộp muộn %(n)d ngày", late) % {"n": late} if late else "",
        honours=Counter(aim["honour"] for aim in last.get("aims", [])) if state == RegistrationState.APPROVED else {},
    )


def _reasons(state: str, where: str, basis: str, *, nil: bool) -> list[Reason]:
    if state == RegistrationState.DRAFT:
        found = [Reason(Code.UNSENT, _("Chưa gửi bản đăng ký thi đua."), where)]
        if basis:
            found.append(Reason(Code.BASIS, _("Không đăng ký thì thiếu căn cứ bắt buộc để xét danh hiệu."), cited(basis)))
        return found
    if state == RegistrationState.RETURNED:
        return [Reason(Code.BACK, _("Bị yêu cầu bổ sung, chưa gửi lại."), where)]
    if state != RegistrationState.APPROVED:
        words = _("Báo không phát sinh, chưa được duyệt.") if nil else _("Đã gửi nhưng chưa được duyệt nên chưa vào bản tổng hợp.")
        return [Reason(Code.UNAPPROVED, words, where, Whose.AUTHORITY)]
    return []
