"""What apps above this one add to the pages of the law.

An app appends its function when it is ready: given who asks, a document's number and its day, it returns the address of
that document in a register that the person may see, else nothing.
"""

from collections.abc import Callable
from datetime import date

from thidua.kernel.access import Actor

document_links: list[Callable[[Actor, str, date], str]] = []


def document_url(actor: Actor, number: str, issued_on: date) -> str:
    """Return where the document can be opened; empty where no register that the actor may see has it."""
    return next((url for find in document_links if (url := find(actor, number, issued_on))), "")
