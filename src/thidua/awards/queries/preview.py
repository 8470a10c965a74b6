"""What a file would bring: who is who, what is new, what is there already, what stands against it."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.awards.checks import reasons_against
from thidua.awards.enums import Rating, Subject
from thidua.awards.models import Award, Batch, Fact, Initiative, Record, YearResult
from thidua.awards.queries.records import named, visible_to
from thidua.awards.sheets import SHEETS, as_day
from thidua.awards.words import honour_name, is_title
from thidua.kernel.access import Actor
from thidua.org.names import search_key

NEW, SKIP = "new", "skip"
RATINGS = dict(Rating.choices)
YES = {"yes": True, "no": False}


@dataclass
class Who:
    """One person of the file: what the file says, and which record it is.

    `state`: known, new, ask (somebody must say which), skip (left out), bad (cannot be). `record` is the record, None for a new one.
    """

    key: str
    name: str
    number: str
    born: date | None
    lines: list[dict[str, Any]] = field(default_factory=list)
    state: str = NEW
    record: Record | None = None
    choices: list[tuple[str, str]] = field(default_factory=list)
    why: str = ""
    offered: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One line of the file in words; `state`: new, opens (new, and opens a record), same (there already), bad, ask (who is it),
    skip (left out).
    """

    sheet: str
    number: int
    name: str
    text: str
    state: str
    faults: list[str]


@dataclass(frozen=True)
class Preview:
    """The whole file: people, lines, and the entries that each person would get."""

    people: list[Who]
    lines: list[Line]
    entries: dict[str, list[Fact]]

    @property
    def faults(self) -> int:
        """How many lines cannot enter."""
        return sum(line.state == "bad" for line in self.lines)

    @property
    def asked(self) -> list[Who]:
        """Of whom somebody must say who they are."""
        return [who for who in self.people if who.state == "ask"]

    @property
    def count(self) -> int:
        """How many entries would be made."""
        return sum(len(facts) for facts in self.entries.values())

    @property
    def is_ready(self) -> bool:
        """Whether it can be confirmed as it stands."""
        return not self.faults and not self.asked and self.count > 0


def preview(batch: Batch, by: Actor, day: date) -> Preview:
    """Return what the file of the batch would bring now, seen by the actor."""
    people = _people(batch.rows)
    _match(people, batch, by, day)
    held = _Held([who.record for who in people if who.record])
    lines: list[Line] = []
    entries: dict[str, list[Fact]] = {}
    for who in people:
        made = entries.setdefault(who.key, [])
        lines += [_line(row, who, batch, held, made, day) for row in who.lines]
    lines.sort(key=lambda line: (list(SHEETS).index(line.sheet), line.number))
    return Preview(people, lines, entries)


def _people(rows: Iterable[dict[str, Any]]) -> list[Who]:
    """Return the people of the file; one who is named once with a number and once without is the same."""
    found: dict[str, Who] = {}
    numbered: dict[str, str] = {}
    for row in sorted(rows, key=lambda row: "number" not in row["values"]):
        values = row["values"]
        name, number = str(values.get("name", "")), str(values.get("number", ""))
        plain = f"{search_key(name)}|{values.get('born', '')}"
        key = number or numbered.get(plain) or plain
        if number:
            numbered.setdefault(plain, number)
        found.setdefault(key, Who(key, name, number, as_day(values.get("born")))).lines.append(row)
    return list(found.values())


def _match(people: list[Who], batch: Batch, by: Actor, day: date) -> None:
    """Say of each person which record it is: by number, else by name, date of birth and unit; what is doubtful is asked."""
    seen: Any = named(visible_to(by).filter(kind=Subject.INDIVIDUAL), day).select_related("person")
    numbers = {who.number for who in people if who.number}
    by_number = {record.number: record for record in seen.filter(number__in=numbers)}
    elsewhere = set(Record.objects.filter(number__in=numbers).exclude(number__in=by_number).values_list("number", flat=True))
    by_name: dict[str, list[Any]] = defaultdict(list)
    for record in seen.filter(person__search_key__in={search_key(who.name) for who in people}):
        by_name[search_key(record.shown)].append(record)
    for who in people:
        _match_one(who, batch, by_number.get(who.number), by_name[search_key(who.name)])
        if who.number in elsewhere:
            who.state, who.why = "bad", _("Số hiệu này thuộc hồ sơ do đơn vị khác quản lý. Liên hệ đơn vị đó trước khi nhập.")
        _answered(who, batch.answers.get(who.key))


