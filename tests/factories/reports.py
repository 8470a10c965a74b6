"""Reports of the campaign world, and Excel files with figures as a unit fills them in."""

import io
from datetime import date
from decimal import Decimal

import xlsxwriter

from factories.plans import AT
from thidua.reports import actions as reports
from thidua.reports import queries as report_queries
from thidua.reports.models import Report
from thidua.reports.sheets import HEADS, SHEET


def figures_sheet(name=SHEET, **amounts):
    """Return the prepared file with these amounts by code."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = book.add_worksheet(name)
    sheet.write_row(2, 0, HEADS)
    for line, (code, amount) in enumerate(amounts.items(), start=3):
        sheet.write_row(line, 0, [code, "", "", amount])
    book.close()
    return buffer.getvalue()


def add_reports(world):
    """Of the district: a form being written, one in use with rounds: open, sent, ready to close, closed, untouched."""
    officer, focal, at = world.actor_at("district", "officer"), world.actor_at("commune", "focal"), AT
    world.desk_form, world.form = (
        reports.new_form(owner=world.district, name=name, every="quarter", guidance="Gửi đủ.", movement=world.launched,
                         obligation=None, by=officer, at=at) for name in ("Mẫu đang soạn", "Báo cáo quý")
    )
    for form in (world.desk_form, world.form):
        version = form.versions.get()
        reports.put_figure(version=version, row=reports.FigureRow("CT1", "Đường bê tông", "km", source="awards.individual"), by=officer, at=at)
        reports.put_section(version=version, row=reports.SectionRow("P1", "Cách làm hay"), by=officer, at=at)
    reports.use(version=version, by=officer, at=at)
    periods = report_queries.periods_of(world.form, at.date())[1:6]
    world.round, world.sent_round, world.ready_round, world.closed_round, empty_round = (
        reports.open_round(form=world.form, period=period, due_on=date(2021, 12, 31), group=world.all_communes, by=officer, at=at)
        for period in periods
    )
    world.report, world.sent_report, world.excused_report, world.approved_report, world.empty_report = (
        Report.objects.get(round=found, unit=world.communes[0])
        for found in (world.round, world.sent_round, world.ready_round, world.closed_round, empty_round)
    )
    for report in (world.report, world.sent_report, world.approved_report):
        reports.save_draft(report=report, amounts={"CT1": Decimal(12)}, texts={"P1": "Hiến đất."}, edition=0, by=focal, at=at)
    world.attachment = reports.add_file(report=world.report, upload=("phu-luc.pdf", b"phu luc"), by=focal, at=at)
    reports.send(report=world.sent_report, by=focal, at=at)
    reports.send(report=world.approved_report, by=focal, at=at)
    reports.approve(report=world.approved_report, by=officer, at=at)
    for report in Report.objects.filter(round__in=[world.ready_round, world.closed_round]).exclude(pk=world.approved_report.pk):
        reports.excuse(report=report, by=officer, at=at, note="Mới chia tách.")
    reports.close(found=world.closed_round, by=officer, at=at)
    world.issued_summary = reports.draft_summary(found=world.closed_round, by=officer, at=at)
    reports.issue(summary=world.issued_summary, by=officer, at=at)
    world.summary = reports.draft_summary(found=world.closed_round, by=officer, at=at)
    world.excused_report.refresh_from_db()
    world.province_round = _asked_by_the_province(world)


def _asked_by_the_province(world):
    """A round in which the province asks its districts."""
    officer = world.actor_at("province", "officer")
    form = reports.new_form(owner=world.province, name="Báo cáo gửi tỉnh", every="year", guidance="", movement=None,
                            obligation=None, by=officer, at=AT)
    reports.put_figure(version=form.versions.get(), row=reports.FigureRow("CT1", "Đường bê tông", "km"), by=officer, at=AT)
    reports.use(version=form.versions.get(), by=officer, at=AT)
    period = report_queries.periods_of(form, AT.date())[0]
    return reports.open_round(form=form, period=period, due_on=date(2021, 12, 31), group=None, by=officer, at=AT)
