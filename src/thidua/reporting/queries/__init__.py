"""Questions of the reading layer."""

from thidua.reporting.queries.closings import (
    EVERYTHING,
    Closing,
    Sight,
    closing_of,
    open_closings,
    sight_of,
)
from thidua.reporting.queries.lines import MET, NOT_KNOWN, NOT_MET, Line, Outcome, Reason
from thidua.reporting.queries.trial import (
    FIELDS,
    Change,
    changes,
    kept_before,
    last_kept,
    outcome_of,
)

__all__ = [
    "EVERYTHING", "FIELDS", "MET", "NOT_KNOWN", "NOT_MET", "Change", "Closing", "Line", "Outcome", "Reason", "Sight", "changes",
    "closing_of", "kept_before", "last_kept", "open_closings", "outcome_of", "sight_of",
]
