"""Everything that changes forms, rounds, reports and the report that goes up."""

from thidua.reports.actions.composing import (
    FigureRow,
    SectionRow,
    new_form,
    new_version,
    put_figure,
    put_section,
    remove_part,
    use,
)
from thidua.reports.actions.filling import add_file, remove_file, save_draft
from thidua.reports.actions.reports import (
    approve,
    excuse,
    excuse_rest,
    give_back,
    recall,
    receive,
    send,
    unexcuse,
)
from thidua.reports.actions.rounds import close, correct, hand_down, open_round
from thidua.reports.actions.summaries import draft_summary, issue, save_summary

__all__ = [
    "FigureRow", "SectionRow", "add_file", "approve", "close", "correct", "draft_summary", "excuse", "excuse_rest", "give_back", "hand_down", "issue",
    "new_form",
    "new_version", "open_round", "put_figure", "put_section", "recall", "receive", "remove_file", "remove_part", "save_draft",
    "save_summary", "send",
    "unexcuse", "use",
]
