"""Questions about achievement reports: their form and their content."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from thidua.dossiers.models import Dossier, Nominee, Report
from thidua.dossiers.outlines import INDIVIDUAL, Outline, Part, outline_for, outlines
from thidua.dossiers.queries.filling import WIDTHS, Cells, rows_of
from thidua.dossiers.queries.judging import kind_of
from thidua.dossiers.queries.written import letter_content, meeting_content, reports_of
from thidua.papers.text import words
from thidua.rulebook.entries import AwardKind


def outline_of(report: Report, subject: str) -> Outline:
    """Return the form on which the report is written."""
    return outlines().get(report.form) or usual_outline(report.nominee, "", subject)


def usual_outline(nominee: Nominee, form: str, subject: str) -> Outline:
    """Return the form for the nominee: the one that the law of the day names, else by kind of commendation and subject."""
    kind = kind_of(nominee) or AwardKind.MERIT
    return outline_for(form=form, kind=str(kind), subject=subject)


def content_of_report(report: Report) -> dict[str, Any]:
    """Return what is written, as plain data that can be kept and compared."""
    return {"form": report.form, "texts": report.texts, "tables": report.tables}


def written_of(dossier: Dossier) -> dict[str, Any]:
    """Return all that the unit wrote for the dossier as plain data: the letter, the meeting, the report of each nominee."""
    return {
        "letter": letter_content(dossier), "meeting": meeting_content(dossier),
        "reports": {str(row.nominee_id): content_of_report(row) for row in reports_of(dossier)},
    }


def first_tables(nominee: Nominee, outline: Outline, day: date) -> dict[str, list[Cells]]:
    """Return the tables of the form as the records fill them."""
    known = rows_of(nominee, day)
    return {part.key: known[part.table] for part in _parts(nominee, outline) if part.table}


def news_of(report: Report, outline: Outline, day: date) -> dict[str, int]:
    """Return how many rows of each table the records know differently now than when they were taken over."""
    found = {}
    for key, rows in first_tables(report.nominee, outline, day).items():
        taken = {row["origin"]: row.get("was") for row in report.tables.get(key, []) if row["origin"]}
        found[key] = sum(taken.get(row["origin"]) != row["cells"] for row in rows if row["origin"])
    return found


def merged_rows(kept: list[Cells], known: list[Cells]) -> list[Cells]:
    """Return the rows of a table with what the records know now; what was changed or added by hand stays."""
    changed = {row["origin"]: row for row in kept if row["origin"] and row["cells"] != row.get("was")}
    by_hand = [row for row in kept if not row["origin"]]
    typed = {row["cells"][0]: row for row in by_hand}
    rows = []
    for row in known:
        if former := changed.get(row["origin"]):
            rows.append({**former, "was": row["cells"]})
        else:
            rows.append(row if row["origin"] else typed.pop(row["cells"][0], row))
    return [*rows, *(row for row in by_hand if typed.get(row["cells"][0]) is row)]


def lacking(report: Report, outline: Outline) -> list[Part]:
    """Return the parts that nobody has written yet."""
    return [part for part in _parts(report.nominee, outline) if part.is_text and not report.texts.get(part.key, "").strip()]


def length_of(texts: Mapping[str, str]) -> dict[str, int]:
    """Return the number of words of each part."""
    return {key: len(words(text)) for key, text in texts.items()}


def _parts(nominee: Nominee, outline: Outline) -> list[Part]:
    return outline.parts_for(nominee.record.kind or INDIVIDUAL)


def blank_row(part: Part) -> Cells:
    """Return an empty row, to be written by hand."""
    return {"cells": [""] * WIDTHS[part.table], "origin": ""}
