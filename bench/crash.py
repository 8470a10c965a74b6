"""Killed at random moments: is anything lost that was acknowledged, half done, or numbered twice or not at all?

    bench/crash.py [--kills 200] [--engine sqlite|postgresql]

Four workers do what people do, through the pages or the same actions; each acknowledgement is written down outside the
program after the answer came. At a random moment all of them are killed with SIGKILL (every tenth time the PostgreSQL
server too), the database is opened anew and everything is counted. Prints what was acknowledged and what was found.
"""

import argparse
import json
import os
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from contextlib import suppress
from pathlib import Path
from typing import Any

import _crash
import _engines

ROOT = Path(__file__).resolve().parent.parent
WORKERS, LONGEST = 4, 2.5  # seconds; sending a dossier reads its papers first and must be able to end


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--kills", type=int, default=200)
    parser.add_argument("--engine", choices=["sqlite", "postgresql"], default="")
    parser.add_argument("--inside", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    sys.path.insert(0, str(ROOT / "tests"))
    if options.inside:
        print(json.dumps(rounds(options.kills)))
        return
    for name in [options.engine] if options.engine else _engines.NAMES:
        with _engines.engine(name, durable=True) as variables:
            show(name, _engines.inside(__file__, "--inside", "--kills", str(options.kills), variables=variables))


def show(engine: str, found: dict[str, Any]) -> None:
    """Print what came of one engine; end with 1 where anything is wrong."""
    print(f"{engine}: {found['kills']} times killed; acknowledged: "
          + ", ".join(f"{count} × {what}" for what, count in sorted(found["acknowledged"].items())))
    print(f"  killed in the middle of a step: {found['unacknowledged']} steps are there whole without an acknowledgement")
    print(f"  lost, half done, doubled or missing: {len(found['wrong'])}")
    for line in found["wrong"][:20]:
        print(f"    {line}")
    if found["wrong"] or not found["acknowledged"]:
        sys.exit(1)


def rounds(kills: int) -> dict[str, object]:
    """Work and kill, again and again; look at everything after each."""
    import django
    from django.core.management import call_command
    from django.db import connection, connections

    django.setup()
    call_command("migrate", verbosity=0)
    world = _crash.World()
    chance, acknowledged, wrong = random.Random(20261201), [], []
    for number in range(1, kills + 1):
        connections.close_all()
        acknowledged += _one_round(world, chance, number)
        if number % 10 == 0 and connection.vendor == "postgresql":
            _restart_server()
        wrong += world.check(acknowledged, whole=number % 20 == 0 or number == kills)
    done = world.done()
    wrong += world.votes.count()
    return {
        "kills": kills, "acknowledged": Counter(entry[0] for entry in acknowledged), "wrong": wrong,
        "unacknowledged": done - len(acknowledged),
    }


def _one_round(world: "_crash.World", chance: random.Random, number: int) -> list[list[object]]:
    """Fork the workers, let them work for a moment, kill them, and return what they had acknowledged."""
    reading, writing = os.pipe()
    children = []
    for worker in range(WORKERS):
        child = os.fork()
        if child == 0:
            os.close(reading)
            world.work(writing, random.Random(number * 100 + worker))
        children.append(child)
    os.close(writing)
    time.sleep(0.15 + chance.uniform(0, LONGEST))
    if number % 10 == 0:
        _kill_server()
    for child in children:
        os.kill(child, signal.SIGKILL)
    for child in children:
        os.waitpid(child, 0)
    with os.fdopen(reading) as lines:
        return [json.loads(line) for line in lines.read().splitlines() if line.endswith("]")]


def _kill_server() -> None:
    """Kill the PostgreSQL server and all its processes, as a power cut would; nothing on SQLite."""
    from django.db import connection

    if connection.vendor == "postgresql":
        postmaster = int((_cluster() / "postmaster.pid").read_text().split()[0])
        subprocess.run(["pkill", "-KILL", "-P", str(postmaster)], check=False)
        os.kill(postmaster, signal.SIGKILL)


def _restart_server() -> None:
    """Start the server again once the last of its killed processes is gone."""
    from support.postgres import start

    for _attempt in range(20):
        with suppress(subprocess.CalledProcessError):
            start(_cluster().parent, durable=True)
            return
        time.sleep(0.5)
    sys.exit("The PostgreSQL server does not start again.")


def _cluster() -> Path:
    from django.db import connection

    return Path(connection.settings_dict["HOST"]) / "data"


if __name__ == "__main__":
    main()