def _match_one(who: Who, batch: Batch, same_number: Any, same_name: list[Any]) -> None:
    if same_number is not None:
        if search_key(same_number.shown) == search_key(who.name):
            who.state, who.record = "known", same_number
        else:
            _ask(who, [same_number], _("Số hiệu này thuộc hồ sơ mang tên khác."), may_be_new=False)
        return
    sure = [one for one in same_name if one.unit_id == batch.unit_id and one.born_on and one.born_on == who.born
            and not (one.number and who.number)]
    if len(sure) == 1:
        who.state, who.record = "known", sure[0]
        return
    maybe = [one for one in same_name if one.unit_id == batch.unit_id or not (one.born_on and who.born and one.born_on != who.born)]
    if maybe:
        _ask(who, maybe, _("Có hồ sơ cùng tên, chưa đủ căn cứ để biết có phải một người."))


def _ask(who: Who, records: list[Any], why: str, *, may_be_new: bool = True) -> None:
    who.state, who.why, who.offered = "ask", why, {str(one.pk): one for one in records}
    who.choices = [(key, _said(one)) for key, one in who.offered.items()]
    if may_be_new:
        who.choices.append((NEW, _("Người khác, lập hồ sơ mới")))
    who.choices.append((SKIP, _("Bỏ các dòng của người này")))


def _said(record: Any) -> str:
    born = f"{record.born_on:%d/%m/%Y}" if record.born_on else _("chưa rõ ngày sinh")
    return ", ".join(part for part in (record.shown, born, record.number, record.unit_shown) if part)


def _answered(who: Who, answer: str | None) -> None:
    """Take the answer of the person who imports, where it is one of those offered."""
    if who.state != "ask" or answer not in dict(who.choices):
        return
    who.state = {NEW: NEW, SKIP: SKIP}.get(str(answer), "known")
    who.record = who.offered.get(str(answer))


class _Held:
    """What the records hold already, and what the file has brought so far."""

    def __init__(self, records: list[Record]) -> None:
        own = {"record__in": records}
        self.years = {(str(one.record_id), one.year): one.rating for one in YearResult.objects.filter(**own)}
        self.titles = {(str(one.record_id), one.honour, one.year) for one in Award.objects.filter(**own, revoked_on=None) if one.year}
        self.awards = {(str(one.record_id), one.honour, one.decided_on, one.number)
                       for one in Award.objects.filter(**own, revoked_on=None) if not one.year}
        self.ideas = {(str(one.record_id), search_key(one.name), one.year) for one in Initiative.objects.filter(**own)}


def _line(
    row: dict[str, Any], who: Who, batch: Batch, held: _Held, made: list[Fact], day: date
) -> Line:
    """Return the line in words, and add what it would enter to what is made."""
    values, faults = row["values"], list(row["faults"])
    prefix = _("Dòng %(line)s: ") % {"line": row["line"]}
    if who.state == "bad":
        faults.append(prefix + who.why)
    facts: list[Fact] = []
    if not faults:
        subject = str(who.record.pk) if who.record else who.key
        try:
            facts = MAKERS[row["sheet"]](values, subject, held, batch)
            faults += [prefix + reason for reason in _reasons(facts, who, day)]
        except LineRefused as refusal:
            faults.append(prefix + str(refusal))
    state = "bad" if faults else who.state if who.state in ("ask", SKIP) else "same" if not facts else \
        NEW if who.record else "opens"
    if state in (NEW, "opens"):
        made.extend(facts)
    return Line(row["sheet"], row["line"], who.name, _text(row["sheet"], values), state, faults)


