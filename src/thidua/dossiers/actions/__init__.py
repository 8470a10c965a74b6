"""Everything that changes dossiers."""

from thidua.dossiers.actions.appraisal import (
    accept_late,
    claim,
    forward,
    give_back,
    hold_nominee,
    receive,
    refuse,
    resume,
)
from thidua.dossiers.actions.outcome import (
    annulled,
    decided,
    denied,
    handed_over,
    lowered,
    passed,
    revoked,
    submitted,
    voted_down,
    withdrawn,
)
from thidua.dossiers.actions.writing import (
    nominate,
    put_paper,
    recall,
    remove_nominee,
    remove_paper,
    send,
    start,
    write_merit,
)

__all__ = [
    "accept_late", "annulled", "claim", "decided", "denied", "forward", "give_back", "handed_over", "hold_nominee", "lowered",
    "nominate", "passed", "put_paper", "recall", "receive", "refuse", "remove_nominee", "remove_paper", "resume", "revoked", "send",
    "start", "submitted", "voted_down", "withdrawn", "write_merit",
]
