"""What a unit may still change of what it handed in: all of a draft, of a returned one what was flagged.

A superior who asks for mending names the parts; none named means any part. Records with `state` and `flags` share it.
"""

from collections.abc import Collection
from typing import Protocol

DRAFT, RETURNED = "draft", "returned"


class HandedIn(Protocol):
    """A record that a unit writes, sends, and gets back."""

    @property
    def state(self) -> str: ...
    @property
    def flags(self) -> Collection[str]: ...


def may_change(record: HandedIn, key: str) -> bool:
    """Tell whether a part can be changed now."""
    if record.state == DRAFT:
        return True
    return record.state == RETURNED and (not record.flags or key in record.flags)
