"""Everything that is changed beside the appraisal of dossiers."""

from thidua.appraisal.actions.disclosures import SHOWABLE, Line, Plan, disclose, keep_off, take_down
from thidua.appraisal.actions.letters import Told, record_letter, settle, stop_waiting
from thidua.appraisal.actions.opinions import (
    ASKABLE,
    Body,
    Reply,
    answer,
    ask,
    record_reply,
    remind,
    withdraw,
)
from thidua.appraisal.actions.receipts import give_receipt, promise

__all__ = [
    "ASKABLE", "SHOWABLE",
    "Body", "Line", "Plan", "Reply", "Told", "answer", "ask", "disclose", "give_receipt", "keep_off", "promise", "record_letter",
    "record_reply", "remind", "settle", "stop_waiting", "take_down", "withdraw",
]
