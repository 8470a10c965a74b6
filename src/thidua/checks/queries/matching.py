"""Do two proposals, or a proposal and an award, reward one merit: by the rulebook, else by what it cannot know."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from thidua.awards.models import Award
from thidua.awards.words import is_title
from thidua.checks.queries.proposed import as_granted, award_granted
from thidua.dossiers.models import Nominee
from thidua.dossiers.passages import share
from thidua.rulebook.answers import Reading
from thidua.rulebook.duplicates import Granted, duplicates
from thidua.rulebook.loader import Norms
from thidua.rulebook.said import Said

SIMILAR = 50
"""Percent of one merit's runs of words that stand in the other one, from which on the two are called similar."""
LATELY = timedelta(days=365)
OTHER_FORM = Said("{first} và {second} cho cùng một đối tượng; chưa rõ có phải hai thành tích khác nhau{place}.",
                  "{first} and {second} for one nominee; it is not known whether these are two different merits{place}.")
SAME_FORM = Said("{first} đã tặng trong 12 tháng qua hoặc chưa ghi ngày; chưa rõ thời gian lập thành tích có trùng không{place}.",
                 "{first} was given within the last 12 months or on a day not recorded; it is not known whether the periods overlap{place}.")
AGAIN = Said("{first} được đề nghị hai lần; chưa rõ thời gian lập thành tích có trùng không{place}.",
             "{first} is proposed twice; it is not known whether the periods overlap{place}.")


@dataclass(frozen=True)
class Law:
    """The norms, the day and the place by which things are compared."""

    book: Norms
    day: date
    place: str


@dataclass(frozen=True)
class Compared:
    """Why two may reward one merit: sentences with the article; `likeness` of the two texts in percent."""

    said: tuple[Said, ...]
    codes: tuple[str, ...]
    likeness: int


def compared(
    nominee: Nominee, elsewhere: Sequence[Nominee], awards: Sequence[tuple[Award, Nominee | None]], *, law: Law,
) -> Iterator[tuple[Any, Any, Compared]]:
    """Yield what may reward the nominee's merit too: another proposal or an award, and why."""
    if not elsewhere and not awards:
        return
    own = as_granted(nominee, "", law.day)
    for other in elsewhere:
        like = _likeness(nominee.merit, other.merit)
        if why := _why(own, as_granted(other, "", law.day), like, law, given=False):
            yield other, None, why
    for award, behind in awards:
        like = _likeness(nominee.merit, behind.merit if behind else award.note)
        if why := _why(own, award_granted(award, behind, ""), like, law, given=True):
            yield None, award, why


def _likeness(one: str, other: str) -> int:
    if one.strip() and one.casefold().split() == other.casefold().split():
        return 100
    return max(share(one, other), share(other, one))


def _why(own: Granted, other: Granted, like: int, law: Law, *, given: bool) -> Compared | None:
    if like >= SIMILAR:
        other = replace(other, merit=own.merit)
    found = duplicates(law.book, [other, own], on=law.day, place=law.place).result or ()
    if found:
        return Compared(tuple(one.reason for one in found), tuple(str(one.doubt) for one in found), like)
    said = _unknown(own, other, law.day, given=given)
    if said is None:
        return None
    names = {"first": law.book.honours[other.honour].name, "second": law.book.honours[own.honour].name, "place": _cited(law)}
    return Compared((said.filled(**names),), ("unknown",), like)


def _unknown(own: Granted, other: Granted, day: date, *, given: bool) -> Said | None:
    """What nobody can tell from the data: unknown is not no."""
    if own.honour == other.honour and None in (own.period, other.period):
        lately = other.decided_on is None or day - other.decided_on <= LATELY
        return (SAME_FORM if lately else None) if given else AGAIN
    if is_title(own.honour) or is_title(other.honour) or own.honour == other.honour:
        return None
    if not given:
        return OTHER_FORM
    return OTHER_FORM if own.kind is other.kind and own.kind is not None and _may_overlap(own, other) else None


def _may_overlap(own: Granted, other: Granted) -> bool:
    if own.period and other.period:
        return own.period[0] <= other.period[1] and other.period[0] <= own.period[1]
    return bool(own.period and (other.decided_on is None or other.decided_on >= own.period[0]))


def _cited(law: Law) -> Said:
    reading = Reading(law.book, on=law.day, place=law.place)
    rule = reading.entry("limits.one_achievement_one_award", "awards.one_per_merit")
    return Said(" ({place})", " ({place})").filled(place=reading.cited(rule)) if rule else Said("", "")
