"""What `bench/screen.py` is held against: PostgreSQL and Spark with the same expressions, OpenFisca with one rule.

Spark and OpenFisca-Core are fetched from the package index into folders of the benchmark's own under var/bench, once.
"""

import json
import os
import subprocess
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

import duckdb
import ibis
import psycopg
import screen

from thidua.rulebook.loader import load
from thidua.rulebook.schema import SCHEMAS
from thidua.rulebook.screen import connected, history, screened

ROOT = Path(__file__).resolve().parent.parent
OWN = ROOT / "var" / "bench"
UV = str(ROOT / ".venv" / "bin" / "uv")
OPENFISCA = "OpenFisca-Core==46.0.1"
PEOPLE, FOR_ONE_RULE = 25_000, 250_000
RULE = "CSTD_TINH"


def main() -> None:
    """Print how the engines agree, and the ratios."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        screen.make(folder, PEOPLE)
        ours = folder / "duckdb.parquet"
        print(f"{PEOPLE:,} people: DuckDB {screen.measure(folder, ours):.1f} s")
        by_postgres = folder / "postgres.parquet"
        say_equal("PostgreSQL", on_postgres(folder, by_postgres), ours, by_postgres)
        by_spark = folder / "spark.parquet"
        say_equal("Spark, local mode", on_spark(folder, by_spark), ours, by_spark / "*.parquet")
    one_rule()


def say_equal(engine: str, seconds: float, ours: Path, theirs: Path) -> None:
    """Print how long the other engine took and whether each answer and each evidence year is the same."""
    with duckdb.connect() as connection:
        ways = [f"(select * from '{a}' except all select * from '{b}')" for a, b in ((ours, theirs), (theirs, ours))]
        apart = connection.execute(f"select count(*) from ({' union all '.join(ways)})").fetchone()[0]
        rows = connection.execute(f"select count(*) from '{theirs}'").fetchone()[0]
    print(f"{engine}: {seconds:.1f} s, {rows:,} people answered, {apart} rows differ from DuckDB's")
    if apart or not rows:
        sys.exit(f"{engine} and DuckDB disagree.")


def on_postgres(folder: Path, out: Path) -> float:
    """Screen in a private cluster and return the seconds; loading is not counted."""
    sys.path.insert(0, str(ROOT / "tests"))
    from support import postgres  # the private cluster of the tests

    with postgres.cluster() as url:
        loaded(folder, url)
        started = time.perf_counter()
        with connected("postgres", url) as connection:
            connection.to_parquet(screened(load(), history(connection, "postgres", url), screen.ASKED), str(out))
        return time.perf_counter() - started


def loaded(folder: Path, url: str) -> None:
    """Copy the Parquet files into tables of the same names."""
    with connected("postgres", url) as connection:
        for name in (path.stem for path in folder.glob("*.parquet") if path.stem in SCHEMAS):
            connection.create_table(name, schema=ibis.schema(SCHEMAS[name]))
    with duckdb.connect() as source, psycopg.connect(url) as target:
        for name in (path.stem for path in folder.glob("*.parquet") if path.stem in SCHEMAS):
            there = [row[0] for row in source.execute(f"describe select * from '{folder}/{name}.parquet'").fetchall()]
            columns = ", ".join(column for column in there if column in SCHEMAS[name])
            source.execute(f"copy (select {columns} from '{folder}/{name}.parquet') to '{folder}/{name}.csv' (header false)")
            with target.cursor().copy(f"copy {name} ({columns}) from stdin (format csv)") as copy:
                copy.write((folder / f"{name}.csv").read_bytes())
        target.commit()
        target.autocommit = True
        target.execute("analyze")


def on_spark(folder: Path, out: Path) -> float:
    """Screen in Spark's local mode and return the seconds, its start not counted."""
    if not (OWN / "spark" / "pyspark").exists():
        print("fetching Spark into var/bench (about 450 MB) …", flush=True)
        subprocess.run([UV, "pip", "install", "-q", "--require-hashes", "--target", str(OWN / "spark"),
                        "-r", str(ROOT / "requirements" / "spark.txt")], check=True)
    path = os.pathsep.join([str(OWN / "spark"), str(ROOT / "bench")])
    done = subprocess.run([sys.executable, "-c", f"import _beside; _beside.spark_child({str(folder)!r}, {str(out)!r})"],
                          env={**os.environ, "PYTHONPATH": path}, capture_output=True, text=True, check=False)
    if done.returncode:
        sys.exit(done.stderr[-2000:])
    return float(json.loads(done.stdout.splitlines()[-1]))


