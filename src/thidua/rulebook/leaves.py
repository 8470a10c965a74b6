"""Each condition of the grammar as columns: its truth (yes, no, unknown) and the figures that show why."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import ibis

from thidua.rulebook.discipline import (
    clean_posts,
    clean_year,
    discipline,
    members_discipline,
    no_block,
    untainted,
)
from thidua.rulebook.facts import INITIATIVES
from thidua.rulebook.measures import ALL, Book, at_least, rating_tests, reach_test, run, truth, without
from thidua.rulebook.outcome import Measure, Outcome, below
from thidua.rulebook.schema import LEVELS, titles_showing

DAYS_IN_YEAR = 365
YEAR_END = 11
"""Month from which a decision weighs the whole calendar year; an earlier one in the year itself is a school year's."""


def _before(book: Book) -> str:
    """Years before the subject was recruited or founded: whatever is asked, not so."""
    return book.row("before", 1, lambda t: ibis.ifelse(
        t.recruited_on.isnull() | (t.recruited_on.year() > t.merit), 0,
        ALL - below(ibis.least(t.merit - t.recruited_on.year(), 39).cast("int64") + 1),
    ))


def rating_measure(book: Book, at_least: str, or_titles: list[str] | None = None) -> Measure:
    """Years rated so or better, or with one of the titles; a title shows the rating that it needs where none is told."""
    good, less = rating_tests(at_least)
    rated = book.mask("years", f"rating>={at_least}", good)
    no = book.mask("years", f"rating<{at_least}", less)
    shown = book.mask("titles", f"shows {at_least}", lambda t: t.code.isin(titles_showing(at_least)))
    yes = book.row(f"{at_least} shown", 1, lambda t: t[rated] | without(t[shown], t[no]))
    before = _before(book)
    whole_no = book.row(f"not {at_least}", 2, lambda t: t[no] | t[before])
    if not or_titles:
        return Measure(yes, whole_no)
    titled = title_measure(book, or_titles)
    key = f"{at_least} or {or_titles}"
    return Measure(book.row(key, 3, lambda t: t[yes] | t[titled.yes]),
                   book.row(f"not {key}", 3, lambda t: t[whole_no] & t[titled.no]))


def title_measure(book: Book, codes: list[str]) -> Measure:
    """Years with one of the titles."""
    yes = book.mask("titles", f"title {sorted(codes)}", lambda t: t.code.isin(codes))
    known = book.mask("years", "titles known", lambda t: t.titles_known.fill_null(False))
    before = _before(book)
    no = book.row(f"not titles {sorted(codes)}", 2, lambda t: without(
        ibis.ifelse(t.all_titles.fill_null(False), ALL, t[known] | t[before]), t[yes]))
    return Measure(yes, no)


def award_measure(book: Book, codes: list[str], kinds: list[str], bit: str = "bit") -> Measure:
    """Years of awards of these kinds; an award whose kind is not known is neither yes nor no."""
    key = f"{sorted(codes)} {sorted(kinds)}"
    yes = book.mask("awards", f"award {key}", lambda t: t.code.isin(codes) & t.kind.isin(kinds), bit)
    maybe = book.mask("awards", f"award {sorted(codes)} of no kind", lambda t: t.code.isin(codes) & t.kind.isnull(),
                      bit)
    no = book.row(f"not award {bit} {key}", 2, lambda t: ibis.ifelse(
        t.all_awards.fill_null(False), ALL - (t[yes] | t[maybe]), 0))
    return Measure(yes, no)


@dataclass(frozen=True)
class _Since:
    """The years after the end of the period that the latest merit award of a code rewarded."""

    window: str
    held: str
    known: str


def _since(book: Book, codes: list[str], kinds: tuple[str, ...] = ("merit",)) -> _Since:
    measure = award_measure(book, codes, list(kinds), "clock")
    maybe = book.mask("awards", f"award {sorted(codes)} of no kind", lambda t: t.code.isin(codes) & t.kind.isnull(),
                      "clock")
    key = f"since {sorted(codes)} {sorted(kinds)}"
    window = book.row(key, 3, lambda t: ibis.ifelse(t[measure.yes] > 0, (t[measure.yes] & -t[measure.yes]) - 1, ALL))
    known = book.row(f"{key} known", 3, lambda t: t.all_awards.fill_null(False) & (t[maybe] == 0))
    return _Since(window, measure.yes, known)


