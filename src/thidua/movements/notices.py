"""What people are told: one function per message, written into the outbox in the language of the reader whoever acts."""

from collections import Counter
from collections.abc import Collection
from datetime import datetime

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.kernel import clock, outbox
from thidua.movements.enums import OPEN
from thidua.movements.history import changes_in_words
from thidua.movements.models import Assignment, Extension, Movement, ObligationChange
from thidua.movements.queries import deciders
from thidua.org.queries import accounts_at, names_on

LAUNCHED = outbox.kind("launched", gettext_lazy("Phát động"))
CHANGED = outbox.kind("changed", gettext_lazy("Điều chỉnh nhiệm vụ"))
EXTENSION = outbox.kind("extension", gettext_lazy("Gia hạn"))
EXCUSED = outbox.kind("excused", gettext_lazy("Miễn thực hiện"))
HANDED_OVER = outbox.kind("handed_over", gettext_lazy("Kế thừa, bàn giao"))


@outbox.in_each_language
def launched(movement: Movement, unit_ids: Collection[int], *, at: datetime) -> int:
    """Tell everybody at the units that the plan gives work to; return how many messages."""
    accounts = accounts_at(unit_ids, clock.vietnam_date(at))
    return outbox.post(
        {account for found in accounts.values() for account in found},
        subject=_("Phát động: %(name)s") % {"name": movement.name},
        text=_("Kế hoạch %(code)s giao việc cho đơn vị. Mở “Việc của tôi” để nhận việc.")
        % {"code": movement.plan.code},
        link=reverse("home"), at=at, kind=LAUNCHED, topic=movement.plan.code,
    )


@outbox.in_each_language
def changed(change: ObligationChange, unit_ids: Collection[int], *, at: datetime) -> int:
    """Tell the units that an obligation was changed after launch: every changed field, old and new."""
    obligation = change.obligation
    accounts = accounts_at(unit_ids, clock.vietnam_date(at))
    rows = changes_in_words([change])[0].rows
    duties, holders = _duties(change), Counter(account for found in accounts.values() for account in found)
    return outbox.post(
        holders,
        subject=_("Điều chỉnh nhiệm vụ mục %(ref)s, %(code)s")
        % {"ref": obligation.ref, "code": obligation.movement.plan.code},
        text="\n".join([
            *(f"{row.label}: {_short(row.before)} → {_short(row.after)}" for row in rows),
            _("Mở việc để xem nội dung cũ và mới. Lý do: %(reason)s") % {"reason": change.reason},
        ]),
        link=reverse("home"), at=at, kind=CHANGED, topic=obligation.movement.plan.code,
        links={
            account: reverse("assignment", args=[duties[unit_id]])
            for unit_id, found in accounts.items() if unit_id in duties for account in found if holders[account] == 1
        },
    )


def _duties(change: ObligationChange) -> dict[int, int]:
    """Return per unit the assignment that the change concerns: the open one that is due first, else the last one."""
    rows = list(change.obligation.assignments.order_by("period_start", "pk").values_list("unit_id", "pk", "state"))
    found = {unit_id: pk for unit_id, pk, _state in rows}
    return found | {unit_id: pk for unit_id, pk, state in reversed(rows) if state in OPEN}


def _short(value: str) -> str:
    return Truncator(value or "–").chars(300)


@outbox.in_each_language
def extension_asked(extension: Extension, *, at: datetime) -> int:
    """Tell the officers of the authority that a unit asks for more time."""
    assignment = extension.assignment
    day = clock.vietnam_date(at)
    unit_name = names_on([assignment.unit_id], day).get(assignment.unit_id, "")
    return outbox.post(
        deciders(assignment.obligation.movement.owner_id, day),
        subject=_("%(unit)s xin gia hạn đến %(until)s") % {"unit": unit_name, "until": f"{extension.until:%d/%m/%Y}"},
        text=extension.reason, link=reverse("assignment", args=[assignment.pk]), at=at, kind=EXTENSION,
        topic=assignment.obligation.movement.plan.code,
    )


