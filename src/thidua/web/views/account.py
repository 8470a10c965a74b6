"""My account: who I am, my posts, my password."""

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.contrib.auth.forms import PasswordChangeForm
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from thidua.kernel import accounts, clock
from thidua.kernel.http import Request, guarded
from thidua.org import queries


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("session.use")
def account(request: Request) -> HttpResponse:
    """Show the account and change its password."""
    form = PasswordChangeForm(request.user, request.POST or None)
    if request.method == "POST" and form.is_valid():
        user = accounts.change_password(
            account=request.user, password=form.cleaned_data["new_password1"], by=request.actor, at=clock.now(),
        )
        update_session_auth_hash(request, user)
        messages.success(request, _("Đã đổi mật khẩu."))
        return redirect("account")
    day = clock.vietnam_date(clock.now())
    posts = list(queries.posts_of(request.user.pk, day))
    names = queries.names_on([post.unit_id for post in posts], day)
    return render(
        request, "web/account.html",
        {"form": form, "held": [(post, names.get(post.unit_id, "")) for post in posts]},
        status=422 if form.errors else 200,
    )
