"""Everything that changes what is kept of checks."""

from thidua.checks.actions.preflight import acknowledge, learn, read_papers, take_back

__all__ = ["acknowledge", "learn", "read_papers", "take_back"]
