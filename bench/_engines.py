"""Both databases for a measurement: each engine in a process of its own, with an empty database and a data folder."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
NAMES = {"sqlite": "SQLite", "postgresql": "PostgreSQL"}
SECRETS = {"THIDUA_SECRET_KEY": "only for the bench", "THIDUA_AUDIT_KEY": "only for the bench too"}


@contextmanager
def engine(name: str, *, durable: bool = False) -> Iterator[dict[str, str]]:
    """Yield the variables of an environment with an empty database of that engine; everything is gone afterwards.

    `durable`: PostgreSQL has on the disk what is committed, as in earnest.
    """
    sys.path.insert(0, str(ROOT / "tests"))
    from support import postgres  # the private cluster of the tests

    with tempfile.TemporaryDirectory() as folder:
        if name == "sqlite":
            yield {"THIDUA_DATABASE_URL": f"sqlite:///{folder}/bench.sqlite3", "THIDUA_DATA": folder}
            return
        with postgres.cluster(durable=durable) as url:
            yield {"THIDUA_DATABASE_URL": url, "THIDUA_DATA": folder}


def inside(script: str, *words: str, variables: dict[str, str], settings: str = "thidua.settings.dev") -> Any:
    """Run the script again with these words in that environment and return what it printed as its last line, as JSON."""
    world = {**os.environ, **SECRETS, **variables, "DJANGO_SETTINGS_MODULE": settings}
    done = subprocess.run([sys.executable, "-W", "ignore", script, *words], env=world, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(done.returncode)
    return json.loads(done.stdout.splitlines()[-1])
