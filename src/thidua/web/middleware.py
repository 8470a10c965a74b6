"""A password that somebody else set must be changed before anything else."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.kernel.http import is_stranger


def own_password_first(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: leads people with a set password to their account page; they may still sign out."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if is_stranger(request) or not request.user.is_authenticated or not request.user.must_change_password:
            return get_response(request)
        if request.path in (reverse("account"), reverse("logout"), reverse("switch-language")):
            return get_response(request)
        messages.warning(request, _("Mật khẩu hiện tại do người quản trị đặt. Đổi mật khẩu trước khi làm việc."))
        return redirect("account")

    return middleware
