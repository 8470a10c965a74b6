"""By which certificate authorities signatures are trusted: those the installation named, and the example's own in the example."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation import get_language

from thidua.org import example
from thidua.papers.sign.problems import in_english
from thidua.papers.source import VerifiedSignature
from thidua.papers.sources.opening import open_paper

EXAMPLE = "example"
SIGNED = b"/ByteRange"
"""Every signature of a PDF has it."""


def anchors() -> list[Path]:
    """Return the PEM files of the authorities. The demonstration's counts only while the database holds the example."""
    folder = Path(settings.TRUST_ROOTS)
    own = sorted((folder / EXAMPLE).glob("*.pem"))
    return [*sorted(folder.glob("*.pem")), *(own if own and example.is_loaded() else [])]


def checked_outside(content: bytes, name: str) -> list[dict[str, Any]]:
    """Return the signatures of a file from outside, which is taken apart in a process of its own. Raises PaperRefused."""
    return plain(open_paper(content, name, anchors=anchors()).signatures) if SIGNED in content else []


def plain(found: Iterable[VerifiedSignature]) -> list[dict[str, Any]]:
    """Return signatures as data to be kept with a file: who, when, whether whole and trusted, what else is to be said."""
    return [
        {
            "signer": one.signer or "", "at": one.signed_at.isoformat() if one.signed_at else None, "intact": bool(one.intact),
            "trusted": one.trusted, "problems": list(one.problems),
        }
        for one in found
    ]


def shown_signatures(kept: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return kept signatures for a page: the time as a time, the sentences in the reader's language."""
    english = (get_language() or "").startswith("en")
    return [
        {
            **one, "when": datetime.fromisoformat(one["at"]) if one["at"] else None,
            "problems": [in_english(problem) if english else problem for problem in one["problems"]],
        }
        for one in kept
    ]
