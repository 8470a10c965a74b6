"""Everything that changes the dissemination log."""

from thidua.outreach.actions.files import attach, detach
from thidua.outreach.actions.log import Told, drop, note_down, plan, record, restore, rewrite

__all__ = ["Told", "attach", "detach", "drop", "note_down", "plan", "record", "restore", "rewrite"]
