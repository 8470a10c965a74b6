"""Questions about dossiers, their papers and what the rulebook says of their nominees."""

from thidua.dossiers.queries.dossiers import (
    appraised_by,
    content_of,
    deadline_of,
    dossiers_visible_to,
    may_read,
    movements_of,
    nominees_of,
    nominees_shown,
    superior_of,
)
from thidua.dossiers.queries.judging import Said, judge_nominee, said_of
from thidua.dossiers.queries.papers import Slot, missing_papers, slots

__all__ = [
    "Said", "Slot", "appraised_by", "content_of", "deadline_of", "dossiers_visible_to", "judge_nominee", "may_read",
    "missing_papers", "movements_of", "nominees_of", "nominees_shown", "said_of", "slots", "superior_of",
]
