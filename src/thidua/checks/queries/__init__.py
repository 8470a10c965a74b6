"""Questions about what does not agree in a dossier."""

from thidua.checks.queries.judged import Condition, conditions_of
from thidua.checks.queries.preflight import Finding, against_sending, findings, unread

__all__ = ["Condition", "Finding", "against_sending", "conditions_of", "findings", "unread"]
