"""Judges one person for all honours in a warm process: p50 and p95, and how many times that one honour with years to come is.

`python bench/judge.py`
"""

import time
from collections.abc import Callable
from datetime import date

from thidua.rulebook.facts import check_subject
from thidua.rulebook.judge import judge, judge_all
from thidua.rulebook.loader import load
from thidua.rulebook.question import Question

ROUNDS = 200
PERSON = {
    "kind": "individual", "recruited_on": "2010-01-01", "complete": True,
    "years": [{"year": year, "rating": "HTXSNV", "titles": ["CSTDCS", "LDTT"]} for year in range(2015, 2025)],
    "initiatives": [{"kind": "initiative", "scope": "province", "year": year, "used_for": []} for year in range(2015, 2025)],
    "awards": [{"code": "BK_TINH", "kind": "merit", "decided_on": "2018-02-01"}],
}


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
    checked = check_subject(PERSON, honours=norms.honours)
    for day in (date(2023, 12, 20), date(2025, 1, 20), date(2025, 12, 20)):
        honours = len(judge_all(norms, day, checked))
        middle, slow = timed(lambda day=day: judge_all(norms, day, checked))
        one = timed(lambda day=day: judge(norms, Question("CSTD_TQ", day, 2023), checked))
        print(f"{day}: {honours} honours, p50 {middle:.1f} ms, p95 {slow:.1f} ms; one honour with the years to come "
              f"{one[0] / middle:.1f} times as long (p95 {one[1]:.1f} ms)")


if __name__ == "__main__":
    main()
