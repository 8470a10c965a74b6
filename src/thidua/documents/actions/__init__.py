"""Every change of the register: the only doors to the database."""

from thidua.documents.actions.citations import attach_cited, detach
from thidua.documents.actions.correct import CORRECTABLE, correct_header
from thidua.documents.actions.deliver import deliver, open_delivery, recall, receive, send_correction
from thidua.documents.actions.issue import Head, issue
from thidua.documents.actions.register import register_incoming, register_outgoing
from thidua.documents.actions.waiting import fetch, forget_old

__all__ = [
    "CORRECTABLE", "Head", "attach_cited", "correct_header", "deliver", "detach", "fetch", "forget_old", "issue", "open_delivery",
    "recall", "receive", "register_incoming", "register_outgoing", "send_correction",
]
