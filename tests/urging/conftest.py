"""A launched plan in October 2021: the three communes have not registered by 30 September."""

from datetime import UTC, datetime

import pytest

from factories.people import District
from factories.plans import launch_plan
from thidua.movements import actions as movements
from thidua.movements.models import Assignment
from thidua.urging import actions

LATE = datetime(2021, 10, 5, 2, tzinfo=UTC)
LATER = datetime(2021, 10, 20, 2, tzinfo=UTC)


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path):
    """Files of each test in a folder of their own."""
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def world(db):
    return District()


@pytest.fixture
def launched(world):
    return launch_plan(world)


@pytest.fixture
def letter(world, launched):
    return actions.draft(movement=launched, by=world.actor("officer"), at=LATE)


@pytest.fixture
def issued(world, letter):
    return send(world, letter, LATE)


def send(world, letter, at):
    """Take a draft all the way to the units."""
    actions.submit(letter=letter, by=world.actor("officer"), at=at)
    actions.release(letter=letter, by=world.actor("head"), at=at)
    actions.issue(letter=letter, by=world.actor("clerk"), at=at)
    return letter


def answer(world, who="focal", ref="II.1", at=LATE):
    """Let the unit of somebody do what the plan asks for in a clause."""
    actor = world.actor(who)
    duty = Assignment.objects.get(obligation__ref=ref, unit_id=actor.unit_id, period_key__in=["once", "2021"])
    movements.add_evidence(assignment=duty, kind="sentence", sentence="Xong.", by=actor, at=at)
    duty.refresh_from_db()
    return movements.finish(assignment=duty, by=actor, at=at)
