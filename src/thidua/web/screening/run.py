"""Runs the rules over all records that somebody may assess, and keeps the result while nothing that it read changes.

A result is kept under the day, the year, the kind of subject, the units, the fingerprint of the norms and the stamp of the
data: another of these is another result. It says when it was computed. Files in the data folder let all processes
share it; they hold nothing that the database does not.
"""

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from threading import Lock
from typing import Any

import pyarrow as pa
from django.conf import settings
from django.db.models import Count, Max, Q
from pyarrow import feather

from thidua.awards.queries import named, not_offered, tables_of, visible_to
from thidua.kernel.access import Actor
from thidua.kernel.models import LogRow
from thidua.legal.queries import norms
from thidua.org.names import search_key
from thidua.rulebook.entries import AwardKind, SubjectKind
from thidua.rulebook.loader import Norms
from thidua.rulebook.nearly import NOBODY, after_a_good_year
from thidua.rulebook.screen import Screening, verdicts
from thidua.web.screening.found import ELIGIBLE, NEAR, UNKNOWN, Found
from thidua.web.screening.proposed import LOGGED, proposed

PERMISSION = "record.assess"
KEPT = 12
"""How many results stay in the data folder."""
Verdicts = dict[str, list[bool | None]]
_one_at_a_time = Lock()


@dataclass(frozen=True)
class Asked:
    """What a screening is asked: of which day, last year of merit and kind of subject; `near`: also who nearly is there.

    `honours`: only these; None: all that the law of the day has.
    """

    day: date
    year: int
    kind: SubjectKind
    near: bool = False
    honours: frozenset[str] | None = None


@dataclass(frozen=True)
class Result:
    """What a screening found, of how many records, and when it was computed."""

    found: Found
    made_at: datetime
    fingerprint: str


def usual_year(day: date) -> int:
    """Return the last year of merit that a day asks about: the year itself once it is nearly over."""
    return day.year - (day.month < 11)


def titles_in(found: Found) -> Found:
    """Return the pairs of titles (danh hiệu), without the other forms of award."""
    return found.where("honour", [code for code, honour in norms().honours.items() if honour.group == "title"])


def kept(actor: Actor, asked: Asked) -> Result | None:
    """Return the result if it was computed and nothing that it read has changed since; None otherwise."""
    return _read(_path(actor, asked, norms()))


def result(actor: Actor, asked: Asked, *, at: datetime) -> Result:
    """Return the result, computed now where there is none yet."""
    book = norms()
    path = _path(actor, asked, book)
    with _one_at_a_time:
        return _read(path) or _write(path, _run(book, actor, asked), at, book)


def _path(actor: Actor, asked: Asked, book: Norms) -> Path:
    told = json.dumps([sorted(actor.below), actor.role, asked.day, asked.year, asked.kind, asked.near,
                       sorted(asked.honours or ()), book.fingerprint, _stamp()], default=str)
    return Path(settings.SCREENING_ROOT) / hashlib.sha256(told.encode()).hexdigest()[:32]


def _stamp() -> list[Any]:
    """Return how many rows the log has of what is read here, and the last: every change adds one."""
    about = Q()
    for beginning in LOGGED:
        about |= Q(subject__startswith=beginning)
    told = LogRow.objects.filter(about).aggregate(number=Count("pk"), last=Max("pk"))
    return [told["number"], told["last"]]


def _run(book: Norms, actor: Actor, asked: Asked) -> Found:
    records = visible_to(actor, PERMISSION).filter(kind=str(asked.kind))
    people = _people(records, asked.day)
    tables = tables_of(records, asked.day, asked.year)
    question = Screening(asked.day, asked.year, asked.kind, asked.honours, evidence=False)
    now = _verdicts(book, tables, question)
    near = _near(book, tables, question, now) if asked.near else {}
    held = proposed(book, records, asked.day, asked.year)
    return Found(people, _pairs(book, people, now, near, held, not_offered(records, asked.day)))