def _streak(book: Book, measure: Measure, years: int, after: str | None, key: str) -> Outcome:
    whole = run(years)
    window = _fixed(book, years)
    if not after:
        held = book.row(key, 5, lambda t: truth(
            ((t[measure.yes] & whole) == whole, True), ((t[measure.no] & whole) > 0, False)))
        return Outcome(held, 5, measure.yes, measure.no, window)
    since = _since(book, [after])
    held = book.row(f"{key} after {after}", 5, lambda t: truth(
        ((t[measure.no] & whole) > 0, False), (~t[since.known], None), ((t[since.window] & whole) < whole, False),
        ((t[measure.yes] & whole) == whole, True)))
    return Outcome(held, 5, measure.yes, measure.no, window, since=since.window)


def _whole_since(book: Book, measure: Measure, code: str, key: str) -> Outcome:
    since = _since(book, [code])
    held = book.row(f"{key} since {code}", 5, lambda t: truth(
        (~t[since.known], None), (t[since.held] == 0, False), ((t[measure.no] & t[since.window]) > 0, False),
        ((t[measure.yes] & t[since.window]) == t[since.window], True)))
    return Outcome(held, 5, measure.yes, measure.no, since.window, since=since.window)


def rating(book: Book, options: Mapping[str, Any], key: str) -> Outcome:
    """Rated so or better for adjacent years, or in every year since an award."""
    measure = rating_measure(book, options["at_least"], options.get("or_titles"))
    if "since" in options:
        return _whole_since(book, untainted(book, measure), options["since"], key)
    years = options.get("years", 1)
    return _streak(book, untainted(book, measure) if years > 1 else measure, years, options.get("after"), key)


def title(book: Book, options: Mapping[str, Any], key: str) -> Outcome:
    """Holds one of the titles in each of adjacent years up to the merit year."""
    measure, years = title_measure(book, options["any_of"]), options.get("years", 1)
    return _streak(book, untainted(book, measure) if years > 1 else measure, years, options.get("after"), key)


def count(book: Book, options: Mapping[str, Any], key: str) -> Outcome:
    """Enough years with a rating, a title or an award in a window."""
    if "rating" in options:
        measure = rating_measure(book, options["rating"])
    elif "title" in options:
        measure = title_measure(book, options["title"])
    else:
        measure = award_measure(book, options["award"], ["merit"])
    measure, least = untainted(book, measure), options["at_least"]
    if "since" in options:
        since = _since(book, [options["since"]])
        held = book.row(key, 5, lambda t: truth(
            (~t[since.known], None), (t[since.held] == 0, False),
            (at_least([t[measure.yes] & t[since.window]], least), True),
            (~at_least([without(t[since.window], t[measure.no])], least), False)))
        return Outcome(held, 5, measure.yes, measure.no, since.window, since=since.window)
    whole = run(options["within"])
    window = _fixed(book, options["within"])
    held = book.row(key, 5, lambda t: truth(
        (at_least([t[measure.yes] & whole], least), True),
        (~at_least([whole - (t[measure.no] & whole)], least), False)))
    return Outcome(held, 5, measure.yes, measure.no, window)


