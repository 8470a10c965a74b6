"""The world of movement tests."""

import pytest

from factories.people import District
from factories.plans import AT, make_plan
from thidua.movements import actions
from thidua.movements.models import Assignment, Obligation


@pytest.fixture
def world(db):
    return District()


@pytest.fixture
def draft(world):
    return actions.open_desk(document=make_plan(world.district), by=world.actor("officer"), at=AT)


@pytest.fixture
def reviewed(world, draft):
    for obligation in Obligation.objects.filter(movement=draft):
        actions.confirm(obligation=obligation, by=world.actor("officer"), at=AT)
    return draft


@pytest.fixture
def launched(world, reviewed):
    return actions.launch(movement=reviewed, by=world.actor("officer"), at=AT)


@pytest.fixture
def registration(world, launched):
    """The first commune's registration, due on 30/09/2021."""
    return Assignment.objects.get(obligation__ref="II.1", unit=world.communes[0])
