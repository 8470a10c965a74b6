"""The dashboard of a province with 102 communes, and with ten times the duties and awards: p50, p95, queries.

Each size is measured twice on each engine: computed anew at every request ("anew": somebody changed something more than
a minute ago and this is the first look), and as it is shown to the next ones ("kept"). Usage: bench/dashboard.py [--rounds N]
"""

import argparse
import json
import sys
import tempfile
import time
from datetime import UTC, date, datetime
from pathlib import Path
from statistics import median, quantiles

import _engines

ROOT = Path(__file__).resolve().parent.parent
COMMUNES, MOVEMENTS, OBLIGATIONS, AWARDS = 102, 20, 17, 2_000
SIZES = (1, 10)
AT = datetime(2021, 12, 10, 2, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--one", choices=["measure"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.rounds)))
        return
    print(f"{'engine':<12}{'duties':>9}{'awards':>8}{'anew p50':>10}{'anew p95':>10}{'kept p50':>10}{'kept p95':>10}{'queries':>9}")
    for name in _engines.NAMES:
        with _engines.engine(name) as variables:
            rows = _engines.inside(
                __file__, "--one", "measure", "--rounds", str(options.rounds), variables=variables, settings="thidua.settings.test")
            for row in rows:
                print(f"{_engines.NAMES[name]:<12}{row['duties']:>9}{row['awards']:>8}{row['anew'][0]:>10.0f}{row['anew'][1]:>10.0f}"
                      f"{row['kept'][0]:>10.0f}{row['kept'][1]:>10.0f}{row['queries']:>9}")


def measure(rounds: int) -> list[dict[str, object]]:
    """Build the province, then ten times its data, and open its dashboard `rounds` times each way."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    account = _province()
    return [_one(account, times, rounds) for times in SIZES]


def _one(account: object, times: int, rounds: int) -> dict[str, object]:
    from django.conf import settings
    from django.db import connection
    from django.test import Client

    from thidua.awards.models import Award
    from thidua.kernel import clock
    from thidua.movements.models import Assignment

    _fill(times)
    clock.now = lambda: AT
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    settings.READING_ROOT = None
    anew = _timed(client, rounds)
    connection.force_debug_cursor = True
    before = len(connection.queries_log)
    client.get("/dieu-hanh/")
    asked = len(connection.queries_log) - before
    connection.force_debug_cursor = False
    with tempfile.TemporaryDirectory() as folder:
        settings.READING_ROOT = folder
        shown = _timed(client, rounds)
    return {"duties": Assignment.objects.count(), "awards": Award.objects.count(), "anew": anew, "kept": shown, "queries": asked}


def _timed(client: object, rounds: int) -> tuple[float, float]:
    times = []
    assert client.get("/dieu-hanh/").status_code == 200
    for _round in range(rounds):
        begin = time.perf_counter()
        client.get("/dieu-hanh/")
        times.append(1000 * (time.perf_counter() - begin))
    return median(times), quantiles(times, n=20)[-1]


def _province() -> object:
    sys.path.insert(0, str(ROOT / "tests"))
    from factories.people import make_post, make_unit
    from factories.plans import make_plan
    from factories.records import make_record
    from thidua.movements.models import Movement, Obligation

    owner = make_unit("tinh", "UBND tỉnh", kind="committee", level="province")
    units = [make_unit(f"xa-{n}", f"UBND xã số {n}", owner, "committee", "commune") for n in range(COMMUNES)]
    for unit in units[:20]:
        make_record(unit, f"Người {unit.pk}")
    for number in range(MOVEMENTS):
        movement = Movement.objects.create(
            owner=owner, plan=make_plan(owner, number + 1), name=f"Phong trào {number}", state="launched", launched_at=AT)
        Obligation.objects.bulk_create(
            Obligation(movement=movement, position=n, ref=f"II.{n}", short_name=f"Nhiệm vụ {n}", text="Việc", state="confirmed")
            for n in range(OBLIGATIONS))
    return make_post("officer", "Nguyễn Thị Lan", owner, "officer").person.account


def _fill(times: int) -> None:
    """Add duties and awards until there are `times` as many as in the smallest province."""
    from django.db import connection

    from thidua.awards.models import Award, Record
    from thidua.kernel.clock import end_of_day
    from thidua.movements.models import Assignment, Obligation
    from thidua.org.models import Unit

    units = list(Unit.objects.filter(code__startswith="xa-"))
    obligations, records = list(Obligation.objects.all()), list(Record.objects.all())
    there = Assignment.objects.count() // (len(units) * len(obligations))
    for period in range(there, times):
        due_at = end_of_day(date(2021, 1 + (period * 5) % 12, 20))
        Assignment.objects.bulk_create((
            Assignment(
                obligation=obligation, unit=unit, period_key=f"k{period}", created_at=AT, due_at=due_at,
                state="done" if (unit.pk + obligation.pk) % 3 else "new", answered_at=due_at if (unit.pk + obligation.pk) % 3 else None,
            ) for obligation in obligations for unit in units
        ), batch_size=2000)
        Award.objects.bulk_create(
            Award(record=records[n % len(records)], unit=records[n % len(records)].unit, honour="GK", number=f"{period}-{n}/QĐ",
                  decided_on=date(2020 + n % 2, 6, 1)) for n in range(AWARDS))
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


if __name__ == "__main__":
    main()