def initiative(book: Book, options: Mapping[str, Any], key: str) -> Outcome:
    """Enough initiatives of a reach, not used for another title, in a window."""
    kinds, unused, least = options.get("kinds", list(INITIATIVES)), options.get("unused_for"), options.get("at_least", 1)
    reach = reach_test(options["scope"])

    def certain(t: Any) -> Any:
        test = t.kind.isin(kinds) & reach(t)
        return test & ~t.used_for.contains(f",{unused},").fill_null(True) if unused else test

    def possible(t: Any) -> Any:
        test = (t.kind.isin(kinds) | t.kind.isnull()) & (reach(t) | t.scope.isnull())
        return test & ~t.used_for.contains(f",{unused},").fill_null(False) if unused else test

    sure, may = book.initiatives(f"{sorted(kinds)} {options['scope']} {unused}", certain, possible, least)
    code, years = options.get("since") or options.get("after"), options.get("within", 1)
    if not code:
        window, whole = _fixed(book, years), run(years)
        held = book.row(key, 5, lambda t: truth(
            (at_least([t[name] & whole for name in sure], least), True),
            (~t.all_initiatives.fill_null(False), None),
            (~at_least([t[name] & whole for name in may], least), False)))
        return Outcome(held, 5, sure[0], window=window, counted=tuple(sure))
    since, limit = _since(book, [code]), ALL if "since" in options else run(years)
    window = book.row(f"{since.window} and {limit}", 4, lambda t: t[since.window] & limit)
    needs_award = "since" in options
    held = book.row(key, 5, lambda t: truth(
        (~t[since.known], None),
        ((t[since.held] == 0) & needs_award, False),
        (at_least([t[name] & t[window] for name in sure], least), True),
        (~t.all_initiatives.fill_null(False), None),
        (~at_least([t[name] & t[window] for name in may], least), False)))
    return Outcome(held, 5, sure[0], window=window, since=since.window, counted=tuple(sure))


def _fixed(book: Book, years: int) -> str:
    """Return the column of a window of so many years up to the merit year."""
    return book.row(f"run {years}", 1, lambda t: ibis.literal(run(years), "int64"))


def prior(book: Book, options: Mapping[str, Any], key: str) -> Outcome:
    """Holds an award of a kind, so many years after the end of what it rewarded."""
    codes, kinds = options.get("any_of") or [options["award"]], options.get("kinds", ["merit"])
    measure = award_measure(book, codes, kinds, "clock")
    years = options.get("years")
    if not years:
        held = book.row(key, 5, lambda t: truth((t[measure.yes] > 0, True), (t[measure.no] == ALL, False)))
        return Outcome(held, 5, measure.yes, measure.no)
    since, whole = _since(book, codes, tuple(kinds)), run(years)
    held = book.row(key, 5, lambda t: truth(
        (t[measure.no] == ALL, False),
        ((t[measure.yes] > 0) & ((t[since.window] & whole) < whole), False),
        (~t[since.known], None),
        (t[measure.yes] > 0, True)))
    return Outcome(held, 5, measure.yes, measure.no, since=since.window)


def months(book: Book, options: Mapping[str, Any], key: str) -> Outcome:
    """Employed for so many whole months of the merit year, or up to a decision taken before its end (a school year).

    Whoever was rated in a year before is not newly recruited, even if the day of recruitment is not known.
    """
    rated = book.mask("years", "rated", lambda t: t.rating.notnull())
    number = book.row("months", 1, lambda t: ibis.ifelse(
        (t.as_of.year() == t.merit) & (t.as_of.month() < YEAR_END), ibis.greatest(ibis.least(_months_to_decision(t), 12), 0),
        ibis.ifelse(t.recruited_on.year() < t.merit, 12, ibis.greatest(
            12 * (t.merit + 1 - t.recruited_on.year()) + 1 - t.recruited_on.month()
            - ibis.ifelse(t.recruited_on.day() > 1, 1, 0), 0))))
    held = book.row(key, 5, lambda t: truth(
        (t.recruited_on.isnull() & (t[rated] > 1), True), (t.recruited_on.isnull(), None), (t[number] >= options["at_least"], True), (t[number] >= 0, False)))
    return Outcome(held, 5, number=number)


def _months_to_decision(t: Any) -> Any:
    return 12 * (t.as_of.year() - t.recruited_on.year()) + t.as_of.month() - t.recruited_on.month() \
        - ibis.ifelse(t.recruited_on.day() > t.as_of.day(), 1, 0)


def share(book: Book, options: Mapping[str, Any], key: str) -> Outcome:
    """The share of a collective's members with a rating or title in the merit year."""
    number = book.group("collectives", f"share {options['of']}", lambda t: t[f"share_{options['of']}"].max())
    if "more_than" in options:
        bar = float(Decimal(options["more_than"]))
        return Outcome(book.row(key, 5, lambda t: t[number] > bar), 5, number=number)
    least = float(Decimal(options["at_least"]))
    return Outcome(book.row(key, 5, lambda t: t[number] >= least), 5, number=number)


