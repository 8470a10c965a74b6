"""The rules once more, as plainly as can be said: sets of years and three answers. Slow, and only for tests."""

from datetime import date
from typing import Any

from thidua.rulebook.schema import FORMS, LEVELS, RATINGS, SCOPES, SHOWN_BY_TITLE

Truth = bool | None
FAR = 40


def holds(tree: dict[str, Any], record: "Record") -> Truth:
    """Answer a tree of conditions for a record."""
    name, options = next((key, value) for key, value in tree.items() if key not in {"article", "say"})
    if name == "all":
        return _all([holds(inner, record) for inner in options])
    if name == "any":
        return _not(_all([_not(holds(inner, record)) for inner in options]))
    if name == "not":
        return _not(holds(options, record))
    return getattr(record, name)(options)


def _all(answers: list[Truth]) -> Truth:
    if False in answers:
        return False
    return None if None in answers else True


def _not(answer: Truth) -> Truth:
    return None if answer is None else not answer


class Record:
    """Rows of one subject, the day and the merit year of the question."""

    def __init__(self, rows: dict[str, list[dict[str, Any]]], as_of: date, year: int, ladder: Any, equal: Any) -> None:
        self.rows, self.as_of, self.year = rows, as_of, year
        self.ladder, self.equal = list(ladder), dict(equal)
        self.me = rows["subjects"][0]
        self.every = set(range(year - FAR, year + 1))

    def _list(self, name: str) -> list[dict[str, Any]]:
        return self.rows.get(name, [])

    def _before(self) -> set[int]:
        recruited = self.me["recruited_on"]
        if recruited is None or recruited.year > self.year:
            return set()
        return {year for year in self.every if year < recruited.year}

    def _rated(self, level: str) -> tuple[set[int], set[int]]:
        place = RATINGS.index(level)
        good = {row["year"] for row in self._list("years") if row["rating"] in RATINGS[place:]}
        less = {row["year"] for row in self._list("years") if row["rating"] in RATINGS[:place]}
        shown = {code for one in RATINGS[place:] for code in SHOWN_BY_TITLE.get(one, ())}
        good |= {row["year"] for row in self._list("titles") if row["code"] in shown} - less
        return good & self.every, (less & self.every) | self._before()

    def _titled(self, codes: list[str]) -> tuple[set[int], set[int]]:
        yes = {row["year"] for row in self._list("titles") if row["code"] in codes} & self.every
        if self.me["all_titles"]:
            return yes, self.every - yes
        known = {row["year"] for row in self._list("years") if row["titles_known"]} & self.every
        return yes, (known | self._before()) - yes

    def _discipline_end(self, *, begun: bool = False) -> date | None:
        """Return the last day of all discipline known, or only of that begun by the end of the merit year."""
        ends = [
            row["ends_on"] or row["decided_on"] for row in self._list("discipline")
            if (row["decided_on"] is None or row["decided_on"] <= self.as_of) and (row["ends_on"] or row["decided_on"])
            and not (begun and row["decided_on"] is not None and row["decided_on"].year > self.year)
        ]
        return max(ends, default=None)

    def _clean(self, measure: tuple[set[int], set[int]]) -> tuple[set[int], set[int]]:
        end = self._discipline_end()
        if end is None or end.year <= self.year - FAR:
            return measure
        yes, no = measure
        whole = (end.month, end.day) == (12, 31)
        return ({year for year in yes if year > end.year},
                no | {year for year in self.every if year < end.year or (whole and year == end.year)})

    def clean_year(self, options: Any) -> Truth:
        end = self._discipline_end(begun=True)
        if end is not None and (end.year > self.year or end == date(self.year, 12, 31)):
            return False
        if end is not None and end.year == self.year:
            return None
        seen = [row for row in self._list("discipline") if row["decided_on"] is None or row["decided_on"] <= self.as_of]
        if any(row["ends_on"] is None and row["decided_on"] is None for row in seen):
            return None
        return True if self.me["all_discipline"] else None

    def _awards(self, codes: list[str], kinds: list[str]) -> tuple[set[int], set[int], set[int], bool]:
        """Return years counted, years from which the clock runs, the same of awards of no kind, all known."""
        counted, clock, doubtful = set(), set(), set()
        for row in self._list("awards"):
            decided, ended = row["decided_on"], row["period_to"]
            if row["code"] not in codes or row["revoked"] or (decided is None and ended is None):
                continue
            if decided is not None and decided > self.as_of:
                continue
            year = ended.year if ended else decided.year
            if ended:
                start = ended.year
            else:
                passed = self.as_of.year - decided.year - ((self.as_of.month, self.as_of.day) < (decided.month, decided.day))
                start = self.year - passed
            year, start = (min(max(one, self.year - FAR), self.year) for one in (year, start))
            if row["kind"] is None:
                doubtful.add(start)
            elif row["kind"] in kinds:
                counted.add(year)
                clock.add(start)
        return counted, clock, doubtful, bool(self.me["all_awards"])

    def _since(self, code: str) -> tuple[set[int], bool, bool]:
        """Return the years since the latest merit award, whether one is held, whether that is known."""
        _counted, clock, doubtful, listed = self._awards([code], ["merit"])
        known = listed and not doubtful
        if not clock:
            return self.every, False, known
        return {year for year in self.every if year > max(clock)}, True, known

    def _streak(self, yes: set[int], no: set[int], years: int, after: str | None) -> Truth:
        window = {year for year in self.every if year > self.year - years}
        if no & window:
            return False
        if after:
            since, _held, known = self._since(after)
            if not known:
                return None
            if not window <= since:
                return False
        return True if window <= yes else None

    def rating(self, options: dict[str, Any]) -> Truth:
        yes, no = self._rated(options["at_least"])
        if titles := options.get("or_titles"):
            titled, untitled = self._titled(titles)
            yes, no = yes | titled, no & untitled
        if "since" in options:
            yes, no = self._clean((yes, no))
            since, held, known = self._since(options["since"])
            if not known:
                return None
            if not held or no & since:
                return False
            return True if since <= yes else None
        years = options.get("years", 1)
        if years > 1:
            yes, no = self._clean((yes, no))
        return self._streak(yes, no, years, options.get("after"))

    def title(self, options: dict[str, Any]) -> Truth:
        measure, years = self._titled(options["any_of"]), options.get("years", 1)
        yes, no = self._clean(measure) if years > 1 else measure
        return self._streak(yes, no, years, options.get("after"))

    def count(self, options: dict[str, Any]) -> Truth:
        if "rating" in options:
            measure = self._rated(options["rating"])
        elif "title" in options:
            measure = self._titled(options["title"])
        else:
            counted, _clock, _doubt, listed = self._awards(options["award"], ["merit"])
            doubt = {
                min(max((row["period_to"] or row["decided_on"]).year, self.year - FAR), self.year)
                for row in self._list("awards")
                if row["code"] in options["award"] and row["kind"] is None and not row["revoked"]
                and (row["period_to"] or row["decided_on"])
                and (row["decided_on"] is None or row["decided_on"] <= self.as_of)
            }
            measure = counted, (self.every - counted - doubt if listed else set())
        yes, no = self._clean(measure)
        if "since" in options:
            window, held, known = self._since(options["since"])
            if not known:
                return None
            if not held:
                return False
        else:
            window = {year for year in self.every if year > self.year - options["within"]}
        if len(yes & window) >= options["at_least"]:
            return True
        return False if len(window - no) < options["at_least"] else None

    def initiative(self, options: dict[str, Any]) -> Truth:
        kinds = options.get("kinds", ["initiative", "project", "combat"])
        unused, least, within = options.get("unused_for"), options.get("at_least", 1), options.get("within", 1)
        window = {year for year in self.every if year > self.year - within}
        if code := options.get("since") or options.get("after"):
            since, held, known = self._since(code)
            if not known:
                return None
            if not held and "since" in options:
                return False
            window = since if "since" in options else since & window
        sure = may = 0
        for row in self._list("initiatives"):
            if row["year"] is not None and row["year"] > self.year:
                continue
            year = self.year if row["year"] is None else max(row["year"], self.year - FAR)
            reach = SCOPES[SCOPES.index(options["scope"]):]
            used = bool(unused) and (row["used_for"] is None or f",{unused}," in row["used_for"])
            surely_used = bool(unused) and row["used_for"] is not None and f",{unused}," in row["used_for"]
            if row["kind"] in kinds and row["scope"] in reach and not used and row["year"] is not None and year in window:
                sure += 1
            if row["kind"] in [*kinds, None] and row["scope"] in [*reach, None] and not surely_used and year in window:
                may += 1
        if sure >= least:
            return True
        if not self.me["all_initiatives"]:
            return None
        return False if may < least else None

    def prior(self, options: dict[str, Any]) -> Truth:
        codes = options.get("any_of") or [options["award"]]
        _counted, clock, doubtful, listed = self._awards(codes, options.get("kinds", ["merit"]))
        if listed and not clock and not doubtful:
            return False
        years = options.get("years")
        if not years:
            return True if clock else None
        if clock and max(clock) > self.year - years:
            return False
        if not listed or doubtful:
            return None
        return bool(clock)

    def discipline(self, options: dict[str, Any]) -> Truth:
        heavy = FORMS[FORMS.index(options["at_least"]):]
        rows = [row for row in self._list("discipline") if row["form"] in heavy]
        if any(row["decided_on"] and row["decided_on"] <= self.as_of and row["decided_on"].year == self.year for row in rows):
            return False
        if any(row["decided_on"] is None for row in rows):
            return None
        return True if self.me["all_discipline"] else None

    def no_block(self, options: Any) -> Truth:
        for row in self._list("pending"):
            begun = row["since"] is None or row["since"] <= self.as_of
            if begun and (row["until"] is None or row["until"] > self.as_of):
                return False
        seen = [row for row in self._list("discipline") if row["decided_on"] is None or row["decided_on"] <= self.as_of]
        if any(row["decided_on"] and row["ends_on"] and row["ends_on"] >= self.as_of for row in seen):
            return False
        if any(row["ends_on"] is None for row in seen):
            return None
        return True if self.me["all_pending"] and self.me["all_discipline"] else None

    def months(self, options: dict[str, Any]) -> Truth:
        day = self.me["recruited_on"]
        if day is None:
            return True if any(row["rating"] and row["year"] < self.year for row in self._list("years")) else None
        if self.as_of.year == self.year and self.as_of.month < 11:
            months = 12 * (self.year - day.year) + self.as_of.month - day.month - (day.day > self.as_of.day)
            return max(min(months, 12), 0) >= options["at_least"]
        if day.year < self.year:
            return options["at_least"] <= 12
        whole = 12 * (self.year + 1 - day.year) + 1 - day.month - (day.day > 1)
        return max(whole, 0) >= options["at_least"]

    def _here(self) -> dict[str, Any]:
        return next((row for row in self._list("collectives") if row["year"] == self.year), {})

    def share(self, options: dict[str, Any]) -> Truth:
        number = self._here().get(f"share_{options['of']}")
        if number is None:
            return None
        return number > float(options["more_than"]) if "more_than" in options else number >= float(options["at_least"])

    def members_discipline(self, options: dict[str, Any]) -> Truth:
        form = self._here().get("members_discipline")
        return None if form is None else form not in FORMS[FORMS.index(options["below"]):]

    def holders(self, options: dict[str, Any]) -> Truth:
        found = [row["number"] for row in self._list("holders")
                 if row["year"] == self.year and row["code"] == options["title"] and row["number"] is not None]
        if not found:
            return False if self._here().get("holders_known") else None
        return max(found) >= options["at_least"]

    def rank(self, options: dict[str, Any]) -> Truth:
        number = self._here().get(f"rank_{options['within']}")
        return None if number is None else number <= options["at_most"]

    def fact(self, options: dict[str, Any]) -> Truth:
        row = next((row for row in self._list("merits") if row["name"] == options["name"]), None)
        if row is None:
            return None
        if "in" in options or isinstance(options.get("is"), str):
            return row["word"] in (options.get("in") or [options["is"]])
        if row["number"] is None:
            return None
        if "is" in options:
            return (row["number"] > 0) == options["is"]
        bar = options.get("at_least", options.get("at_most"))
        bar = float(LEVELS.index(bar)) if bar in LEVELS else float(bar)
        return row["number"] >= bar if "at_least" in options else row["number"] <= bar

    def _high(self, ranks: list[str]) -> set[str]:
        lowest = min((self.ladder.index(rank) for rank in ranks if rank in self.ladder), default=len(self.ladder))
        high = set(ranks) | set(self.ladder[lowest:])
        return high | {rank for rank, same in self.equal.items() if same in high}

    def clean_posts(self, options: dict[str, Any]) -> Truth:
        decided = [row["decided_on"] for row in self._list("discipline")
                   if row["decided_on"] is None or row["decided_on"] <= self.as_of]
        high = self._high(options["ranks"])
        for row in self._list("posts"):
            last = min(row["until"] or self.as_of, self.as_of)
            if row["rank"] in high and any(day and row["since"] <= day <= last for day in decided):
                return False
        if None in decided or not self.me["all_discipline"]:
            return None
        return True if not decided or self.me["all_posts"] else None

    def subject(self, options: dict[str, Any]) -> Truth:
        return all(self.me[name] in (asked if isinstance(asked, list) else [asked]) for name, asked in options.items())

    def post(self, options: dict[str, Any]) -> Truth:
        high = self._high(options["ranks"])
        days = {
            since.toordinal() + more
            for row in self._list("posts") if row["rank"] in high and (since := row["since"]) <= self.as_of
            for more in range((min(row["until"] or self.as_of, self.as_of) - since).days + 1)
        }
        need = max(options["years"] * 365 + options["years"] // 4, 1)
        if len(days) >= need:
            return True
        if len(days) * 3 >= need * 2 and self.me["sex"] != "male":
            return True if self.me["sex"] == "female" else None
        return False if self.me["all_posts"] else None

    def unknown(self, options: Any) -> Truth:
        return None
