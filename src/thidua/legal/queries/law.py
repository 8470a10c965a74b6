"""Questions to the rulebook, answered as plain data for the pages."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from thidua.legal import saying
from thidua.legal.layers import norms
from thidua.legal.words import GROUPS, KINDS, OTHER_TOPIC, SUBJECTS, TOPICS, pick
from thidua.org.enums import Certainty as Word
from thidua.rulebook.entries import Certainty, Entry, Honour, Instrument, Rule, SubjectKind, Value
from thidua.rulebook.explain import Line, explain
from thidua.rulebook.loader import Norms
from thidua.rulebook.words import CERTAINTY

EXPECTED = ("authority", "papers", "quota", "money")
"""Topics that the page of an honour names even where the norms say nothing."""
OWN_TOPICS = ("authority", "papers", "quota", "money", "council", "calendar", "certificate")
"""Topics of which an honour has values of its own, in the order of its page."""


@dataclass(frozen=True)
class Basis:
    """Where an entry stands, how long it holds and how sure it is, in words."""

    place: str
    instrument: Instrument
    name: str
    starts_on: date
    ends_on: date | None
    certainty: str
    certainty_label: Any
    checked_on: date
    note: str


@dataclass
class Branch:
    """A condition in words with those under it."""

    text: str
    article: str
    children: list["Branch"] = field(default_factory=list)


@dataclass(frozen=True)
class RuleShown:
    """A rule in words."""

    subject: Any
    kind: Any
    basis: Basis
    branches: list[Branch]
    remarks: list[str]


@dataclass(frozen=True)
class ValueShown:
    """A value in words; `unknown` says why there are no lines."""

    topic: str
    label: str
    narrow: str
    place: str
    lines: list[str]
    unknown: str
    basis: Basis


@dataclass(frozen=True)
class HonourRow:
    """One line of the list of honours on a day; no basis where no rule is in force."""

    honour: Honour
    name: str
    rules: tuple[Rule, ...]
    certainty: str
    certainty_label: Any
    basis: str


@dataclass(frozen=True)
class Period:
    """A stretch of days in which an honour had rules."""

    starts_on: date
    ends_on: date | None
    current: bool


@dataclass(frozen=True)
class InstrumentRow:
    """One line of the list of instruments on a day."""

    instrument: Instrument
    name: str
    note: str
    certainty: str
    certainty_label: Any
    state: str
    successors: list[str]
    day: date


@dataclass(frozen=True)
class RuleRow:
    """A rule as a line of its instrument's page."""

    code: str
    name: str
    subject: Any
    kind: Any
    basis: Basis
    is_exception: bool


@dataclass(frozen=True)
class Doubt:
    """How many entries of a page are less than verified, of one certainty, and what that certainty means."""

    certainty: str
    label: Any
    meaning: str
    count: int


def certainty_words(certainty: Certainty) -> Any:
    """Return the word for how sure an entry is, the one that all pages use."""
    return Word(str(certainty)).label


def least_sure(entries: Iterable[Entry]) -> Certainty | None:
    """Return the certainty of the least sure entry; None where there is none."""
    order = list(Certainty)
    return max((entry.certainty for entry in entries), key=order.index, default=None)


def honours_on(day: date) -> list[HonourRow]:
    """Return every title and form of award with what holds for it on the day."""
    book = norms()
    by_honour: dict[str, list[Rule]] = {}
    for rule in book.rules_on(day):
        by_honour.setdefault(rule.honour, []).append(rule)
    return [_row(book, honour, by_honour.get(honour.code, [])) for honour in book.honours.values()]


def _row(book: Norms, honour: Honour, rules: list[Rule]) -> HonourRow:
    sure = least_sure(rules)
    places = dict.fromkeys(pick(book.instruments[rule.source.instrument].name) for rule in rules)
    return HonourRow(honour, pick(honour.name), tuple(rules), str(sure or ""), certainty_words(sure) if sure else "",
                     "; ".join(places))


def rules_of(honour: Honour, day: date) -> list[RuleShown]:
    """Return the rules of an honour in force on the day, in words."""
    book = norms()
    return [
        RuleShown(SUBJECTS[one.rule.subject], KINDS[one.rule.kind], basis_of(book, one.rule), branches_of(one.lines),
                  [pick(remark) for remark in one.rule.remarks])
        for one in explain(book, honour.code, on=day)
    ]


def branches_of(lines: Iterable[Line]) -> list[Branch]:
    """Return indented lines as a tree; what only joins others has its article where it is another one than above it."""
    roots: list[Branch] = []
    path: list[tuple[Branch, str]] = []
    for line in lines:
        text = pick(line.text)
        branch = Branch(text[:1].upper() + text[1:], saying.cited(line.article))
        del path[line.depth:]
        if len(path) > 1 and path[-1][1] == path[-2][1]:
            path[-1][0].article = ""
        (path[-1][0].children if path else roots).append(branch)
        path.append((branch, line.article))
    return roots


def periods_of(honour: Honour, day: date) -> list[Period]:
    """Return the stretches of days in which the honour had rules, newest first."""
    found = dict.fromkeys((rule.starts_on, rule.ends_on) for rule in norms().rules if rule.honour == honour.code)
    ordered = sorted(found, key=lambda ends: (ends[0], ends[1] or date.max), reverse=True)
    return [Period(start, end, start <= day and (end is None or day <= end)) for start, end in ordered]


