"""Judges one subject: verdict, tree of reasons, what is missing, from when it could be met, and the law it was read in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache
from typing import Any

from thidua.rulebook import evidence, saying
from thidua.rulebook.earliest import Record
from thidua.rulebook.entries import AwardKind, Honour, Rule
from thidua.rulebook.facts import Checked
from thidua.rulebook.loader import Norms
from thidua.rulebook.one import Walk
from thidua.rulebook.program import Compiled, Node, Program, program
from thidua.rulebook.question import Question, Regime, merit_year, regime_of
from thidua.rulebook.said import Said
from thidua.rulebook.schema import unbound
from thidua.rulebook.words import CERTAINTY, KIND, VERDICT

Row = Mapping[str, Any]


@dataclass(frozen=True)
class Reason:
    """One condition: met, not met or not known; its words, the record's figure, its article, and those below it.

    `years`: those that it looked at, oldest first, each met, not met or not known.
    """

    met: bool | None
    text: Said
    figure: Said
    article: str
    missing: Said
    earliest: int | None
    parts: tuple["Reason", ...] = ()
    years: tuple[evidence.Year, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the reason as data."""
        return {
            "met": self.met, "verdict": VERDICT[self.met].as_json(), "text": self.text.as_json(),
            "figure": self.figure.as_json(), "article": self.article, "missing": self.missing.as_json(),
            "earliest": self.earliest, "years": [list(year) for year in self.years],
            "parts": [part.as_json() for part in self.parts],
        }


