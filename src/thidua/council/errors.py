"""What can go wrong in a way that others must tell apart."""

from thidua.kernel.errors import StepRefused


class AlreadyVoted(StepRefused):
    """The member's vote is there already; sending it again after a broken line is no fault."""