def _reasons(facts: list[Fact], who: Who, day: date) -> Iterator[str]:
    for fact in facts:
        fact.record = who.record or Record(kind=Subject.INDIVIDUAL)
        yield from reasons_against(fact, day)


def _year(values: dict[str, Any], subject: str, held: _Held, batch: Batch) -> list[Fact]:
    year, rating = values["year"], values.get("rating", "")
    facts: list[Fact] = []
    known = held.years.get((subject, year))
    if known is None:
        given = [values[key] for key in ("title_1", "title_2") if key in values]
        facts.append(YearResult(
            year=year, rating=rating, titles_known=bool(given), registered=YES.get(values.get("registered", "")),
        ))
        held.years[subject, year] = rating
    elif rating and known != rating:
        raise LineRefused(_("năm %(year)s đã ghi xếp loại %(known)s; sửa trong hồ sơ hoặc bỏ dòng này.") % {
            "year": year, "known": str(RATINGS.get(known, _("chưa biết"))).lower()})
    for code in dict.fromkeys(values[key] for key in ("title_1", "title_2") if values.get(key)):
        facts += _title(values, code, year, subject, held, batch)
    return facts


def _title(values: dict[str, Any], code: str, year: int, subject: str, held: _Held, batch: Batch) -> list[Fact]:
    if (subject, code, year) in held.titles:
        return []
    held.titles.add((subject, code, year))
    return [Award(honour=code, year=year, unit_id=batch.unit_id, **_decision(values))]


def _award(values: dict[str, Any], subject: str, held: _Held, batch: Batch) -> list[Fact]:
    code, decision = values["honour"], _decision(values)
    if is_title(code):
        if "year" not in values:
            raise LineRefused(_("%(honour)s là danh hiệu: cần ghi năm đạt.") % {"honour": honour_name(code)})
        return _title(values, code, values["year"], subject, held, batch)
    if "year" in values:
        raise LineRefused(_("%(honour)s không phải danh hiệu theo năm: ghi thời gian thành tích, không ghi năm đạt.") % {
            "honour": honour_name(code)})
    key = (subject, code, decision["decided_on"], decision["number"])
    if key in held.awards:
        return []
    held.awards.add(key)
    return [Award(honour=code, kind=values.get("kind", ""), unit_id=batch.unit_id, **decision,
                  period_from=as_day(values.get("period_from")), period_to=as_day(values.get("period_to")))]


def _initiative(values: dict[str, Any], subject: str, held: _Held, batch: Batch) -> list[Fact]:
    decision = _decision(values)
    year = values.get("year") or (decision["decided_on"].year if decision["decided_on"] else None)
    key = (subject, search_key(values["idea"]), year)
    if key in held.ideas:
        return []
    held.ideas.add(key)
    return [Initiative(name=values["idea"], kind=values.get("kind", ""), scope=values.get("scope", ""), year=year,
                       used_for=values.get("used_for"), **decision)]


def _decision(values: dict[str, Any]) -> dict[str, Any]:
    return {"number": values.get("decision", ""), "decided_on": as_day(values.get("decided_on")),
            "authority": values.get("authority", "")}


def _text(sheet: str, values: dict[str, Any]) -> str:
    if sheet == "year":
        titles = [honour_name(values[key]) for key in ("title_1", "title_2") if values.get(key)]
        rating = str(RATINGS.get(str(values.get("rating", "")), ""))
        return ", ".join(part for part in (str(values.get("year", "")), rating, *titles) if part)
    if sheet == "award":
        return ", ".join(part for part in (honour_name(str(values.get("honour", ""))), str(values.get("year", "")),
                                           values.get("decision", "")) if part)
    return ", ".join(part for part in (values.get("idea", ""), str(values.get("year", ""))) if part)


class LineRefused(ValueError):
    """A line cannot enter; the text is a sentence without its place."""


MAKERS: dict[str, Callable[[dict[str, Any], str, _Held, Batch], list[Fact]]] = {
    "year": _year, "award": _award, "initiative": _initiative,
}
