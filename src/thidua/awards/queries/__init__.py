"""Questions about records and about what was granted."""

from thidua.awards.queries.facts import facts_of, tables_of
from thidua.awards.queries.records import named, narrow, own_record, visible_to

__all__ = ["facts_of", "named", "narrow", "own_record", "tables_of", "visible_to"]
