"""What the page of local values refuses."""


class ValueRefused(Exception):
    """A local value cannot be entered or changed so; the reason is a sentence for the user."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
