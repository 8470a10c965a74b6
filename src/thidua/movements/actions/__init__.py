"""Every change of movements, obligations and assignments: the only doors to the database."""

from thidua.movements.actions.answers import (
    accept,
    add_evidence,
    excuse,
    finish,
    remove_evidence,
    reopen,
    report_nil,
    start,
    unexcuse,
)
from thidua.movements.actions.changes import acknowledge, change_obligation
from thidua.movements.actions.desk import (
    add_obligation,
    add_party,
    assign_party,
    clear_desk,
    confirm,
    drop,
    edit_obligation,
    merge_with_above,
    remove_party,
    restore,
    split,
)
from thidua.movements.actions.draft import open_desk
from thidua.movements.actions.expand import expand, expand_all
from thidua.movements.actions.extensions import ask_extension, grant_extension, refuse_extension
from thidua.movements.actions.handed_in import answer_by_handing_in, take_up_again
from thidua.movements.actions.inherit import hand_over, inherit
from thidua.movements.actions.launch import WORD, close, launch, set_period

__all__ = [
    "WORD", "accept", "acknowledge", "add_evidence", "add_obligation", "add_party", "answer_by_handing_in", "ask_extension", "assign_party",
    "change_obligation", "clear_desk", "close", "confirm", "drop", "edit_obligation", "excuse", "expand", "expand_all", "finish",
    "grant_extension", "hand_over", "inherit", "launch", "merge_with_above", "open_desk", "refuse_extension", "remove_evidence",
    "remove_party", "reopen", "report_nil", "restore", "set_period", "split", "start", "take_up_again",
    "unexcuse",
]
