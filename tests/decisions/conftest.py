"""A district whose council agreed to a collective, two people and one for the province; keys of the chairman and the agency."""

from datetime import UTC, datetime

import pytest

from factories.people import District
from factories.plans import make_plan
from factories.records import make_collective, make_record, make_year
from papers.written import offices
from thidua.decisions import actions, queries
from thidua.decisions.enums import DecisionKind
from thidua.dossiers.models import Dossier, Nominee

TIME = datetime(2025, 6, 20, 2, 0, tzinfo=UTC)
PIN = offices.SECRET


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    """Files and keys of each test in folders of their own."""
    settings.FILES_ROOT, settings.SIGNING_ROOT = tmp_path / "files", tmp_path / "signing"
    settings.SIGNING_ROOT.mkdir()
    (settings.SIGNING_ROOT / "person-hung.p12").write_bytes(offices.key_file("Trần Văn Hùng", curve=True))
    (settings.SIGNING_ROOT / "agency-huyen.p12").write_bytes(offices.key_file("UBND huyện Thử", curve=True))


@pytest.fixture
def world(db):
    return District()


def make_passed(world, *rows, state="passed"):
    """Return nominees of a dossier of the first commune that the council agreed to: (record, honour) each."""
    dossier = Dossier.objects.create(
        unit=world.communes[0], authority=world.district, title="Đề nghị khen thưởng", state="awaiting", made_at=TIME, sent_at=TIME, turn_at=TIME)
    return [
        Nominee.objects.create(
            dossier=dossier, record=record, honour=honour, merit="Vận động Nhân dân hiến đất làm đường.", state=state, position=number)
        for number, (record, honour) in enumerate(rows, start=1)
    ]


@pytest.fixture
def people(world):
    """Somebody with a good year, a neighbour, and their commune."""
    sen, tam = make_record(world.communes[0], "Danh Thị Sen"), make_record(world.communes[0], "Lý Văn Tám")
    make_year(sen, 2024, "LDTT")
    return sen, tam, make_collective(world.communes[0])


@pytest.fixture
def passed(world, people):
    sen, tam, commune = people
    make_plan(world.district)
    return make_passed(world, (sen, "GK"), (tam, "GK"), (commune, "GK"))


@pytest.fixture
def drafted(world, passed):
    return actions.draft(chosen=actions.Chosen(passed, DecisionKind.AWARD), by=world.actor("officer"), at=TIME)


def complete(decision, world):
    """Fill in what the program left open."""
    bases = [text.replace("…", "16/6/2025") for text in decision.bases]
    texts = [row["text"].replace("…", "x") for row in decision.articles]
    changes = {"place": "Gò Quao"}
    return actions.edit(decision=decision, changes=changes, bases=bases, articles=texts, recipients=["Phòng Nội vụ"],
                        by=world.actor("officer"), at=TIME)


@pytest.fixture
def to_sign(world, drafted):
    return actions.submit(decision=complete(drafted, world), by=world.actor("officer"), at=TIME)


@pytest.fixture
def signed(world, to_sign):
    return actions.sign(decision=to_sign, secret=PIN, by=world.actor("head"), at=TIME)


@pytest.fixture
def numbered(world, signed):
    return actions.number(decision=signed, secret=PIN, by=world.actor("clerk"), at=TIME)


@pytest.fixture
def published(world, numbered):
    return actions.publish(decision=numbered, word="CÔNG BỐ", by=world.actor("clerk"), at=TIME)


@pytest.fixture
def entry(published):
    return queries.entries_of(published)[0]
