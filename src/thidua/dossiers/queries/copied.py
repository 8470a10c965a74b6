"""Which paragraphs of reports stand in other reports too, whether they were typed here or uploaded as a file."""

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q

from thidua.awards.models import Record
from thidua.awards.queries import named
from thidua.dossiers import passages
from thidua.dossiers.enums import DossierState
from thidua.dossiers.models import Dossier, Nominee, Passage, PassageMark
from thidua.dossiers.queries.dossiers import dossiers_visible_to, may_read
from thidua.kernel.access import Actor

NOTICED = 50
"""Percent of a paragraph from which on the author is told that it stands elsewhere."""
MOST_SHARED = 20_000


@dataclass(frozen=True)
class Copied:
    """A paragraph that stands in another report too; `name` and `text` empty where the reader may not see that one.

    `part`: the part of the report, or the key of the uploaded paper.
    """

    part: str
    paragraph: str
    percent: int
    year: int
    name: str
    unit: str
    text: str
    same_subject: bool


@dataclass(frozen=True)
class _Asked:
    """A paragraph to be found again: whose report it stands in, in which part, with its fingerprints."""

    nominee: Nominee
    part: str
    text: str
    marks: frozenset[int]


def copied(nominee: Nominee, texts: Mapping[str, str], actor: Actor, day: date) -> list[Copied]:
    """Return the paragraphs of a report that other reports have too, the most alike one of each; three questions whatever the length.

    Drafts of other units are not looked at. What the actor may not see is told without name and text.
    """
    asked = [
        _Asked(nominee, key, one, frozenset(passages.marks(one))) for key, text in texts.items() for one in passages.paragraphs(text)
    ]
    return _found(asked, actor, day)


def copied_of_uploads(dossier: Dossier, actor: Actor, day: date) -> list[Copied]:
    """Return the same for the reports that were uploaded to the dossier and have been read; four questions whatever their number."""
    rows = Passage.objects.filter(paper__dossier=dossier).select_related("nominee").order_by("paper_id", "pk")
    return _found([_Asked(row.nominee, f"{row.paper_id}", row.text, frozenset(passages.marks(row.text))) for row in rows], actor, day)


def _found(asked: Sequence[_Asked], actor: Actor, day: date) -> list[Copied]:
    shared = _shared(asked, actor)
    likely = [_likely(one, shared) for one in asked]
    rows = Passage.objects.filter(pk__in={pk for pks in likely for pk in pks}).select_related("nominee__dossier")
    there = {row.pk: row for row in rows}
    if not there:
        return []
    seen = set(dossiers_visible_to(actor, day).filter(pk__in={row.nominee.dossier_id for row in there.values()}).values_list("pk", flat=True))
    names = {row.pk: row for row in named(Record.objects.filter(pk__in={row.nominee.record_id for row in there.values()}), day)}
    found = []
    for one, pks in zip(asked, likely, strict=True):
        percent, best = max(((passages.share(one.text, there[pk].text), pk) for pk in pks), default=(0, 0))
        if percent >= NOTICED:
            found.append(_told(one, percent, there[best], names, actor, seen))
    return found


def _shared(asked: Sequence[_Asked], actor: Actor) -> dict[int, list[tuple[int, int]]]:
    """Return per fingerprint the paragraphs that have it, each with its nominee."""
    open_to_compare = ~Q(passage__nominee__dossier__state=DossierState.DRAFT) | Q(passage__nominee__dossier__unit_id=actor.unit_id)
    marks = {mark for one in asked for mark in one.marks}
    rows = PassageMark.objects.filter(open_to_compare, mark__in=marks)
    if len(own := {one.nominee.pk for one in asked}) == 1:
        rows = rows.exclude(passage__nominee_id__in=own)
    found: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for mark, passage, nominee in rows.values_list("mark", "passage_id", "passage__nominee_id")[:MOST_SHARED]:
        found[mark].append((passage, nominee))
    return found


def _likely(one: _Asked, shared: Mapping[int, list[tuple[int, int]]]) -> list[int]:
    counted = Counter(passage for mark in one.marks for passage, nominee in shared.get(mark, ()) if nominee != one.nominee.pk)
    return [passage for passage, _count in counted.most_common(3)]


def _told(one: _Asked, percent: int, row: Passage, names: Mapping[int, Any], actor: Actor, seen: set[int]) -> Copied:
    dossier: Dossier = row.nominee.dossier
    record = names[row.nominee.record_id]
    visible = dossier.pk in seen and may_read(actor, dossier)
    return Copied(
        one.part, one.text, percent, (dossier.sent_at or dossier.made_at).year, record.shown if visible else "",
        record.unit_shown if visible else "", row.text if visible else "", row.nominee.record_id == one.nominee.record_id,
    )
