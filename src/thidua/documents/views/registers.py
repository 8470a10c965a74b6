"""The registers as lists, and the pages where documents enter them."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from thidua.documents import actions, exports, queries
from thidua.documents.enums import Direction
from thidua.documents.errors import AlreadyRegistered, WrongRegister
from thidua.documents.forms import RegisterForm
from thidua.documents.models import Document
from thidua.kernel import access, clock
from thidua.kernel.errors import StepRefused
from thidua.kernel.http import Request, guarded
from thidua.kernel.tables import Listing, excel_answer
from thidua.org.queries import names_on


@require_safe
@guarded("document.view")
def incoming(request: Request) -> HttpResponse:
    """Show the register of incoming documents (sổ văn bản đến)."""
    return _register(request, Direction.INCOMING, "so-van-ban-den")


@require_safe
@guarded("document.view")
def outgoing(request: Request) -> HttpResponse:
    """Show the register of outgoing documents (sổ văn bản đi)."""
    return _register(request, Direction.OUTGOING, "so-van-ban-di")


@require_safe
@guarded("document.view")
def subordinate(request: Request) -> HttpResponse:
    """Show what is in the registers of the units below."""
    rows = queries.subordinate_rows(request.actor)
    owners = names_on(queries.owners_of(rows), clock.vietnam_date(clock.now()))
    listing = exports.subordinate_table(rows, owners).bind(rows, request.GET)
    return _listed(request, listing, "below", "van-ban-don-vi-truc-thuoc")


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("document.register")
def register_incoming(request: Request) -> HttpResponse:
    """Take in a document: read it, give it the next number, go to its page."""
    return _enter(request, Direction.INCOMING, actions.register_incoming)


@require_http_methods(["GET", "HEAD", "POST"])
@guarded("document.register")
def register_outgoing(request: Request) -> HttpResponse:
    """Register a document that goes out; a draft gets its number."""
    return _enter(request, Direction.OUTGOING, actions.register_outgoing)


def _register(request: Request, direction: Direction, name: str) -> HttpResponse:
    rows = queries.register_rows(request.actor, direction)
    listing = exports.register_table(rows, direction, whole=False).bind(rows, request.GET)
    if listing.wants_excel:
        listing = exports.register_table(rows, direction, whole=True).bind(rows, request.GET)
    return _listed(request, listing, str(direction), name)


def _listed(request: Request, listing: Listing, tab: str, name: str) -> HttpResponse:
    if listing.wants_excel:
        return excel_answer(listing, name)
    context = {
        "listing": listing, "tab": tab, "has_below": len(request.actor.below) > 1,
        "may_register": access.has(request.actor, "document.register"),
    }
    return render(request, "documents/list.html", context)


def _enter(request: Request, direction: Direction, action: Callable[..., Document]) -> HttpResponse:
    form = RegisterForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "direction": direction}
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data
        try:
            content, name = form.upload if values["file"] else actions.fetch(values["waiting"], by=request.actor)
            document = action(
                content, name, by=request.actor, at=clock.now(), handler=values["handler"], note=values["note"],
                sure=not values["file"],
            )
        except WrongRegister as asked:
            return render(request, "documents/which_register.html", context | {"asked": asked}, status=422)
        except StepRefused as refused:
            for reason in refused.reasons:
                form.add_error("file", reason)
            context["existing"] = refused.existing if isinstance(refused, AlreadyRegistered) else None
        else:
            messages.success(request, _entered_words(document))
            return redirect("document", pk=document.pk)
    return render(request, "documents/register.html", context, status=422 if form.errors else 200)


def _entered_words(document: Document) -> str:
    place = {"number": document.register_number, "year": document.register_year}
    if document.direction == Direction.INCOMING:
        return _("Đã vào sổ văn bản đến, số đến %(number)s/%(year)s. Đối chiếu thông tin đã đọc với văn bản.") % place
    return _("Đã vào sổ văn bản đi: %(code)s. Đối chiếu thông tin đã đọc với văn bản.") % {"code": document.code}
