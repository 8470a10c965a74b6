"""Votes and decisions in the world of `bench/crash.py`: made ready, taken, and what must hold afterwards."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

BALLOTS, DECISIONS, MEMBERS = 60, 40, 7
SIGNED_AT = datetime(2025, 6, 20, 2, tzinfo=UTC)


class Votes:
    """A session with a secret ballot on each of its cases, all open."""

    def __init__(self, people: Any) -> None:
        from factories.council import Room

        self.room = Room(people, subjects=tuple(f"Danh Thị Hoa {n}" for n in range(BALLOTS))).begun()
        self.ballots = [self.room.secret(cases=[case]) for case in self.room.cases]
        self.members = [self.room.member(number) for number in range(MEMBERS)]

    def cast(self, chance: Random) -> list[Any] | None:
        """Let somebody vote who has not, with a receipt by chance; acknowledge ballot and member."""
        from factories.council import MEETS
        from thidua.council import actions
        from thidua.kernel.workflow import StepRefused

        ballot, number = chance.choice(self.ballots)[0], chance.randrange(MEMBERS)
        choices = {case.pk: chance.choice(["yes", "no", "blank"]) for case in ballot.cases.all()}
        try:
            actions.cast(
                ballot=ballot, choices=choices, receipt=f"{chance.randrange(10**12):012d}", by=self.members[number], at=MEETS)
        except StepRefused:
            return None
        return ["vote", ballot.pk, self.room.seats[number].pk]

    def done(self) -> int:
        """Return how many have voted."""
        from thidua.council.models import Turnout

        return Turnout.objects.filter(voted=True).count()

    def lost(self, acknowledged: list[list[Any]]) -> Iterator[str]:
        """Whoever was told that the vote is in has voted, and each box holds as many votes as people who voted."""
        from collections import Counter

        from thidua.council.enums import BallotState
        from thidua.council.models import Ballot, Turnout

        voted = set(Turnout.objects.filter(voted=True).values_list("ballot_id", "seat_id"))
        yield from (f"the vote of {entry[2]} in ballot {entry[1]} is lost" for entry in acknowledged
                    if entry[0] == "vote" and (entry[1], entry[2]) not in voted)
        per_ballot = Counter(ballot for ballot, _seat in voted)
        for ballot in Ballot.objects.filter(state=BallotState.OPEN):
            if len(ballot.sealed) != per_ballot[ballot.pk]:
                yield f"ballot {ballot.pk}: {len(ballot.sealed)} sealed votes, {per_ballot[ballot.pk]} people voted"

    def count(self) -> Iterator[str]:
        """Close and open every ballot with enough votes: the figures add up to the people who voted."""
        from thidua.council import queries
        from thidua.council.enums import BallotState

        for ballot, codes in self.ballots:
            ballot.refresh_from_db()
            voted, _may = queries.cast_count(ballot)
            if voted < 3 or ballot.state != BallotState.OPEN:
                continue
            counted = self.room.opened(ballot, codes)
            figures = [sum(figure.values()) for figure in counted.tally.values()]
            if set(figures) != {voted} or len(counted.receipts) != voted:
                yield f"ballot {ballot.pk}: {voted} voted, counted {figures}, {len(counted.receipts)} receipts"


class Decisions:
    """Drafts before the head, each for one person, and the keys of head and agency."""

    def __init__(self, people: Any, folder: Path) -> None:
        from django.conf import settings

        from decisions.conftest import complete, make_passed
        from factories.records import make_record
        from papers.written import offices
        from thidua.decisions import actions
        from thidua.decisions.enums import DecisionKind

        settings.SIGNING_ROOT = folder
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "person-hung.p12").write_bytes(offices.key_file("Trần Văn Hùng"))
        (folder / "agency-huyen.p12").write_bytes(offices.key_file("UBND huyện Thử"))
        self.people, self.secret, self.made = people, offices.SECRET, []
        for number in range(DECISIONS):
            nominees = make_passed(people, (make_record(people.communes[0], f"Lý Văn Tám {number}"), "GK"))
            draft = actions.draft(chosen=actions.Chosen(nominees, DecisionKind.AWARD), by=people.actor("officer"), at=SIGNED_AT)
            actions.submit(decision=complete(draft, people), by=people.actor("officer"), at=SIGNED_AT)
            self.made.append(draft.pk)

    def advance(self, chance: Random) -> list[Any] | None:
        """Take one decision one step further: sign, number and seal, publish."""
        from thidua.decisions import actions
        from thidua.decisions.enums import DecisionState
        from thidua.decisions.models import Decision
        from thidua.kernel.workflow import StepRefused

        decision = Decision.objects.get(pk=chance.choice(self.made))
        how: dict[str, Any] = {"decision": decision, "at": SIGNED_AT}
        try:
            if decision.state == DecisionState.TO_SIGN:
                actions.sign(secret=self.secret, by=self.people.actor("head"), **how)
                return ["sign", decision.pk, ""]
            if decision.state == DecisionState.SIGNED:
                numbered = actions.number(secret=self.secret, by=self.people.actor("clerk"), **how)
                return ["give number", decision.pk, numbered.number]
            if decision.state == DecisionState.NUMBERED:
                actions.publish(word="CÔNG BỐ", by=self.people.actor("clerk"), **how)
                return ["publish", decision.pk, ""]
        except StepRefused:
            return None
        return None

    def done(self) -> int:
        """Return how many steps the log knows."""
        from thidua.kernel.models import LogRow

        return LogRow.objects.filter(step__in=["sign", "number", "publish"], subject__startswith="decisions.").count()

    def wrong(self, acknowledged: list[list[Any]]) -> Iterator[str]:
        """What was acknowledged holds; number, file, register, award, nominee and golden book go together."""
        from thidua.awards.models import Award
        from thidua.decisions.enums import DecisionState
        from thidua.decisions.models import Copy, Decision, Entry
        from thidua.dossiers.enums import NomineeState

        found = {decision.pk: decision for decision in Decision.objects.select_related("document")}
        line = [DecisionState.TO_SIGN, DecisionState.SIGNED, DecisionState.NUMBERED, DecisionState.PUBLISHED]
        reached = {"sign": line[1:], "give number": line[2:], "publish": line[3:]}
        for what, key, number in (entry[:3] for entry in acknowledged if entry[0] in reached):
            if found[key].state not in reached[what] or (what == "give number" and found[key].number != number):
                yield f"decision {key}: {what} {number} was acknowledged, it is {found[key].state} with number {found[key].number}"
        copies = set(Copy.objects.values_list("decision_id", flat=True))
        for decision in found.values():
            if (decision.state != DecisionState.TO_SIGN) != (decision.pk in copies):
                yield f"decision {decision.pk}: {decision.state}, signed file: {decision.pk in copies}"
            if decision.number and (decision.document is None or decision.document.number != decision.number):
                yield f"decision {decision.pk}: number {decision.number}, in the register {decision.document and decision.document.number}"
        yield from _in_line("numbers of decisions", [one.number for one in found.values() if one.number])
        entries = list(Entry.objects.select_related("decision", "nominee"))
        yield from _in_line("golden-book numbers", [entry.book_number for entry in entries if entry.book_number])
        for entry in entries:
            published = entry.decision.state == DecisionState.PUBLISHED
            whole = (entry.award_id is not None, entry.book_number is not None, entry.nominee is not None and entry.nominee.state == NomineeState.DECIDED)
            if whole != (published,) * 3:
                yield f"entry {entry.pk}: {entry.decision.state}, award, golden book, nominee: {whole}"
        awards = Award.objects.filter(origin="decision").count()
        if awards != sum(entry.award_id is not None for entry in entries):
            yield f"{awards} awards in the register for {sum(entry.award_id is not None for entry in entries)} entries"


def _in_line(what: str, numbers: list[int]) -> Iterator[str]:
    numbers = sorted(numbers)
    if numbers and numbers != list(range(numbers[0], numbers[0] + len(numbers))):
        yield f"{what} with gaps or doubles: {numbers}"