def holders(book: Book, options: Mapping[str, Any], key: str) -> Outcome:
    """So many members of the collective hold a title."""
    held = book.group("holders", f"holders {options['title']}", lambda t: ibis.ifelse(
        t.code == options["title"], t.number, ibis.null("int32")).max())
    listed = book.group("collectives", "holders known", lambda t: ibis.ifelse(t.holders_known.fill_null(False), 1, 0).max())
    number = book.row(f"{key} number", 1, lambda t: ibis.ifelse(
        t[held].isnull() & (t[listed].fill_null(0) > 0), 0, t[held]))
    return Outcome(book.row(key, 5, lambda t: t[number] >= options["at_least"]), 5, number=number)


def rank(book: Book, options: Mapping[str, Any], key: str) -> Outcome:
    """The place of the collective in its cluster, movement or province."""
    number = book.group("collectives", f"rank {options['within']}", lambda t: t[f"rank_{options['within']}"].max())
    return Outcome(book.row(key, 5, lambda t: t[number] <= options["at_most"]), 5, number=number)


def post(book: Book, options: Mapping[str, Any], key: str) -> Outcome:
    """Length of service in posts of a rank or higher, two thirds of it for women; no years: of any length."""
    number, years = book.post_days(options["ranks"]), options["years"]
    need = max(years * DAYS_IN_YEAR + years // 4, 1)
    held = book.row(key, 5, lambda t: truth(
        (t[number] >= need, True),
        ((t[number] * 3 >= need * 2) & (t.sex == "female"), True),
        ((t[number] * 3 >= need * 2) & t.sex.isnull(), None),
        (t.all_posts.fill_null(False), False)))
    return Outcome(held, 5, number=number)


def subject(book: Book, options: Mapping[str, Any], key: str) -> Outcome:
    """Who the subject is: role, force or sector; what is not told is none of those asked for."""
    (name, asked), = options.items()
    words = asked if isinstance(asked, list) else [asked]
    return Outcome(book.row(key, 5, lambda t: t[name].isin(words).fill_null(False)), 5)


def fact(book: Book, options: Mapping[str, Any], key: str) -> Outcome:
    """A fact about the merit asked for."""
    name = options["name"]
    number = book.group("merits", f"number {name}", lambda t: ibis.ifelse(
        t.name == name, t.number, ibis.null("float64")).max())
    if "in" in options or isinstance(options.get("is"), str):
        words = options.get("in") or [options["is"]]
        word = book.group("merits", f"word {name}", lambda t: ibis.ifelse(
            t.name == name, t.word, ibis.null("string")).max())
        return Outcome(book.row(key, 5, lambda t: t[word].isin(words)), 5)
    if "is" in options:
        return Outcome(book.row(key, 5, lambda t: (t[number] > 0) == options["is"]), 5, number=number)
    least, most = _figure(options.get("at_least")), _figure(options.get("at_most"))
    held = book.row(key, 5, lambda t: t[number] >= least if least is not None else t[number] <= most)
    return Outcome(held, 5, number=number)


def _figure(value: Any) -> float | None:
    """Return a bar as a number; a level such as `province` stands for its place in the order of levels."""
    if value is None:
        return None
    return float(LEVELS.index(value)) if value in LEVELS else float(value)


def unknown(book: Book, options: Any, key: str) -> Outcome:
    """The law at hand does not say."""
    return Outcome(book.row("unknown", 5, lambda t: ibis.null("boolean")), 5)


LEAVES: dict[str, Callable[[Book, Any, str], Outcome]] = {
    "rating": rating, "title": title, "count": count, "initiative": initiative, "prior": prior,
    "discipline": discipline, "no_block": no_block, "months": months, "share": share,
    "members_discipline": members_discipline, "holders": holders, "rank": rank, "post": post, "fact": fact,
    "clean_year": clean_year, "clean_posts": clean_posts, "subject": subject,
    "unknown": unknown,
}
