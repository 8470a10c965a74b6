"""What is not the same in the law of two days, in words."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thidua.legal import queries, saying
from thidua.legal.words import KINDS, SUBJECTS, pick
from thidua.rulebook.entries import Entry, Value
from thidua.rulebook.explain import changes, explain
from thidua.rulebook.loader import Norms

RULES, VALUES = "tieu-chuan", "khac"
ABOUT = ((RULES, _("Tiêu chuẩn")), (VALUES, _("Thẩm quyền, hồ sơ, tiền thưởng, thời hạn …")))
NEW, ENDED, CHANGED, BASIS = "moi", "het", "sua", "can-cu"
HOW = ((NEW, _("Mới có")), (ENDED, _("Hết hiệu lực")), (CHANGED, _("Thay đổi nội dung")),
       (BASIS, _("Giữ nội dung, đổi căn cứ")))


@dataclass(frozen=True)
class Side:
    """What held on one of the days: sentences, and where they stand."""

    lines: tuple[str, ...]
    basis: queries.Basis


@dataclass(frozen=True)
class ChangeRow:
    """One change; a side that is None stands for nothing."""

    about: str
    topic: Any
    name: str
    url: str
    before: Side | None
    after: Side | None

    @property
    def how(self) -> str:
        """Return which kind of change it is."""
        if self.before is None:
            return NEW
        if self.after is None:
            return ENDED
        return BASIS if self.before.lines == self.after.lines else CHANGED

    @property
    def how_words(self) -> Any:
        """Return the kind of change in words."""
        return dict(HOW)[self.how]

    @property
    def gone(self) -> list[str]:
        """Return the sentences of the first day that the second does not have."""
        return _only(self.before, self.after)

    @property
    def added(self) -> list[str]:
        """Return the sentences of the second day that the first does not have."""
        return _only(self.after, self.before)


def changed(first: date, second: date) -> list[ChangeRow]:
    """Return what changed from one day to a later one: rules by honour, then values by what they are about."""
    book = queries.norms()
    places = ("", *sorted({value.place for value in book.values if value.place}))
    rules: dict[tuple[str, ...], None] = {}
    values: dict[tuple[str, str], None] = {}
    for place in places:
        for change in changes(book, first, second, place=place):
            if " · " in change.key:
                rules[tuple(change.key.split(" · ")[:3])] = None
            else:
                values[change.key, place] = None
    sides = {day: _rule_sides(book, {key[0] for key in rules}, day) for day in (first, second)}
    rows = [_rule_row(book, key, sides[first].get(key), sides[second].get(key)) for key in rules]
    rows += [row for key, place in values if (row := _value_row(book, key, place, first, second))]
    return rows


def _rule_row(book: Norms, key: tuple[str, ...], before: Side | None, after: Side | None) -> ChangeRow:
    code, subject, kind = key
    honour = book.honours[code]
    name = f"{pick(honour.name)}: {str(SUBJECTS[subject]).lower()}, {str(KINDS[kind]).lower()}"
    return ChangeRow(RULES, queries.group_words(honour), name, reverse("honour", args=[code]), before, after)


def _rule_sides(book: Norms, codes: Iterable[str], day: date) -> dict[tuple[str, ...], Side]:
    return {
        (code, str(one.rule.subject), str(one.rule.kind)): Side(
            (*(pick(line.text) for line in one.lines), *(pick(remark) for remark in one.rule.remarks)),
            queries.basis_of(book, one.rule),
        )
        for code in codes for one in explain(book, code, on=day)
    }


def _value_row(book: Norms, key: str, place: str, first: date, second: date) -> ChangeRow | None:
    before, after = (book.value(key, on=day, place=place) for day in (first, second))
    sides = [value if value and value.place == place else None for value in (before, after)]
    known: list[Entry] = [value for value in sides if value]
    if not known:
        return None
    where = next((saying.where_of(value) for value in sides if value), "")
    label = saying.label_of(book, key)
    honours = [part for part in key.split(".") if part in book.honours]
    url = reverse("honour", args=[honours[0]]) if honours else reverse("instrument", args=[known[-1].source.instrument])
    return ChangeRow(VALUES, saying.topic_of(key), f"{label} ({where})" if where else label, url,
                     *(_value_side(book, value) for value in sides))


def _value_side(book: Norms, value: Value | None) -> Side | None:
    if value is None:
        return None
    shown = queries.value_shown(book, value)
    return Side(tuple(shown.lines or [shown.unknown]), shown.basis)


def _only(one: Side | None, other: Side | None) -> list[str]:
    theirs = set(other.lines if other else ())
    return list(_once(line for line in (one.lines if one else ()) if line not in theirs))


def _once(lines: Iterable[str]) -> Iterator[str]:
    yield from dict.fromkeys(lines)
