"""Questions to the rulebook and to what provinces entered, answered as plain data for the pages."""

from thidua.legal.layers import norms
from thidua.legal.queries.law import (
    Basis,
    basis_of,
    doubts_of,
    entries_of,
    group_words,
    honours_on,
    instrument_row,
    instruments_on,
    name_of,
    periods_of,
    replaced_by,
    replaces,
    rule_rows,
    rules_of,
    subject_words,
    topics_without,
    value_shown,
    values_of,
    values_shown,
)
from thidua.legal.queries.local import (
    LocalRow,
    Province,
    history_of,
    keys,
    layer_of,
    local_rows,
    overlapping,
    own_place,
    place_of,
    province_of,
    provinces,
    rows_of,
    value_for,
    values_in,
)
from thidua.legal.queries.search import search_honours, search_instruments

__all__ = [
    "Basis", "LocalRow", "Province", "basis_of", "doubts_of", "entries_of", "group_words", "history_of", "honours_on",
    "instrument_row", "instruments_on", "keys", "layer_of", "local_rows", "name_of", "norms", "overlapping",
    "own_place", "periods_of", "place_of", "province_of", "provinces", "replaced_by", "replaces", "rows_of", "rule_rows",
    "rules_of", "search_honours", "search_instruments", "subject_words", "topics_without", "value_for",
    "value_shown", "values_in", "values_of", "values_shown",
]
