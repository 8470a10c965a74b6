"""Questions about what does not agree in a dossier, and what may be twice there."""

from thidua.checks.queries.flags import Ready, ready_marks
from thidua.checks.queries.judged import Condition, conditions_of
from thidua.checks.queries.preflight import Finding, against_sending, findings, unread
from thidua.checks.queries.twice import Twice, carried_doubts, carry_doubts, doubts, shown_records

__all__ = [
    "Condition", "Finding", "Ready", "Twice", "against_sending", "carried_doubts", "carry_doubts", "conditions_of", "doubts", "findings",
    "ready_marks", "shown_records", "unread",
]
