"""Random histories, nulls and all, as rows of the tables that the engines read."""

from datetime import date, timedelta
from random import Random
from typing import Any

from thidua.rulebook.schema import FORMS, RATINGS, SCHEMAS

AS_OF, YEAR = date(2025, 9, 3), 2024
Rows = dict[str, list[dict[str, Any]]]


def history(chance: Random, subject: str, kind: str, words: dict[str, list[Any]]) -> Rows:
    """Return the rows of one subject; `words` has the codes and names that the rules speak of."""
    def maybe(value: Any, share: float = 0.15) -> Any:
        return None if chance.random() < share else value

    def day(first: int = 2008, last: int = 2025) -> date:
        return date(first, 1, 1) + timedelta(days=chance.randrange((last - first + 1) * 365))

    def flag() -> bool:
        return chance.random() < 0.7

    me = {"subject": subject}
    years = sorted(chance.sample(range(2012, 2026), chance.randrange(0, 13)))
    good = chance.random()
    titles = [{**me, "year": year, "code": code, "route": None} for year in years
              for code in chance.sample(words["title"], chance.randrange(0, 4)) if chance.random() < good + 0.2]
    periods = [(maybe(day(2012, 2026)), maybe(day(2012, 2024), 0.3)) for _award in range(chance.randrange(0, 5))]
    return {
        "subjects": [{
            **me, "kind": kind, "sex": maybe(chance.choice(["male", "female"])), "role": None,
            "force": maybe(chance.choice(["civil", "armed"])), "sector": maybe(chance.choice(["officer", "worker", "farmer"])),
            "recruited_on": maybe(day(1995, 2025), 0.4),
            **{f"all_{name}": flag() for name in ("titles", "initiatives", "awards", "discipline", "pending", "posts")},
        }],
        "years": [{**me, "year": year, "titles_known": flag(), "rating": maybe(
            "HTXSNV" if chance.random() < good else chance.choice(RATINGS), 0.08)} for year in years],
        "titles": titles,
        "initiatives": [{
            **me, "year": maybe(chance.randrange(2016, 2026), 0.05), "kind": maybe(chance.choice(["initiative", "project"])),
            "scope": maybe(chance.choice(["base", "province", "nation"])), "used_for": maybe(chance.choice(["", ",CSTDCS,"])),
        } for _one in range(chance.randrange(0, 6))],
        "awards": [{
            **me, "code": chance.choice(words["award"]), "kind": maybe(chance.choice(["merit", "merit", "theme"]), 0.1),
            "decided_on": decided, "period_to": ended, "revoked": chance.random() < 0.1,
        } for decided, ended in periods],
        "discipline": [
            {**me, "form": chance.choice(FORMS), "decided_on": decided, "ends_on": maybe(
                decided and chance.choice([decided + timedelta(400), decided + timedelta(90), date(decided.year, 12, 31)]))}
            for decided in [maybe(day(2013, 2025)) for _one in range(chance.choice([1, 1, 2]))] if chance.random() < 0.25
        ],
        "pending": [{**me, "kind": "complaint", "since": maybe(day()), "until": maybe(day())}
                    for _one in range(chance.random() < 0.1)],
        "posts": [{**me, "rank": chance.choice(words["rank"]), "since": since, "until": maybe(since + timedelta(2500))}
                  for since in (day(1999, 2020) for _one in range(chance.randrange(0, 4)))],
        "collectives": [{
            **me, "year": year, "holders_known": flag(), "members_discipline": maybe(chance.choice(["none", *FORMS])),
            **{f"share_{name}": maybe(chance.choice([0.3, 0.5, 0.7, 0.8, 1.0])) for name in ("LDTT", "HTNV", "HTTNV")},
            **{f"rank_{name}": maybe(chance.randrange(1, 4)) for name in ("cluster", "movement", "province")},
        } for year in chance.sample([2023, 2024], chance.randrange(0, 3))],
        "holders": [{**me, "year": 2024, "code": code, "number": maybe(chance.randrange(0, 4))}
                    for code in chance.sample(words["title"], 2) if flag()],
        "merits": [
            {**me, "name": name, **(
                {"number": float(value), "word": str(value)} if isinstance(value, int) else {"number": None, "word": value})}
            for name, values in words["fact"] if flag() for value in [chance.choice(values)]
        ],
        "question": [{"as_of": AS_OF, "year": YEAR}],
    }


def joined(histories: list[Rows]) -> Rows:
    """Return the rows of many subjects in one set of tables with one question."""
    found: Rows = {name: [row for one in histories for row in one[name]] for name in SCHEMAS}
    return {**found, "question": histories[0]["question"]}


def words_of(trees: list[dict[str, Any]], ranks: list[str]) -> dict[str, list[Any]]:
    """Return the codes, ranks and facts that the trees of conditions speak of."""
    titles, awards, facts = {"LDTT", "CSTDCS", "TTLDXS"}, {"BK_TINH", "BK_TTG"}, dict[str, list[Any]]()

    def visit(tree: dict[str, Any]) -> None:
        for name, options in tree.items():
            if name in {"all", "any"}:
                for inner in options:
                    visit(inner)
            elif name == "not":
                visit(options)
            elif isinstance(options, dict) and name not in {"say", "unknown"}:
                titles.update(options.get("or_titles", []), *[options.get(key, []) for key in ("title",)
                              if isinstance(options.get(key), list)], options.get("any_of", []) if name == "title" else [])
                awards.update(options.get("award", []) if isinstance(options.get("award"), list) else
                              [options["award"]] if "award" in options else [])
                awards.update(code for code in (options.get("since"), options.get("after")) if code)
                if name == "fact":
                    facts[options["name"]] = [0, 1, 2, 10, *options.get("in", []),
                                              *[options[key] for key in ("is",) if isinstance(options.get(key), str)]]
    for tree in trees:
        visit(tree)
    return {"title": sorted(titles), "award": sorted(awards), "rank": ranks or ["vu_truong"], "fact": sorted(facts.items())}
