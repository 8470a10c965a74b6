"""The tables that the engine reads: one subject of a web request or a whole country have the same ones.

`screen` reads them as Parquet files `<table>.parquet` of a folder or as tables of a PostgreSQL schema. A missing table
is an empty one; a missing column is not known for anybody.
"""

import ibis
from ibis.expr.types import Table

SCHEMAS: dict[str, dict[str, str]] = {
    # whose facts; `all_…` tells that the list of that name is complete: what is not there did not happen
    "subjects": {
        "subject": "string", "kind": "string", "sex": "string", "role": "string", "force": "string",
        "sector": "string", "recruited_on": "date", "all_titles": "boolean", "all_initiatives": "boolean",
        "all_awards": "boolean", "all_discipline": "boolean", "all_pending": "boolean", "all_posts": "boolean",
    },
    # one row per year; rating KHTNV < HTNV < HTTNV < HTXSNV or null; `titles_known`: the titles of that year are whole
    "years": {"subject": "string", "year": "int32", "rating": "string", "titles_known": "boolean"},
    "titles": {"subject": "string", "year": "int32", "code": "string", "route": "string"},
    # year of recognition; scope base < province < nation; used_for: codes between commas (",CSTDCS,"), "" = none, null
    "initiatives": {
        "subject": "string", "year": "int32", "kind": "string", "scope": "string", "used_for": "string",
    },
    # period_to: last day of the period that the decision rewards
    "awards": {
        "subject": "string", "code": "string", "kind": "string", "decided_on": "date", "period_to": "date",
        "revoked": "boolean",
    },
    "discipline": {"subject": "string", "form": "string", "decided_on": "date", "ends_on": "date"},
    "pending": {"subject": "string", "kind": "string", "since": "date", "until": "date"},
    # a post held on until today has no `until`
    "posts": {"subject": "string", "rank": "string", "since": "date", "until": "date"},
    # of a collective in a year: shares from 0 to 1, the heaviest discipline of a member ("none"), ranks from 1
    "collectives": {
        "subject": "string", "year": "int32", "share_LDTT": "float64", "share_HTNV": "float64",
        "share_HTTNV": "float64", "members_discipline": "string", "rank_cluster": "int32",
        "rank_movement": "int32", "rank_province": "int32", "holders_known": "boolean",
    },
    "holders": {"subject": "string", "year": "int32", "code": "string", "number": "int32"},
    # facts about the merit asked for: a number, yes (1) or no (0), or a word
    "merits": {"subject": "string", "name": "string", "number": "float64", "word": "string"},
    # one row: the day of the question and the last year of merit
    "question": {"as_of": "date", "year": "int32"},
}

RATINGS = ("KHTNV", "HTNV", "HTTNV", "HTXSNV")
"""Không hoàn thành, hoàn thành, hoàn thành tốt, hoàn thành xuất sắc nhiệm vụ."""
SCOPES = ("base", "province", "nation")
"""Reach of an initiative: cơ sở; bộ, tỉnh; toàn quốc."""
FORMS = ("khien_trach", "canh_cao", "ha_bac_luong", "giang_chuc", "cach_chuc", "buoc_thoi_viec")
"""Forms of discipline, from light to heavy."""
SHOWN_BY_TITLE = {
    "HTTNV": ("LDTT", "CSTT", "CSTDCS", "CSTD_TINH", "CSTD_TQ", "TTLDTT", "DVTT"), "HTXSNV": ("TTLDXS", "DVQT"),
}
"""Rating to the titles that nobody gets without it, under either law."""
LEVELS = ("unit", "base", "commune", "district", "province", "nation")
"""Levels that a merit or a movement reaches; compared by `fact: {at_least: province}`."""


def unbound() -> dict[str, Table]:
    """Return the tables as expressions without data, for compiling once."""
    return {name: ibis.table(columns, name=name) for name, columns in SCHEMAS.items()}


def titles_showing(rating: str) -> tuple[str, ...]:
    """Return the titles whose holders were rated so or better."""
    better = RATINGS[RATINGS.index(rating):]
    return tuple(code for one in better for code in SHOWN_BY_TITLE.get(one, ()))
