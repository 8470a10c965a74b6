"""A dossier in appraisal with two nominees, and the Party office of the district, which is asked."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from django.db import transaction

from dossiers.conftest import (  # noqa: F401 - the world of dossiers
    TIME,
    dossier,
    files_root,
    launched,
    nominee,
    ready,
    record,
    world,
)
from factories.people import make_post, make_unit
from factories.records import make_record
from thidua.appraisal import actions
from thidua.dossiers import actions as dossiers
from thidua.dossiers import queries
from thidua.dossiers.enums import DossierState, PaperState
from thidua.dossiers.models import Dossier, Nominee
from thidua.kernel import clock
from thidua.kernel.access import Role
from thidua.kernel.workflow import StepRefused

LATER = TIME + timedelta(hours=1)
DAY = clock.vietnam_date(TIME)


@pytest.fixture
def office(world):  # noqa: F811
    """Văn phòng Huyện ủy, with one person who answers and one who reads."""
    unit = make_unit("vp-huyen-uy", "Văn phòng Huyện ủy", world.district, "party")
    world.posts["party"] = make_post("dang", "Trần Thị Đảng", unit, Role.FOCAL)
    world.posts["party_reader"] = make_post("dang2", "Lê Văn Xem", unit, Role.READER)
    return unit


@pytest.fixture
def other(world, dossier, nominee):  # noqa: F811
    """A second nominee of the dossier."""
    found = make_record(world.communes[0], "Lý Văn Năm")
    return dossiers.nominate(dossier=dossier, record=found, honour="GK", merit="Tham gia.", by=world.actor("focal"), at=TIME)


@pytest.fixture
def claimed(world, ready, other, nominee):  # noqa: F811
    """The dossier with both nominees, sent and claimed."""
    for slot in queries.missing_papers(ready, DAY):
        dossiers.put_paper(dossier=ready, key=slot.key, upload=("b.pdf", b"b"), state=PaperState.READY, by=world.actor("focal"), at=TIME)
    dossiers.send(dossier=ready, by=world.actor("focal"), at=TIME)
    dossiers.claim(dossier=ready, by=world.actor("officer"), at=TIME)
    for row in (nominee, other):
        row.refresh_from_db()
    return ready


@pytest.fixture
def opinion(world, claimed, office, nominee):  # noqa: F811
    """The Party office is asked about one of the two."""
    [found] = actions.ask(
        dossier=claimed, bodies=[actions.Body("Văn phòng Huyện ủy", office)], nominees=[Nominee.objects.get(pk=nominee.pk)],
        question="Đồng chí cho ý kiến.", days=5, by=world.actor("officer"), at=TIME,
    )
    return found


def views(opinion, view="agree", reason=""):
    """The same view of everybody that a body was asked about."""
    return {line.pk: (view, reason) for line in opinion.lines.all()}


@contextmanager
def passing() -> Iterator[None]:
    """What happens within is undone."""
    mark = transaction.savepoint()
    yield
    transaction.savepoint_rollback(mark)


def who_may(world, take: Callable) -> set[str]:  # noqa: F811
    """Return who of everybody can take a step; all others must hear that they have no right to."""
    found = set()
    for who in world.posts:
        with passing():
            try:
                take(world.actor(who))
            except StepRefused as refused:
                assert "quyền" in str(refused), (who, refused.reasons)  # noqa: PT017 - what each of them heard
            else:
                found.add(who)
    return found


def states_in_which(take: Callable) -> set[str]:
    """Return the states of the dossier in which a step can be taken."""
    found = set()
    for state in DossierState.values:
        with passing():
            Dossier.objects.update(state=state)
            try:
                take()
            except StepRefused:
                pass
            else:
                found.add(state)
    return found
