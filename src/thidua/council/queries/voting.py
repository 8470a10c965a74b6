"""Who is in the room, who votes on what, and what the counts say."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.awards.models import Record
from thidua.awards.queries import named
from thidua.awards.words import honour_name
from thidua.council.enums import LEAST_VOTERS, BallotState, Method, Presence, Why
from thidua.council.models import Aside, Ballot, Case, PaperCount, Seat, Session
from thidua.council.queries.councils import members_on
from thidua.dossiers.models import Nominee, Paper
from thidua.kernel import clock
from thidua.legal.queries import norms
from thidua.org.models import Post
from thidua.org.queries import lasting, names_on
from thidua.rulebook.entries import Honour
from thidua.rulebook.lower import lower_than


@dataclass(frozen=True)
class Sitting:
    """The members of the session's day with how they are there; None: not noted yet."""

    seats: Sequence[Seat]
    presence: dict[int, str]

    def with_presence(self, wanted: str) -> list[Seat]:
        """Return the members who are there in that way."""
        return [seat for seat in self.seats if self.presence.get(seat.pk) == wanted]

    @property
    def present(self) -> list[Seat]:
        """Return who is in the room."""
        return self.with_presence(Presence.PRESENT)


def day_of(session: Session) -> date:
    """Return the day whose law and members count: that of the meeting."""
    return clock.vietnam_date(session.began_at or session.meets_at)


def hall(session: Session) -> Sitting:
    """Return the members of the session and how they are there."""
    noted = dict(session.attendances.values_list("seat_id", "presence"))
    return Sitting(list(members_on(session.council, day_of(session))), noted)


def roll_of(ballot: Ballot, case: Case) -> list[int]:
    """Return the seats that may vote on the case in the ballot: the roll without who steps aside."""
    aside = set(case.asides.values_list("seat_id", flat=True))
    return [seat for seat in ballot.turnout.values_list("seat_id", flat=True) if seat not in aside]


def too_few(cases: Iterable[Case], seat_ids: Iterable[int]) -> list[Case]:
    """Return the cases that fewer of the seats may vote on than a secret ballot needs."""
    seats = set(seat_ids)
    return [case for case in cases if len(seats - set(case.asides.values_list("seat_id", flat=True))) < LEAST_VOTERS]


def cast_count(ballot: Ballot) -> tuple[int, int]:
    """Return how many voted, of how many who may."""
    return ballot.turnout.filter(voted=True).count(), ballot.turnout.count()


def computed_asides(case: Case, seats: Iterable[Seat], day: date) -> dict[int, str]:
    """Return which members cannot vote on the case by what the program knows, and why."""
    record, units = case.nominee.record, {case.nominee.record.unit_id, case.nominee.dossier.unit_id}
    people = {seat.person_id: seat.pk for seat in seats}
    posts = Post.objects.filter(lasting(day), person_id__in=people, unit_id__in=units).values_list("person_id", flat=True)
    found: dict[int, str] = dict.fromkeys((people[person] for person in posts), Why.UNIT)
    if record.person_id in people:
        found[people[record.person_id]] = Why.OWN
    return found


def case_rows(session: Session, day: date) -> list[dict[str, Any]]:
    """Return the cases in their order with the names to be shown and who steps aside."""
    cases = list(session.cases.select_related("nominee__record", "nominee__dossier__authority", "session__council"))
    records = shown_records([case.nominee for case in cases], day)
    units = names_on([case.nominee.dossier.unit_id for case in cases], day)
    asides: dict[int, list[Aside]] = {}
    for aside in Aside.objects.filter(case__session=session).select_related("seat__person"):
        asides.setdefault(aside.case_id, []).append(aside)
    return [
        {"case": case, "record": records[case.nominee.record_id], "from_unit": units.get(case.nominee.dossier.unit_id, ""),
         "honour": honour_name(case.honour), "asides": asides.get(case.pk, [])} for case in cases
    ]


def papers_of(session: Session, day: date) -> list[tuple[str, list[str]]]:
    """Return the papers of the dossiers on the agenda: the unit that proposes and the names of its files."""
    dossiers = list(dict.fromkeys(session.cases.order_by("position").values_list("nominee__dossier_id", "nominee__dossier__unit_id")))
    units = names_on([unit for _dossier, unit in dossiers], day)
    files: dict[int, list[str]] = {}
    for dossier, name in Paper.objects.filter(dossier__in=[one for one, _unit in dossiers], file__isnull=False).order_by("key", "pk").values_list("dossier_id", "file_name"):
        files.setdefault(dossier, []).append(name)
    return [(units.get(unit, ""), files[dossier]) for dossier, unit in dossiers if dossier in files]


def shown_records(nominees: Iterable[Nominee], day: date) -> dict[int, Any]:
    """Return the records of the nominees by their id, with `shown` and `unit_shown`."""
    return {row.pk: row for row in named(Record.objects.filter(pk__in=[one.record_id for one in nominees]), day)}


def my_ballots(session: Session, seat: Seat) -> list[Ballot]:
    """Return the ballots that are open for the member now."""
    rows = session.ballots.filter(state=BallotState.OPEN, turnout__seat=seat).exclude(method=Method.PAPER)
    return list(rows.order_by("pk"))


def differences(ballot: Ballot) -> list[Case]:
    """Return the cases on which the two tellers' counts are not the same."""
    counts: dict[int, list[PaperCount]] = {}
    for count in ballot.counts.select_related("case").order_by("case__position"):
        counts.setdefault(count.case_id, []).append(count)
    return [both[0].case for both in counts.values() if len(both) == 2 and both[0].figures != both[1].figures]


def honours_below(case: Case) -> list[Honour]:
    """Return the honours that are lower than the one proposed, for the nominee's kind, by the norms of the day of the session."""
    found = lower_than(norms(), case.nominee.honour, kind=case.nominee.record.kind, on=day_of(case.session))
    return [one for one in found if one.code != case.honour]
