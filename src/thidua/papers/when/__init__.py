"""Every way in which a Vietnamese plan can say when: found in a text, read as a due, expanded to periods."""

from thidua.papers.when.choose import read_due, under_time_line
from thidua.papers.when.find import TimeFound, find_times
from thidua.papers.when.periods import Period, occurrences
from thidua.papers.when.roles import ROLES

__all__ = ["ROLES", "Period", "TimeFound", "find_times", "occurrences", "read_due", "under_time_line"]
