"""Everything that changes calls and registrations."""

from thidua.registrations.actions.calls import close, open_call, reopen
from thidua.registrations.actions.progress import record_progress
from thidua.registrations.actions.registrations import approve, give_back, let_in, recall, receive, send
from thidua.registrations.actions.rows import AimRow, TargetRow, fill, put_aim, put_target, remove

__all__ = [
    "AimRow", "TargetRow", "approve", "close", "fill", "give_back", "let_in", "open_call", "put_aim", "put_target", "recall",
    "receive", "record_progress", "remove", "reopen", "send",
]
