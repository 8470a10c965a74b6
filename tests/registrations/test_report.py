"""The report of a total as an official document: its figures are those of the total, and both files hold the words."""

import io
from datetime import timedelta

import docx
import pypdfium2
from django.urls import reverse

from registrations.conftest import DUE
from thidua.kernel import clock
from thidua.registrations import actions
from thidua.registrations.report import report_of


def words_of(pdf):
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)).split())


def test_report_in_both_files(world, client, call, sent, monkeypatch):
    at = DUE + timedelta(days=1)
    monkeypatch.setattr(clock, "now", lambda: at)
    actions.approve(registration=sent, by=world.actor("officer"), at=at)
    actions.close(call=call, by=world.actor("officer"), at=at)
    client.force_login(world.posts["officer"].person.account)
    pdf = client.get(reverse("registration-report-pdf", args=[call.pk, 1]))
    word = client.get(reverse("registration-report-word", args=[call.pk, 1]))
    read = docx.Document(io.BytesIO(word.content))
    in_word = "\n".join([*(line.text for line in read.paragraphs), *(cell.text for table in read.tables for row in table.rows for cell in row.cells)])
    for words in ("Tổng số đơn vị được yêu cầu đăng ký: 3", "Báo không phát sinh: 0", "Lao động tiên tiến", "12 km"):
        assert words in words_of(pdf.content), words
        assert words.replace(" ", "") in in_word.replace("\xa0", " ").replace(" ", ""), words
    assert "UBND xã Thới Quản" in in_word.replace("\xa0", " ")  # has not sent
    assert "Thử, ngày" in words_of(pdf.content)  # the plan names no place: the seat by the name of the agency


def test_nobody_is_missing_where_all_have_sent(world, call, registration):
    for unit, who in zip(world.communes, ("focal", "other_focal"), strict=False):
        row = call.registrations.get(unit=unit)
        actions.send(registration=row, by=world.actor(who), at=DUE, nil=True, note="không")
        actions.approve(registration=row, by=world.actor("officer"), at=DUE)
    total = actions.close(call=call, by=world.actor("officer"), at=DUE)
    paper = report_of(total, at=DUE)
    listed = [getattr(block, "text", "") for block in paper.body]
    assert [text for text in listed if "Vĩnh Tuy" in text] == ["UBND xã Vĩnh Tuy."]
    assert not any("Định An" in text for text in listed)
