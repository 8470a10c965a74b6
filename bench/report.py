"""Reports of 3,321 communes in 34 provinces, 40 figures, 5 years, added up to a national table: on PostgreSQL and SQLite.

Each page is opened as the ministry's officer opens it. Bars, for PostgreSQL: the national table under 2 s, the list
behind a cell under 100 ms. Usage: bench/report.py [--rounds N]
"""

import argparse
import json
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from statistics import median
from typing import Any

import _engines

ROOT = Path(__file__).resolve().parent.parent
PROVINCES, COMMUNES, FIGURES, YEARS = 34, 3_321, 40, range(2021, 2026)
AT = datetime(2026, 1, 15, 2, tzinfo=UTC)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--one", choices=["measure"], help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.one:
        print(json.dumps(measure(options.rounds)))
        return
    print(f"{'engine':<12}{'what':<44}{'p50 ms':>9}{'max ms':>9}{'queries':>9}")
    for name in _engines.NAMES:
        with _engines.engine(name) as variables:
            rows = _engines.inside(
                __file__, "--one", "measure", "--rounds", str(options.rounds), variables=variables, settings="thidua.settings.test")
            for row in rows:
                print(f"{_engines.NAMES[name]:<12}{row['what']:<44}{row['p50']:>9.0f}{row['max']:>9.0f}{row['queries']:>9}")


def measure(rounds: int) -> list[dict[str, object]]:
    """Build the reports in an empty database and open each page `rounds` times."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from django.test import Client

    from thidua.kernel import clock
    from thidua.reports import queries

    form, first, account, total = _world()
    clock.now = lambda: AT
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    sums = queries.over_years(form, 1)
    assert len(sums) == FIGURES * len(YEARS), len(sums)
    assert sum(sums.values()) == total, (sum(sums.values()), total)
    base = f"/bao-cao/mau/{form.pk}/nhieu-nam/"
    return [
        _timed("national table, 40 figures × 5 years (page)", lambda: client.get(f"{base}?tang=1"), rounds),
        _timed("34 provinces × 40 figures × 5 years (sums)", lambda: queries.across(form, 1), rounds),
        _timed("behind a cell: 34 provinces (list)", lambda: queries.by_round(form, 1, "CT7", "2023"), rounds),
        _timed("behind that: the communes of one (list)", lambda: queries.behind(first, "CT7"), rounds),
        _timed("behind a cell: 34 provinces (page)", lambda: client.get(f"{base}CT7/2023/?tang=1"), rounds),
        _timed("behind that: the communes of one (page)", lambda: client.get(f"/bao-cao/dot/{first.pk}/so-lieu/CT7/"), rounds),
    ]


def _timed(what: str, take: Callable[[], object], rounds: int) -> dict[str, object]:
    from django.db import connection

    connection.force_debug_cursor = True
    before = len(connection.queries_log)
    answer = take()
    asked = len(connection.queries_log) - before
    connection.force_debug_cursor = False
    assert getattr(answer, "status_code", 200) == 200, answer.status_code
    times = []
    for _round in range(rounds):
        begin = time.perf_counter()
        take()
        times.append(1000 * (time.perf_counter() - begin))
    return {"what": what, "p50": median(times), "max": max(times), "queries": asked}


def _world() -> tuple[Any, Any, Any, Decimal]:
    """Return the form, one province's round of 2023, the officer's account, and the sum of all amounts."""
    sys.path.insert(0, str(ROOT / "tests"))
    from factories.people import make_post, make_unit
    from thidua.org.models import Unit, UnitSpan
    from thidua.reports.models import Figure, Report, ReportForm, Version

    nation = make_unit("bo", "Bộ Nội vụ", kind="office", level="central")
    provinces = [make_unit(f"tinh-{n}", f"UBND tỉnh số {n}", nation, "committee", "province") for n in range(PROVINCES)]
    communes = Unit.objects.bulk_create(Unit(code=f"xa-{n}") for n in range(COMMUNES))
    UnitSpan.objects.bulk_create(
        UnitSpan(unit=unit, name=f"UBND xã số {n}", search_key=f"ubnd xa so {n}", kind="committee", level="commune",
                 parent=provinces[n % PROVINCES], starts_on=date(2020, 1, 1), certainty="example")
        for n, unit in enumerate(communes)
    )
    post = make_post("officer", "Nguyễn Thị Lan", nation, "officer")
    form = ReportForm.objects.create(owner=nation, name="Báo cáo năm", every="year", made_at=AT)
    version = Version.objects.create(form=form, state="in_use", used_from=AT)
    Figure.objects.bulk_create(
        Figure(version=version, position=n, code=f"CT{n}", words=f"Chỉ tiêu số {n}", measure="lượt") for n in range(FIGURES)
    )
    rounds = {}
    for year in YEARS:
        above = _round(form, version, nation, year, None)
        for province in provinces:
            rounds[year, province.pk] = _round(form, version, province, year, above)
    Report.objects.bulk_create((
        Report(round=rounds[year, provinces[n % PROVINCES].pk], unit=unit, state="approved", due_at=AT, sent_at=AT, approved_at=AT)
        for year in YEARS for n, unit in enumerate(communes)
    ), batch_size=2000)
    return form, rounds[2023, provinces[7].pk], post.person.account, _amounts()


def _round(form: Any, version: Any, owner: Any, year: int, above: Any) -> Any:
    from thidua.reports.models import Round

    return Round.objects.create(
        form=form, version=version, owner=owner, above=above, tier=1 if above else 0, period_key=str(year),
        period_start=date(year, 1, 1), period_end=date(year, 12, 31), due_at=AT, opened_at=AT,
    )


def _amounts() -> Decimal:
    """Give every report all its figures, by one statement, and return their sum."""
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO reports_value (report_id, figure_id, amount) "
            "SELECT p.id, f.id, (p.id * 7 + f.position * 13) % 1000 FROM reports_report p CROSS JOIN reports_figure f")
        cursor.execute("ANALYZE")
        cursor.execute("SELECT COUNT(*), SUM(amount) FROM reports_value")
        count, total = cursor.fetchone()
    assert count == COMMUNES * FIGURES * len(YEARS), count
    return Decimal(total)


if __name__ == "__main__":
    main()
