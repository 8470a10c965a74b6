"""In which meeting of a council somebody was agreed to, for the papers that name its minutes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from thidua.council.enums import CaseState, SessionState
from thidua.council.models import Case
from thidua.council.queries.voting import day_of
from thidua.dossiers.models import Nominee


@dataclass(frozen=True)
class Agreed:
    """A meeting with confirmed minutes: which, of which council, on which day."""

    session_id: int
    called: str
    on: date


def agreed_in(nominees: Iterable[Nominee]) -> dict[int, Agreed]:
    """Return by nominee the latest meeting whose confirmed minutes agreed to him or her, maybe to a lower honour."""
    rows = Case.objects.filter(
        nominee__in=[one.pk for one in nominees], state__in=[CaseState.PASSED, CaseState.LOWERED], session__state=SessionState.CONFIRMED)
    return {
        case.nominee_id: Agreed(case.session_id, case.session.council.name, day_of(case.session))
        for case in rows.select_related("session__council").order_by("session__meets_at", "pk")
    }
