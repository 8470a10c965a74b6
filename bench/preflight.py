"""Papers of a dossier against each other: mistakes missed, false alarms, and time; by set of cases.

    PYTHONPATH=tests .venv/bin/python bench/preflight.py
"""

import sys
import time

from support.compared import cases, dossier_of, sets, verdict
from thidua.papers.compare.compare import compare


def main() -> int:
    """Print a line for each set of cases; each case that is not as expected stands below it."""
    print(f"{'set':<10} {'cases':>5} {'mistakes':>8} {'missed':>6} {'false alarms':>12} {'ms per dossier':>14}")
    wrong = 0
    for name in sets():
        found = [(case, *verdict(case)) for case in cases(name)]
        begun = time.perf_counter()
        for case, _, _ in found:
            compare(dossier_of(case))
        spent = (time.perf_counter() - begun) * 1000 / len(found)
        mistakes = sum(len(case["expected"]) for case, _, _ in found)
        missed, false = sum(len(one[1]) for one in found), sum(len(one[2]) for one in found)
        print(f"{name:<10} {len(found):>5} {mistakes:>8} {missed:>6} {false:>12} {spent:>14.0f}")
        for case, lost, extra in found:
            if lost or extra:
                print(f"    {case['name']}: missed {lost}, false {extra}")
        wrong += missed + false
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
