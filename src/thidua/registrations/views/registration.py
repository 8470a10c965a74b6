"""One registration: what the unit fills and sends, what the authority receives, returns and approves."""

from collections.abc import Callable, Mapping
from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from thidua.awards.words import honour_name
from thidua.kernel import access, audit, clock, http
from thidua.kernel.http import Request, guarded
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import refusals
from thidua.movements.hooks import tabs_for
from thidua.org.queries import names_on
from thidua.registrations import actions, queries, workflow
from thidua.registrations.enums import EDITED, WAITING, RegistrationState
from thidua.registrations.forms import (
    AimForm,
    LetInForm,
    NilForm,
    ProgressForm,
    SendForm,
    SheetForm,
    TargetForm,
)
from thidua.registrations.models import Registration
from thidua.registrations.saying import aim_words, difference_words, entries, target_words

PLAIN_STEPS: dict[str, Callable[..., Any]] = {
    "recall": actions.recall, "receive": actions.receive, "approve": actions.approve,
}
DONE_WORDS = {
    "recall": gettext_lazy("Đã thu hồi. Đơn vị cấp trên không nhìn thấy nội dung nữa."),
    "receive": gettext_lazy("Đã tiếp nhận bản đăng ký."), "approve": gettext_lazy("Đã duyệt bản đăng ký. Đơn vị nhận thông báo ngay."),
}


@require_safe
@guarded("registration.view")
def page(request: Request, pk: int) -> HttpResponse:
    """Show a registration and what can be done with it now."""
    return shown(request, get(request, pk))


@require_POST
@guarded("registration.write")
def send(request: Request, pk: int) -> HttpResponse:
    """Send the registration."""
    found = get(request, pk)
    form = SendForm(request.POST)
    form.is_valid()
    reason = form.cleaned_data.get("late_reason", "")
    return attempt(
        request, found, lambda: actions.send(registration=found, by=request.actor, at=clock.now(), late_reason=reason), _sent_words,
    )


@require_POST
@guarded("registration.write")
def nil(request: Request, pk: int) -> HttpResponse:
    """Send that there is nothing to register."""
    found = get(request, pk)
    form = NilForm(request.POST, auto_id="nil_%s")
    if not form.is_valid():
        return shown(request, found, nil_form=form)
    return attempt(
        request, found,
        lambda: actions.send(registration=found, by=request.actor, at=clock.now(), nil=True, **form.cleaned_data), _sent_words,
    )


@require_POST
@guarded("registration.view")
def step(request: Request, pk: int, name: str) -> HttpResponse:
    """Take one of the steps that need nothing typed."""
    found = get(request, pk)
    if name not in PLAIN_STEPS:
        raise Http404
    return attempt(
        request, found, lambda: PLAIN_STEPS[name](registration=found, by=request.actor, at=clock.now()), lambda: DONE_WORDS[name],
    )


@require_POST
@guarded("registration.review")
def give_back(request: Request, pk: int) -> HttpResponse:
    """Ask the unit to mend flagged parts."""
    found = get(request, pk)
    return attempt(
        request, found,
        lambda: actions.give_back(
            registration=found, by=request.actor, at=clock.now(), note=request.POST.get("note", ""),
            flags=request.POST.getlist("flag"),
        ),
        lambda: _("Đã gửi yêu cầu bổ sung. Đơn vị chỉ sửa được những phần đã đánh dấu."),
    )


@require_POST
@guarded("registration.review")
def let_in(request: Request, pk: int) -> HttpResponse:
    """Let one unit send although the door is closed."""
    found = get(request, pk)
    form = LetInForm(request.POST, auto_id="let_in_%s")
    if not form.is_valid():
        return shown(request, found, let_in_form=form)
    return attempt(
        request, found,
        lambda: actions.let_in(
            registration=found, by=request.actor, at=clock.now(), until=form.until, note=form.cleaned_data["note"],
        ),
        lambda: _("Đã cho đơn vị nộp sau hạn. Đơn vị nhận thông báo ngay."),
    )


def get(request: Request, pk: int) -> Registration:
    """Return the registration if it exists for the person, else 404."""
    return get_object_or_404(queries.registrations_visible_to(request.actor), pk=pk)


def attempt(request: Request, found: Registration, take: Callable[[], Any], words: Callable[[], Any]) -> HttpResponse:
    """Take the step and lead back to the page with what happened, or with the reasons against."""
    http.attempt(request, take, words)
    return redirect("registration", found.pk)


