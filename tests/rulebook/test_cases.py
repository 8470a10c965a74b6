"""The worked cases of tests/cases: each answers as the law says, and every rule is shown met, not met and not known."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from thidua.rulebook.cases import CASE, run_cases
from thidua.rulebook.earliest import Record
from thidua.rulebook.entries import Rule
from thidua.rulebook.grammar import leaf_of
from thidua.rulebook.judge import WORD, judge
from thidua.rulebook.loader import Norms, load
from thidua.rulebook.question import read_question
from thidua.rulebook.reading_yaml import read_yaml

CASES = Path(__file__).parents[1] / "cases"
FILES = sorted(path.relative_to(CASES).as_posix() for path in CASES.rglob("*.yaml"))
LONGEST = 600
ANSWERS = {"yes", "no", "unknown"}


@cache
def norms() -> Norms:
    return load()


@cache
def judged() -> tuple[dict[str, list[str]], dict[str, set[str]]]:
    """Judge every case once: the wrong answers by file, and the answers that each rule has given."""
    wrong: dict[str, list[str]] = defaultdict(list)
    given: dict[str, set[str]] = defaultdict(set)
    with patch.object(Record, "years_met", return_value={}):  # from which year: not asked here, half of the work
        _judge_into(wrong, given)
    return wrong, given


def _judge_into(wrong: dict[str, list[str]], given: dict[str, set[str]]) -> None:
    for file, case, shared in cases():
        asked = {**shared, **{key: value for key, value in case.items() if key not in CASE}}
        asked["subject"] = {**shared.get("subject", {}), **case.get("subject", {})}
        judgement = judge(norms(), *read_question(asked, norms()))
        if WORD[judgement.verdict] != case["expect"]:
            wrong[file].append(f"{case['name']}: {WORD[judgement.verdict]}, not {case['expect']}")
        for route in judgement.routes:
            given[route.ground.rule].add(WORD[route.verdict])


def cases() -> Iterator[tuple[str, dict[str, Any], dict[str, Any]]]:
    for file in FILES:
        content = content_of(file)
        for case in content["cases"]:
            yield file, case, content.get("shared", {})


@cache
def content_of(file: str) -> dict[str, Any]:
    return read_yaml((CASES / file).read_bytes(), name=file)


def possible(tree: Mapping[str, Any]) -> set[str]:
    """Return the answers a condition can give: an `unknown` leaf has only one, whatever the record says."""
    name, inner = leaf_of(tree)
    if name == "unknown":
        return {"unknown"}
    if name == "not":
        flip = {"yes": "no", "no": "yes", "unknown": "unknown"}
        return {flip[answer] for answer in possible(inner)}
    if name not in {"all", "any"}:
        return set(ANSWERS)
    strong, weak = ("no", "yes") if name == "all" else ("yes", "no")
    parts = [possible(part) for part in inner]
    found = {strong} if any(strong in part for part in parts) else set()
    if all(weak in part for part in parts):
        found.add(weak)
    if any("unknown" in part for part in parts) and all(part - {strong} for part in parts):
        found.add("unknown")
    return found


def rules() -> list[Rule]:
    return [rule for rule in norms().rules if not rule.excepts]


@pytest.mark.parametrize("file", FILES)
def test_the_program_answers_as_the_law_says(file: str) -> None:
    wrong, _given = judged()
    assert wrong.get(file, []) == []


def test_there_are_at_least_250_cases_with_names_of_their_own() -> None:
    names = [(file, case["name"]) for file, case, _shared in cases()]
    assert len(names) >= 250
    assert len(set(names)) == len(names)


@pytest.mark.parametrize("file", FILES)
def test_a_file_is_short_and_each_case_says_its_answer_and_article(file: str) -> None:
    assert len((CASES / file).read_text("utf-8").splitlines()) <= LONGEST
    for case in content_of(file)["cases"]:
        assert case["expect"] in ANSWERS, case["name"]
        assert case["article"], case["name"]


@pytest.mark.parametrize("rule", [rule.id for rule in rules()])
def test_every_rule_is_shown_met_not_met_and_not_known(rule: str) -> None:
    _wrong, given = judged()
    condition = next(one.condition for one in rules() if one.id == rule)
    assert possible(condition) - given.get(rule, set()) == set()


def test_the_command_reads_the_same_cases(tmp_path: Path) -> None:
    (tmp_path / "one.yaml").write_bytes((CASES / "r0" / "cstt.yaml").read_bytes())
    results = list(run_cases(tmp_path, norms()))
    assert len(results) == len(content_of("r0/cstt.yaml")["cases"])
    assert all(result.passed for result in results)
