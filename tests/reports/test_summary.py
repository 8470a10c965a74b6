"""The report that goes up: figures woven into words, issued once, kept as it was sent."""

import io
import zipfile
from decimal import Decimal

import pytest
from python_calamine import CalamineWorkbook

from factories.plans import AT
from reports.conftest import fill
from thidua.kernel import files
from thidua.kernel.errors import StepRefused
from thidua.papers.write.model import Clause, Heading, Paragraph
from thidua.reports import actions, queries
from thidua.reports.models import Report
from thidua.reports.saying import typed
from thidua.reports.weaving import blocks, woven


@pytest.mark.parametrize(("amount", "written"), [(1250, "1.250"), ("1250.5", "1.250,5"), ("0.25", "0,25"), (0, "0")])
def test_amounts_are_typed_the_vietnamese_way(amount, written):
    assert typed(Decimal(amount)) == written


def test_codes_become_figures_and_strange_ones_are_named():
    result = woven("Làm {CT1} km, {ct1} km và {CT9}.", {"CT1": "2,5"})
    assert (result.text, result.strange) == ("Làm 2,5 km, 2,5 km và {CT9}.", ["CT9"])


def test_lines_become_parts_of_a_document():
    text = "I. KẾT QUẢ\n1. Đường\n- Làm mới 2 km;\n\nNói chung tốt."
    assert list(blocks(text)) == [
        Heading("roman", "I", "KẾT QUẢ"), Heading("arabic", "1", "Đường"), Clause("-", "Làm mới 2 km;"), Paragraph("Nói chung tốt."),
    ]


def test_the_draft_is_made_of_the_form_and_of_what_units_wrote(world, report, round_of_2021):
    fill(report, world.actor("focal"), texts={"P1": "Hiến đất\nlàm đường."})
    actions.send(report=report, by=world.actor("focal"), at=AT)
    actions.approve(report=report, by=world.actor("officer"), at=AT)
    summary = actions.draft_summary(found=round_of_2021, by=world.actor("officer"), at=AT)
    lines = summary.body.splitlines()
    assert lines[0] == (
        "Thực hiện Kế hoạch số 61/KH-UBND ngày 19/05/2021 của Ủy ban nhân dân huyện Thử, "
        "Ủy ban nhân dân huyện Thử báo cáo kết quả năm 2021 như sau:")
    assert "- Đường bê tông: {CT1} km;" in lines
    assert lines[-3:] == ["III. CÁCH LÀM HAY", "- Ủy ban nhân dân xã Định An: Hiến đất làm đường.", "IV. ĐÁNH GIÁ CHUNG, KIẾN NGHỊ"]
    assert actions.draft_summary(found=round_of_2021, by=world.actor("officer"), at=AT) == summary


def test_a_report_is_issued_after_closing_and_never_changes_again(world, sent, closed):
    officer = world.actor("officer")
    summary = actions.draft_summary(found=closed, by=officer, at=AT)
    actions.issue(summary=summary, by=officer, at=AT)
    word = files.content_of(summary.word)
    text = zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode().replace("\xa0", " ")
    assert "Có 1/3 đơn vị gửi báo cáo" in text
    assert "Đường bê tông: 2,5 km" in text
    assert files.content_of(summary.pdf).startswith(b"%PDF")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(files.content_of(summary.annex))).get_sheet_by_name("Đơn vị").to_python()
    assert [row[1] for row in sheet if row[0] == "UBND xã Định An"] == [2.5]
    figure = closed.version.figures.get(code="CT1")
    actions.correct(report=Report.objects.get(pk=sent.pk), figure=figure, amount=Decimal(3), reason="CV 12", by=officer, at=AT)
    with pytest.raises(StepRefused, match="giữ nguyên"):
        actions.save_summary(summary=summary, about="x", recipients="", place="", body="x", by=officer, at=AT)
    summary.refresh_from_db()
    assert files.content_of(summary.word) == word
    assert "2,5 km" in summary.body
    second = actions.draft_summary(found=closed, by=officer, at=AT)
    assert second.number == 2
    actions.issue(summary=second, by=officer, at=AT)
    assert "3 km" in second.body


def test_not_before_closing_and_not_with_strange_codes(world, sent, round_of_2021):
    officer = world.actor("officer")
    summary = actions.draft_summary(found=round_of_2021, by=officer, at=AT)
    with pytest.raises(StepRefused, match="Chốt đợt báo cáo trước"):
        actions.issue(summary=summary, by=officer, at=AT)
    actions.save_summary(summary=summary, about="Kết quả", recipients="", place="", body="Có {CT99}.", by=officer, at=AT)
    with pytest.raises(StepRefused, match="CT99"):
        actions.issue(summary=summary, by=officer, at=AT)
    assert summary.word is None


@pytest.mark.parametrize("who", ["focal", "reader", "province_officer", "stranger"])
def test_only_the_authority_writes_its_report(world, closed, who):
    with pytest.raises(StepRefused):
        actions.draft_summary(found=closed, by=world.actor(who), at=AT)
    assert not closed.summaries.exists()


def test_the_province_sees_what_the_district_issued_and_no_draft(world, closed):
    province, officer = world.actor("province_officer"), world.actor("officer")
    summary = actions.draft_summary(found=closed, by=officer, at=AT)
    assert not queries.summaries_visible_to(province).exists()
    actions.issue(summary=summary, by=officer, at=AT)
    assert queries.summaries_visible_to(province).get() == summary
    assert not queries.summaries_visible_to(world.actor("focal")).exists()
