"""Everything that changes dossiers."""

from thidua.dossiers.actions.appraisal import (
    accept_late,
    claim,
    forward,
    hold_nominee,
    receive,
    refuse,
    resume,
)
from thidua.dossiers.actions.indexing import index_upload
from thidua.dossiers.actions.making import issue_letter, make_paper, write_letter, write_meeting
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
from thidua.dossiers.actions.reports import (
    begin_report,
    keep_report,
    refill_report,
    restore_report,
    save_report,
)
from thidua.dossiers.actions.returning import (
    give_back,
    mark,
    reply,
    resolve,
    resolve_all,
    unmark,
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
    "accept_late", "annulled", "begin_report", "claim", "decided", "denied", "forward", "give_back", "handed_over",
    "hold_nominee", "index_upload", "issue_letter", "keep_report", "lowered", "make_paper", "mark", "nominate", "passed", "put_paper", "recall",
    "receive", "refill_report", "refuse", "remove_nominee", "remove_paper", "reply", "resolve", "resolve_all", "restore_report",
    "resume", "revoked", "save_report", "send", "start", "submitted", "unmark", "voted_down", "withdrawn", "write_letter",
    "write_meeting", "write_merit",
]
