"""Screens a synthetic national record by every rule for individuals at once, and says how long and how much memory.

`python bench/screen.py [--people 25000,250000,2500000]`
Each size runs in a process of its own, so that its peak memory is its own. Beside it: a bare scan and aggregate of the
same columns by DuckDB; then the same expressions on PostgreSQL and Spark, and one rule in OpenFisca-Core (`_beside.py`;
`--alone` leaves these out).
"""

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

import duckdb

from thidua.rulebook.loader import load
from thidua.rulebook.screen import Screening, connected, history, screened

ASKED = Screening(date(2025, 1, 31), 2024)
YEARS = (2015, 2024)
RECORD = {
    "subjects": """
        select 'p' || i as subject, 'individual' as kind, case when hash(i) % 2 = 0 then 'female' else 'male' end as sex,
               case when hash(i, 1) % 12 = 0 then 'leader' else 'direct' end as role, 'civil' as force,
               null::varchar as sector, date '1990-01-01' + (hash(i, 2) % 11000)::int as recruited_on,
               hash(i, 3) % 20 > 0 as all_titles, hash(i, 3) % 20 > 0 as all_initiatives, hash(i, 3) % 20 > 0 as all_awards,
               true as all_discipline, hash(i, 4) % 50 > 0 as all_pending, true as all_posts
        from range({people}) t(i)""",
    "years": """
        select 'p' || i as subject, y::int as year,
               case when r < 22 then 'HTXSNV' when r < 88 then 'HTTNV' when r < 96 then 'HTNV' when r < 98 then 'KHTNV' end
               as rating, r % 40 > 0 as titles_known
        from (select i, y, hash(i, y) % 100 as r from range({people}) t(i), range({first}, {last} + 1) s(y))""",
    "titles": """
        select 'p' || i as subject, y::int as year, case when k = 0 then 'LDTT' when r < 16 then 'CSTDCS' else 'CSTD_TINH' end
               as code, null::varchar as route
        from (select i, y, k, hash(i, y) % 100 as r from range({people}) t(i), range({first}, {last} + 1) s(y), range(2) u(k))
        where (k = 0 and r < 30) or (k = 1 and r < 17)""",
    "initiatives": """
        select 'p' || i as subject, y::int as year, 'initiative' as kind,
               case when r < 16 then 'base' when r < 19 then 'province' else 'nation' end as scope,
               case when r % 3 = 0 then ',CSTDCS,' when r % 3 = 1 then '' end as used_for
        from (select i, y, hash(i, y, 5) % 100 as r from range({people}) t(i), range({first}, {last} + 1) s(y)) where r < 20""",
    "awards": """
        select 'p' || i as subject, case when r < 30 then 'BK_TINH' when r < 35 then 'BK_TTG' when r < 37 then 'HC_LD_3'
               else 'GK' end as code, case when r % 9 = 0 then null when r % 9 = 1 then 'theme' else 'merit' end as kind,
               date '2012-01-01' + (hash(i, 8) % 4700)::int as decided_on,
               case when r % 4 > 0 then make_date(2011 + (hash(i, 8) % 4700)::int // 366, 12, 31) end as period_to,
               false as revoked
        from (select i, hash(i, 7) % 100 as r from range({people}) t(i)) where r < 45""",
    "discipline": """
        select 'p' || i as subject, 'khien_trach' as form, date '2015-06-01' + (hash(i, 9) % 3000)::int as decided_on,
               date '2016-06-01' + (hash(i, 9) % 3000)::int as ends_on
        from range({people}) t(i) where hash(i, 10) % 100 = 0""",
}


def make(folder: Path, people: int) -> dict[str, int]:
    """Write the record of so many people and return the number of rows of each table."""
    rows = {}
    with duckdb.connect() as connection:
        for name, query in RECORD.items():
            select = query.format(people=people, first=YEARS[0], last=YEARS[1])
            path = folder / f"{name}.parquet"
            connection.execute(f"copy ({select}) to '{path}' (format parquet, compression zstd)")
            rows[name] = connection.execute(f"select count(*) from '{path}'").fetchone()[0]
    return rows


def bare(folder: Path) -> float:
    """Return the seconds of a plain scan and aggregate of the columns that the rules read."""
    started = time.perf_counter()
    with duckdb.connect() as connection:
        for name in ("years", "titles", "initiatives", "awards"):
            columns = [row[0] for row in connection.execute(f"describe select * from '{folder}/{name}.parquet'").fetchall()]
            figures = ", ".join(f"max({column})" for column in columns if column != "subject")
            connection.execute(f"create or replace temp table scan_{name} as "
                               f"select subject, {figures} from '{folder}/{name}.parquet' group by subject")
    return time.perf_counter() - started


def measure(folder: Path, out: Path, engine: str = "duckdb") -> float:
    """Screen and write Parquet; return the seconds."""
    norms = load()
    started = time.perf_counter()
    with connected(engine, str(folder)) as connection:
        if engine == "duckdb":
            connection.raw_sql("set threads = 2; set memory_limit = '3GB'; set preserve_insertion_order = false")
        connection.to_parquet(screened(norms, history(connection, engine, str(folder)), ASKED), str(out))
    return time.perf_counter() - started


def child(people: int) -> None:
    """Measure one size and print a line of JSON."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        rows = make(folder, people)
        plain = bare(folder)
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        seconds = measure(folder, folder / "out.parquet")
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        with duckdb.connect() as connection:
            answered = connection.execute(f"select count(*) from '{folder}/out.parquet'").fetchone()[0]
        print(json.dumps({"people": people, "rows": rows, "answered": answered, "seconds": seconds, "bare": plain,
                          "peak": peak, "peak_of_bare": before}))


def main() -> None:
    """Measure every size, each in its own process."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--people", default="25000,250000,2500000")
    parser.add_argument("--alone", action="store_true", help="DuckDB only")
    parser.add_argument("--child", type=int)
    arguments = parser.parse_args()
    if arguments.child:
        child(arguments.child)
        return
    rules = sum(1 for rule in load().rules_on(ASKED.as_of) if rule.subject == "individual")
    print(f"{rules} rules for individuals in force on {ASKED.as_of}")
    for people in arguments.people.split(","):
        done = subprocess.run([sys.executable, __file__, "--child", people], check=True, capture_output=True, text=True)
        found = json.loads(done.stdout)
        print(f"{found['people']:>9,} people, {sum(found['rows'].values()):>11,} rows: {found['seconds']:6.1f} s, "
              f"{found['peak'] / 1024:6,.0f} MiB at most, {found['seconds'] / found['bare']:.1f} × a bare scan "
              f"({found['bare']:.1f} s); {found['answered']:,} people answered", flush=True)
    if not arguments.alone:
        subprocess.run([sys.executable, "-c", "import _beside; _beside.main()"], check=True, cwd=Path(__file__).parent)


if __name__ == "__main__":
    main()
