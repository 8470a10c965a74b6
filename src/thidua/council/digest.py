"""Marks by which members and the log notice what was put in the place of something else."""

import hashlib
from collections.abc import Iterable

from thidua.council import sealing

MARK = 12
"""How many signs the mark of the keys has: 60 bits, to be read aloud in the room."""


def digest_of(sealed: Iterable[str]) -> str:
    """Return the SHA-256 of the sealed votes, whatever their order."""
    return hashlib.sha256("\n".join(sorted(sealed)).encode()).hexdigest()


def mark_of_keys(keys: Iterable[Iterable[object]]) -> str:
    """Return the mark of the tellers' public keys (mã khóa niêm phong), as it is read aloud and compared; empty without keys."""
    found = [str(key) for _seat, key in keys]
    if not found:
        return ""
    number = int.from_bytes(hashlib.sha256("\n".join(found).encode()).digest())
    return sealing.grouped("".join(sealing.SIGNS[number >> (5 * place) & 31] for place in range(MARK)))
