"""Questions about achievement reports: their form, their content, and what of it stands elsewhere too."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from thidua.awards.models import Record
from thidua.awards.queries import named
from thidua.dossiers import passages
from thidua.dossiers.enums import DossierState
from thidua.dossiers.models import Dossier, Nominee, Passage, PassageMark, Report
from thidua.dossiers.outlines import INDIVIDUAL, Outline, Part, outline_for, outlines
from thidua.dossiers.queries.dossiers import dossiers_visible_to, may_read
from thidua.dossiers.queries.filling import WIDTHS, Cells, rows_of
from thidua.dossiers.queries.judging import kind_of
from thidua.dossiers.queries.written import letter_content, meeting_content
from thidua.kernel.access import Actor
from thidua.papers.text import words
from thidua.rulebook.entries import AwardKind

NOTICED = 50
"""Percent of a paragraph from which on the author is told that it stands elsewhere."""
MOST_SHARED = 20_000


@dataclass(frozen=True)
class Copied:
    """A paragraph that stands in another report too; `name` and `text` empty where the reader may not see that one."""

    part: str
    paragraph: str
    percent: int
    year: int
    name: str
    unit: str
    text: str
    same_subject: bool


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
    reports = Report.objects.filter(nominee__dossier=dossier).order_by("nominee_id")
    return {
        "letter": letter_content(dossier), "meeting": meeting_content(dossier),
        "reports": {str(row.nominee_id): content_of_report(row) for row in reports},
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


def copied(nominee: Nominee, texts: Mapping[str, str], actor: Actor, day: date) -> list[Copied]:
    """Return the paragraphs that other reports have too, the most alike one of each; three questions whatever the length.

    Drafts of other units are not looked at. What the actor may not see is told without name and text.
    """
    asked = [(key, one, passages.marks(one)) for key, text in texts.items() for one in passages.paragraphs(text)]
    shared = _shared(nominee, {mark for _key, _one, marks in asked for mark in marks}, actor)
    likely = {at: _likely(marks, shared) for at, (_key, _one, marks) in enumerate(asked)}
    rows = Passage.objects.filter(pk__in={pk for pks in likely.values() for pk in pks}).select_related("nominee__dossier")
    there = {row.pk: row for row in rows}
    if not there:
        return []
    seen = set(dossiers_visible_to(actor, day).filter(pk__in={row.nominee.dossier_id for row in there.values()}).values_list("pk", flat=True))
    names = {row.pk: row for row in named(Record.objects.filter(pk__in={row.nominee.record_id for row in there.values()}), day)}
    found = []
    for at, (key, paragraph, _marks) in enumerate(asked):
        best = max(((passages.share(paragraph, there[pk].text), pk) for pk in likely[at]), default=(0, 0))
        if best[0] >= NOTICED:
            found.append(_told(key, paragraph, best[0], there[best[1]], nominee, names, actor, seen))
    return found


def _shared(nominee: Nominee, marks: set[int], actor: Actor) -> dict[int, list[int]]:
    open_to_compare = ~Q(passage__nominee__dossier__state=DossierState.DRAFT) | Q(passage__nominee__dossier__unit_id=actor.unit_id)
    rows = PassageMark.objects.filter(open_to_compare, mark__in=marks).exclude(passage__nominee_id=nominee.pk)
    found: dict[int, list[int]] = defaultdict(list)
    for mark, passage in rows.values_list("mark", "passage_id")[:MOST_SHARED]:
        found[mark].append(passage)
    return found


def _likely(marks: set[int], shared: Mapping[int, list[int]]) -> list[int]:
    counted = Counter(passage for mark in marks for passage in shared.get(mark, ()))
    return [passage for passage, _count in counted.most_common(3)]


def _told(
    key: str, paragraph: str, percent: int, row: Passage, nominee: Nominee, names: Mapping[int, Any], actor: Actor, seen: set[int],
) -> Copied:
    dossier: Dossier = row.nominee.dossier
    record = names[row.nominee.record_id]
    visible = dossier.pk in seen and may_read(actor, dossier)
    return Copied(
        key, paragraph, percent, (dossier.sent_at or dossier.made_at).year, record.shown if visible else "",
        record.unit_shown if visible else "", row.text if visible else "", row.nominee.record_id == nominee.record_id,
    )


def _parts(nominee: Nominee, outline: Outline) -> list[Part]:
    return outline.parts_for(nominee.record.kind or INDIVIDUAL)


def blank_row(part: Part) -> Cells:
    """Return an empty row, to be written by hand."""
    return {"cells": [""] * WIDTHS[part.table], "origin": ""}
