"""The only door for changes of records and of the register of awards."""

from thidua.awards.actions.facts import FACTS, correct, enter, kind_of, remove
from thidua.awards.actions.imports import answer, confirm, drop, undo, upload
from thidua.awards.actions.records import ABOUT, describe, open_record
from thidua.awards.actions.register import grant, revoke

__all__ = [
    "ABOUT", "FACTS", "answer", "confirm", "correct", "describe", "drop", "enter", "grant", "kind_of", "open_record",
    "remove", "revoke", "undo", "upload",
]
