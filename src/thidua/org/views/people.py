"""One person's posts and account; the administrator appoints, relieves, opens accounts, resets passwords."""

from collections.abc import Callable
from typing import Any

from django import forms as django_forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded
from thidua.org import actions, forms, queries
from thidua.org.errors import UnitRefused
from thidua.org.models import Person, Unit

read_or_write = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
@guarded("unit.view")
def person(request: Request, pk: int) -> HttpResponse:
    """Show a person's posts over time; to those who manage the person, the account too."""
    found = get_object_or_404(Person.objects.select_related("account"), pk=pk)
    today = clock.vietnam_date(clock.now())
    posts = list(queries.with_unit_names(queries.posts_of_person(found), today))
    managed = access.has(request.actor, "person.manage") and _is_managed(request, found)
    return render(request, "org/person.html", {
        "person": found, "today": today, "may_manage": managed,
        "posts": [(post, managed and (post.ends_on is None or post.ends_on > today)) for post in posts],
    })


@read_or_write
@guarded("person.manage")
def appoint(request: Request, code: str) -> HttpResponse:
    """Give a known or a new person a post in the unit."""
    unit = _managed_unit(request, code)
    form = forms.AppointForm(_sent(request), people=_people(request), units=_authorities(request))

    def act() -> str:
        data = form.cleaned_data
        scope = _managed_unit(request, data["scope"]) if data["scope"] else None
        holder = _person(request, int(data["person"])) if data["person"] else data["name"]
        actions.appoint(
            person=holder, unit=unit, scope=scope, title=data["title"], role=data["role"],
            starts_on=data["starts_on"], ends_on=data["ends_on"], by=request.actor, at=clock.now(),
        )
        return reverse("unit", args=[unit.code])

    name = queries.names_on([unit.pk], clock.vietnam_date(clock.now()))[unit.pk]
    title = _("Giao chức vụ tại %(name)s") % {"name": name}
    return _page(request, title, form, act, gettext_lazy("Đã giao chức vụ."))


@read_or_write
@guarded("person.manage")
def end_post(request: Request, pk: int) -> HttpResponse:
    """Relieve a person of a post."""
    post = get_object_or_404(queries.manageable_posts(request.actor), pk=pk)
    form = forms.EndPostForm(_sent(request))

    def act() -> str:
        actions.end_post(post=post, last_day=form.cleaned_data["last_day"], by=request.actor, at=clock.now())
        return reverse("person", args=[post.person_id])

    title = _("Thôi giữ chức vụ %(title)s: %(name)s") % {"title": post.title, "name": post.person.name}
    return _page(request, title, form, act, gettext_lazy("Đã ghi ngày thôi giữ chức vụ."))


@read_or_write
@guarded("person.manage")
def open_account(request: Request, pk: int) -> HttpResponse:
    """Open a sign-in for a person."""
    found = _person(request, pk)
    form = forms.AccountForm(_sent(request))

    def act() -> str:
        data = form.cleaned_data
        actions.open_account(
            person=found, username=data["username"], password=data["password"], by=request.actor, at=clock.now()
        )
        return reverse("person", args=[found.pk])

    title = _("Mở tài khoản cho %(name)s") % {"name": found.name}
    return _page(request, title, form, act, gettext_lazy("Đã mở tài khoản."))


@read_or_write
@guarded("person.manage")
def reset_password(request: Request, pk: int) -> HttpResponse:
    """Give the person a first password again."""
    found = _person(request, pk)
    form = forms.PasswordForm(_sent(request))

    def act() -> str:
        password = form.cleaned_data["password"]
        actions.reset_password(person=found, password=password, by=request.actor, at=clock.now())
        return reverse("person", args=[found.pk])

    title = _("Đặt lại mật khẩu của %(name)s") % {"name": found.name}
    return _page(request, title, form, act, gettext_lazy("Đã đặt lại mật khẩu."))


@require_POST
@guarded("person.manage")
def set_active(request: Request, pk: int, active: int) -> HttpResponse:
    """Lock or unlock a person's sign-in."""
    found = _person(request, pk)
    try:
        actions.set_account_active(person=found, active=bool(active), by=request.actor, at=clock.now())
    except UnitRefused as refusal:
        messages.error(request, refusal.reason)
    else:
        messages.success(request, _("Đã mở khóa tài khoản.") if active else _("Đã khóa tài khoản."))
    return redirect("person", found.pk)


def _page(
    request: Request, title: str, form: django_forms.Form, act: Callable[[], str], done: Any
) -> HttpResponse:
    """Show the form; on POST do it and go on, or show the sentence that stands against it."""
    if request.method == "POST" and form.is_valid():
        try:
            address = act()
        except UnitRefused as refusal:
            form.add_error(None, refusal.reason)
        else:
            messages.success(request, str(done))
            return redirect(address)
    context = {"title": title, "form": form}
    return render(request, "org/change.html", context, status=422 if form.errors else 200)


def _sent(request: Request) -> QueryDict | None:
    return request.POST if request.method == "POST" else None


def _person(request: Request, pk: int) -> Person:
    return get_object_or_404(queries.manageable_people(request.actor), pk=pk)


def _is_managed(request: Request, person: Person) -> bool:
    return queries.manageable_people(request.actor).filter(pk=person.pk).exists()


def _managed_unit(request: Request, code: str) -> Unit:
    today = clock.vietnam_date(clock.now())
    return get_object_or_404(queries.manageable_units(request.actor, today), code=code)


def _people(request: Request) -> list[tuple[str, str]]:
    return [(str(entry.pk), entry.name) for entry in queries.manageable_people(request.actor)]


def _authorities(request: Request) -> list[tuple[str, str]]:
    """Return the authorities that a post may serve, as choices."""
    units = queries.outline(clock.vietnam_date(clock.now()))
    rows = [units.rows[unit_id] for unit_id in units.below(request.actor.scope_id) if unit_id in units.rows]
    return [(row.code, row.name) for row in rows if row.kind == "committee"]