def values_of(honour: Honour, day: date) -> list[ValueShown]:
    """Return who decides, the papers, the quota, the money … of an honour on the day, those of places after them."""
    book = norms()
    own = [value for value in book.values if value.holds_on(day) and honour.code in value.key.split(".")]
    if not any(value.key.startswith("papers.") for value in own):
        own += _papers_of_group(book, honour, day)
    chosen = [value for value in own if value.key.split(".")[0] in OWN_TOPICS]
    chosen.sort(key=lambda value: (OWN_TOPICS.index(value.key.split(".")[0]), value.key, value.place))
    return [value_shown(book, value) for value in chosen]


def _papers_of_group(book: Norms, honour: Honour, day: date) -> list[Value]:
    """The papers that hold for all honours of the group, else of the level, as the rulebook looks them up."""
    for name in (honour.group, f"level.{honour.level}"):
        stem = f"papers.{name}"
        found = [value for value in book.values if value.holds_on(day)
                 and (value.key == stem or value.key.startswith(f"{stem}."))]
        if found:
            return found
    return []


def value_shown(book: Norms, value: Value) -> ValueShown:
    """Return a value in words."""
    return ValueShown(
        value.key.split(".")[0], saying.label_of(book, value.key), saying.narrow_of(book, value.key),
        saying.where_of(value), saying.content(book, value), pick(value.unknown), basis_of(book, value),
    )


def basis_of(book: Norms, entry: Entry) -> Basis:
    """Return where an entry stands, in words."""
    instrument = book.instruments[entry.source.instrument]
    return Basis(saying.place_of(entry), instrument, pick(instrument.name), entry.starts_on, entry.ends_on,
                 str(entry.certainty), certainty_words(entry.certainty), entry.checked_on, pick(entry.note))


def group_words(honour: Honour) -> Any:
    """Return the word for the kind of title or award."""
    return GROUPS.get(honour.group, OTHER_TOPIC)


def name_of(honour: Honour) -> str:
    """Return the name in the reader's language."""
    return pick(honour.name)


def doubts_of(bases: Iterable[Basis]) -> list[Doubt]:
    """Return what on a page is not verified, counted by certainty; nothing where all of it is."""
    counted = Counter(basis.certainty for basis in bases if basis.certainty != Certainty.VERIFIED)
    return [
        Doubt(str(one), certainty_words(one), pick(CERTAINTY[str(one)]), counted[str(one)])
        for one in Certainty if counted[str(one)]
    ]


def topics_without(values: Iterable[ValueShown]) -> list[Any]:
    """Return the topics on which the norms say nothing for an honour."""
    there = {value.topic for value in values}
    return [TOPICS[topic] for topic in EXPECTED if topic not in there]


def subject_words(honour: Honour) -> list[Any]:
    """Return whom an honour is for."""
    return [SUBJECTS[subject] for subject in SubjectKind if subject in honour.subjects]


def instruments_on(day: date) -> list[InstrumentRow]:
    """Return every instrument with its state on the day."""
    return [instrument_row(instrument, day) for instrument in norms().instruments.values()]


def instrument_row(instrument: Instrument, day: date) -> InstrumentRow:
    """Return an instrument with its state on the day: con (in force), het (over), chua (to come)."""
    state = "chua" if day < instrument.starts_on else "het" if instrument.ends_on and instrument.ends_on < day else "con"
    book = norms().instruments
    return InstrumentRow(
        instrument, pick(instrument.name), pick(instrument.note), str(instrument.certainty),
        certainty_words(instrument.certainty), state,
        [book[code].number for code in instrument.replaced_by if code in book], day,
    )


def replaced_by(instrument: Instrument, day: date) -> list[InstrumentRow]:
    """Return the instruments that took the place of this one."""
    return [row for row in instruments_on(day) if row.instrument.code in instrument.replaced_by]


def replaces(instrument: Instrument, day: date) -> list[InstrumentRow]:
    """Return the instruments whose place this one took."""
    return [row for row in instruments_on(day) if instrument.code in row.instrument.replaced_by]


def entries_of(instrument: Instrument, day: date) -> tuple[list[Rule], list[Value]]:
    """Return the rules and the values that stand in an instrument and hold on the day."""
    book = norms()
    rules = [rule for rule in book.rules_on(day) if rule.source.instrument == instrument.code]
    return rules, [value for value in book.values
                   if value.source.instrument == instrument.code and value.holds_on(day)]


def values_shown(values: Iterable[Value]) -> list[ValueShown]:
    """Return values in words, those of one topic together."""
    book = norms()
    order = list(TOPICS)
    shown = [value_shown(book, value) for value in values]
    return sorted(shown, key=lambda one: order.index(one.topic) if one.topic in order else len(order))


def rule_rows(rules: Iterable[Rule]) -> list[RuleRow]:
    """Return rules as lines with links to their honours."""
    book = norms()
    return [
        RuleRow(rule.honour, pick(book.honours[rule.honour].name), SUBJECTS[rule.subject], KINDS[rule.kind],
                basis_of(book, rule), bool(rule.excepts))
        for rule in rules
    ]
