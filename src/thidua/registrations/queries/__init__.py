"""Questions about calls, registrations and totals."""

from thidua.kernel.returning import may_change
from thidua.registrations.queries.calls import (
    AimSum,
    Sums,
    UnitChange,
    aims_summed,
    asking,
    calls_visible_to,
    door_is_open,
    registrations_visible_to,
    sums,
    total_differences,
    total_of,
    units_asked,
    why_reopened,
)
from thidua.registrations.queries.content import (
    AIMS,
    TARGETS,
    Content,
    Difference,
    content_of,
    content_shown_to,
    differences,
    last_differences,
    plain,
)

__all__ = [
    "AIMS", "TARGETS", "AimSum", "Content", "Difference", "Sums", "UnitChange", "aims_summed", "asking", "calls_visible_to",
    "content_of", "content_shown_to", "differences", "door_is_open", "last_differences", "may_change", "plain",
    "registrations_visible_to", "sums", "total_differences", "total_of", "units_asked",
    "why_reopened",
]
