"""What the papers of a dossier are made from, as plain data: the same for the paper, for its hash and for what is sent."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils.translation import override

from thidua.awards.words import honour_name
from thidua.dossiers.models import Dossier, Letter, Meeting, MeetingVote, Nominee, Report
from thidua.dossiers.queries.dossiers import carried, nominees_of, nominees_shown
from thidua.kernel.clock import vietnam_date
from thidua.kernel.writing import digest
from thidua.legal.queries import norms, place_of
from thidua.rulebook.answers import Answer
from thidua.rulebook.ballots import Outcome, Votes, ballot
from thidua.rulebook.errors import FactsRefused

LETTER, MINUTES, LIST = "to_trinh", "bien_ban", "danh_sach"
REPORT, SUMMARY = "bao_cao", "bao_cao_tom_tat"
MADE = (LETTER, MINUTES, LIST, REPORT, SUMMARY)
"""Slots whose paper the program can make; before the colon where each nominee has its own."""
LETTER_FIELDS = ("about", "bases", "opening", "closing", "symbol", "place", "signer_title", "signer")
MEETING_FIELDS = (
    "body", "place", "chair", "chair_title", "secretary", "secretary_title", "members", "present", "attended", "absent",
    "secret", "discussion",
)
COUNTS = ("voted_for", "voted_against", "blank", "written", "written_for")


def letter_of(dossier: Dossier) -> Letter | None:
    """Return the unit's letter of proposal; None while nobody began it."""
    return Letter.objects.filter(dossier=dossier).first()


def meeting_of(dossier: Dossier) -> Meeting | None:
    """Return the unit's meeting; None while nobody wrote it down."""
    return Meeting.objects.filter(dossier=dossier).first()


@override(settings.LANGUAGE_CODE)
def people_of(dossier: Dossier, day: date) -> list[dict[str, Any]]:
    """Return the nominees as papers name them, in Vietnamese and in their order."""
    shown = nominees_shown(dossier, day)
    return [
        {"nominee": row.pk, "name": shown[row.record_id].shown, "unit": shown[row.record_id].unit_shown, "kind": row.record.kind,
         "born_on": row.record.born_on.isoformat() if row.record.born_on else "", "honour": row.honour,
         "honour_name": honour_name(row.honour), "merit": row.merit}
        for row in nominees_of(dossier)
    ]


def meeting_content(dossier: Dossier) -> dict[str, Any] | None:
    """Return the meeting with the votes on each nominee; None while there is none."""
    return carried(dossier, "meeting", lambda: _meeting_content(dossier))


def _meeting_content(dossier: Dossier) -> dict[str, Any] | None:
    meeting = meeting_of(dossier)
    if meeting is None:
        return None
    votes = MeetingVote.objects.filter(meeting=meeting)
    return {
        **{name: getattr(meeting, name) for name in MEETING_FIELDS},
        "began_at": meeting.began_at.isoformat() if meeting.began_at else "",
        "ended_at": meeting.ended_at.isoformat() if meeting.ended_at else "",
        "votes": {str(vote.nominee_id): {name: getattr(vote, name) for name in COUNTS} for vote in votes},
    }


def meeting_day(content: Mapping[str, Any]) -> date:
    """Return the day on which a meeting with a time began."""
    return vietnam_date(datetime.fromisoformat(content["began_at"]))


def letter_content(dossier: Dossier) -> dict[str, Any] | None:
    """Return the sentences, number and day of the letter; None while there is none."""
    return carried(dossier, "letter", lambda: _letter_content(dossier))


def _letter_content(dossier: Dossier) -> dict[str, Any] | None:
    letter = letter_of(dossier)
    if letter is None:
        return None
    issued = letter.issued_on.isoformat() if letter.issued_on else ""
    return {**{name: getattr(letter, name) for name in LETTER_FIELDS}, "number": letter.number, "issued_on": issued}


def sources_of(dossier: Dossier, day: date) -> dict[str, str]:
    """Return the hash of what each paper would be made from now, by the key of its slot; without what nobody wrote yet."""
    people, meeting, letter = people_of(dossier, day), meeting_content(dossier), letter_content(dossier)
    found = {LIST: digest({"people": people})} if people else {}
    found |= {f"{SUMMARY}:{one['nominee']}": digest(one) for one in people}
    if letter is not None:
        found[LETTER] = digest({"letter": letter, "people": people, "meeting": meeting})
    if meeting is not None:
        found[MINUTES] = digest({"meeting": meeting, "people": people})
    return found | {f"{REPORT}:{row.nominee_id}": row.sha256 for row in reports_of(dossier)}


def reports_of(dossier: Dossier) -> list[Report]:
    """Return the reports on the nominees."""
    rows = Report.objects.filter(nominee__dossier=dossier).select_related("nominee__record", "nominee__dossier").order_by("nominee_id")
    return carried(dossier, "reports", lambda: list(rows))


@dataclass(frozen=True)
class Counted:
    """The votes on one nominee beside what the law asks: None where that is not known, or nothing was written down."""

    nominee: Nominee
    vote: Mapping[str, int | None]
    answer: Answer[Outcome] | None
    wrong: FactsRefused | None = None

    @property
    def passed(self) -> bool | None:
        """Whether the share was reached."""
        return self.answer.result.passed if self.answer and self.answer.result else None


def counted(dossier: Dossier, day: date) -> list[Counted]:
    """Return each nominee's votes with the answer of the rulebook on the day of the meeting."""
    content = meeting_content(dossier)
    if content is None:
        return []
    place = place_of(dossier.unit_id, day)
    return [_counted(nominee, content, place, day) for nominee in nominees_of(dossier)]


def _counted(nominee: Nominee, content: Mapping[str, Any], place: str, day: date) -> Counted:
    vote = content["votes"].get(str(nominee.pk), {})
    if vote.get("voted_for") is None or content["members"] is None:
        return Counted(nominee, vote, None)
    votes = Votes(members=content["members"], present=content["present"], secret=content["secret"], **vote)
    try:
        return Counted(nominee, vote, ballot(norms(), honour=nominee.honour, on=day, votes=votes, place=place))
    except FactsRefused as wrong:
        return Counted(nominee, vote, None, wrong)