def _verdicts(book: Norms, tables: Mapping[str, pa.Table], asked: Screening) -> dict[str, dict[str, bool | None]]:
    """Return per honour what the rules say of each subject, as `judge` would: merit, else what kinds there are."""
    wide = verdicts(book, tables, asked)
    subjects = wide["subject"].to_pylist()
    columns: dict[str, dict[str, list[bool | None]]] = {}
    for name in wide.column_names:
        honour, _separator, kind = name.partition("__")
        if kind:
            columns.setdefault(honour, {})[kind] = wide[name].to_pylist()
    return {
        honour: dict(zip(subjects, kinds.get(str(AwardKind.MERIT)) or _either(kinds.values()), strict=True))
        for honour, kinds in columns.items()
    }


def _either(columns: Iterable[list[bool | None]]) -> list[bool | None]:
    return [True if True in row else None if None in row else False for row in zip(*columns, strict=True)]


def _near(
    book: Norms, tables: Mapping[str, pa.Table], asked: Screening, now: Mapping[str, dict[str, bool | None]],
) -> dict[str, set[str]]:
    """Return per honour who does not meet it but would after one good year; not where anybody would."""
    found: dict[str, set[str]] = {}
    for longer, later in after_a_good_year(book, tables, asked):
        for honour, then in _verdicts(book, longer, later).items():
            if honour in now and then[NOBODY] is False:
                found[honour] = {subject for subject, met in then.items() if met and now[honour].get(subject) is False}
    return found


def _people(records: Any, day: date) -> pa.Table:
    listed: Any = named(records, day)
    rows = list(listed.order_by("sorting", "pk").values_list("pk", "unit_id", "shown", "unit_shown", "searching"))
    columns = [list(column) for column in zip(*rows, strict=True)] or [[], [], [], [], []]
    names = ("record", "unit", "name", "unit_name", "searching")
    kinds = (pa.int64(), pa.int64(), pa.string(), pa.string(), pa.string())
    return pa.table({name: pa.array(column, kind) for name, kind, column in zip(names, kinds, columns, strict=True)})


def _pairs(
    book: Norms, people: pa.Table, now: Mapping[str, dict[str, bool | None]], near: Mapping[str, set[str]],
    held: set[tuple[int, str]], others: Mapping[int, frozenset[str]],
) -> pa.Table:
    order = {code: place for place, code in enumerate(book.honours)}
    units = people["unit_name"].to_pylist()
    ranks = {name: place for place, name in enumerate(sorted(set(units), key=lambda name: search_key(name or "")))}
    lines = []
    for person, record in enumerate(people["record"].to_pylist()):
        subject, unit = str(record), ranks[units[person]]
        for honour, found in now.items():
            if honour in others[record]:
                continue
            met = found.get(subject)
            verdict = ELIGIBLE if met else UNKNOWN if met is None else NEAR if subject in near.get(honour, ()) else ""
            if verdict:
                lines.append((person, honour, verdict, (record, honour) in held, person, unit, order[honour]))
    columns = list(zip(*lines, strict=True)) or [()] * 7
    shape = {"person": pa.int32(), "honour": pa.string(), "verdict": pa.string(), "proposed": pa.bool_(),
             "name_rank": pa.int32(), "unit_rank": pa.int32(), "order": pa.int32()}
    return pa.table({name: pa.array(column, kind) for (name, kind), column in zip(shape.items(), columns, strict=True)})


def _read(path: Path) -> Result | None:
    try:
        people, pairs = (feather.read_table(path.with_suffix(f".{part}")) for part in ("people", "pairs"))
    except (OSError, pa.ArrowInvalid):
        return None
    told = pairs.schema.metadata
    return Result(Found(people, pairs), datetime.fromisoformat(told[b"made_at"].decode()), told[b"law"].decode())


def _write(path: Path, found: Found, at: datetime, book: Norms) -> Result:
    folder = path.parent
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    told = {"made_at": at.isoformat(), "law": book.fingerprint}
    for part, table in (("people", found.people), ("pairs", found.pairs.replace_schema_metadata(told))):
        fresh = path.with_suffix(f".{part}-new")
        feather.write_feather(table, fresh)
        fresh.replace(path.with_suffix(f".{part}"))
    for old in sorted(folder.iterdir(), key=lambda one: one.stat().st_mtime, reverse=True)[2 * KEPT:]:
        old.unlink(missing_ok=True)
    return Result(found, at, book.fingerprint)
