"""The facts of records in the tables of `rulebook.schema`: one record within a page, or all of a province at once.

For one record: `judge_all(norms, day, facts_of(record, day))`.

For many, with one question per table and none per record:

    tables = tables_of(visible_to(actor, "record.assess"), day, year=2020)   # {"subjects": pyarrow.Table, …}
    found = screened(norms, {name: ibis.memtable(table) for name, table in tables.items()},
                     Screening(as_of=day, year=2020, kind=SubjectKind.INDIVIDUAL))

`subject` is the primary key of the record as text. Only what had happened by the day is there: later decisions,
later years and revocations to come are left out. What is not entered is null, never no.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any

import pyarrow as pa
from django.db.models import Q, QuerySet

from thidua.awards.models import Award, Discipline, Initiative, Pending, Record, Work, YearResult
from thidua.rulebook.entries import SubjectKind
from thidua.rulebook.facts import Checked
from thidua.rulebook.loader import load
from thidua.rulebook.schema import SCHEMAS

Ids = Any
Line = tuple[Any, ...]
KINDS = {"string": pa.string(), "date": pa.date32(), "boolean": pa.bool_(), "int32": pa.int32(), "float64": pa.float64()}
FIGURES = ("percent_ldtt", "percent_htnv", "percent_httnv", "members_discipline", "rank_cluster", "rank_movement",
           "rank_province", "holders")

RESULT = ("record_id", "year", "rating", "titles_known", "registered", "merits", *FIGURES)


def facts_of(record: Record, day: date) -> Checked:
    """Return what the rulebook judges: the rows of one record as they were known on the day."""
    lines = _Lines(Record.objects.filter(pk=record.pk), day, None)
    rows = {
        name: [dict(zip(SCHEMAS[name], line, strict=True)) for line in lines.of(name)] for name in TABLES
    }
    return Checked(str(record.pk), SubjectKind(record.kind), rows)


def facts_of_each(records: QuerySet[Record], day: date) -> dict[int, Checked]:
    """Return what the rulebook judges of each record, as `facts_of`; as many questions as for one."""
    lines = _Lines(records, day, None)
    rows: dict[str, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: {name: [] for name in TABLES})
    for name in TABLES:
        for line in lines.of(name):
            row = dict(zip(SCHEMAS[name], line, strict=True))
            rows[row["subject"]][name].append(row)
    return {
        int(subject): Checked(subject, SubjectKind(found["subjects"][0]["kind"]), found) for subject, found in rows.items()
    }


def tables_of(records: QuerySet[Record], day: date, year: int | None = None) -> dict[str, pa.Table]:
    """Return the tables of `rulebook.schema` (all but `question`) for the records, one question per table.

    `year` is the last year of merit, the same for everybody, as `screened` takes it; None takes for each record its
    latest year with a result, as `judge_all` does. It only chooses which year's further facts stand in `merits`.
    """
    lines = _Lines(records, day, year)
    return {name: _table(name, list(lines.of(name))) for name in TABLES}


def _table(name: str, lines: list[Line]) -> pa.Table:
    schema = pa.schema([(column, KINDS[kind]) for column, kind in SCHEMAS[name].items()])
    columns = zip(*lines, strict=True) if lines else [() for _column in schema]
    return pa.table([pa.array(values, kind.type) for values, kind in zip(columns, schema, strict=True)], schema=schema)


class _Lines:
    """Reads the lines of each table; keeps the results of the years, which three tables are made of."""

    def __init__(self, records: QuerySet[Record], day: date, year: int | None) -> None:
        self._records, self.day, self.year = records.order_by(), day, year
        self._results: list[Any] | None = None
        self._titles: list[Line] | None = None

    def of(self, name: str) -> Iterable[Line]:
        return TABLES[name](self)

    def lines(self, model: Any, columns: str, *beginning: str) -> Iterator[Any]:
        """Return the columns of the facts as named tuples: models of hundreds of thousands of rows cost seconds."""
        rows: Any = self.facts(model, *beginning).values_list("record_id", *columns.split(), named=True)
        return iter(rows.iterator())

    def facts(self, model: Any, *beginning: str) -> QuerySet[Any]:
        """Return the rows of the records that had begun by the day; a day that is not known counts as begun."""
        begun = Q()
        for column in beginning:
            begun &= Q(**{column: None}) | Q(**{f"{column}__lte": self.day})
        rows: QuerySet[Any] = model.objects.filter(begun, record__in=self._records.values("pk"))
        return rows.order_by("record_id", "pk")

    def subjects(self) -> Iterator[Line]:
        rows = self._records.order_by("pk").values_list(
            "pk", "kind", "sex", "role", "force", "sector", "recruited_on", "contract_from", "all_titles",
            "all_initiatives", "all_awards", "all_discipline", "all_pending", "all_posts",
        )
        for key, kind, sex, role, force, sector, recruited, contract, *complete in rows.iterator():
            began = min((day for day in (recruited, contract) if day), default=None)
            yield (str(key), kind, sex or None, role or None, force or None, sector or None, began, *complete)

    def results(self) -> list[Any]:
        if self._results is None:
            rows: Any = self.facts(YearResult).filter(year__lte=self.day.year).order_by("record_id", "year")
            self._results = list(rows.values_list(*RESULT, named=True))
        return self._results

    def titles(self) -> list[Line]:
        if self._titles is None:
            rows = self.facts(Award, "decided_on").filter(year__isnull=False, year__lte=self.day.year)
            rows = rows.filter(Q(revoked_on=None) | Q(revoked_on__gt=self.day))
            self._titles = [
                (str(record), year, honour, route or None)
                for record, year, honour, route in rows.values_list("record_id", "year", "honour", "route")
            ]
        return self._titles

    def years(self) -> Iterator[Line]:
        found: dict[tuple[str, int], tuple[str | None, bool]] = {
            (subject, year): (None, False) for subject, year, _honour, _route in self.titles()
        }
        for one in self.results():
            if one.rating or one.titles_known or (str(one.record_id), one.year) in found:
                found[str(one.record_id), one.year] = one.rating or None, one.titles_known
        for (subject, year), (rating, known) in sorted(found.items()):
            yield subject, year, rating, known

    def initiatives(self) -> Iterator[Line]:
        for one in self.lines(Initiative, "kind scope year decided_on used_for", "decided_on"):
            used = one.used_for
            year = one.year or (one.decided_on.year if one.decided_on else None)
            codes = None if used is None else "".join(f",{code}" for code in used) + ("," if used else "")
            yield str(one.record_id), year, one.kind or None, one.scope or None, codes

    def awards(self) -> Iterator[Line]:
        titles = {code for code, honour in load().honours.items() if honour.group == "title"}
        for one in self.lines(Award, "honour kind year decided_on period_to revoked_on", "decided_on"):
            kind = one.kind or ("merit" if one.honour in titles else None)
            ends = one.period_to or (date(one.year, 12, 31) if one.year else None)
            revoked = one.revoked_on is not None and one.revoked_on <= self.day
            yield str(one.record_id), one.honour, kind, one.decided_on, ends, revoked

    def discipline(self) -> Iterator[Line]:
        for one in self.lines(Discipline, "form decided_on ends_on", "decided_on"):
            yield str(one.record_id), one.form, one.decided_on, one.ends_on

    def pending(self) -> Iterator[Line]:
        for one in self.lines(Pending, "kind since until", "since"):
            yield str(one.record_id), one.kind, one.since, one.until

    def posts(self) -> Iterator[Line]:
        for one in self.lines(Work, "rank starts_on ends_on", "starts_on"):
            if not one.rank:
                continue
            yield str(one.record_id), one.rank, one.starts_on, one.ends_on

    def collectives(self) -> Iterator[Line]:
        for one in self.results():
            if all(getattr(one, name) in (None, "") for name in FIGURES):
                continue
            shares = (None if value is None else float(value / 100)
                      for value in (one.percent_ldtt, one.percent_htnv, one.percent_httnv))
            yield (str(one.record_id), one.year, *shares, one.members_discipline or None, one.rank_cluster,
                   one.rank_movement, one.rank_province, one.holders is not None)

    def holders(self) -> Iterator[Line]:
        for one in self.results():
            for code, number in (one.holders or {}).items():
                yield str(one.record_id), one.year, code, number

    def merits(self) -> Iterator[Line]:
        last = self._last_years()
        for one in self.results():
            if one.year != last[str(one.record_id)]:
                continue
            for name, value in {**one.merits, "registered": one.registered}.items():
                if value is not None:
                    yield str(one.record_id), name, float(value) if not isinstance(value, str) else None, str(value)

    def _last_years(self) -> dict[str, int]:
        usual = self.day.year - (self.day.month < 11)
        last: dict[str, int] = defaultdict(lambda: self.year or usual)
        if self.year is None:
            for subject, year in [line[:2] for made in (self.years(), self.collectives()) for line in made]:
                last[subject] = max(last.get(subject, 0), year)
        return last


TABLES: dict[str, Callable[[_Lines], Iterable[Line]]] = {
    "subjects": _Lines.subjects, "years": _Lines.years, "titles": _Lines.titles, "initiatives": _Lines.initiatives,
    "awards": _Lines.awards, "discipline": _Lines.discipline, "pending": _Lines.pending, "posts": _Lines.posts,
    "collectives": _Lines.collectives, "holders": _Lines.holders, "merits": _Lines.merits,
}
