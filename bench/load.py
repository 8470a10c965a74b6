"""A deadline night and a long list, on PostgreSQL with the real server.

    bench/load.py list     the list of dossiers with 1,000 and with 1,000,000 rows: p50, p95 and the ratio, several addresses
    bench/load.py night    3,300 units file their dossiers through `thidua serve`: errors, p50, p95, rows written per second

`night` plays --minutes of that hour (10 unless told) with its density; --minutes 60 is the whole of it.
"""

import argparse
import json
from pathlib import Path

import _engines
import _night
import _rows

ROOT = Path(__file__).resolve().parent.parent
PARTS = {"list": _rows.measure, "night": _night.measure}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", choices=[*PARTS, "both"], default="both")
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--units", type=int, default=3_300)
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.inside:
        print(json.dumps(PARTS[options.part](minutes=options.minutes, units=options.units)))
        return
    for part in PARTS if options.part == "both" else [options.part]:
        with _engines.engine("postgresql", durable=True) as variables:
            words = [part, "--inside", "--minutes", str(options.minutes), "--units", str(options.units)]
            for line in _engines.inside(__file__, *words, variables=variables):
                print(line)


if __name__ == "__main__":
    main()
