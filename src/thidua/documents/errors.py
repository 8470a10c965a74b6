"""Refusals of the register."""

from typing import TYPE_CHECKING

from thidua.kernel.errors import StepRefused

if TYPE_CHECKING:
    from thidua.documents.models import Document


class RegisterRefused(StepRefused):
    """The document cannot enter the register; the reasons are sentences for the user."""


class AlreadyRegistered(RegisterRefused):
    """The register has the document already; `existing` is that entry."""

    def __init__(self, reason: str, existing: "Document") -> None:
        super().__init__(reason)
        self.existing = existing
