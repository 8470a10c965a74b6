"""What apps above this one add to the page of a document.

An app appends its function to `next_steps` when it is ready; documents know nothing of who does:

    class MovementsConfig(AppConfig):
        def ready(self) -> None:
            hooks.next_steps.append(desk_of)
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from thidua.documents.models import Document
from thidua.kernel.access import Actor


@dataclass(frozen=True)
class NextStep:
    """An action on the page of a document: a link where `url` is given, a form that posts where `post_url` is.

    `why_not`: the sentence under a disabled button.
    """

    label: Any
    url: str = ""
    post_url: str = ""
    why_not: Any = ""


next_steps: list[Callable[[Actor, Document], NextStep | None]] = []


def steps_for(actor: Actor, document: Document) -> list[NextStep]:
    """Return the next steps that the apps above offer on the document, in the order in which they were added."""
    return [step for step in (offer(actor, document) for offer in next_steps) if step is not None]
