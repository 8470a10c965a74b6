"""A launched plan that asks the communes to report every year; a form of it in use and its round for 2021."""

from datetime import date
from decimal import Decimal

import pytest

from factories.people import District
from factories.plans import AT, launch_plan
from thidua.movements.models import Obligation
from thidua.reports import actions, queries
from thidua.reports.actions import FigureRow, SectionRow
from thidua.reports.models import Report

ROADS = FigureRow("CT1", "Đường bê tông", "km", kind="decimal")
HOUSEHOLDS = FigureRow("CT2", "Hộ gia đình văn hóa", "hộ")
PRAISED = FigureRow("CT3", "Cá nhân được khen thưởng", "lượt", source="awards.individual")
ALL = FigureRow("CT4", "Tổng số hộ", "hộ", parts=("CT2", "CT5"))
OTHER = FigureRow("CT5", "Hộ khác", "hộ", required=False)
SHARE = FigureRow("CT6", "Tỷ lệ hộ đạt", "%", kind="percent", summed=False, required=False)
FULL = {"CT1": Decimal("2.5"), "CT2": Decimal(40), "CT3": Decimal(0), "CT4": Decimal(50), "CT5": Decimal(10)}


@pytest.fixture
def world(db):
    return District()


@pytest.fixture
def launched(world):
    return launch_plan(world)


def compose(world, movement=None, name="Báo cáo năm"):
    """Return a form with five figures and a section, not yet in use."""
    officer = world.actor("officer")
    duty = Obligation.objects.get(movement=movement, ref="III") if movement else None
    form = actions.new_form(
        owner=world.district, name=name, every="year", guidance="", movement=movement, obligation=duty, by=officer, at=AT,
    )
    version = form.versions.get()
    for row in (ROADS, HOUSEHOLDS, PRAISED, OTHER, ALL, SHARE):
        actions.put_figure(version=version, row=row, by=officer, at=AT)
    actions.put_section(version=version, row=SectionRow("P1", "Cách làm hay"), by=officer, at=AT)
    return form


@pytest.fixture
def form(world, launched):
    composed = compose(world, launched)
    actions.use(version=composed.versions.get(), by=world.actor("officer"), at=AT)
    return composed


@pytest.fixture
def round_of_2021(world, form):
    period = next(period for period in queries.periods_of(form, AT.date()) if period.key == "2021")
    return actions.open_round(
        form=form, period=period, due_on=date(2021, 12, 31), group=None, by=world.actor("officer"), at=AT,
    )


@pytest.fixture
def report(world, round_of_2021):
    """The first commune's, still empty."""
    return Report.objects.get(round=round_of_2021, unit=world.communes[0])


def fill(report, by, at=AT, amounts=FULL, texts=None):
    """Save figures and words in the draft."""
    return actions.save_draft(report=report, amounts=amounts, texts=texts or {}, edition=report.edition, by=by, at=at)


@pytest.fixture
def sent(world, report):
    fill(report, world.actor("focal"))
    actions.send(report=report, by=world.actor("focal"), at=AT)
    return report


@pytest.fixture
def closed(world, sent, round_of_2021):
    """Closed with one report approved, the others excused."""
    officer = world.actor("officer")
    actions.approve(report=sent, by=officer, at=AT)
    for other in round_of_2021.reports.exclude(pk=sent.pk):
        actions.excuse(report=other, by=officer, at=AT, note="Mới chia tách.")
    actions.close(found=round_of_2021, by=officer, at=AT)
    return round_of_2021
