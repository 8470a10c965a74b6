"""Questions about registered documents and about who got them."""

from thidua.documents.queries.deliveries import (
    Recipient,
    deliveries_of,
    deliveries_to,
    delivery_visible_to,
    direct_units,
    receivers,
    recipients_of,
    search_deliveries,
    waiting_deliveries,
)
from thidua.documents.queries.register import (
    DEPTH,
    HEAVY,
    Node,
    candidates,
    cascade,
    citations_of,
    citations_visible_to,
    history_of,
    named_by,
    open_citations_of,
    owners_of,
    register_rows,
    same_document,
    same_file,
    same_number,
    search,
    subordinate_rows,
    unit_called,
    values_of,
    version_of,
    visible_to,
    years_of,
)

__all__ = [
    "DEPTH", "HEAVY", "Node", "Recipient", "candidates", "cascade", "citations_of", "citations_visible_to", "deliveries_of",
    "deliveries_to", "delivery_visible_to", "direct_units", "history_of", "named_by", "open_citations_of", "owners_of", "receivers",
    "recipients_of", "register_rows", "same_document", "same_file", "same_number", "search", "search_deliveries", "subordinate_rows", "unit_called",
    "values_of", "version_of", "visible_to", "waiting_deliveries", "years_of",
]
