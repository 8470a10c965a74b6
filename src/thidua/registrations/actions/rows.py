"""The unit fills its registration: line by line, or many lines at once from a sheet."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.kernel import access, audit
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold
from thidua.registrations import queries
from thidua.registrations.models import Aim, Registration, Target

MOST_ROWS = 500
"""More lines than this are no registration of one unit."""


@dataclass(frozen=True)
class TargetRow:
    """A target as typed: what, how much of which measure, until when."""

    content: str
    figure: Decimal | None = None
    measure: str = ""
    due_on: date | None = None


@dataclass(frozen=True)
class AimRow:
    """A title or award aimed at, as typed."""

    whose: str
    name: str
    honour: str
    title: str = ""


@transaction.atomic
def put_target(
    *, registration: Registration, row: TargetRow, by: Actor, at: datetime, target: Target | None = None,
) -> Target:
    """Add a target, or change the given one. Raises StepRefused."""
    _may_write(registration, by, f"target:{target.pk}" if target else queries.TARGETS)
    if target is None:
        _has_room(registration, 1)
        target = Target(registration=registration, position=registration.targets.count())
    for name, value in vars(row).items():
        setattr(target, name, value)
    target.save()
    _saved(registration, by, at, "put_target", vars(row))
    return target


@transaction.atomic
def put_aim(*, registration: Registration, row: AimRow, by: Actor, at: datetime, aim: Aim | None = None) -> Aim:
    """Add a title or award aimed at, or change the given one. Raises StepRefused, also for one that is there."""
    _may_write(registration, by, f"aim:{aim.pk}" if aim else queries.AIMS)
    if aim is None:
        _has_room(registration, 1)
        aim = Aim(registration=registration, position=registration.aims.count())
    for name, value in vars(row).items():
        setattr(aim, name, value)
    try:
        with transaction.atomic():
            aim.save()
    except IntegrityError:
        raise StepRefused(_("“%(name)s” đã có trong bản đăng ký với danh hiệu này.") % {"name": row.name}) from None
    _saved(registration, by, at, "put_aim", vars(row))
    return aim


@transaction.atomic
def remove(*, registration: Registration, row: Target | Aim, by: Actor, at: datetime) -> None:
    """Take a line out; the log keeps it. Raises StepRefused."""
    kind = "target" if isinstance(row, Target) else "aim"
    _may_write(registration, by, f"{kind}:{row.pk}")
    if not type(row).objects.filter(pk=row.pk, registration=registration).exists():
        raise StepRefused(_("Nội dung này vừa được người khác cập nhật. Tải lại trang để xem bản mới nhất."))
    _saved(registration, by, at, f"remove_{kind}", {"line": str(row)})
    row.delete()


@transaction.atomic
def fill(
    *, registration: Registration, targets: Sequence[TargetRow], aims: Sequence[AimRow], replace: bool, by: Actor,
    at: datetime,
) -> None:
    """Add many lines at once, or put them in place of those that are there: all of them or none. Raises StepRefused."""
    _may_write(registration, by, queries.TARGETS if targets else queries.AIMS)
    if (aims and not queries.may_change(registration, queries.AIMS)) or (replace and registration.flags):
        raise StepRefused(_("Chỉ được sửa những phần cơ quan thường trực yêu cầu bổ sung."))
    if replace:
        registration.targets.all().delete()
        registration.aims.all().delete()
    _has_room(registration, len(targets) + len(aims))
    first_target, first_aim = registration.targets.count(), registration.aims.count()
    there = set(registration.aims.values_list("whose", "name", "title", "honour"))
    Target.objects.bulk_create([
        Target(registration=registration, position=first_target + n, **vars(row)) for n, row in enumerate(targets)
    ])
    new = dict.fromkeys(row for row in aims if (row.whose, row.name, row.title, row.honour) not in there)
    Aim.objects.bulk_create([
        Aim(registration=registration, position=first_aim + n, **vars(row)) for n, row in enumerate(new)
    ])
    _saved(registration, by, at, "fill", {"targets": len(targets), "aims": len(new), "replace": replace})


def _may_write(registration: Registration, by: Actor, key: str) -> None:
    if not access.can(by, "registration.write", registration):
        raise StepRefused(_("Chỉ đơn vị đăng ký mới sửa được bản đăng ký này."))
    now = hold(registration)
    registration.state, registration.flags = now.state, now.flags
    if not queries.may_change(registration, key):
        if registration.flags:
            raise StepRefused(_("Chỉ được sửa những phần cơ quan thường trực yêu cầu bổ sung."))
        raise StepRefused(_("Bản đăng ký đã gửi nên không sửa được. Thu hồi bản đăng ký trước khi sửa."))


def _has_room(registration: Registration, more: int) -> None:
    if registration.targets.count() + registration.aims.count() + more > MOST_ROWS:
        raise StepRefused(_("Bản đăng ký có quá %(most)d dòng. Bỏ bớt rồi thử lại.") % {"most": MOST_ROWS})


def _saved(registration: Registration, by: Actor, at: datetime, step: str, data: dict[str, object]) -> None:
    Registration.objects.filter(pk=registration.pk).update(saved_at=at)
    registration.saved_at = at
    audit.record(registration, step=step, by=by, at=at, data=data)