def spark_child(folder: str, out: str) -> None:
    """Print the seconds as the last line."""
    with connected("spark", folder) as connection:
        connection.raw_sql("select 1")
        started = time.perf_counter()
        connection.to_parquet(screened(load(), history(connection, "spark", folder), screen.ASKED), out)
        print("\n" + json.dumps(time.perf_counter() - started), flush=True)


def one_rule() -> None:
    """Hold one rule (three titles in a row and an initiative of the province's reach) against OpenFisca-Core.

    OpenFisca gets the record as arrays of yes and no, one a year; making them from the same files is timed apart.
    """
    python = OWN / "openfisca" / "bin" / "python"
    if not python.exists():
        print("fetching OpenFisca-Core into var/bench …", flush=True)
        subprocess.run([UV, "venv", "-q", "--python", sys.executable, str(python.parent.parent)], check=True)
        subprocess.run([UV, "pip", "install", "-q", "--python", str(python), OPENFISCA], check=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        screen.make(folder, FOR_ONE_RULE)
        preparing = flags(folder, folder / "flags.csv")
        done = subprocess.run([str(python), str(Path(__file__).parent / "_openfisca.py"), str(folder / "flags.csv")],
                              capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stderr[-2000:])
        theirs = json.loads(done.stdout.splitlines()[-1])
        seconds, yes = ours_on(folder)
    met = set(theirs["met"])
    if not yes or not yes <= met:
        sys.exit(f"OpenFisca says no to {len(yes - met)} of {len(yes)} to whom we say yes.")
    computing = float(theirs["seconds"])
    print(f"one rule ({RULE}), {FOR_ONE_RULE:,} people: ours {seconds * 1000:,.0f} ms from the files, with compiling, blocks, "
          f"unknowns and evidence years; OpenFisca-Core {computing * 1000:,.0f} ms for yes and no on arrays, "
          f"{preparing * 1000:,.0f} ms to make them: ratio {seconds / (preparing + computing):.1f} from the files, "
          f"{seconds / computing:.0f} without")
    print(f"{len(yes):,} qualify, all among the {len(met):,} of OpenFisca, which looks at neither discipline nor pending matters")


def flags(folder: Path, out: Path) -> float:
    """Write what OpenFisca needs, per person the years of the title and the initiatives; return the seconds of the query."""
    last = screen.ASKED.year
    columns = [f"coalesce(max((t.year = {last - back})::int), 0) as t{back}" for back in range(3)]
    held = f"select subject, year from '{folder}/titles.parquet' where code = 'CSTDCS'"
    wide = f"select subject, max((scope in ('province', 'nation') and year > {last - 3})::int) as reach"
    with duckdb.connect() as connection:
        started = time.perf_counter()
        connection.execute(
            f"create temp table flags as select s.subject, {', '.join(columns)}, coalesce(any_value(i.reach), 0) as reach "
            f"from '{folder}/subjects.parquet' s left join ({held}) t using (subject) "
            f"left join ({wide} from '{folder}/initiatives.parquet' group by subject) i using (subject) group by s.subject")
        seconds = time.perf_counter() - started
        connection.execute(f"copy flags to '{out}' (header true)")
    return seconds


def ours_on(folder: Path) -> tuple[float, set[str]]:
    """Return the seconds of the same rule by our engine in DuckDB and who qualifies."""
    asked = replace(screen.ASKED, honours=frozenset({RULE}))
    norms = load()
    with connected("duckdb", str(folder)) as connection:
        started = time.perf_counter()
        rows: Any = screened(norms, history(connection, "duckdb", str(folder)), asked).to_pyarrow()
        seconds = time.perf_counter() - started
    column = f"{RULE}__merit"
    return seconds, {row["subject"] for row in rows.select(["subject", column]).to_pylist() if row[column]}
