"""The mark of a list of sealed votes that the log keeps, so that no vote can come or go after closing unseen."""

import hashlib
from collections.abc import Iterable


def digest_of(sealed: Iterable[str]) -> str:
    """Return the SHA-256 of the sealed votes, whatever their order."""
    return hashlib.sha256("\n".join(sorted(sealed)).encode()).hexdigest()
