"""Refusals of making known."""

from thidua.kernel.errors import StepRefused


class FileRefused(StepRefused):
    """The file is not a picture, a recording or a paper that can be kept; the reasons are sentences for the user."""
