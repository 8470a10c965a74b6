"""Refusals of this app that are not steps of a workflow."""

from thidua.kernel.errors import StepRefused


class DeskRefused(StepRefused):
    """The change cannot be made at the reading desk; the reasons are sentences for the user."""
