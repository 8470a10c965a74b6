"""The daily round: how long, how much memory; and killed again and again, does it say anything twice.

    bench/round.py size    3,300 units, 20 movements, five years of assignments: seconds and memory of the round
    bench/round.py kills   200 kills with SIGKILL at random moments, with a mail server that counts

Both on SQLite and on PostgreSQL.
"""

import argparse
import json
import sys
from pathlib import Path

import _engines
import _round

ROOT = Path(__file__).resolve().parent.parent
PARTS = {"size": _round.size, "kills": _round.kills}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("part", nargs="?", choices=[*PARTS, "both"], default="both")
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT / "tests"))
    if options.inside:
        print(json.dumps(PARTS[options.part](kills=options.kills)))
        return
    for part in PARTS if options.part == "both" else [options.part]:
        for name in [options.engine] if options.engine else _engines.NAMES:
            with _engines.engine(name, durable=True) as variables:
                lines = _engines.inside(__file__, part, "--inside", "--kills", str(options.kills), variables=variables)
            for line in lines:
                print(f"{name}: {line}")
            if any(line.startswith("WRONG") for line in lines):
                sys.exit(1)


if __name__ == "__main__":
    main()
