"""Finds the documents that pages of the law cite in the registers."""

from datetime import date

from django.urls import reverse

from thidua.documents import queries
from thidua.documents.codes import same_code
from thidua.kernel.access import Actor


def link_to(actor: Actor, number: str, issued_on: date) -> str:
    """Return the address of a document in a register that the actor may see; empty where there is none."""
    head = number.partition("/")[0]
    if not head.isdecimal():
        return ""
    rows = queries.visible_to(actor).filter(number=int(head), issued_on=issued_on).defer(*queries.HEAVY)
    return next((reverse("document", args=[row.pk]) for row in rows if same_code(row.code, number)), "")
