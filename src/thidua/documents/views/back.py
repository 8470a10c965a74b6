"""Where a page of documents leads back to: the page of another app that sent the person here, else its own."""

from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from thidua.kernel.http import Request


def back_or_document(request: Request, pk: int) -> HttpResponse:
    """Lead to the address of this program that `?next=` names, else to the page of the document."""
    wanted = request.GET.get("next", "")
    if wanted.startswith("/") and url_has_allowed_host_and_scheme(wanted, allowed_hosts=None):
        return redirect(wanted)
    return redirect("document", pk=pk)
