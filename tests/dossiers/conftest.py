"""A launched plan, a commune with the record of one person, and its dossier with every paper in it."""

from datetime import UTC, datetime

import pytest

from factories.people import District
from factories.plans import launch_plan
from factories.records import make_record, make_year
from thidua.dossiers import actions, queries
from thidua.dossiers.enums import PaperState
from thidua.kernel import clock
from thidua.movements.models import Assignment, Obligation

DUE = datetime(2021, 6, 19, 16, 59, 59, tzinfo=UTC)
TIME = datetime(2021, 6, 10, 2, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def files_root(settings, tmp_path):
    """Files of each test in a folder of their own."""
    settings.FILES_ROOT = tmp_path / "files"


@pytest.fixture
def world(db):
    return District()


@pytest.fixture
def launched(world):
    movement = launch_plan(world)
    Obligation.objects.filter(movement=movement, ref="II.1").update(output="dossier")
    Assignment.objects.filter(obligation__ref="II.1").update(due_at=DUE)
    return movement


@pytest.fixture
def record(world):
    """Of somebody at the first commune with one good year."""
    found = make_record(world.communes[0], "Danh Thị Sen")
    make_year(found, 2020, "LDTT")
    return found


@pytest.fixture
def dossier(world, launched):
    return actions.start(title="Đề nghị khen thưởng", movement=launched, by=world.actor("focal"), at=TIME)


@pytest.fixture
def nominee(world, dossier, record):
    return actions.nominate(dossier=dossier, record=record, honour="BK_TTG", merit="Vận động hiến đất.", by=world.actor("focal"), at=TIME)


@pytest.fixture
def ready(world, dossier, nominee):
    """Every paper that must be there is there."""
    for number, slot in enumerate(queries.missing_papers(dossier, clock.vietnam_date(TIME))):
        actions.put_paper(
            dossier=dossier, key=slot.key, upload=(f"giay-to-{number}.pdf", b"%d" % number), state=PaperState.SIGNED,
            by=world.actor("focal"), at=TIME,
        )
    return dossier


@pytest.fixture
def sent(world, ready):
    actions.send(dossier=ready, by=world.actor("focal"), at=TIME)
    return ready
