"""Pages for what is forbidden, missing or broken, in the user's language."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from thidua.kernel.http import open_to_all


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
    """Show that something failed; nothing was stored."""
    return render(request, "500.html", status=500)
