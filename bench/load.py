"""A deadline night and a long list, on PostgreSQL with the real server.

    bench/load.py list     the list of dossiers with 1,000 and with 1,000,000 rows: p50, p95 and the ratio, several addresses
    bench/load.py night    3,300 units file their dossiers through `thidua serve`: errors, p50, p95, rows written per second

`night` plays --minutes of that hour (10 unless told) with its density; --minutes 60 is the whole of it.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

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
    sys.path.insert(0, str(ROOT / "tests"))
    from support import postgres  # the private cluster of the tests, with everything written to the disk

    for part in PARTS if options.part == "both" else [options.part]:
        with tempfile.TemporaryDirectory() as folder, postgres.cluster(durable=True) as url:
            show(part, url, folder, options)


def show(part: str, url: str, folder: str, options: argparse.Namespace) -> None:
    """Run one part in a process of its own with the program's own settings, and print what it found."""
    world = {**os.environ, "THIDUA_DATABASE_URL": url, "THIDUA_DATA": folder, "DJANGO_SETTINGS_MODULE": "thidua.settings.dev",
             "THIDUA_SECRET_KEY": "only for the bench", "THIDUA_AUDIT_KEY": "only for the bench too"}
    command = [sys.executable, __file__, part, "--inside", "--minutes", str(options.minutes), "--units", str(options.units)]
    done = subprocess.run(command, env=world, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(done.returncode)
    for line in json.loads(done.stdout.splitlines()[-1]):
        print(line)


if __name__ == "__main__":
    main()
