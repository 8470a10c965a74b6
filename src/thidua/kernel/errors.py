"""The refusal that every step and action may answer with."""


class StepRefused(Exception):
    """The step cannot be taken now; the reasons are sentences for the user."""

    def __init__(self, *reasons: str) -> None:
        super().__init__(*reasons)
        self.reasons = reasons
