"""Writing down who steps aside by what the program knows."""

from thidua.council import queries
from thidua.council.enums import Why
from thidua.council.models import Aside, Case


def compute(case: Case) -> None:
    """Write who cannot vote on the case for what is known; what somebody declared stays. Call inside a transaction."""
    session = case.session
    found = queries.computed_asides(case, queries.hall(session).seats, queries.day_of(session))
    case.asides.exclude(why=Why.DECLARED).exclude(seat_id__in=found).delete()
    for seat_id, why in found.items():
        Aside.objects.update_or_create(case=case, seat_id=seat_id, defaults={"why": why, "note": ""})
