"""Questions about records and about what was granted."""

from thidua.awards.queries.batches import batches_of, named_records, records_of, standing_on
from thidua.awards.queries.facts import facts_of, facts_of_each, tables_of
from thidua.awards.queries.judged import Card, Condition, Judged, judged, regimes
from thidua.awards.queries.lists import (
    award_rows,
    honours_of,
    narrow_awards,
    of_unit,
    record_rows,
    units_of,
    units_with_heirs,
    visible_awards,
    with_award,
    years_of,
)
from thidua.awards.queries.log import history_of, version_of
from thidua.awards.queries.offered import not_offered
from thidua.awards.queries.preview import Line, Preview, Who, preview
from thidua.awards.queries.records import named, narrow, own_record, visible_to
from thidua.awards.queries.timeline import Entry, Timeline, Year, timeline_of
from thidua.awards.queries.told import Told, told

__all__ = [
    "Card", "Condition", "Entry", "Judged", "Line", "Preview", "Timeline", "Told", "Who", "Year",
    "award_rows", "batches_of", "facts_of", "facts_of_each", "history_of", "honours_of", "judged",
    "named", "named_records", "narrow", "narrow_awards", "not_offered", "of_unit", "own_record", "preview", "record_rows", "records_of", "regimes", "standing_on", "tables_of",
    "timeline_of", "told", "units_of", "units_with_heirs", "version_of", "visible_awards", "visible_to", "with_award",
    "years_of",
]
