"""The judgement of a record in words: a card for each title and form of award that the law of the day has."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from thidua.awards.models import Award, Record
from thidua.awards.queries.facts import facts_of
from thidua.awards.queries.offered import not_offered
from thidua.awards.words import GROUP_ORDER, VERDICTS
from thidua.legal.queries import norms
from thidua.legal.saying import cited
from thidua.legal.words import KINDS, pick
from thidua.org.enums import Certainty
from thidua.rulebook.judge import Judgement, Reason, Route, judge_all
from thidua.rulebook.said import Said

SQUARES: dict[bool | None, str] = {True: "yes", False: "no", None: "what"}


@dataclass(frozen=True)
class Square:
    """One year of a condition: a sign, and the words for those who do not see it."""

    year: int
    key: str
    words: str


@dataclass(frozen=True)
class Condition:
    """One condition: its sign and words, the record's figure, the article, what would settle it, those below it."""

    key: str
    verdict: Any
    text: str
    figure: str
    squares: list[Square]
    article: str
    missing: str
    parts: list["Condition"]


@dataclass(frozen=True)
class Way:
    """One rule of the honour: by which type of commendation, where it stands, how sure that is."""

    kind: Any
    article: str
    certainty: str
    certainty_label: Any
    conditions: list[Condition]
    remarks: list[str]


@dataclass(frozen=True)
class Card:
    """One title or form of award: the verdict, why, from when, what is missing, whether it is held for that year."""

    code: str
    name: str
    key: str
    verdict: Any
    missing: list[str]
    earliest: int | None
    held: bool
    note: str
    lacking: str
    ways: list[Way]


@dataclass(frozen=True)
class Judged:
    """All cards, by verdict, with the law they were judged by."""

    day: date
    year: int
    law: str
    law_day: date
    why: str
    groups: list[tuple[str, Any, list[Card]]]


def judged(record: Record, day: date, regime: str = "") -> Judged:
    """Return the judgement of every honour for the record, what it does not hold yet first.

    What is not offered to such a record (`Honour.offered_to`) has no card. Raises FactsRefused for a regime that does not
    exist.
    """
    book = norms()
    found = judge_all(book, day, facts_of(record, day), regime=regime)
    year = found[0].question.year if found else day.year
    held = set(Award.objects.filter(record=record, year=year, revoked_on=None).values_list("honour", flat=True))
    order = [honour.code for group in GROUP_ORDER for honour in book.honours.values() if honour.group == group]
    others = not_offered(Record.objects.filter(pk=record.pk), day)[record.pk]
    found = [one for one in found if one.honour not in others]
    cards = sorted((_card(one, held) for one in found), key=lambda card: (card.held, order.index(card.code)))
    groups = [(key, label, [card for card in cards if card.key == key]) for key, label in VERDICTS.values()]
    law = found[0].regime if found else None
    return Judged(day, year, pick(law.name) if law else "", law.day if law else day, pick(law.why) if law else "",
                  [group for group in groups if group[2]])


def regimes() -> list[tuple[str, str]]:
    """Return the regimes that can be asked for, as choices."""
    held = [value for value in norms().values if value.key == "regimes" and value.value]
    return [(str(one["code"]), pick(Said(one["vi"], one["en"]))) for one in held[-1].value] if held else []


def _card(one: Judgement, held: set[str]) -> Card:
    key, verdict = VERDICTS[one.verdict]
    ways = [_way(route) for route in one.routes]
    return Card(
        one.honour, pick(one.name), key, verdict, [_upper(pick(said)) for said in one.missing],
        one.earliest if one.verdict is not True else None, one.honour in held, _upper(pick(one.note)),
        _lacking(one, ways), ways,
    )


def _lacking(one: Judgement, ways: list[Way]) -> str:
    """Return the first thing that stands in the way, with the record's figure; nothing where it is met."""
    if one.verdict is True:
        return ""
    if one.verdict is None:
        return _upper(pick(one.missing[0])) if one.missing else ""
    unmet = _first_unmet(condition for way in ways for condition in way.conditions)
    return " ".join(part for part in (unmet.text, f"({unmet.figure})" if unmet.figure else "") if part) if unmet else ""


def _first_unmet(conditions: Iterable[Condition]) -> Condition | None:
    """Return the first condition that is not met and says so itself, not only through those below it."""
    for condition in conditions:
        if condition.key == VERDICTS[False][0]:
            return _first_unmet(condition.parts) or condition
    return None


def _way(route: Route) -> Way:
    root, ground = route.reason, route.ground
    conditions = root.parts if root.parts and root.text.vi == "Đủ tất cả các điều kiện sau" else (root,)
    sure = Certainty(ground.certainty)
    return Way(
        KINDS[route.kind], f"{cited(pick(ground.article))}, {ground.number}",
        str(sure), "" if sure is Certainty.VERIFIED else sure.label,
        [_condition(part) for part in conditions], [pick(remark) for remark in ground.remarks],
    )


def _condition(reason: Reason) -> Condition:
    key, verdict = VERDICTS[reason.met]
    figure = pick(reason.figure) if reason.met is not None or reason.years else ""
    return Condition(
        key, verdict, _upper(pick(reason.text)), figure, list(_squares(reason)), cited(reason.article),
        pick(reason.missing), [_condition(part) for part in reason.parts],
    )


def _squares(reason: Reason) -> Iterable[Square]:
    words = {True: _("đạt"), False: _("không đạt"), None: _("chưa rõ")}
    return [Square(year, SQUARES[met], f"{year}: {words[met]}") for year, met in reason.years]


def _upper(text: str) -> str:
    return text[:1].upper() + text[1:]
