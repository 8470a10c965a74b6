"""The officer composes a form; a version in use is not changed under people's hands."""

from datetime import date

import pytest

from factories.plans import AT
from reports.conftest import ROADS, compose
from thidua.kernel.errors import StepRefused
from thidua.reports import actions, queries
from thidua.reports.actions import FigureRow
from thidua.reports.models import Figure


def test_a_form_in_use_stands_still(world, form):
    figure = Figure.objects.get(version__form=form, code="CT1")
    officer = world.actor("officer")
    with pytest.raises(StepRefused, match="đang dùng nên không sửa được"):
        actions.put_figure(version=figure.version, row=FigureRow("CT9", "Khác", "hộ"), by=officer, at=AT)
    with pytest.raises(StepRefused, match="đang dùng nên không sửa được"):
        actions.remove_part(part=figure, by=officer, at=AT)
    assert form.versions.get().figures.count() == 6


def test_a_new_version_begins_with_the_old_one_and_holds_from_the_next_period(world, form, round_of_2021):
    officer = world.actor("officer")
    fresh = actions.new_version(form=form, by=officer, at=AT)
    with pytest.raises(StepRefused, match="soạn dở"):
        actions.new_version(form=form, by=officer, at=AT)
    actions.remove_part(part=fresh.figures.get(code="CT6"), by=officer, at=AT)
    actions.use(version=fresh, by=officer, at=AT)
    assert fresh.starts_on == date(2022, 1, 1)
    assert queries.version_for(form, date(2022, 1, 1)) == fresh
    assert queries.version_for(form, date(2021, 1, 1)).number == 1
    assert round_of_2021.version.figures.count() == 6


def test_a_form_without_content_or_with_a_strange_sum_is_not_put_in_use(world, launched):
    officer = world.actor("officer")
    form = compose(world, name="Báo cáo quý")
    version = form.versions.get()
    actions.remove_part(part=version.figures.get(code="CT2"), by=officer, at=AT)
    with pytest.raises(StepRefused, match="CT4 cộng từ chỉ tiêu không có trong mẫu: CT2"):
        actions.use(version=version, by=officer, at=AT)
    version.figures.all().delete()
    version.sections.all().delete()
    with pytest.raises(StepRefused, match="chưa có chỉ tiêu"):
        actions.use(version=version, by=officer, at=AT)


@pytest.mark.parametrize(("row", "words"), [
    (ROADS, "đã có trong mẫu"), (FigureRow("CT9", "Tỷ lệ", "%", kind="percent"), "không cộng dồn"),
    (FigureRow("CT9", "Tổng", "hộ", parts=("CT9",)), "từ chính nó"),
])
def test_figures_that_cannot_be(world, launched, row, words):
    version = compose(world).versions.get()
    with pytest.raises(StepRefused, match=words):
        actions.put_figure(version=version, row=row, by=world.actor("officer"), at=AT)
    assert version.figures.count() == 6


@pytest.mark.parametrize("who", ["head", "focal", "reader", "province_officer", "stranger"])
def test_only_the_officer_of_the_authority_composes(world, form, who):
    with pytest.raises(StepRefused):
        actions.new_version(form=form, by=world.actor(who), at=AT)
    assert form.versions.count() == 1


def test_a_form_alone_asks_the_units_directly_below(world, launched):
    officer = world.actor("officer")
    form = compose(world, name="Báo cáo riêng")
    actions.use(version=form.versions.get(), by=officer, at=AT)
    periods = queries.periods_of(form, AT.date())
    assert [period.key for period in periods] == ["2021", "2020"]
    opened = actions.open_round(form=form, period=periods[0], due_on=date(2021, 12, 31), group=None, by=officer, at=AT)
    assert opened.reports.count() == 5
    only = actions.open_round(
        form=form, period=periods[1], due_on=date(2021, 12, 31), group=world.all_communes, by=officer, at=AT,
    )
    assert set(only.reports.values_list("unit_id", flat=True)) == {unit.pk for unit in world.communes}
    with pytest.raises(StepRefused, match="Đã có đợt báo cáo"):
        actions.open_round(form=form, period=periods[0], due_on=date(2021, 12, 31), group=None, by=officer, at=AT)


def test_a_round_needs_a_version_and_a_deadline_to_come(world, launched):
    officer = world.actor("officer")
    form = compose(world, launched)
    period = queries.periods_of(form, AT.date())[0]
    with pytest.raises(StepRefused, match="Chưa có phiên bản"):
        actions.open_round(form=form, period=period, due_on=date(2021, 12, 31), group=None, by=officer, at=AT)
    actions.use(version=form.versions.get(), by=officer, at=AT)
    with pytest.raises(StepRefused, match="đã qua"):
        actions.open_round(form=form, period=period, due_on=date(2021, 5, 1), group=None, by=officer, at=AT)
