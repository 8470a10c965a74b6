"""Closing waits for everybody and freezes; corrections stand beside; what goes up is filled from below."""

from datetime import date
from decimal import Decimal

import pytest

from factories.plans import AT
from reports.conftest import fill
from thidua.kernel.errors import StepRefused
from thidua.kernel.writing import digest
from thidua.reports import actions, queries
from thidua.reports.models import Correction, Report, Value


def test_a_round_closes_only_after_every_unit_answered_or_is_excused(world, sent, round_of_2021):
    officer = world.actor("officer")
    with pytest.raises(StepRefused) as refused:
        actions.close(found=round_of_2021, by=officer, at=AT)
    assert [reason[:28] for reason in refused.value.reasons] == ["Còn 2 đơn vị chưa báo cáo. C", "Còn 1 báo cáo đã gửi mà chưa"]
    actions.approve(report=sent, by=officer, at=AT)
    second, third = round_of_2021.reports.exclude(pk=sent.pk)
    actions.excuse(report=second, by=officer, at=AT, note="Mới chia tách.")
    with pytest.raises(StepRefused, match="Còn 1 đơn vị"):
        actions.close(found=round_of_2021, by=officer, at=AT)
    actions.excuse(report=third, by=officer, at=AT, note="Mới chia tách.")
    total = actions.close(found=round_of_2021, by=officer, at=AT)
    assert total.sha256 == digest(total.content)
    assert {row["code"]: row["total"] for row in total.content["figures"]} == {
        "CT1": "2.5", "CT2": "40", "CT3": "0", "CT4": "50", "CT5": "10", "CT6": None,
    }
    assert queries.sums(round_of_2021.reports.all()).missing == 0


def test_the_rest_is_excused_with_one_reason(world, sent, round_of_2021):
    with pytest.raises(StepRefused, match="không có quyền"):
        actions.excuse_rest(found=round_of_2021, by=world.actor("focal"), at=AT, note="Mới chia tách.")
    assert actions.excuse_rest(found=round_of_2021, by=world.actor("officer"), at=AT, note="Mới chia tách.") == 2
    assert sorted(round_of_2021.reports.values_list("state", flat=True)) == ["excused", "excused", "sent"]
    with pytest.raises(StepRefused, match="Không còn đơn vị"):
        actions.excuse_rest(found=round_of_2021, by=world.actor("officer"), at=AT, note="Mới chia tách.")


def test_totals_and_the_list_behind_them_hold_what_is_approved(world, sent, round_of_2021):
    assert {row.code: row.units for row in queries.totals(round_of_2021)}["CT1"] == 0
    assert queries.behind(round_of_2021, "CT1") == []
    actions.approve(report=sent, by=world.actor("officer"), at=AT)
    assert {row.code: row.amount for row in queries.totals(round_of_2021)}["CT1"] == Decimal("2.5")
    assert [(line.unit_id, line.amount) for line in queries.behind(round_of_2021, "CT1")] == [(sent.unit_id, Decimal("2.5"))]
    assert queries.matrix(round_of_2021)[sent.pk]["CT2"] == 40


def test_after_closing_nothing_moves_but_by_correction(world, sent, closed):
    officer = world.actor("officer")
    report = Report.objects.get(pk=sent.pk)
    with pytest.raises(StepRefused, match="đính chính"):
        actions.give_back(report=report, by=officer, at=AT, note="Sai.")
    figure = closed.version.figures.get(code="CT1")
    made = actions.correct(report=report, figure=figure, amount=Decimal(3), reason=" CV 12/UBND ", by=officer, at=AT)
    assert (made.old, made.new, made.reason, made.made_by) == (Decimal("2.5"), Decimal(3), "CV 12/UBND", "Nguyễn Thị Lan")
    assert {row.code: row.amount for row in queries.totals(closed)}["CT1"] == 3
    assert {row["code"]: row["total"] for row in closed.total.content["figures"]}["CT1"] == "2.5"


@pytest.mark.parametrize(("who", "amount", "reason", "words"), [
    ("focal", 3, "x", "không có quyền"), ("officer", 3, " ", "Cần ghi lý do"), ("officer", Decimal("2.5"), "x", "giống số cũ"),
])
def test_corrections_that_are_refused(world, sent, closed, who, amount, reason, words):
    figure = closed.version.figures.get(code="CT1")
    with pytest.raises(StepRefused, match=words):
        actions.correct(
            report=Report.objects.get(pk=sent.pk), figure=figure, amount=Decimal(amount), reason=reason, by=world.actor(who), at=AT,
        )
    assert not Correction.objects.exists()


def test_before_closing_there_is_nothing_to_correct(world, sent, round_of_2021):
    figure = round_of_2021.version.figures.get(code="CT1")
    with pytest.raises(StepRefused, match="chưa chốt"):
        actions.correct(report=sent, figure=figure, amount=Decimal(3), reason="x", by=world.actor("officer"), at=AT)


@pytest.fixture
def from_the_province(world, launched):
    """The province asks its districts; the district officer hands the asking down to the communes."""
    officer = world.actor("province_officer")
    form = actions.new_form(
        owner=world.province, name="Báo cáo tỉnh", every="year", guidance="", movement=None, obligation=None, by=officer, at=AT,
    )
    actions.put_figure(version=form.versions.get(), row=actions.FigureRow("CT1", "Đường", "km"), by=officer, at=AT)
    actions.use(version=form.versions.get(), by=officer, at=AT)
    period = queries.periods_of(form, AT.date())[0]
    return actions.open_round(form=form, period=period, due_on=date(2021, 12, 31), group=None, by=officer, at=AT)


def test_the_total_of_what_was_handed_down_fills_the_report_that_goes_up(world, from_the_province):
    officer, focal = world.actor("officer"), world.actor("focal")
    own = from_the_province.reports.get(unit=world.district)
    below = actions.hand_down(report=own, due_on=date(2021, 11, 30), group=world.all_communes, by=officer, at=AT)
    assert (below.tier, below.above, below.reports.count()) == (1, from_the_province, 3)
    assert queries.to_hand_down(officer, from_the_province) is None
    first = below.reports.get(unit=world.communes[0])
    fill(first, focal, amounts={"CT1": Decimal(7)})
    actions.send(report=first, by=focal, at=AT)
    actions.approve(report=first, by=officer, at=AT)
    for other in below.reports.exclude(pk=first.pk):
        actions.excuse(report=other, by=officer, at=AT, note="Mới chia tách.")
    figure = own.round.version.figures.get()
    assert queries.Proposed(own, AT).amount(figure) is None
    actions.close(found=below, by=officer, at=AT)
    assert queries.Proposed(own, AT).proposal(figure).amount == 7
    fill(own, officer, amounts={"CT1": Decimal(7)})
    actions.send(report=own, by=officer, at=AT)
    actions.approve(report=own, by=world.actor("province_officer"), at=AT)
    assert Value.objects.get(report=own).counted == 7
    form = from_the_province.form
    assert queries.over_years(form, 0) == queries.over_years(form, 1) == {("CT1", "2021"): Decimal(7)}
    assert queries.across(form, 1) == {(world.district.pk, "CT1", "2021"): Decimal(7)}
