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
    "accept_late", "claim", "forward", "give_back", "hold_nominee", "nominate", "put_paper", "recall", "receive", "refuse",
    "remove_nominee", "remove_paper", "resume", "send", "start", "write_merit",
]
