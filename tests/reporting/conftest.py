"""A launched plan that asks the communes for registrations, reports and dossiers, with a call for registrations."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from django.urls import reverse

from factories.people import District
from factories.plans import AT, READING, entry, make_plan
from thidua.movements import actions as movements
from thidua.movements.models import Obligation
from thidua.registrations import actions as registrations
from thidua.registrations.models import Registration

DUE = datetime(2021, 9, 30, 16, 59, 59, tzinfo=UTC)
ASKING = {**READING, "obligations": [
    *READING["obligations"],
    entry(8, "II.5", "UBND cấp xã gửi hồ sơ khen thưởng.", ["UBND cấp xã"], output="dossier", kind="by", start="2021-05-19", end="2021-10-01"),
]}


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path):
    """Files of each test in a folder of their own."""
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def world(db):
    return District()


@pytest.fixture
def launched(world):
    officer = world.actor("officer")
    movement = movements.open_desk(document=make_plan(world.district, reading=ASKING), by=officer, at=AT)
    for obligation in Obligation.objects.filter(movement=movement):
        movements.confirm(obligation=obligation, by=officer, at=AT)
    return movements.launch(movement=movement, by=officer, at=AT)


@pytest.fixture
def call(world, launched):
    return registrations.open_call(
        movement=launched, obligation=Obligation.objects.get(movement=launched, ref="II.1"), year=2021,
        title="Đăng ký thi đua năm 2021", guidance="", due_at=DUE, closes_at=DUE, by=world.actor("officer"), at=AT,
    )


@pytest.fixture
def register(world, call):
    """Return a function that lets the first commune register, with one target and one title."""

    def sent(at=AT):
        registration, focal = Registration.objects.get(call=call, unit=world.communes[0]), world.actor("focal")
        registrations.put_target(registration=registration, row=registrations.TargetRow("Đường", Decimal(12), "km"), by=focal, at=at)
        registrations.put_aim(registration=registration, row=registrations.AimRow("individual", "Võ Thị Dung", "LDTT"), by=focal, at=at)
        registrations.send(registration=registration, by=focal, at=at)
        return registration

    return sent


@pytest.fixture
def page(client, world):
    """Return a function that opens an address as one of the people."""

    def visit(who, name, *args, query=""):
        client.force_login(world.posts[who].person.account, backend="django.contrib.auth.backends.ModelBackend")
        return client.get(reverse(name, args=args) + query)

    return visit
