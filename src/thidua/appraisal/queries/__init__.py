"""Questions about what happens beside the appraisal of dossiers."""

from thidua.appraisal.queries.law import Rule, calendar, promise_rule, publication_rule, reply_rule, said
from thidua.appraisal.queries.opinions import (
    asked_of,
    bodies_for,
    is_settled_by_silence,
    opinions_of,
    reached,
    still_open,
    waiting_for,
)
from thidua.appraisal.queries.others import (
    Record,
    Waits,
    disclosure_records,
    disclosures_of,
    holding,
    is_over,
    letters_of,
    not_yet_held,
    receipt_of,
    running,
    waits_of,
)

__all__ = [
    "Record", "Rule", "Waits", "asked_of", "bodies_for", "calendar", "disclosure_records", "disclosures_of", "holding", "is_over",
    "is_settled_by_silence", "letters_of", "not_yet_held", "opinions_of", "promise_rule", "publication_rule", "reached", "receipt_of",
    "reply_rule", "running", "said", "still_open", "waiting_for", "waits_of",
]
