"""What people are told about role models, written into the outbox in the language of the reader."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.kernel import clock, outbox
from thidua.movements.queries import deciders
from thidua.org.queries import accounts_at, names_on
from thidua.outreach.models import RoleModel
from thidua.outreach.queries import names_of

ROLE_MODEL = outbox.kind("role_model", gettext_lazy("Điển hình tiên tiến"))


@outbox.in_each_language
def found(role_model: RoleModel, *, at: datetime) -> int:
    """Tell the officers of the authority that a unit found a role model and waits for the verification."""
    day = clock.vietnam_date(at)
    unit = names_on([role_model.unit_id], day).get(role_model.unit_id, "")
    return outbox.post(
        deciders(role_model.movement.owner_id, day),
        subject=_("%(unit)s phát hiện điển hình: %(name)s") % {"unit": unit, "name": _name(role_model, at)},
        text=role_model.headline, link=_link(role_model), at=at, kind=ROLE_MODEL, topic=role_model.movement.plan.code,
    )


@outbox.in_each_language
def advanced(role_model: RoleModel, *, note: str, at: datetime) -> int:
    """Tell the unit which stage its role model reached."""
    accounts = accounts_at([role_model.unit_id], clock.vietnam_date(at))
    return outbox.post(
        accounts.get(role_model.unit_id, []),
        subject=_("Điển hình %(name)s: %(stage)s") % {"name": _name(role_model, at), "stage": role_model.get_state_display()},
        text=note, link=_link(role_model), at=at, kind=ROLE_MODEL, topic=role_model.movement.plan.code,
    )


@outbox.in_each_language
def withdrawn(role_model: RoleModel, *, at: datetime) -> int:
    """Tell the officers of the authority and the unit that the person withdrew the consent and the page is down."""
    day = clock.vietnam_date(at)
    accounts = accounts_at([role_model.unit_id], day).get(role_model.unit_id, [])
    return outbox.post(
        {*deciders(role_model.movement.owner_id, day), *accounts},
        subject=_("%(name)s đã rút sự đồng ý công khai") % {"name": _name(role_model, at)},
        text=_("Trang công khai đã gỡ ngay. Không đưa câu chuyện này lên loa, báo, trang tin nữa."),
        link=_link(role_model), at=at, kind=ROLE_MODEL, topic=role_model.movement.plan.code,
    )


def _name(role_model: RoleModel, at: datetime) -> str:
    return names_of([role_model], clock.vietnam_date(at))[role_model.pk]


def _link(role_model: RoleModel) -> str:
    return reverse("role-model", args=[role_model.pk])
