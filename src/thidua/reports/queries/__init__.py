"""Questions about forms, rounds, reports and totals."""

from thidua.kernel.returning import may_change
from thidua.reports.queries.content import (
    FILES,
    Content,
    Proposal,
    Proposed,
    amounts_of,
    behind_proposal,
    content_of,
    content_shown_to,
    differences,
    files_of,
    key_of,
    texts_of,
    year_before,
)
from thidua.reports.queries.rounds import (
    Sums,
    assignment_of,
    due_by_plan,
    due_of,
    forms_visible_to,
    last_round,
    named,
    owed_by,
    periods_of,
    reports_visible_to,
    rounds_visible_to,
    rounds_waiting,
    summaries_visible_to,
    sums,
    to_hand_down,
    units_asked,
    units_below,
    version_for,
)
from thidua.reports.queries.totals import (
    FigureTotal,
    Line,
    RoundSum,
    across,
    behind,
    by_round,
    latest_figures,
    matrix,
    over_years,
    tiers_of,
    total_content,
    totals,
)

__all__ = [
    "FILES", "Content", "FigureTotal", "Line", "Proposal", "Proposed", "RoundSum", "Sums", "across", "amounts_of", "assignment_of", "behind", "behind_proposal", "by_round",
    "content_of", "content_shown_to", "differences", "due_by_plan", "due_of", "files_of", "forms_visible_to", "key_of", "last_round", "latest_figures", "matrix",
    "may_change", "named", "over_years", "owed_by", "periods_of", "reports_visible_to", "rounds_visible_to", "rounds_waiting", "summaries_visible_to", "sums", "texts_of", "tiers_of", "to_hand_down",
    "total_content", "totals", "units_asked", "units_below", "version_for", "year_before",
]
