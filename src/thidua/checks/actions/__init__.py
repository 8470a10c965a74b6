"""Everything that changes what is kept of checks."""

from thidua.checks.actions.preflight import acknowledge, learn, read_papers, take_back
from thidua.checks.actions.twice import RULED, rule

__all__ = ["RULED", "acknowledge", "learn", "read_papers", "rule", "take_back"]
