"""`thidua law` as other programs and officers use it: examples, refusals, a small population."""

import json
from datetime import date, datetime
from pathlib import Path

import duckdb
import jsonschema
import pytest
import yaml
from python_calamine import CalamineWorkbook

from thidua.cli.main import main
from thidua.rulebook.reading_yaml import read_yaml

DOCS = Path(__file__).parents[2] / "docs"
EXAMPLES = sorted((DOCS / "examples/law").glob("*.yaml"))


def plain(value):
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    return str(value) if isinstance(value, date | datetime) else value


def test_there_are_ten_examples():
    assert len(EXAMPLES) == 10


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_an_example_is_as_the_schema_says_and_gives_the_answer_in_its_name(path, capsys):
    schema = json.loads((DOCS / "law-input.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(plain(yaml.safe_load(path.read_text(encoding="utf-8"))), schema)
    assert main(["law", "check", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["verdict"] == path.stem.rsplit("-", 1)[1]


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_judgement_is_printed_with_reasons_and_articles(lang, capsys):
    assert main(["law", "check", str(EXAMPLES[0]), "--lang", lang]) == 0
    shown = capsys.readouterr().out
    assert {"vi": "Quy định áp dụng", "en": "Law read"}[lang] in shown
    assert "[" in shown


@pytest.mark.parametrize(("content", "said"), [
    ("honour: CSTDCS\nas_of: 2025-02-30\nsubject: {kind: individual}\n", "ngày"),
    ("honour: KHONG_CO\nas_of: 2025-02-20\nsubject: {kind: individual}\n", "không có danh hiệu"),
    ("honour: CSTDCS\nas_of: 2025-02-20\nsubject: {kind: individual, years: [{year: 2024}, {year: 2024}]}\n", "hai lần"),
    ("a: &a [1]\nb: *a\n", "neo"),
    ("honour: CSTDCS\nas_of: 2025-02-20\nsubject: {kind: collective, collective: [{year: 2024, members: -1}]}\n", "không âm"),
    ("honour: CSTDCS\nas_of: 2025-02-20\nsubject: {kind: individual, awards: [" + "{code: GK}," * 10_000 + "]}\n", "10000"),
    ("[", "không đọc được"),
    ("12", "subject"),
])
def test_bad_input_gets_one_sentence(content, said, tmp_path, capsys):
    path = tmp_path / "bad.yaml"
    path.write_text(content, encoding="utf-8")
    assert main(["law", "check", str(path)]) == 1
    caught = capsys.readouterr()
    assert caught.out == ""
    assert said in caught.err
    assert "Traceback" not in caught.err
    assert caught.err.count("\n") == 1


def test_a_file_that_is_not_there_gets_a_sentence(tmp_path, capsys):
    assert main(["law", "check", str(tmp_path / "none.yaml")]) == 1
    assert "Không đọc" in capsys.readouterr().err


def test_conditions_and_changes_are_told(capsys):
    assert main(["law", "explain", "CSTD_TINH", "--on", "2025-03-01"]) == 0
    assert "3 năm liên tục" in capsys.readouterr().out
    assert main(["law", "diff", "2023-12-31", "2024-01-01", "--json"]) == 0
    keys = {change["key"] for change in json.loads(capsys.readouterr().out)}
    assert "CSTDCS · individual · merit" in keys


def test_sums_deadlines_and_deciders_are_told(tmp_path, capsys):
    path = tmp_path / "pay.yaml"
    path.write_text("decided_on: 2025-08-01\nawards: [{honour: GK, subject: household}]\n", encoding="utf-8")
    assert main(["law", "money", str(path), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["result"]["total"] == 1_060_000
    assert main(["law", "authority", "CSTD_TQ", "--on", "2025-08-01"]) == 0
    assert "Thủ tướng" in capsys.readouterr().out
    assert main(["law", "papers", "BK_TINH", "--on", "2022-08-01"]) == 0
    assert "Tờ trình" in capsys.readouterr().out


@pytest.mark.parametrize(("votes", "said"), [(10, "ĐẠT"), (9, "KHÔNG ĐẠT")])
def test_a_ballot_begins_with_its_result(votes, said, tmp_path, capsys):
    file = tmp_path / "phieu.yaml"
    file.write_text("honour: CSTD_TINH\non: 2021-12-01\n"
                    f"votes: {{members: 11, present: 11, voted_for: {votes}, secret: true}}\n", encoding="utf-8")
    assert main(["law", "ballot", str(file)]) == 0
    assert capsys.readouterr().out.splitlines()[0] == said


@pytest.mark.parametrize("ending", [".parquet", ".xlsx"])
def test_a_population_is_screened_into_a_file(ending, tmp_path, capsys):
    with duckdb.connect() as connection:
        for name, query in {
            "subjects": "select 'a' as subject, 'individual' as kind, true as all_titles union all "
                        "select 'b', 'individual', true",
            "years": "select 'a' as subject, y::int as year, 'HTTNV' as rating from range(2022, 2025) t(y)",
            "titles": "select 'a' as subject, y::int as year, 'CSTDCS' as code from range(2022, 2025) t(y)",
        }.items():
            connection.execute(f"copy ({query}) to '{tmp_path}/{name}.parquet' (format parquet)")
    out = tmp_path / f"out{ending}"
    arguments = ["law", "screen", "--history", str(tmp_path), "--as-of", "2025-01-31", "--honour", "CSTD_TINH"]
    assert main([*arguments, "--out", str(out)]) == 0
    assert "2" in capsys.readouterr().out
    if ending == ".parquet":
        with duckdb.connect() as connection:
            found = dict(connection.execute(f"select subject, CSTD_TINH__merit from '{out}'").fetchall())
        assert found == {"a": None, "b": False}
    else:
        rows = CalamineWorkbook.from_path(str(out)).get_sheet_by_index(0).to_python()
        assert [row[:2] for row in rows[1:]] == [["a", "chưa xác định được"]]


def test_a_folder_without_people_is_refused(tmp_path, capsys):
    assert main(["law", "screen", "--history", str(tmp_path), "--as-of", "2025-01-31", "--out", "x.parquet"]) == 1
    assert "subjects.parquet" in capsys.readouterr().err


def test_a_failing_case_is_named(tmp_path, capsys):
    (tmp_path / "one.yaml").write_text(
        "cases: [{name: thử, honour: CSTDCS, as_of: 2024-12-20, subject: {kind: collective}, expect: 'yes'}]\n",
        encoding="utf-8")
    assert main(["law", "test", "--cases", str(tmp_path)]) == 1
    assert "thử" in capsys.readouterr().out


def test_awards_that_reward_one_merit_twice_are_named(capsys):
    path = DOCS / "examples/duplicates.yaml"
    schema = json.loads((DOCS / "law-input.schema.json").read_text(encoding="utf-8"))
    given = plain(read_yaml(path.read_bytes(), name=path.name))  # `on` is a word there, not a yes
    jsonschema.validate(given, {"$ref": "#/$defs/duplicates", "$defs": schema["$defs"]})
    assert main(["law", "duplicates", str(path)]) == 0
    shown = capsys.readouterr().out.splitlines()
    assert ["mục 1 và mục 2" in shown[0], "mục 3 và mục 4" in shown[1], "mục 5 và mục 6" in shown[2]] == [True] * 3
    assert "Cứu người đuối nước" in shown[1]
    assert main(["law", "duplicates", str(path), "--json"]) == 0
    found = json.loads(capsys.readouterr().out)["result"]
    assert [one["doubt"] for one in found] == ["same_form", "same_merit", "state_year"]


@pytest.mark.parametrize(("granted", "said"), [
    ("[]", "Không thấy khen thưởng nào trùng"),
    ("[{honour: GK, kind: sudden}, {honour: GK, kind: sudden}]", "cần thời gian lập thành tích của cả hai lần tặng"),
    ("[{honour: Giấy khen}]", "Không thấy khen thưởng nào trùng"),
])
def test_awards_that_are_told_apart_or_not_known(granted, said, tmp_path, capsys):
    path = tmp_path / "granted.yaml"
    path.write_text(f"on: 2023-12-01\ngranted: {granted}\n", encoding="utf-8")
    assert main(["law", "duplicates", str(path)]) == 0
    assert said in capsys.readouterr().out


@pytest.mark.parametrize(("content", "said"), [
    ("granted: []", "Mục on"), ("on: 2023-12-01", "granted"), ("on: 2023-12-01\ngranted: [1]", "granted[1]"),
    ("on: 2023-12-01\ngranted: [{honour: NOBEL}]", "NOBEL"), ("on: 2023-12-01\ngranted: [{honour: GK, ai: 1}]", "mục lạ ai"),
    ("on: 2023-12-01\ngranted: [{honour: GK, kind: [x]}]", "granted[1].kind"),
    ("on: 2023-12-01\ngranted: [{honour: GK, decided_on: 2023-02-30}]", "ngày"),
    ("on: 2023-12-01\ngranted: [{honour: GK, decided_on: hôm qua}]", "granted[1].decided_on"),
    ("on: 2023-12-01\ngranted: [{honour: GK, period: {from: 2023-01-01}}]", "granted[1].period"),
    ("on: 2023-12-01\ngranted: [{honour: GK, period: {from: 2023-02-01, to: 2023-01-01}}]", "kết thúc trước"),
])
def test_bad_awards_get_one_sentence(content, said, tmp_path, capsys):
    path = tmp_path / "granted.yaml"
    path.write_text(content, encoding="utf-8")
    assert main(["law", "duplicates", str(path)]) == 1
    caught = capsys.readouterr()
    assert said in caught.err
    assert caught.err.count("\n") == 1
