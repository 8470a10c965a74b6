"""A short story for pictures: the plan is taken in, launched, and many units have answered by October 2021.

Run on an empty data folder (THIDUA_DATA); prints the number of the movement.
"""

import os
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import django
from django.core.management import call_command

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings.dev")
django.setup()

from thidua.documents import actions as documents  # noqa: E402  # models need the set-up above
from thidua.kernel.access import Actor, Role  # noqa: E402
from thidua.kernel.workflow import StepRefused  # noqa: E402
from thidua.movements import actions as movements  # noqa: E402
from thidua.movements.enums import EvidenceKind, MatchState, ObligationState  # noqa: E402
from thidua.movements.models import Assignment, Movement, Obligation  # noqa: E402
from thidua.org import example, queries  # noqa: E402

PLAN = ROOT / "tests" / "papers" / "plans" / "61-KH-UBND.txt"
LAUNCHED = datetime(2021, 5, 20, 2, 0, tzinfo=UTC)
SHOWN = datetime(2021, 10, 5, 2, 0, tzinfo=UTC)


def main() -> int:
    """Play the story and print the number of the movement."""
    call_command("migrate", interactive=False, verbosity=0)
    example.load(at=LAUNCHED)
    officer = _actor("noivu")
    plan = documents.register_outgoing(PLAN.read_bytes(), PLAN.name, by=officer, at=LAUNCHED)
    movement = movements.open_desk(document=plan, by=officer, at=LAUNCHED)
    for obligation in movement.obligations.all():
        _settle(obligation, officer)
    movements.launch(movement=Movement.objects.get(pk=movement.pk), by=officer, at=LAUNCHED)
    _answer(movement)
    print(movement.pk)
    return 0


def _settle(obligation: Obligation, officer: Actor) -> None:
    """Drop what matches no unit, confirm the rest."""
    step = movements.drop if _unmatched(obligation) else movements.confirm
    for party in obligation.parties.filter(match=MatchState.SUGGESTED):
        movements.assign_party(party=party, by=officer, at=LAUNCHED, unit=party.unit, group=party.group)
    obligation.refresh_from_db()
    if obligation.state == ObligationState.READ:
        step(obligation=obligation, by=officer, at=LAUNCHED)


def _unmatched(obligation: Obligation) -> bool:
    return obligation.parties.filter(match=MatchState.UNMATCHED).exists()


def _answer(movement: Movement) -> None:
    """Let the units answer, each in its own way, so that the board shows every state."""
    actors = {
        post.unit_id: queries.actor_in(post, LAUNCHED.date())
        for post in queries.posts_on(LAUNCHED.date()).filter(role__in=[Role.FOCAL, Role.OFFICER])
    }
    for number, assignment in enumerate(Assignment.objects.filter(obligation__movement=movement).order_by("pk")):
        if assignment.unit_id in actors:
            try:
                _take_steps(assignment, actors[assignment.unit_id], number)
            except StepRefused as refused:
                print(*refused.reasons, file=sys.stderr)


def _take_steps(assignment: Assignment, unit: Actor, number: int) -> None:
    at = min(LAUNCHED + timedelta(days=20 + 7 * (number % 15)), SHOWN)
    way = (assignment.unit_id * 7 + assignment.obligation_id * 3 + number) % 10
    if way < 7:
        movements.accept(assignment=assignment, by=unit, at=at)
    if way < 6:
        movements.add_evidence(
            assignment=assignment, kind=EvidenceKind.REFERENCE, by=unit, at=at, reference=f"{number + 12}/BC-UBND",
            reference_on=date(2021, 6, 1) + timedelta(days=number % 90),
        )
    if way < 5:
        movements.finish(assignment=assignment, by=unit, at=at)
    elif way == 7:
        movements.report_nil(assignment=assignment, by=unit, at=at, note="Trong kỳ không phát sinh.")


def _actor(username: str) -> Actor:
    post = queries.posts_on(LAUNCHED.date()).get(person__account__username=username)
    return queries.actor_in(post, LAUNCHED.date())


if __name__ == "__main__":
    sys.exit(main())
