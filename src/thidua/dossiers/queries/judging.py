"""What the rulebook says of a nominee, and what it said when the dossier was sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.awards.queries import facts_of
from thidua.awards.words import VERDICTS, is_title
from thidua.dossiers.models import Nominee
from thidua.legal.queries import norms, place_of
from thidua.legal.words import pick
from thidua.rulebook.entries import AwardKind
from thidua.rulebook.errors import FactsRefused
from thidua.rulebook.facts import Checked
from thidua.rulebook.judge import judge
from thidua.rulebook.loader import Norms
from thidua.rulebook.question import Question, merit_year
from thidua.rulebook.said import Said as Pair

WORDS: Mapping[str, bool | None] = {"yes": True, "no": False, "unknown": None}


@dataclass(frozen=True)
class Said:
    """A verdict in words: sign of its state, the words, the law it was judged by, what is missing, on which day."""

    key: str
    verdict: Any
    law: str
    missing: list[str]
    on: date | None


def kind_of(nominee: Nominee) -> AwardKind | None:
    """Return the type of commendation: for a movement the thematic one; titles and others as the rulebook finds."""
    if nominee.dossier.movement_id is None or is_title(nominee.honour):
        return None
    return AwardKind.THEME


def judge_nominee(nominee: Nominee, day: date) -> dict[str, Any] | None:
    """Return the judgement of the nominee's honour on the day as data; None where the rulebook cannot be asked."""
    return judged_from(nominee, facts_of(nominee.record, day), day, place_of(nominee.dossier.unit_id, day), norms())


def judged_from(nominee: Nominee, checked: Checked, day: date, place: str, book: Norms) -> dict[str, Any] | None:
    """Return the judgement by this book from facts already read; None where the rulebook cannot be asked."""
    try:
        return judge(book, Question(nominee.honour, day, merit_year(checked, day), kind_of(nominee), place=place), checked).as_json()
    except FactsRefused:
        return None


def said_of(judgement: Mapping[str, Any] | None) -> Said:
    """Return a kept judgement in the reader's language; not known where there is none."""
    if judgement is None:
        key, verdict = VERDICTS[None]
        return Said(key, verdict, "", [], None)
    key, verdict = VERDICTS[WORDS[judgement["verdict"]]]
    missing = [_pick(one) for one in judgement.get("missing", [])]
    return Said(key, verdict, _pick(judgement["regime"]["name"]), missing, date.fromisoformat(judgement["as_of"]))


def _pick(pair: Mapping[str, str]) -> str:
    return pick(Pair(pair["vi"], pair["en"]))
