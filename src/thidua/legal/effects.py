"""What a local value changes: the answers of the rulebook that read it, before and after."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.utils.translation import gettext as _

from thidua.legal.words import SUBJECTS, pick
from thidua.rulebook import ballots, deadlines, dossier_papers, money, quota
from thidua.rulebook.answers import Answer
from thidua.rulebook.entries import Honour
from thidua.rulebook.errors import RulebookRefused
from thidua.rulebook.loader import Norms

Ask = Callable[[Norms], Answer[Any]]
TRIED_ON = 100
"""The number of people for which a quota is tried out."""
COUNCIL = ballots.Votes(members=10, present=9, voted_for=8, secret=True)
"""The ballot on which thresholds are tried out."""

LINES = 3
"""How many sentences of an answer are shown."""


@dataclass(frozen=True)
class Effect:
    """One question that reads the value, and the program's answer to it before and after."""

    question: str
    before: list[str]
    after: list[str]

    @property
    def changes(self) -> bool:
        """Tell whether the answer becomes another one."""
        return self.before != self.after


def effects(before: Norms, after: Norms, *, key: str, place: str, on: date) -> list[Effect]:
    """Return the answers that read what the place has under the key, before or after."""
    found = []
    for question, ask in _asks(before, key, place, on):
        old, new = _asked(ask, before), _asked(ask, after)
        if any(_reads(answer, key, place) for answer in (old, new)):
            found.append(Effect(question, _said(old), _said(new)))
    return found


def _asks(book: Norms, key: str, place: str, on: date) -> Iterator[tuple[str, Ask]]:
    topic, _dot, rest = key.partition(".")
    make = MAKERS.get(topic)
    if make is not None:
        yield from make(book, rest, place, on)


def _papers(book: Norms, rest: str, place: str, on: date) -> Iterator[tuple[str, Ask]]:
    simple = rest.endswith(dossier_papers.SIMPLIFIED)
    for honour in book.honours.values():
        yield _("Hồ sơ đề nghị %s") % pick(honour.name), partial(
            dossier_papers.papers, honour=honour.code, on=on, simplified=simple, place=place)


def _quota(book: Norms, rest: str, place: str, on: date) -> Iterator[tuple[str, Ask]]:
    if honour := book.honours.get(rest):
        yield _("Số lượng %(name)s khi căn cứ tính là %(count)s") % {
            "name": pick(honour.name), "count": TRIED_ON,
        }, partial(quota.quota, honour=rest, on=on, base_count=TRIED_ON, place=place)


def _ballots(book: Norms, rest: str, place: str, on: date) -> Iterator[tuple[str, Ask]]:
    for honour in book.honours.values():
        yield _("Bỏ phiếu %(name)s: %(members)s thành viên, %(present)s người dự, %(votes)s phiếu đồng ý") % {
            "name": pick(honour.name), "members": COUNCIL.members, "present": COUNCIL.present,
            "votes": COUNCIL.voted_for,
        }, partial(ballots.ballot, honour=honour.code, on=on, votes=COUNCIL, place=place)


def _calendar(book: Norms, rest: str, place: str, on: date) -> Iterator[tuple[str, Ask]]:
    if honour := book.honours.get(rest):
        yield _("Thời hạn nhận hồ sơ %(name)s, năm %(year)s") % {
            "name": pick(honour.name), "year": on.year,
        }, partial(deadlines.calendar, honour=rest, year=on.year, on=on, place=place)


def _clock(book: Norms, rest: str, place: str, on: date) -> Iterator[tuple[str, Ask]]:
    yield _("Hạn giải quyết khi bắt đầu ngày %s") % f"{on:%d/%m/%Y}", partial(
        deadlines.deadline, step=rest, start=on, on=on, place=place)


def _money(book: Norms, rest: str, place: str, on: date) -> Iterator[tuple[str, Ask]]:
    honour: Honour | None = book.honours.get(rest.partition(".")[2])
    for subject in honour.subjects if honour else ():
        yield _("Tiền thưởng %(name)s, %(subject)s") % {
            "name": pick(honour.name if honour else None), "subject": str(SUBJECTS[subject]).lower(),
        }, partial(money.money, awards=[money.Reward(honour.code if honour else "", subject)], decided_on=on, place=place)


MAKERS: Mapping[str, Callable[[Norms, str, str, date], Iterator[tuple[str, Ask]]]] = {
    "papers": _papers, "quota": _quota, "council": _ballots, "calendar": _calendar, "clock": _clock, "money": _money,
}


def _asked(ask: Ask, book: Norms) -> Answer[Any] | None:
    try:
        return ask(book)
    except RulebookRefused:
        return None


def _reads(answer: Answer[Any] | None, key: str, place: str) -> bool:
    return answer is not None and any(value.key == key and value.place == place for value in answer.values)


def _said(answer: Answer[Any] | None) -> list[str]:
    if answer is None:
        return [_("Phần mềm chưa trả lời câu hỏi này.")]
    return [pick(one) for one in (*answer.missing, *answer.reasons)][:LINES]
