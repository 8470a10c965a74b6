"""Sums, ballots, deadlines, deciders, papers and quotas, asked on the command line: answers written before the first run."""

import json
from datetime import date
from pathlib import Path

import pytest

from thidua.cli.main import main
from thidua.rulebook.reading_yaml import read_yaml

FILE = Path(__file__).with_name("other_questions.yaml")
QUESTIONS = read_yaml(FILE.read_bytes(), name=FILE.name)


def asked(kind):
    return pytest.mark.parametrize("case", QUESTIONS[kind], ids=[case["name"] for case in QUESTIONS[kind]])


def written(tmp_path, case, *keys):
    path = tmp_path / "question.json"
    path.write_text(json.dumps({key: case[key] for key in keys if key in case}, default=date.isoformat), encoding="utf-8")
    return str(path)


def answer(capsys, *arguments):
    """Return the result, "unknown" where there is none, "refused" for a question that was not taken."""
    if main(["law", *arguments, "--json"]):
        assert "Traceback" not in capsys.readouterr().err
        return "refused"
    found = json.loads(capsys.readouterr().out)
    return found["result"] if found["known"] else "unknown"


@asked("money")
def test_a_sum(case, tmp_path, capsys):
    found = answer(capsys, "money", written(tmp_path, case, "decided_on", "awards"))
    assert (found if found == "unknown" else found["total"]) == case["total"], case["article"]


@asked("ballot")
def test_a_ballot(case, tmp_path, capsys):
    found = answer(capsys, "ballot", written(tmp_path, case, "honour", "on", "level", "votes"))
    assert (found if isinstance(found, str) else "yes" if found["passed"] else "no") == case["expect"], case["article"]


@asked("deadline")
def test_a_deadline(case, capsys):
    found = answer(capsys, "deadline", case["step"], "--start", str(case["start"]))
    assert (found if found == "unknown" else found["last_day"]) == str(case["end"]), case["article"]


@asked("quota")
def test_a_quota(case, capsys):
    found = answer(capsys, "quota", case["honour"], "--on", str(case["on"]), "--base", str(case["base"]))
    assert (found if found == "unknown" else found["most"]) == case["most"], case["article"]


@pytest.mark.parametrize(("kind", "case"), [(kind, case) for kind in ("authority", "papers") for case in QUESTIONS[kind]],
                         ids=lambda given: given["name"] if isinstance(given, dict) else given)
def test_who_decides_and_what_is_filed(kind, case, capsys):
    assert main(["law", kind, case["honour"], "--on", str(case["on"])]) == 0
    today = capsys.readouterr().out.split("Đến hết ngày")[0].split("Từ ngày")[0]
    assert [word for word in case["has"] if word not in today] == [], case["article"]
    assert [word for word in case.get("hasnot", ()) if word in today] == [], case["article"]
