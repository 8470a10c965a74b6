"""Pages for what is forbidden, missing or broken, in the user's language."""

import errno
import sys

from django.db import DatabaseError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from thidua.kernel.http import open_to_all

FULL = ("disk is full", "disk i/o error", "no space left")
"""How SQLite and PostgreSQL say it."""


@open_to_all
def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Show that the role does not allow this page."""
    return render(request, "403.html", status=403)


@open_to_all
def missing(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """Show that there is no such page, or none that this person may see."""
    return render(request, "404.html", status=404)


@open_to_all
def broken(request: HttpRequest) -> HttpResponse:
    """Show that something failed; nothing was stored. A full disk is named, for somebody can do something about it."""
    trouble = sys.exc_info()[1]
    said = str(trouble).lower()
    is_full = isinstance(trouble, OSError) and trouble.errno in (errno.ENOSPC, errno.EDQUOT)
    is_full |= isinstance(trouble, DatabaseError) and any(words in said for words in FULL)
    # Without the request: what the frame of other pages asks of the database may be what failed.
    return HttpResponse(render_to_string("500.html", {"disk_is_full": is_full}), status=500)