@dataclass(frozen=True)
class Ground:
    """The rule read: where it stands, from when to when, and how sure it is."""

    rule: str
    instrument: str
    number: str
    article: Said
    certainty: str
    checked_on: date
    starts_on: date
    ends_on: date | None
    remarks: tuple[Said, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the ground as data."""
        return {
            "rule": self.rule, "instrument": self.instrument, "number": self.number, "article": self.article.as_json(),
            "certainty": self.certainty, "certainty_said": CERTAINTY[self.certainty].as_json(),
            "checked_on": str(self.checked_on), "from": str(self.starts_on),
            "to": str(self.ends_on) if self.ends_on else None, "remarks": [one.as_json() for one in self.remarks],
        }


@dataclass(frozen=True)
class Route:
    """One rule of the honour and how the record stands to it."""

    kind: AwardKind
    verdict: bool | None
    ground: Ground
    reason: Reason
    earliest: int | None


@dataclass(frozen=True)
class Judgement:
    """The answer to a question, whole, so that it can be stored and shown years later as it was."""

    honour: str
    name: Said
    verdict: bool | None
    question: Question
    regime: Regime
    routes: tuple[Route, ...]
    missing: tuple[Said, ...]
    earliest: int | None
    fingerprint: str
    note: Said | None = None
    facts: Mapping[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """Return the judgement as data: what `thidua law check --json` prints and dossiers store."""
        asked = self.question
        return {
            "honour": self.honour, "name": self.name.as_json(), "verdict": WORD[self.verdict],
            "verdict_said": VERDICT[self.verdict].as_json(), "as_of": str(asked.as_of), "year": asked.year,
            "received_on": str(asked.received_on) if asked.received_on else None,
            "regime": {
                "code": self.regime.code, "name": self.regime.name.as_json(), "law_of": str(self.regime.day),
                "why": self.regime.why.as_json(),
                "unsure": self.regime.unsure.as_json() if self.regime.unsure else None,
            },
            "routes": [
                {"kind": str(route.kind), "kind_said": KIND[route.kind].as_json(), "verdict": WORD[route.verdict],
                 "ground": route.ground.as_json(), "reason": route.reason.as_json(), "earliest": route.earliest}
                for route in self.routes
            ],
            "missing": [one.as_json() for one in self.missing], "earliest": self.earliest,
            "note": self.note.as_json() if self.note else None, "facts": self.facts, "rule_set": self.fingerprint,
        }


WORD = {True: "yes", False: "no", None: "unknown"}
"""đủ, chưa đủ, chưa xác định được."""


def judge(norms: Norms, question: Question, checked: Checked) -> Judgement:
    """Return the judgement of one question. Raises FactsRefused for a regime that does not exist."""
    return _Bench(norms, checked).judge(question)


def judge_all(
    norms: Norms, as_of: date, checked: Checked, *, place: str = "", regime: str = ""
) -> list[Judgement]:
    """Return the judgement of every honour that the law of the day, or the regime, has for this kind of subject.

    The rows of the record, now and in the years to come, are computed once and shared by all of them. Raises
    FactsRefused for a regime that does not exist.
    """
    year, bench = merit_year(checked, as_of), _Bench(norms, checked)
    day = regime_of(norms, Question("", as_of, year, regime=regime)).day
    codes = dict.fromkeys(rule.honour for rule in norms.rules_on(day) if rule.subject == checked.kind)
    return [bench.judge(Question(code, as_of, year, place=place, regime=regime)) for code in codes]


class _Bench:
    """Judges one record, running each program once however many honours are asked for."""

    def __init__(self, norms: Norms, checked: Checked) -> None:
        self._norms, self._checked, self._facts = norms, checked, _facts(checked)
        self._records: dict[tuple[Program, date, int], Record] = {}

    def judge(self, question: Question) -> Judgement:
        regime = regime_of(self._norms, question)
        here = self._judged(question, regime)
        if regime.alternative and here.verdict is not True:
            other = self._judged(question, replace(regime, day=regime.alternative))
            if other.verdict is not False:
                return replace(here, verdict=other.verdict, missing=(*here.missing, *other.missing), note=regime.why)
        if regime.unsure:
            return replace(here, verdict=None, missing=(*here.missing, regime.unsure), note=regime.unsure)
        return here

    def _judged(self, question: Question, regime: Regime) -> Judgement:
        norms, checked = self._norms, self._checked
        honour = norms.honours[question.honour]
        chosen = program(norms, regime.day, checked.kind)
        compiled, others = _asked(chosen, question)
        if not compiled:
            return replace(_without_rule(norms, question, checked, regime, honour), facts=self._facts)
        record = self._record(chosen, question)
        row = record.row(question.year)
        if not any(row[one.root.outcome.truth] for one in compiled):
            compiled += [one for one in others if row[one.root.outcome.truth]]
        routes = tuple(_route(norms, one, record, question.year) for one in compiled)
        verdict = _or(route.verdict for route in routes)
        gone = [one for route in routes for one in _gone(route.reason)] if verdict is None else []
        years = [route.earliest for route in routes if route.earliest]
        return Judgement(
            honour.code, honour.name, verdict, question, regime, routes, tuple(dict.fromkeys(gone)),
            question.year if verdict else min(years, default=None), norms.fingerprint, facts=self._facts,
        )

    def _record(self, chosen: Program, question: Question) -> Record:
        key = chosen, question.as_of, question.year
        if key not in self._records:
            self._records[key] = Record(_walk(chosen), chosen, self._checked, question.as_of, question.year)
        return self._records[key]


def _without_rule(norms: Norms, question: Question, checked: Checked, regime: Regime, honour: Honour) -> Judgement:
    for_others = checked.kind not in honour.subjects
    abolished = honour.ends_on is not None and regime.day > honour.ends_on
    note = Said(
        f"{honour.name.vi}: luật không còn hình thức này", f"{honour.name.en}: the law no longer has this form"
    ) if abolished else Said(
        f"{honour.name.vi} không dành cho đối tượng này", f"{honour.name.en} is not for this kind of subject"
    ) if for_others else Said(
        f"chưa có quy định về {honour.name.vi} có hiệu lực ngày {regime.day:%d/%m/%Y} trong bộ quy định",
        f"the rulebook has no rule on {honour.name.en} in force on {regime.day:%d/%m/%Y}",
    )
    return Judgement(
        honour.code, honour.name, False if for_others or abolished else None, question, regime, (),
        () if for_others or abolished else (note,),
        None, norms.fingerprint, note,
    )


def _asked(chosen: Program, question: Question) -> tuple[list[Compiled], list[Compiled]]:
    """Return the rules of the honour of the kind asked for, and others that may earn it: no kind asked, merit first."""
    found = [one for one in chosen.compiled if one.rule.honour == question.honour]
    if question.kind:
        return [one for one in found if one.rule.kind == question.kind], []
    first = [one for one in found if one.rule.kind == AwardKind.MERIT] or found
    return first, [one for one in found if one not in first]


@lru_cache(maxsize=64)
def _walk(chosen: Program) -> Walk:
    return Walk(chosen.over(unbound()))


def _route(norms: Norms, one: Compiled, record: Record, year: int) -> Route:
    row = record.row(year)
    met = row[one.root.outcome.truth]
    coming = record.years_met(one.root) if met is not True else {}
    reason = _reason(one.root, row, norms, one.rule.source.said.vi, year, coming)
    return Route(one.rule.kind, met, _ground(norms, one.rule), reason, reason.earliest)


def _reason(
    node: Node, row: Row, norms: Norms, article: str, year: int, nodes: Mapping[str, int]
) -> Reason:
    met, here = row[node.outcome.truth], node.article or article
    leaf = not node.children
    return Reason(
        met, saying.condition(node, norms.honours), saying.figure(node, row, year) if leaf else saying.EMPTY,
        here, saying.missing(node, row, year) if leaf and met is None else saying.EMPTY,
        year if met else nodes.get(node.outcome.truth),
        tuple(_reason(child, row, norms, here, year, nodes) for child in node.children),
        evidence.years(node, row, year),
    )


def _ground(norms: Norms, rule: Rule) -> Ground:
    instrument = norms.instruments[rule.source.instrument]
    return Ground(
        rule.id, instrument.name.vi, instrument.number, rule.source.said, str(rule.certainty), rule.checked_on,
        rule.starts_on, rule.ends_on, rule.remarks,
    )


def _gone(reason: Reason) -> Iterable[Said]:
    if reason.parts:
        for part in reason.parts:
            if part.met is None:
                yield from _gone(part)
    elif reason.met is None and reason.missing.vi:
        yield reason.missing


def _or(verdicts: Iterable[bool | None]) -> bool | None:
    known = list(verdicts)
    if True in known:
        return True
    return None if None in known else False


def _facts(checked: Checked) -> dict[str, Any]:
    """Return the rows used, as plain data."""
    return {
        table: [{key: str(value) if isinstance(value, date) else value for key, value in row.items()} for row in rows]
        for table, rows in checked.rows.items() if rows
    }
