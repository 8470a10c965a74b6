"""Refusals of the register."""

from typing import TYPE_CHECKING

from thidua.kernel.errors import StepRefused

if TYPE_CHECKING:
    from thidua.documents.enums import Direction
    from thidua.documents.models import Document


class RegisterRefused(StepRefused):
    """The document cannot enter the register; the reasons are sentences for the user."""


class AlreadyRegistered(RegisterRefused):
    """The register has the document already; `existing` is that entry."""

    def __init__(self, reason: str, existing: "Document") -> None:
        super().__init__(reason)
        self.existing = existing


class WrongRegister(RegisterRefused):
    """The document seems to belong in the other register: `direction`. The file waits under the word `waiting`."""

    def __init__(self, reason: str, direction: "Direction", waiting: str = "") -> None:
        super().__init__(reason)
        self.direction, self.waiting = direction, waiting
