"""The board with 60 and with 3,300 units: p50, p95, queries and the page's size, on SQLite and on PostgreSQL.

Both engines and both sizes are measured in one run, side by side; the last column is the time as a multiple of the
smallest board on the same engine. Usage: bench/board.py [--rounds N]
"""

import argparse
import json
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median, quantiles

import _engines

ROOT = Path(__file__).resolve().parent.parent
SIZES = (60, 3_300)
OBLIGATIONS = 17
AT = datetime(2021, 5, 20, 2, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=12)
    parser.add_argument("--one", choices=["measure"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.rounds)))
        return
    print(f"{'engine':<12}{'units':>7}{'cells':>9}{'p50 ms':>9}{'p95 ms':>9}{'queries':>9}{'page kB':>9}{'ratio':>7}")
    for name in _engines.NAMES:
        with _engines.engine(name) as variables:
            rows = _engines.inside(
                __file__, "--one", "measure", "--rounds", str(options.rounds), variables=variables, settings="thidua.settings.test")
            for row in rows:
                ratio = row["p50"] / rows[0]["p50"]
                print(f"{_engines.NAMES[name]:<12}{row['units']:>7}{row['cells']:>9}{row['p50']:>9.0f}{row['p95']:>9.0f}"
                      f"{row['queries']:>9}{row['kb']:>9.0f}{ratio:>7.1f}")


def measure(rounds: int) -> list[dict[str, float]]:
    """Build both boards in an empty database and open each page `rounds` times."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    return [_one(size, rounds) for size in SIZES]


def _one(size: int, rounds: int) -> dict[str, float]:
    from django.db import connection
    from django.test import Client

    from thidua.kernel import clock

    movement, account, cells = _world(size)
    clock.now = lambda: AT
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    address = f"/phong-trao/{movement.pk}/bang/"
    client.get(address)
    connection.force_debug_cursor = True
    before = len(connection.queries_log)
    page = client.get(address)
    asked = len(connection.queries_log) - before
    connection.force_debug_cursor = False
    assert page.status_code == 200, page.status_code
    times = []
    for _round in range(rounds):
        begin = time.perf_counter()
        client.get(address)
        times.append(1000 * (time.perf_counter() - begin))
    return {
        "units": size, "cells": cells, "p50": median(times), "p95": quantiles(times, n=20)[-1],
        "queries": asked, "kb": len(page.content) / 1024,
    }


def _world(size: int) -> tuple[object, object, int]:
    sys.path.insert(0, str(ROOT / "tests"))
    from factories.people import make_post, make_unit
    from factories.plans import make_plan
    from thidua.kernel import clock as kernel_clock
    from thidua.movements.models import Assignment, Movement, Obligation

    owner = make_unit(f"uy-ban-{size}", f"UBND tỉnh {size}", kind="committee", level="province")
    units = [make_unit(f"xa-{size}-{n}", f"UBND xã số {n}", owner, "committee", "commune") for n in range(size)]
    post = make_post(f"officer{size}", "Nguyễn Thị Lan", owner, "officer")
    movement = Movement.objects.create(
        owner=owner, plan=make_plan(owner, size), name="Phong trào", state="launched", launched_at=AT,
    )
    obligations = Obligation.objects.bulk_create(
        Obligation(movement=movement, position=n, ref=f"II.{n}", short_name=f"Nhiệm vụ {n}", text="Việc", state="confirmed")
        for n in range(OBLIGATIONS)
    )
    due_at = kernel_clock.end_of_day(date(2021, 5, 10))
    Assignment.objects.bulk_create((
        Assignment(
            obligation=obligation, unit=unit, period_key="once", created_at=AT, due_at=due_at,
            state="done" if (unit.pk + n) % 3 else "new", answered_at=AT if (unit.pk + n) % 3 else None,
        )
        for n, obligation in enumerate(obligations) for unit in units
    ), batch_size=2000)
    return movement, post.person.account, size * OBLIGATIONS


if __name__ == "__main__":
    main()
