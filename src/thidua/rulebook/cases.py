"""Cases written by lawyers: a name, facts, a question, the expected answer and its article; run one by one."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from thidua.rulebook.errors import RulebookRefused
from thidua.rulebook.judge import WORD, judge
from thidua.rulebook.loader import Norms
from thidua.rulebook.question import read_question
from thidua.rulebook.reading_yaml import read_yaml

WORDS = {True: "yes", False: "no", None: "unknown", "yes": "yes", "no": "no", "unknown": "unknown"}


@dataclass(frozen=True)
class Result:
    """One case: its file, its name, what was expected, what came out."""

    file: str
    name: str
    expected: str
    got: str

    @property
    def passed(self) -> bool:
        """Tell whether the answer is the expected one."""
        return self.expected == self.got


def run_cases(folder: Path, norms: Norms) -> Iterator[Result]:
    """Yield the result of every case of a folder of YAML files. Raises FactsRefused for a file that is not YAML."""
    for path in sorted(folder.rglob("*.yaml")):
        content = read_yaml(path.read_bytes(), name=path.name)
        shared = content.get("shared", {})
        for case in content["cases"]:
            yield _result(path.relative_to(folder).as_posix(), case, shared, norms)


def _result(file: str, case: dict[str, Any], shared: dict[str, Any], norms: Norms) -> Result:
    asked = {**shared, **{key: value for key, value in case.items() if key not in CASE}}
    asked["subject"] = {**shared.get("subject", {}), **case.get("subject", {})}
    try:
        question, checked = read_question(asked, norms)
        got = WORD[judge(norms, question, checked).verdict]
    except RulebookRefused as refusal:
        got = f"refused: {refusal.said.vi}"
    expected = WORDS.get(case["expect"], str(case["expect"]))
    return Result(file, str(case["name"]), expected, got)


CASE = {"expect", "article"}
"""Keys of a case that are not part of the question."""