@outbox.in_each_language
def extension_answered(extension: Extension, *, at: datetime) -> int:
    """Tell the unit what became of its request."""
    assignment = extension.assignment
    accounts = accounts_at([assignment.unit_id], clock.vietnam_date(at))
    return outbox.post(
        accounts.get(assignment.unit_id, []),
        subject=_("Trả lời xin gia hạn đến %(until)s: %(answer)s")
        % {"until": f"{extension.until:%d/%m/%Y}", "answer": extension.get_state_display()},
        text=extension.answer, link=reverse("assignment", args=[assignment.pk]), at=at, kind=EXTENSION,
        topic=assignment.obligation.movement.plan.code,
    )


@outbox.in_each_language
def excused(assignment: Assignment, *, reason: str, at: datetime) -> int:
    """Tell the unit that it need not do this."""
    accounts = accounts_at([assignment.unit_id], clock.vietnam_date(at))
    return outbox.post(
        accounts.get(assignment.unit_id, []),
        subject=_("Được miễn: mục %(ref)s") % {"ref": assignment.obligation.ref},
        text=reason, link=reverse("assignment", args=[assignment.pk]), at=at, kind=EXCUSED,
        topic=assignment.obligation.movement.plan.code,
    )


@outbox.in_each_language
def inherited(movement: Movement, unit_ids: Collection[int], *, at: datetime) -> int:
    """Tell the units that they go on with the work of units that ended."""
    accounts = accounts_at(unit_ids, clock.vietnam_date(at))
    return outbox.post(
        {account for found in accounts.values() for account in found},
        subject=_("Nhận việc kế thừa: %(name)s") % {"name": movement.name},
        text=_("Đơn vị tiếp nhận việc chưa xong của đơn vị đã kết thúc hoạt động. Mở “Việc của tôi” để xem."),
        link=reverse("home"), at=at, kind=HANDED_OVER, topic=movement.plan.code,
    )


@outbox.in_each_language
def handed_over(movement: Movement, *, at: datetime) -> int:
    """Tell the officers of the authority that follows a movement from now on."""
    return outbox.post(
        deciders(movement.owner_id, clock.vietnam_date(at)),
        subject=_("Tiếp nhận phong trào: %(name)s") % {"name": movement.name},
        text=_("Cơ quan phát động đã kết thúc hoạt động; cơ quan của đồng chí theo dõi phong trào này từ nay."),
        link=reverse("movement", args=[movement.pk]), at=at, kind=HANDED_OVER, topic=movement.plan.code,
    )


@outbox.in_each_language
def stranded(movement: Movement, count: int, *, at: datetime) -> int:
    """Tell the officers of the authority that work lies with units that ended and have no successor."""
    return outbox.post(
        deciders(movement.owner_id, clock.vietnam_date(at)),
        subject=_("Việc không còn đơn vị thực hiện: %(name)s") % {"name": movement.name},
        text=_(
            "%(count)d việc chưa xong của đơn vị đã kết thúc hoạt động mà chưa có đơn vị kế thừa. Mở bảng theo dõi "
            "để miễn thực hiện, hoặc điều chỉnh nhiệm vụ."
        ) % {"count": count},
        link=reverse("board", args=[movement.pk]), at=at, kind=HANDED_OVER, topic=movement.plan.code,
    )


@outbox.in_each_language
def ownerless(movement: Movement, count: int, *, at: datetime) -> int:
    """Tell the officers of the authority that nobody is there to be given the work of a new period."""
    return outbox.post(
        deciders(movement.owner_id, clock.vietnam_date(at)),
        subject=_("Kỳ mới chưa giao được: %(name)s") % {"name": movement.name},
        text=_(
            "%(count)d việc của kỳ mới chưa giao cho ai, vì đơn vị chủ trì đã kết thúc hoạt động mà chưa có đơn vị kế "
            "thừa. Đề nghị người quản trị ghi đơn vị kế thừa; khi đó việc được giao ngay cho đơn vị ấy."
        ) % {"count": count},
        link=reverse("movement", args=[movement.pk]), at=at,
    )
