"""Questions about movements, obligations and assignments."""

from thidua.movements.queries.assignments import (
    assignments_of_unit,
    assignments_visible_to,
    due_filter,
    history_of,
    in_due_order,
    supported_by,
)
from thidua.movements.queries.desk import Choice, Desk, choices, desk, fingerprint
from thidua.movements.queries.leads import Leading, Leads
from thidua.movements.queries.movements import (
    deciders,
    extensions_visible_to,
    member_ids,
    obligations_visible_to,
    plan_documents,
    visible_to,
)
from thidua.movements.queries.preview import Preview, PreviewRow, given, preview
from thidua.movements.queries.readiness import Readiness, readiness

__all__ = [
    "Choice", "Desk", "Leading", "Leads", "Preview", "PreviewRow", "Readiness", "assignments_of_unit", "assignments_visible_to", "choices", "deciders", "desk",
    "due_filter", "extensions_visible_to", "fingerprint", "given", "history_of", "in_due_order", "member_ids",
    "obligations_visible_to", "plan_documents", "preview", "readiness", "supported_by", "visible_to",
]
