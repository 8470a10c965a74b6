"""Questions about what does not agree in a dossier."""

from thidua.checks.queries.flags import Ready, ready_marks
from thidua.checks.queries.judged import Condition, conditions_of
from thidua.checks.queries.preflight import Finding, against_sending, findings, unread

__all__ = ["Condition", "Finding", "Ready", "against_sending", "conditions_of", "findings", "ready_marks", "unread"]
