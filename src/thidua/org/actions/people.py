"""Every change about people: added, appointed, relieved, given an account."""

from datetime import date, datetime

from axes.utils import reset as forget_failed_attempts
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.kernel import access, audit
from thidua.kernel.access import Actor, Role
from thidua.kernel.models import Account
from thidua.org.actions.dates import require_right
from thidua.org.errors import UnitRefused
from thidua.org.models import Person, Post, Unit, UnitSpan
from thidua.org.names import search_key, sort_key
from thidua.papers.text import nfc, squeeze


@transaction.atomic
def add_person(*, name: str, by: Actor | None, at: datetime, email: str = "") -> Person:
    """This function will add a person under one name, in NFC. Raises UnitRefused (right, empty name)."""
    if by is not None and not access.has(by, "person.manage"):
        raise UnitRefused(_("Vị trí công tác đang chọn không có quyền thêm người."))
    cleaned = squeeze(nfc(name))
    if not cleaned or len(cleaned) > 200:
        raise UnitRefused(_("Cần ghi họ và tên, không quá 200 ký tự."))
    person = Person.objects.create(
        name=cleaned, sort_key=sort_key(cleaned), search_key=search_key(cleaned), email=email
    )
    audit.record(person, step="person.add", by=by, at=at, data={"name": cleaned})
    return person


@transaction.atomic
def appoint(
    *, person: Person | str, unit: Unit, title: str, role: str, starts_on: date, by: Actor | None, at: datetime,
    scope: Unit | None = None, ends_on: date | None = None,
) -> Post:
    """This function will give the person a post in the unit, serving `scope` (the unit itself unless named).

    Where `person` is a name, a new person is added. Raises UnitRefused where unit or scope do not exist all that
    time, or the same post is already held.
    """
    served = scope or unit
    require_right(by, "person.manage", unit)
    require_right(by, "person.manage", served)
    if role not in Role.values:
        raise UnitRefused(_("Vai trò không có trong danh mục."))
    if ends_on is not None and ends_on < starts_on:
        raise UnitRefused(_("Ngày thôi giữ chức vụ không được trước ngày bắt đầu."))
    for body in {unit, served}:
        _require_lifetime(body, starts_on, ends_on)
    holder = add_person(name=person, by=by, at=at) if isinstance(person, str) else person
    if _held(holder, unit, role, starts_on, ends_on):
        raise UnitRefused(_("%(name)s đã giữ vai trò này ở đơn vị trong thời gian đó.") % {"name": holder.name})
    post = Post.objects.create(
        person=holder, unit=unit, scope=served, title=squeeze(nfc(title)), role=role, starts_on=starts_on,
        ends_on=ends_on,
    )
    facts = {"unit": unit.code, "scope": served.code, "title": post.title, "role": role}
    audit.record(
        holder, step="person.appoint", by=by, at=at, data={**facts, "from": starts_on, "to": ends_on}
    )
    return post


@transaction.atomic
def end_post(*, post: Post, last_day: date, by: Actor | None, at: datetime) -> Post:
    """This function will end a post on its last day. Raises UnitRefused where it ended before or starts later."""
    require_right(by, "person.manage", post.unit)
    if last_day < post.starts_on:
        raise UnitRefused(_("Ngày thôi giữ chức vụ không được trước ngày bắt đầu."))
    if post.ends_on is not None and post.ends_on <= last_day:
        raise UnitRefused(
            _("Chức vụ này đã thôi giữ; ngày cuối là %(day)s.") % {"day": post.ends_on.strftime("%d/%m/%Y")}
        )
    post.ends_on = last_day
    post.save(update_fields=["ends_on"])
    audit.record(post.person, step="person.relieve", by=by, at=at, data={"post": post.pk, "last_day": last_day})
    return post


