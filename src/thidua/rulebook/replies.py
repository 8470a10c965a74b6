"""What the law says of a body that was asked for its opinion: by when it answers, and what its silence means."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any

from thidua.rulebook.answers import Answer, Reading, bad_norm, check_day
from thidua.rulebook.loader import Norms
from thidua.rulebook.said import Said


class Silence(StrEnum):
    """What it means that no answer came in time; only a norm can say so."""

    AGREES = "agrees"
    MAY_PROCEED = "may_proceed"


@dataclass(frozen=True)
class Reply:
    """Within how many working days the body answers, and what its silence means; None: silence is no consent."""

    days: int
    silence: Silence | None


KEY = "clock.opinion_reply"
MEANS: Mapping[Silence | None, Said] = {
    Silence.AGREES: Said("Quá thời hạn không trả lời thì coi như đồng ý ({place}).",
                         "No reply in time counts as agreement ({place})."),
    Silence.MAY_PROCEED: Said("Quá thời hạn không trả lời thì được tiếp tục xử lý hồ sơ ({place}).",
                              "Without a reply in time the dossier may go on ({place})."),
    None: Said("Không trả lời không có nghĩa là đồng ý: quy định không nói khác ({place}).",
               "Silence is not consent: the norm says nothing else ({place})."),
}


def reply(norms: Norms, *, body: str, asked_by: str, on: date, place: str = "") -> Answer[Reply]:
    """Return the clock and the silence rule for a kind of `body` asked by an authority of a level.

    A norm for the kind of body (`clock.opinion_reply.party`) goes before the general one. A norm that holds only for
    the questions of another level (`asked_by`) says nothing here: the answer is unknown, and silence is no consent.
    Raises FactsRefused for a bad date.
    """
    reading = Reading(norms, on=check_day(on, "Ngày xét", "The day of the question"), place=place)
    what = Said("thời hạn trả lời và ý nghĩa của việc không trả lời", "the time to reply and what silence means")
    found = reading.needed(what, f"{KEY}.{body}", KEY)
    if found is None:
        return reading.answer(None)
    raw: Any = found.value
    if not isinstance(raw, Mapping) or raw.get("silence") not in (None, *Silence) or not isinstance(raw.get("days"), int):
        raise bad_norm(found, "cần days, và silence (agrees hoặc may_proceed) nếu có", "needs days, and silence if any")
    cited = reading.cited(found)
    if raw.get("asked_by", asked_by) != asked_by:
        reading.lacks(Said("Quy định về trả lời ý kiến chỉ áp dụng khi cơ quan trung ương hỏi ({place}).",
                           "The norm on replies holds only where a central body asks ({place})."), place=cited)
        return reading.answer(None)
    silence = Silence(raw["silence"]) if raw.get("silence") else None
    reading.because(MEANS[silence], place=cited)
    return reading.answer(Reply(raw["days"], silence))


def publication(norms: Norms, *, on: date, place: str = "") -> Answer[int]:
    """Return for how many working days names are shown to the public before the council meets; unknown where no norm says.

    Raises FactsRefused for a bad date.
    """
    reading = Reading(norms, on=check_day(on, "Ngày xét", "The day of the question"), place=place)
    what = Said("thời gian công khai lấy ý kiến", "the days of public disclosure")
    found = reading.needed(what, "clock.publication.proposer")
    if found is None:
        return reading.answer(None)
    raw: Any = found.value
    if not isinstance(raw, Mapping) or not isinstance(raw.get("days"), int):
        raise bad_norm(found, "cần days", "needs days")
    reading.because(Said("Công khai ít nhất {days} ngày làm việc trước khi Hội đồng họp ({place}).",
                         "Shown for at least {days} working days before the council meets ({place})."),
                    days=raw["days"], place=reading.cited(found))
    return reading.answer(raw["days"])
