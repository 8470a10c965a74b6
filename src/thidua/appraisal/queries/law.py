"""What the rulebook says of replies, of disclosure and of the day on which an answer is promised."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from thidua.legal.queries import norms, place_of
from thidua.legal.words import pick
from thidua.org.enums import Level
from thidua.org.queries import span_of
from thidua.papers.workdays import Calendar, load_calendar
from thidua.rulebook.answers import Answer
from thidua.rulebook.deadlines import deadline
from thidua.rulebook.errors import FactsRefused
from thidua.rulebook.replies import publication, reply
from thidua.rulebook.said import Said

STEPS = {
    Level.COMMUNE: "appraisal.commune", Level.DISTRICT: "appraisal.district", Level.PROVINCE: "appraisal.province",
    Level.CENTRAL: "appraisal.centre",
}
OUTSIDE = "other"
"""The kind of a body that has no unit in the program."""


@dataclass(frozen=True)
class Rule:
    """A rule as it is kept: figures, None where it is not known, and its sentences in both languages."""

    days: int | None
    silence: str
    said: dict[str, str]

    def as_json(self) -> dict[str, Any]:
        return {"days": self.days, "silence": self.silence, "said": self.said}


@lru_cache(maxsize=1)
def calendar() -> Calendar:
    """Return which days offices work."""
    return load_calendar()


def reply_rule(*, authority_id: int, body_id: int | None, day: date) -> Rule:
    """Return by when a body answers the authority, and what its silence means, by the law of the day."""
    asker, body = span_of(authority_id, day), span_of(body_id, day) if body_id else None
    found = reply(
        norms(), body=body.kind if body else OUTSIDE, asked_by=asker.level if asker else "", on=day,
        place=place_of(authority_id, day),
    )
    if found.result is None:
        return Rule(None, "", _pair(found))
    return Rule(found.result.days, str(found.result.silence or ""), _pair(found))


def publication_rule(*, authority_id: int, day: date) -> Rule:
    """Return for how many working days names are shown, by the law of the day."""
    found = publication(norms(), on=day, place=place_of(authority_id, day))
    return Rule(found.result, "", _pair(found))


def promise_rule(*, authority_id: int, start: date) -> tuple[date | None, dict[str, str]]:
    """Return by when the authority has appraised what it received on `start`, None where that is not known, and why."""
    span, off = span_of(authority_id, start), calendar()
    if span is None or span.level not in STEPS:
        return None, {"vi": "", "en": ""}
    try:
        found = deadline(
            norms(), step=STEPS[Level(span.level)], start=start, holidays=off.days_off, workdays=off.days_worked,
            place=place_of(authority_id, start),
        )
    except FactsRefused as refused:
        return None, {"vi": refused.said.vi, "en": refused.said.en}
    return (found.result.last_day if found.result else None), _pair(found)


def said(kept: dict[str, str]) -> str:
    """Return kept sentences in the reader's language."""
    return pick(Said(kept["vi"], kept["en"]))


def _pair(answer: Answer[Any]) -> dict[str, str]:
    lines = [*answer.reasons, *answer.missing]
    return {"vi": " ".join(line.vi for line in lines), "en": " ".join(line.en for line in lines)}
