"""The door: every view names its permission, GET reads and POST writes, and the machine enforces both."""

import re
from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar
from urllib.parse import unquote

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.core.exceptions import BadRequest, PermissionDenied, RequestDataTooBig
from django.db import connection
from django.http import HttpRequest, HttpResponse, HttpResponseBase

from thidua.kernel import access
from thidua.kernel.access import Actor
from thidua.kernel.errors import StepRefused
from thidua.kernel.models import Account

MOST_DIGITS = 18
View = TypeVar("View", bound=Callable[..., HttpResponseBase])
WRITES = re.compile(r"^\s*(INSERT|UPDATE|DELETE|REPLACE|ALTER|DROP|CREATE|TRUNCATE)\b\s+(?:INTO\s+|FROM\s+)?\"?(\w+)", re.I)
MAY_BE_WRITTEN_ON_GET = frozenset({"django_session", "axes_accessattempt", "axes_accesslog"})


ROOM = 2 * 1024 * 1024
"""What may come with a file of the largest size: the other fields of its form, and a little more file, to be named."""
NUL = "\x00"


class Request(HttpRequest):
    """A request of a signed-in person who acts in one post (`actor` None: signed in, but holds no post)."""

    user: Account
    actor: Actor


class WriteOnGet(RuntimeError):
    """A view tried to change the database in answer to a GET."""


def guarded(permission: str) -> Callable[[View], View]:
    """Name the permission that a view needs; without it at all the answer is 403 before the view runs.

    Whether the person may touch *this* record is decided by the query that fetches it and by the step.
    """

    def decorate(view: View) -> View:
        @wraps(view)
        def inner(request: Request, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not access.has(request.actor, permission):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        inner.permission = permission  # type: ignore[attr-defined]
        return inner  # type: ignore[return-value]

    return decorate


def attempt(request: HttpRequest, take: Callable[[], object], words: Callable[[], Any]) -> bool:
    """Take a step and tell the person what happened, or the reasons against it; return whether it was taken."""
    try:
        take()
    except StepRefused as refused:
        for reason in refused.reasons:
            messages.error(request, reason)
        return False
    messages.success(request, words())
    return True


def key_in(text: str) -> int | None:
    """Return the key that an address names; None for what is none, or has more digits than a key can have."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < MOST_DIGITS else None


def is_stranger(request: HttpRequest) -> bool:
    """Tell whether nobody can be signed in, without opening a session: pages for everybody stay free of cookies."""
    return settings.SESSION_COOKIE_NAME not in request.COOKIES


def open_to_all(view: View) -> View:
    """Mark a view that needs no sign-in (the sign-in page itself, health, pages for the public)."""
    view.permission = "open"  # type: ignore[attr-defined]
    view.login_required = False  # type: ignore[attr-defined]
    return view


class SignInRequired(LoginRequiredMiddleware):
    """Middleware: sign-in for every view that is not open to all; an open one is not even asked who reads it."""

    def process_view(self, request: HttpRequest, view_func: Any, view_args: Any, view_kwargs: Any) -> HttpResponseBase | None:
        if not getattr(view_func, "login_required", True):
            return None
        return super().process_view(request, view_func, view_args, view_kwargs)


def readable_requests(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: refuses what is longer than any file may be before a byte of it is stored, and NUL in what is typed.

    Both come from programs, not from people; PostgreSQL cannot hold NUL, and the disk is not to be filled by somebody
    who has not even signed in.
    """

    def middleware(request: HttpRequest) -> HttpResponse:
        if int(request.META.get("CONTENT_LENGTH") or 0) > settings.UPLOAD_LIMIT + ROOM:
            raise RequestDataTooBig
        asked = unquote(request.META.get("QUERY_STRING", "")) + request.path_info
        if NUL in asked or any(NUL in typed for _name, values in request.POST.lists() for typed in values):
            raise BadRequest
        return get_response(request)

    return middleware


def read_only_get(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: a GET or HEAD that writes to the database raises WriteOnGet (sessions and lock-outs excepted)."""

    def middleware(request: HttpRequest) -> HttpResponse:
        if request.method not in ("GET", "HEAD", "OPTIONS"):
            return get_response(request)
        with connection.execute_wrapper(_refuse_writes):
            return get_response(request)

    return middleware


def _refuse_writes(execute: Callable[..., Any], sql: Any, params: Any, many: bool, context: Any) -> Any:
    found = WRITES.match(str(sql))
    if found and found[2].lower() not in MAY_BE_WRITTEN_ON_GET:
        msg = f"GET may not write: {found[0]}"
        raise WriteOnGet(msg)
    return execute(sql, params, many, context)