@transaction.atomic
def open_account(
    *, person: Person, username: str, password: str, by: Actor | None, at: datetime, must_change: bool = True
) -> Account:
    """This function will open a sign-in for the person. Raises UnitRefused (right, taken name, weak password)."""
    _require_reach(by, person)
    wanted = username.strip().lower()
    if person.account_id is not None:
        raise UnitRefused(_("%(name)s đã có tài khoản.") % {"name": person.name})
    if not wanted or Account.objects.filter(username=wanted).exists():
        raise UnitRefused(_("Tên đăng nhập %(username)s đã có người dùng.") % {"username": wanted})
    account = Account(username=wanted, must_change_password=must_change)
    _check_password(password, account)
    account.password = make_password(password)
    account.save(force_insert=True)
    person.account = account
    person.save(update_fields=["account"])
    audit.record(person, step="account.open", by=by, at=at, data={"username": wanted})
    return account


@transaction.atomic
def reset_password(*, person: Person, password: str, by: Actor | None, at: datetime) -> None:
    """This function will set a first password that must be changed at sign-in, and end a lock-out. Raises UnitRefused."""
    _require_reach(by, person)
    account = person.account
    if account is None:
        raise UnitRefused(_("%(name)s chưa có tài khoản.") % {"name": person.name})
    _check_password(password, account)
    account.password = make_password(password)
    account.must_change_password = True
    account.save(update_fields=["password", "must_change_password"])
    forget_failed_attempts(username=account.username)
    audit.record(person, step="account.reset", by=by, at=at, data={"username": account.username})


@transaction.atomic
def set_account_active(*, person: Person, active: bool, by: Actor | None, at: datetime) -> None:
    """This function will lock or unlock the person's sign-in. Raises UnitRefused."""
    _require_reach(by, person)
    account = person.account
    if account is None:
        raise UnitRefused(_("%(name)s chưa có tài khoản.") % {"name": person.name})
    if by is not None and account.pk == by.account_id:
        raise UnitRefused(_("Không thể tự khóa tài khoản đang dùng."))
    if account.is_active == active:
        raise UnitRefused(_("Tài khoản đã ở trạng thái này."))
    account.is_active = active
    account.save(update_fields=["is_active"])
    audit.record(person, step="account.unlock" if active else "account.lock", by=by, at=at)


def _require_reach(by: Actor | None, person: Person) -> None:
    """Raise UnitRefused unless every post of the person is in, and serves, units that the actor may manage."""
    if by is None:
        return
    posts = list(Post.objects.filter(person=person).select_related("unit", "scope"))
    if not posts:
        raise UnitRefused(_("Hãy giao chức vụ trước khi mở tài khoản."))
    for body in {body for post in posts for body in (post.unit, post.scope)}:
        require_right(by, "person.manage", body)


def _require_lifetime(unit: Unit, starts_on: date, ends_on: date | None) -> None:
    spans = list(UnitSpan.objects.filter(unit=unit).order_by("starts_on"))
    name = spans[-1].name if spans else unit.code
    if not spans or spans[0].starts_on > starts_on:
        raise UnitRefused(_("%(name)s chưa được thành lập vào ngày bắt đầu chức vụ.") % {"name": name})
    last_day = spans[-1].ends_on
    if last_day is not None and (ends_on is None or ends_on > last_day):
        raise UnitRefused(
            _("%(name)s chấm dứt hoạt động sau ngày %(day)s: chức vụ không thể kéo dài hơn.")
            % {"name": name, "day": last_day.strftime("%d/%m/%Y")}
        )


def _held(person: Person, unit: Unit, role: str, starts_on: date, ends_on: date | None) -> bool:
    rows = Post.objects.filter(person=person, unit=unit, role=role)
    rows = rows.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on))
    if ends_on is not None:
        rows = rows.filter(starts_on__lte=ends_on)
    return rows.exists()


def _check_password(password: str, account: Account) -> None:
    try:
        validate_password(password, account)
    except ValidationError as error:
        raise UnitRefused(" ".join(error.messages)) from error
