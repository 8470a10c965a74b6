"""Questions about decisions, who decides, and what waits."""

from thidua.decisions.queries.deciding import ABOVE, HERE, UNKNOWN, Deciding, deciding, hints
from thidua.decisions.queries.decisions import (
    day_of,
    decision_rows,
    decisions_visible_to,
    entries_of,
    entries_of_dossier,
    given,
    granted,
    head_of,
    office_of,
    place_used,
    printed_on,
    replies_open,
    reviews_of,
    signed_certificates,
    unsigned,
)
from thidua.decisions.queries.payment import Line, Payments, payments
from thidua.decisions.queries.printers import shift_called, shifts_of
from thidua.decisions.queries.resting import Resting, resting_on
from thidua.decisions.queries.waiting import Group, Waiting, carried, groups_of, kind_of

__all__ = [
    "ABOVE", "HERE", "UNKNOWN", "Deciding", "Group", "Line", "Payments", "Resting", "Waiting", "carried", "day_of", "deciding", "decision_rows",
    "decisions_visible_to", "entries_of", "entries_of_dossier", "given", "granted", "groups_of", "head_of", "hints", "kind_of", "office_of", "payments",
    "place_used", "printed_on", "replies_open", "resting_on", "reviews_of", "shift_called", "shifts_of", "signed_certificates", "unsigned",
]
