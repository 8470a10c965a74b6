"""Why the rulebook says of a nominee what it says, from the judgement that the dossier keeps."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from thidua.awards.words import VERDICTS
from thidua.legal.words import pick
from thidua.rulebook.said import Said


@dataclass(frozen=True)
class Condition:
    """One condition of the law: sign of its state, verdict, the condition, figures, what is missing, where it stands."""

    key: str
    verdict: Any
    text: str
    figure: str
    missing: str
    where: str


ORDER = ("yes", "unknown", "no")


def conditions_of(judgement: Mapping[str, Any] | None) -> list[Condition]:
    """Return the conditions of the way of the law that comes nearest to the nominee; none without a judgement."""
    routes = sorted(judgement["routes"], key=lambda one: ORDER.index(one["verdict"])) if judgement else []
    if not routes:
        return []
    ground, reason = routes[0]["ground"], routes[0]["reason"]
    return [_condition(part, ground) for part in reason["parts"] or [reason]]


def _condition(reason: Mapping[str, Any], ground: Mapping[str, Any]) -> Condition:
    key, verdict = VERDICTS[reason["met"]]
    text = _pick(reason["text"])
    return Condition(
        key, verdict, text[:1].upper() + text[1:], _pick(reason["figure"]) if reason["met"] is not None else "",
        _pick(reason["missing"]), f"{_pick(ground['article'])}, {ground['number']}",
    )


def _pick(pair: Mapping[str, str]) -> str:
    return pick(Said(pair["vi"], pair["en"]))
