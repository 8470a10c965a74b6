"""What stands against a change of a record."""

from thidua.kernel.errors import StepRefused


class RecordRefused(StepRefused):
    """The record cannot be changed so; the reasons are sentences for the user."""
