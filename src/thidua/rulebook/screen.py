"""Screens a population by the same rules: DuckDB embedded by default, PostgreSQL where the data lives, Spark beyond."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

import ibis
import psycopg
import pyarrow as pa
import pyarrow.compute as pc
import xlsxwriter
from ibis.expr.types import Table

from thidua.rulebook.entries import SubjectKind
from thidua.rulebook.errors import FactsRefused
from thidua.rulebook.loader import Norms
from thidua.rulebook.program import Program, program
from thidua.rulebook.said import Said
from thidua.rulebook.schema import SCHEMAS, unbound
from thidua.rulebook.words import KIND, VERDICT

ENGINES = ("duckdb", "postgres", "spark")
_IBIS = {"dbname": "database"}


@dataclass(frozen=True)
class Screening:
    """What is asked of everybody: honours (none: all of the kind), day, last year of merit, kind of subject."""

    as_of: date
    year: int
    kind: SubjectKind = SubjectKind.INDIVIDUAL
    honours: frozenset[str] | None = None
    evidence: bool = True


@contextmanager
def connected(engine: str, history: str) -> Iterator[Any]:
    """Open an engine; its own connection is closed at the end. Raises FactsRefused for an engine that is not here."""
    if engine == "duckdb":
        connection = ibis.duckdb.connect()
    elif engine == "postgres":
        connection = _postgres(history)
    elif engine == "spark":
        connection = _spark()
    else:
        raise FactsRefused(Said(f"Không có công cụ “{engine}”; dùng: {', '.join(ENGINES)}.",
                                f"There is no engine “{engine}”; use: {', '.join(ENGINES)}."))
    try:
        yield connection
    finally:
        connection.disconnect()


def _postgres(url: str) -> Any:
    try:
        parts = psycopg.conninfo.conninfo_to_dict(url)  # Ibis takes an escaped socket for the name of a host
        connection = ibis.postgres.connect(**{_IBIS.get(name, name): value for name, value in parts.items()})
    except Exception as error:
        raise FactsRefused(Said(
            "Không kết nối được PostgreSQL: kiểm tra địa chỉ ở --history.",
            "PostgreSQL cannot be reached: check the address in --history.",
        )) from error
    connection.raw_sql("set jit = off")  # compiling so wide an expression takes longer than running it
    return connection


def _spark() -> Any:
    try:
        builder = import_module("pyspark.sql").SparkSession.builder  # an extra: half a gigabyte that few need
    except ImportError:
        raise FactsRefused(Said("Chưa cài Spark: chạy pip install 'thidua[spark]'.",
                                "Spark is not installed: run pip install 'thidua[spark]'.")) from None
    master = os.environ.get("THIDUA_SPARK_MASTER", "local[*]")
    if master.startswith("local"):  # nothing listens beyond this machine
        builder = builder.config("spark.driver.bindAddress", "127.0.0.1").config("spark.driver.host", "127.0.0.1")
    session = builder.master(master).appName("thidua").config("spark.ui.enabled", "false").getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return ibis.pyspark.connect(session)


def history(connection: Any, engine: str, source: str) -> dict[str, Table]:
    """Return the tables of a history: Parquet files of a folder or tables of a database; what is missing is empty."""
    if engine == "postgres":
        there = set(connection.list_tables())
        return {name: _shaped(connection.table(name), columns) if name in there else _empty(columns)
                for name, columns in SCHEMAS.items() if name != "question"}
    folder = Path(source)
    if not (folder / "subjects.parquet").exists():
        raise FactsRefused(Said(
            f"Không có tệp subjects.parquet trong {folder}: xem docs/law-input.md về thư mục dữ liệu.",
            f"There is no subjects.parquet in {folder}: see docs/law-input.md on the folder of histories.",
        ))
    return {
        name: _shaped(connection.read_parquet(str(folder / f"{name}.parquet"), table_name=f"history_{name}"), columns)
        if (folder / f"{name}.parquet").exists() else _empty(columns)
        for name, columns in SCHEMAS.items() if name != "question"
    }


def _shaped(table: Table, columns: Mapping[str, str]) -> Table:
    """Return the table with the columns of the schema; one that it lacks is not known for anybody."""
    return table.select(**{
        name: table[name].cast(kind) if name in table.columns else ibis.null(kind) for name, kind in columns.items()
    })


def _empty(columns: Mapping[str, str]) -> Table:
    return ibis.memtable([dict.fromkeys(columns)], schema=ibis.schema(columns)).filter(ibis.literal(False))


def screened(norms: Norms, tables: Mapping[str, Table], asked: Screening) -> Table:
    """Return one row per subject and honour: subject, honour, kind, verdict ("yes", "no", "unknown"), evidence years."""
    compiled = program(norms, asked.as_of, asked.kind, honours=asked.honours)
    question = ibis.memtable([{"as_of": asked.as_of, "year": asked.year}],
                             schema=ibis.schema(SCHEMAS["question"]))
    people = tables["subjects"].filter(tables["subjects"].kind == str(asked.kind))
    return wide(compiled, {**tables, "subjects": people, "question": question}, evidence=asked.evidence)


def verdicts(norms: Norms, tables: Mapping[str, pa.Table], asked: Screening) -> pa.Table:
    """Return what `screened` gives, without the evidence, for tables in memory: DuckDB runs a query that is kept.

    To write the query takes longer than to run it on a province.
    """
    people = tables["subjects"]
    shape = pa.schema([("as_of", pa.date32()), ("year", pa.int32())])
    held = {
        **tables, "subjects": people.filter(pc.equal(people["kind"], str(asked.kind))),
        "question": pa.Table.from_pylist([{"as_of": asked.as_of, "year": asked.year}], schema=shape),
    }
    query = _query(program(norms, asked.as_of, asked.kind, honours=asked.honours))
    with connected("duckdb", "") as connection:
        for name, table in held.items():
            connection.con.register(name, table)
        return connection.con.sql(query).to_arrow_table()


@lru_cache(maxsize=64)
def _query(compiled: Program) -> str:
    return str(ibis.to_sql(wide(compiled, unbound(), evidence=False), dialect="duckdb"))


def wide(compiled: Program, tables: Mapping[str, Table], *, evidence: bool = True) -> Table:
    """Return one row per subject: `<honour>__<kind>` true, false or null, and `…__years`, the bits of the evidence."""
    over = compiled.over(tables, figures=evidence)
    columns: dict[str, Any] = {"subject": over.subject}
    for one in compiled.compiled:
        name = f"{one.rule.honour}__{one.rule.kind}"
        columns[name] = over[one.root.outcome.truth]
        shown = next((node.outcome.yes for node in _leaves(one.root) if node.outcome.yes), "")
        if evidence and shown:
            columns[f"{name}__years"] = over[shown]
    return over.select(**columns)


def _leaves(node: Any) -> Iterator[Any]:
    if not node.children:
        yield node
    for child in node.children:
        yield from _leaves(child)


def write(table: Table, connection: Any, out: Path, norms: Norms) -> int:
    """Write a screening as Parquet or, for lists that people read, as Excel; return the number of subjects.

    Excel takes those who meet something or of whom something is not known. Raises FactsRefused for other endings.
    """
    if out.suffix == ".parquet":
        connection.to_parquet(table, str(out))
        written = out / "*.parquet" if out.is_dir() else out  # Spark writes a folder of parts
        return int(ibis.duckdb.connect().read_parquet(str(written)).count().execute())
    if out.suffix != ".xlsx":
        raise FactsRefused(Said("Tệp kết quả phải có đuôi .parquet hoặc .xlsx.",
                                "The result must end in .parquet or .xlsx."))
    return _write_excel(table, out, norms)


def _write_excel(table: Table, out: Path, norms: Norms) -> int:
    rows = table.to_pyarrow()
    columns = [name for name in rows.column_names if name != "subject"]
    book = xlsxwriter.Workbook(str(out), {"constant_memory": True, "strings_to_formulas": False})
    sheet, bold = book.add_worksheet("Phát hiện"), book.add_format({"bold": True, "text_wrap": True, "valign": "top"})
    sheet.set_column(0, len(columns), 22)
    sheet.freeze_panes(1, 1)
    sheet.write_row(0, 0, ["Đối tượng", *(_title(name, norms) for name in columns)], bold)
    line = 0
    for row in rows.to_pylist():
        answers = [row[name] for name in columns]
        if all(answer is False for answer in answers):
            continue
        line += 1
        if line > MOST_LINES:
            raise FactsRefused(Said("Kết quả quá dài cho Excel: chọn tệp .parquet hoặc ít danh hiệu hơn (--honour).",
                                    "The result is too long for Excel: write .parquet or ask for fewer honours."))
        sheet.write_row(line, 0, [row["subject"], *(VERDICT[answer].vi for answer in answers)])
    sheet.autofilter(0, 0, max(line, 1), len(columns))
    book.close()
    return len(rows)


def _title(column: str, norms: Norms) -> str:
    honour, _, kind = column.partition("__")
    return f"{norms.honours[honour].name.vi} ({KIND[kind].vi})"


MOST_LINES = 1_000_000
