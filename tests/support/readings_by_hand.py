"""Plans of the test world with what a person read in them."""

from pathlib import Path
from typing import Any

import yaml

from thidua.papers.read.plain import source_from_text
from thidua.papers.source import Source

HERE = Path(__file__).parent.parent / "papers"
OWN = ("61-KH-UBND.txt", "invented-two-columns.md", "invented-department-letter.md", "invented-decision.md")


def source_of(name: str) -> Source:
    """The plan of the test folder as a source."""
    return source_from_text((HERE / "plans" / name).read_text(encoding="utf-8"), name)


def gold_of(name: str) -> dict[str, Any]:
    """The hand-made reading of the plan."""
    stem = name.rpartition(".")[0]
    loaded: dict[str, Any] = yaml.safe_load(
        (HERE / "readings" / f"{stem}.reading.yaml").read_text(encoding="utf-8")
    )
    return loaded
