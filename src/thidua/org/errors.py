"""What org refuses to do, each with one sentence for the user."""


class UnitRefused(Exception):
    """The change of a unit, a post or an account cannot be made; the reason is a sentence for the user."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason
