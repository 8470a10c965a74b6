"""The daily round: how long, how much memory; and killed again and again, does it say anything twice.

    bench/round.py size    3,300 units, 20 movements, five years of assignments: seconds and memory of the round
    bench/round.py kills   200 kills with SIGKILL at random moments, with a mail server that counts

Both on SQLite and on PostgreSQL.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

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
    from support import postgres  # the private cluster of the tests, with everything written to the disk

    for part in PARTS if options.part == "both" else [options.part]:
        for engine in [options.engine] if options.engine else ["sqlite", "postgresql"]:
            with tempfile.TemporaryDirectory() as folder:
                if engine == "sqlite":
                    show(part, engine, f"sqlite:///{folder}/round.sqlite3", folder, options)
                    continue
                with postgres.cluster(durable=True) as url:
                    show(part, engine, url, folder, options)


def show(part: str, engine: str, url: str, folder: str, options: argparse.Namespace) -> None:
    """Run one part on one engine in a process of its own with the program's own settings, and print what it found."""
    world = {**os.environ, "THIDUA_DATABASE_URL": url, "THIDUA_DATA": folder, "DJANGO_SETTINGS_MODULE": "thidua.settings.dev",
             "THIDUA_SECRET_KEY": "only for the bench", "THIDUA_AUDIT_KEY": "only for the bench too"}
    command = [sys.executable, "-W", "ignore", __file__, part, "--inside", "--kills", str(options.kills)]
    done = subprocess.run(command, env=world, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(done.returncode)
    lines = json.loads(done.stdout.splitlines()[-1])
    for line in lines:
        print(f"{engine}: {line}")
    if any(line.startswith("WRONG") for line in lines):
        sys.exit(1)


if __name__ == "__main__":
    main()
