"""What a file says of its signatures, as plain data that is kept with it."""

from collections.abc import Iterable
from typing import Any

from thidua.documents.trust import anchors
from thidua.papers.sign.verify import verify_signatures
from thidua.papers.source import VerifiedSignature
from thidua.papers.sources.opening import open_paper

_SIGNED = b"/ByteRange"


def checked(content: bytes) -> list[dict[str, Any]]:
    """Return the signatures of a PDF that was made here, in the order of signing."""
    return _plain(verify_signatures(content, [str(path) for path in anchors()]))


def checked_outside(content: bytes, name: str) -> list[dict[str, Any]]:
    """Return the signatures of a file from outside, which is taken apart in a process of its own. Raises PaperRefused."""
    if _SIGNED not in content:
        return []
    return _plain(open_paper(content, name, anchors=anchors()).signatures)


def _plain(found: Iterable[VerifiedSignature]) -> list[dict[str, Any]]:
    """Who, when, whether whole and trusted, what is against it."""
    return [
        {
            "signer": one.signer or "", "at": one.signed_at.isoformat() if one.signed_at else None, "intact": bool(one.intact),
            "trusted": one.trusted, "problems": list(one.problems),
        }
        for one in found
    ]
