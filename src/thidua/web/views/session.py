"""Signing in and out, choosing the post and the language."""

from typing import Any

from django.conf import settings
from django.contrib.auth import logout as end_session
from django.contrib.auth import views as auth_views
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language, get_language
from django.views.decorators.http import require_POST

from thidua.kernel import accounts, clock
from thidua.kernel.http import Request, guarded, open_to_all
from thidua.kernel.models import Account
from thidua.org import example, queries
from thidua.org.middleware import SESSION_KEY


class Login(auth_views.LoginView):
    """The sign-in page."""

    redirect_authenticated_user = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        accounts = _example_accounts()
        return super().get_context_data(**kwargs) | {
            "example_accounts": accounts, "example_password": example.password() if accounts else "",
        }


def _example_accounts() -> list[tuple[str, str]]:
    """Return the accounts to try, with the words about them, where this installation has the example."""
    shown = example.shown_accounts(get_language() or "") if settings.EXAMPLE_ACCOUNTS_SHOWN else []
    present = set(Account.objects.filter(username__in=[name for name, _may in shown]).values_list("username", flat=True))
    return [(name, may) for name, may in shown if name in present]


login = open_to_all(Login.as_view())


@require_POST
@guarded("session.use")
def logout(request: Request) -> HttpResponse:
    """End the session and return to the sign-in page."""
    end_session(request)
    return redirect(settings.LOGOUT_REDIRECT_URL)


@require_POST
@guarded("session.use")
def switch_post(request: Request) -> HttpResponse:
    """Act in another post that the person holds today; an unknown one changes nothing."""
    day = clock.vietnam_date(clock.now())
    wanted = request.POST.get("post", "")
    if any(str(post.pk) == wanted for post in queries.posts_of(request.user.pk, day)):
        request.session[SESSION_KEY] = int(wanted)
    return redirect("home")


@require_POST
@open_to_all
def switch_language(request: HttpRequest) -> HttpResponse:
    """Remember the language in a cookie, for who is signed in also for messages, and go back to the page."""
    wanted = request.POST.get("language", "")
    answer = HttpResponseRedirect(_next(request))
    if check_for_language(wanted):
        if request.user.is_authenticated:
            accounts.choose_language(account_id=request.user.pk, language=wanted)
        answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, wanted, max_age=31_536_000, httponly=True, samesite="Lax")
    return answer


def _next(request: HttpRequest) -> str:
    wanted = request.POST.get("next", "/")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else "/"
