"""What a file from outside says otherwise than the paper of the program."""

from dataclasses import asdict
from typing import Any

from thidua.decisions import paper
from thidua.decisions.enums import Match
from thidua.decisions.models import Decision
from thidua.papers.compare.wording import changes
from thidua.papers.errors import PaperRefused
from thidua.papers.sources.opening import open_paper

MOST = 40
"""So many places are kept; a file with more of them is another document."""


def compared(decision: Decision, content: bytes, name: str, *, signed: bool) -> tuple[Match, list[dict[str, Any]]]:
    """Return how the words of a PDF stand to those of the paper as it was put before the head, with the places that differ.

    A scan has no words: nothing can be said of it, and neither of a file that cannot be read. A file with the same words
    that nobody `signed` may be the very paper that was to be signed.
    """
    made = paper.pdf_of(decision, decision.turn_at, marked=False).data
    try:
        theirs = open_paper(content, name, recognise=False)
        found = changes(open_paper(made, "", recognise=False), theirs)
    except PaperRefused:
        return Match.UNREAD, []
    if not found:
        return Match.SAME if signed else Match.UNSIGNED, []
    return Match.DIFFERS, [asdict(one) for one in found[:MOST]]
