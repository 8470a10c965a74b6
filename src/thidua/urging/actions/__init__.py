"""Everything that changes letters that urge."""

from thidua.urging.actions.drafting import draft, refresh, revise
from thidua.urging.actions.steps import drop, give_back, issue, recall, release, submit

__all__ = ["draft", "drop", "give_back", "issue", "recall", "refresh", "release", "revise", "submit"]
