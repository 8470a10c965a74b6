"""What this app adds to dossiers: tabs, columns and filters of the list, what stands against the council, what follows."""

from collections.abc import Iterator
from datetime import date, datetime
from typing import Any

from django.db.models import Case, Count, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.appraisal import actions, queries
from thidua.appraisal.enums import OpinionState
from thidua.appraisal.models import Opinion, Receipt
from thidua.dossiers import hooks
from thidua.dossiers.enums import WAITING, DossierState
from thidua.dossiers.models import Dossier, Nominee
from thidua.dossiers.saying import STEPS
from thidua.kernel import access, clock
from thidua.kernel.access import Actor
from thidua.kernel.tables import Column, Filter, Kind
from thidua.movements.hooks import Tab

SOON = 3
"""How many working days before a promised day it counts as near."""
NOT_ANSWERED = WAITING | {DossierState.COUNCIL}
"""The states in which an answer is still owed to the unit."""


def join() -> None:
    """Add all of it; called once, when the models are loaded."""
    hooks.tabs += [_receipt_tab, _opinions_tab, _disclosures_tab, _letters_tab]
    hooks.against_council.append(against_council)
    hooks.against_resuming.append(against_resuming)
    hooks.received += [actions.give_receipt, actions.stop_waiting]
    hooks.columns += [
        Column("hen", gettext_lazy("Hẹn trả"), lambda row: row.promised_on, order_by=("promised_on",), kind=Kind.DATE, template="appraisal/_promised_cell.html"),
        Column("y-kien", gettext_lazy("Chờ ý kiến"), lambda row: row.open_opinions or None, order_by=("open_opinions",), falling=True, kind=Kind.NUMBER),
    ]
    hooks.filters.append(Filter("hen", gettext_lazy("Hẹn trả, ý kiến"), (
        ("qua", gettext_lazy("Quá ngày hẹn")), ("gan", gettext_lazy("Sắp đến ngày hẹn")), ("y-kien", gettext_lazy("Đang chờ ý kiến")),
    ), _narrow))
    hooks.widened.append(_widen)
    STEPS.update({
        "ask_opinion": gettext_lazy("Lấy ý kiến"), "answer_opinion": gettext_lazy("Có ý kiến trả lời"),
        "withdraw_question": gettext_lazy("Rút đề nghị cho ý kiến"), "disclose": gettext_lazy("Công khai lấy ý kiến"),
        "take_down": gettext_lazy("Gỡ công khai trước hạn"), "promise": gettext_lazy("Định ngày hẹn trả kết quả"),
    })


def against_council(dossier: Dossier, at: datetime) -> Iterator[str]:
    """Yield which bodies have still to answer, and about whom an open letter has not been acted upon."""
    rows = Opinion.objects.filter(dossier=dossier, state=OpinionState.ASKED)
    for row in queries.still_open(rows, clock.vietnam_date(at)):
        yield _("Chưa có ý kiến của %(body)s (hỏi ngày %(asked)s, hạn %(due)s).") % {
            "body": row.body_name, "asked": f"{clock.vietnam_date(row.asked_at):%d/%m/%Y}", "due": f"{row.due_on:%d/%m/%Y}",
        }
    if queries.not_yet_held(dossier):
        yield _("Có đơn thư chưa giải quyết về một đối tượng đang xét. Tạm dừng đối tượng đó hoặc ghi kết quả giải quyết.")


def against_resuming(nominee: Nominee, at: datetime) -> Iterator[str]:
    """Yield that a letter is open."""
    if queries.holding(nominee).exists():
        yield _("Đơn thư về đối tượng này chưa có kết luận. Ghi kết quả giải quyết ở mục Đơn thư.")


def _receipt_tab(actor: Actor, dossier: Dossier) -> Tab | None:
    if not access.can(actor, "receipt.view", dossier.unit) or dossier.sent_at is None:
        return None
    return Tab("receipt", _("Giấy tiếp nhận"), reverse("receipt", args=[dossier.pk]))


def _opinions_tab(actor: Actor, dossier: Dossier) -> Tab | None:
    return _tab(actor, dossier, "opinion.view", "opinions", _("Lấy ý kiến"))


def _disclosures_tab(actor: Actor, dossier: Dossier) -> Tab | None:
    return _tab(actor, dossier, "opinion.view", "disclosures", _("Công khai"))


def _letters_tab(actor: Actor, dossier: Dossier) -> Tab | None:
    return _tab(actor, dossier, "complaint.view", "complaints", _("Đơn thư"))


def _tab(actor: Actor, dossier: Dossier, permission: str, name: str, label: str) -> Tab | None:
    if not access.can(actor, permission, dossier.authority) or dossier.state == DossierState.DRAFT:
        return None
    return Tab(name, label, reverse(name, args=[dossier.pk]))


def _widen(rows: QuerySet[Any], day: date) -> QuerySet[Any]:
    """Add the promised day of what was sent last, and how many bodies have still to answer."""
    promised = Receipt.objects.filter(dossier=OuterRef("pk")).order_by("-pk").values("promised_on")[:1]
    asked = Opinion.objects.filter(dossier=OuterRef("pk"), state=OpinionState.ASKED).order_by().values("dossier")
    counted = asked.annotate(number=Count("pk")).values("number")
    near = queries.calendar().add_working_days(day, SOON)
    wider: QuerySet[Any] = rows.annotate(
        promised_on=Subquery(promised), open_opinions=Coalesce(Subquery(counted), 0),
        promised_mark=Case(
            When(state__in=NOT_ANSWERED, promised_on__lt=day, then=Value("late")),
            When(state__in=NOT_ANSWERED, promised_on__lte=near, then=Value("soon")), default=Value(""),
        ),
    )
    return wider


def _narrow(rows: QuerySet[Any], value: str) -> QuerySet[Any]:
    if value == "y-kien":
        return rows.filter(pk__in=Opinion.objects.filter(state=OpinionState.ASKED).values("dossier"))
    day = clock.vietnam_date(clock.now())
    until = queries.calendar().add_working_days(day, SOON)
    near = Q(promised_on__lt=day) if value == "qua" else Q(promised_on__range=(day, until))
    return rows.filter(near, state__in=NOT_ANSWERED)