def shown(request: Request, found: Registration, **forms_with_errors: forms.Form) -> HttpResponse:
    """Return the page, with forms that were refused in the place of empty ones."""
    at, actor = clock.now(), request.actor
    content = queries.content_shown_to(actor, found)
    own = actor.unit_id == found.unit_id
    may_write = access.can(actor, "registration.write", found)
    may_review = access.can(actor, "registration.review", found.call)
    steps = {step.name: refusals(step, found, by=actor, at=at) for step in workflow.REGISTRATION_STEPS}
    edits = may_write and found.state in EDITED and queries.door_is_open(found, at)
    submissions = list(found.submissions.all()[:2]) if content is not None else []
    log = LogRow.objects.filter(subject=audit.subject_of(found)).exclude(**({} if own else {"step__in": ("fill", *_DRAFTING)}))
    context: dict[str, Any] = {
        "registration": found, "call": found.call, "movement": found.call.movement, "own": own, "content": content, "at": at,
        "unit_name": names_on([found.unit_id], clock.vietnam_date(at)).get(found.unit_id, ""),
        "may_write": may_write, "may_review": may_review and not own, "edits": edits, "steps": steps, "waiting": found.state in WAITING,
        "is_late_now": at > found.call.due_at and not found.submissions.exists() and not found.late_reason,
        "targets": _targets(found, content, edits), "aims": _aims(found, content, edits),
        "may_add_targets": edits and queries.may_change(found, queries.TARGETS),
        "may_add_aims": edits and queries.may_change(found, queries.AIMS),
        "why_returned": _why_returned(found) if found.state == RegistrationState.RETURNED else "",
        "receipt": submissions[0] if submissions else None, "reports": may_write and found.state == RegistrationState.APPROVED,
        "differences": [difference_words(row) for row in queries.last_differences(submissions)],
        "history": entries(log.order_by("-number")[:40]), "tabs": tabs_for(actor, found.call.movement),
        "may_board": access.has(actor, "board.view"),
        "target_form": TargetForm(auto_id="target_%s"), "aim_form": AimForm(auto_id="aim_%s"),
        "sheet_form": SheetForm(auto_id="sheet_%s"), "send_form": SendForm(auto_id="send_%s"), "nil_form": NilForm(auto_id="nil_%s"),
        "let_in_form": LetInForm(auto_id="let_in_%s"), "progress_form": ProgressForm(auto_id=False), **forms_with_errors,
    }
    return render(request, "registrations/registration.html", context, status=422 if forms_with_errors else 200)


_DRAFTING = ("put_target", "put_aim", "remove_target", "remove_aim")
"""Steps of a draft: the superior sees what was sent, not how it was written."""


def _targets(found: Registration, content: queries.Content | None, edits: bool) -> list[dict[str, Any]]:
    progress: dict[str, list[Any]] = {}
    for target in found.targets.prefetch_related("progress"):
        progress[f"target:{target.pk}"] = list(target.progress.all())
    return [
        {"row": row, "pk": _pk(row), "words": target_words(row), "progress": progress.get(row["key"], []),
         "flagged": row["key"] in found.flags, "may_change": edits and queries.may_change(found, row["key"])}
        for row in (content or {}).get(queries.TARGETS, [])
    ]


def _aims(found: Registration, content: queries.Content | None, edits: bool) -> list[dict[str, Any]]:
    return [
        {"row": row, "pk": _pk(row), "words": aim_words(row), "honour": honour_name(row["honour"]), "flagged": row["key"] in found.flags,
         "may_change": edits and queries.may_change(found, row["key"])}
        for row in (content or {}).get(queries.AIMS, [])
    ]


def _pk(row: Mapping[str, Any]) -> int:
    return int(row["key"].partition(":")[2])


def _why_returned(found: Registration) -> str:
    rows = LogRow.objects.filter(subject=audit.subject_of(found), step=workflow.RETURN.name)
    return rows.order_by("-number").values_list("note", flat=True).first() or ""


def _sent_words() -> str:
    return _("Đã gửi đăng ký lúc %(time)s. Cơ quan thường trực nhìn thấy ngay.") % {
        "time": f"{clock.now().astimezone(clock.VIETNAM):%H:%M}",
    }
