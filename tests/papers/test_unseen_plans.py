"""Whole plans of many makes, each written and read by hand before the program saw it: the bars of the reader hold.

They differ from the plans that must come out wholly right: here a few places may stay open, as on any new plan.
"""

import importlib.util
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

HERE = Path(__file__).parent / "unseen"
PLANS = sorted((HERE / "plans").iterdir())
_SPEC = importlib.util.spec_from_file_location(
    "score_reading", Path(__file__).parents[2] / "bench" / "score_reading.py"
)
assert _SPEC
assert _SPEC.loader
scorer: Any = importlib.util.module_from_spec(_SPEC)
sys.modules["score_reading"] = scorer
_SPEC.loader.exec_module(scorer)


def score(path: Path) -> Counter[str]:
    gold = yaml.safe_load((HERE / "readings" / f"{path.stem}.reading.yaml").read_text("utf-8"))
    counts: Counter[str] = scorer.score_plan(path, gold, path.stem).counts
    return counts


@pytest.fixture(scope="module")
def scores() -> dict[str, Counter[str]]:
    return {path.stem: score(path) for path in PLANS}


@pytest.mark.parametrize("name", [path.stem for path in PLANS])
def test_every_plan_is_found_nearly_whole(scores: dict[str, Counter[str]], name: str) -> None:
    counts = scores[name]
    assert counts["header"] == counts["header_all"]
    assert counts["hit"] >= 0.9 * counts["gold"]
    assert counts["wrong"] <= 0.1 * counts["gold"]


@pytest.mark.parametrize(("key", "bar"), [("leads", 0.97), ("supports", 0.97), ("due", 0.97)])
def test_what_is_found_says_who_with_whom_and_when(
    scores: dict[str, Counter[str]], key: str, bar: float
) -> None:
    total = sum(scores.values(), Counter[str]())
    assert total[key] >= bar * total["hit"]


def test_the_scorer_sees_a_wrong_lead_and_a_missed_duty() -> None:
    path = HERE / "plans" / "new-rural.md"
    gold = yaml.safe_load((HERE / "readings" / "new-rural.reading.yaml").read_text("utf-8"))
    gold["obligations"][0]["leads"] = ["Sở Xây dựng"]
    gold["obligations"].append({**gold["obligations"][1], "lines": [1, 1]})
    counts = scorer.score_plan(path, gold, "new-rural").counts
    assert counts["leads"] == counts["hit"] - 1
    assert counts["hit"] == counts["gold"] - 1
