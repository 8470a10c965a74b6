"""Everything that changes the dissemination log, role models and public pages."""

from thidua.outreach.actions.files import attach, detach
from thidua.outreach.actions.log import Told, drop, note_down, plan, record, restore, rewrite
from thidua.outreach.actions.pages import (
    Story,
    first_words,
    publish,
    take_down,
    write_movement_page,
    write_story,
)
from thidua.outreach.actions.role_models import STEPS, Agreed, advance, agree, find, retell, withdraw

__all__ = [
    "STEPS", "Agreed", "Story", "Told", "advance", "agree", "attach", "detach", "drop", "find", "first_words", "note_down", "plan", "publish",
    "record", "restore", "retell", "rewrite", "take_down", "withdraw", "write_movement_page", "write_story",
]
