"""Thư và lịch: how the signed-in person wants to be reached, and the address of the own calendar."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from thidua.kernel import clock
from thidua.kernel.http import Request, guarded
from thidua.mailing import actions, queries
from thidua.mailing.forms import ChoiceForm


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("session.use")
def page(request: Request) -> HttpResponse:
    """Show and change how letters come."""
    own = queries.choice_of(request.user.pk)
    form = ChoiceForm(request.POST or None, initial={
        "address": own.address, "mode": own.mode, "quiet_from": own.quiet_from, "quiet_until": own.quiet_until,
    })
    if request.method == "POST" and form.is_valid():
        actions.choose(by=request.actor, at=clock.now(), **form.cleaned_data)
        messages.success(request, _("Đã lưu cách nhận thư."))
        return redirect("mail-choice")
    feed = request.build_absolute_uri(reverse("calendar-feed", args=[own.feed])) if own.feed else ""
    return render(request, "mailing/choice.html", {
        "form": form, "known": queries.address_known(request.user.pk), "trouble": queries.last_trouble(request.user.pk), "feed": feed,
    }, status=422 if form.errors else 200)


@require_POST
@guarded("session.use")
def feed(request: Request) -> HttpResponse:
    """Give the calendar a new secret address."""
    actions.open_feed(by=request.actor, at=clock.now())
    messages.success(request, _("Đã tạo địa chỉ lịch mới; địa chỉ cũ, nếu có, không dùng được nữa."))
    return redirect("mail-choice")


@require_POST
@guarded("session.use")
def end_feed(request: Request) -> HttpResponse:
    """End the calendar's address."""
    actions.close_feed(by=request.actor, at=clock.now())
    messages.success(request, _("Đã đóng địa chỉ lịch."))
    return redirect("mail-choice")
