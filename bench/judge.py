"""Judges one person for all honours in a warm process, with reasons and the earliest years: p50 and p95.

`python bench/judge.py`; the bar is a p95 under 50 ms. Measured are a record of ten years and one of a whole career.
"""

import time
from collections.abc import Callable
from datetime import date
from typing import Any

from thidua.rulebook.facts import check_subject
from thidua.rulebook.judge import judge_all
from thidua.rulebook.loader import load

ROUNDS = 200
DAYS = (date(2023, 12, 20), date(2025, 1, 20), date(2025, 12, 20), date(2026, 11, 20))


def person(first: int, initiatives: int, awards: int, posts: int) -> dict[str, Any]:
    """Return a record from a year on, with so many initiatives a year, awards and posts."""
    years = range(first, 2025)
    return {
        "kind": "individual", "recruited_on": f"{first}-01-01", "complete": True,
        "years": [{"year": year, "rating": "HTXSNV", "titles": ["CSTDCS", "LDTT"]} for year in years],
        "initiatives": [{"kind": "initiative", "scope": "base", "year": year, "used_for": []}
                        for year in years for _one in range(initiatives)],
        "awards": [{"code": "BK_TINH", "kind": "merit", "decided_on": f"{first + number}-02-01"} for number in range(awards)],
        "posts": [{"rank": "vu_truong", "from": f"{first + 2 * number}-01-01", "to": f"{first + 2 * number + 1}-12-31"}
                  for number in range(posts)],
    }


PEOPLE = {"ten years": person(2015, 1, 1, 0), "a career": person(1985, 5, 20, 15)}


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return p50 and p95 in milliseconds."""
    work()
    took = []
    for _round in range(ROUNDS):
        started = time.perf_counter()
        work()
        took.append((time.perf_counter() - started) * 1000)
    took.sort()
    return took[ROUNDS // 2], took[ROUNDS * 95 // 100]


def main() -> None:
    """Measure on a day of each regime."""
    norms = load()
    for told, facts in PEOPLE.items():
        checked = check_subject(facts, honours=norms.honours)
        for day in DAYS:
            honours = judge_all(norms, day, checked)
            years = sum(one.earliest is not None for one in honours)
            middle, slow = timed(lambda day=day, checked=checked: judge_all(norms, day, checked))
            print(f"{told}, {day}: {len(honours)} honours ({years} with an earliest year), "
                  f"p50 {middle:.1f} ms, p95 {slow:.1f} ms")


if __name__ == "__main__":
    main()
