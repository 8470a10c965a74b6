"""A launched plan that asks the communes to register by 30 September 2021, and a call for it."""

from datetime import UTC, datetime

import pytest

from factories.people import District
from factories.plans import AT, launch_plan
from thidua.movements.models import Obligation
from thidua.registrations import actions
from thidua.registrations.actions import AimRow, TargetRow
from thidua.registrations.models import Registration

DUE = datetime(2021, 9, 30, 16, 59, 59, tzinfo=UTC)
CLOSES = datetime(2021, 10, 10, 16, 59, 59, tzinfo=UTC)


@pytest.fixture
def world(db):
    return District()


@pytest.fixture
def launched(world):
    return launch_plan(world)


@pytest.fixture
def call(world, launched):
    return actions.open_call(
        movement=launched, obligation=Obligation.objects.get(movement=launched, ref="II.1"), year=2021,
        title="Đăng ký thi đua năm 2021", guidance="", due_at=DUE, closes_at=CLOSES, by=world.actor("officer"), at=AT,
    )


@pytest.fixture
def registration(world, call):
    """The first commune's, still empty."""
    return Registration.objects.get(call=call, unit=world.communes[0])


@pytest.fixture
def filled(world, registration):
    """With one target and one title."""
    focal = world.actor("focal")
    actions.put_target(registration=registration, row=TargetRow("Đường bê tông", 12, "km"), by=focal, at=AT)
    actions.put_aim(registration=registration, row=AimRow("individual", "Võ Thị Dung", "LDTT"), by=focal, at=AT)
    return registration


@pytest.fixture
def sent(world, filled):
    actions.send(registration=filled, by=world.actor("focal"), at=AT)
    return filled
