"""What does not agree stands against sending until it is mended or explained; what cannot be read is said."""

import io
from datetime import date

import pytest
import xlsxwriter
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from checks.conftest import LETTER, MINUTES, put, put_and_read
from dossiers.conftest import TIME
from factories.people import make_post
from factories.records import make_collective
from thidua.checks import actions, queries
from thidua.checks.actions import preflight
from thidua.checks.models import Acknowledgement, Reading
from thidua.dossiers import actions as dossiers
from thidua.dossiers import queries as dossier_queries
from thidua.dossiers.models import Nominee, Paper
from thidua.kernel import clock, files
from thidua.kernel.access import Role
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import StepRefused

DAY = clock.vietnam_date(TIME)


def codes(dossier):
    return [one.mismatch.code for one in queries.findings(dossier, DAY)]


def replace(dossier, world, key, text, name=""):
    for paper in dossier.papers.filter(key=key):
        dossiers.remove_paper(paper=paper, by=world.actor("focal"), at=TIME)
    return put_and_read(dossier, key, text, world.actor("focal"), name)


@pytest.fixture
def apart(world, papered):
    """The minutes name somebody else."""
    replace(papered, world, "bien_ban", MINUTES.replace("Danh Thị Sen", "Danh Thị Sến"))
    return papered


def test_papers_that_agree_are_sent(world, papered):
    assert codes(papered) == []
    assert queries.unread(papered) == []
    filing = dossiers.send(dossier=papered, by=world.actor("focal"), at=TIME)
    assert filing.number == 1


def test_a_blocking_mismatch_stands_against_sending_with_its_sentence(world, apart):
    [found] = queries.findings(apart, DAY)
    assert (found.mismatch.code, found.stands) == ("name.other", True)
    assert {quote.paper for quote in found.quotes} == {"Tờ trình (to_trinh.txt)", "Biên bản (bien_ban.txt)"}
    with pytest.raises(StepRefused, match="Danh Thị Sến"):
        dossiers.send(dossier=apart, by=world.actor("focal"), at=TIME)
    assert not apart.filings.exists()


def test_mended_papers_are_sent(world, apart):
    replace(apart, world, "bien_ban", MINUTES)
    dossiers.send(dossier=apart, by=world.actor("focal"), at=TIME)
    assert apart.filings.count() == 1


def test_an_explained_mismatch_is_sent_and_its_reason_stays(world, apart):
    [found] = queries.findings(apart, DAY)
    actions.acknowledge(dossier=apart, key=found.key, reason=" Lỗi đánh máy, đã xác minh. ", by=world.actor("focal"), at=TIME)
    dossiers.send(dossier=apart, by=world.actor("focal"), at=TIME)
    [after] = queries.findings(apart, DAY)
    assert (after.stands, after.acknowledged.reason, after.acknowledged.blocking) == (False, "Lỗi đánh máy, đã xác minh.", True)
    assert LogRow.objects.get(step="acknowledge").note == "Lỗi đánh máy, đã xác minh."


def test_a_reason_falls_when_the_words_change(world, apart):
    [found] = queries.findings(apart, DAY)
    actions.acknowledge(dossier=apart, key=found.key, reason="Đúng.", by=world.actor("focal"), at=TIME)
    replace(apart, world, "bien_ban", MINUTES.replace("Danh Thị Sen", "Danh Thị Sém"))
    assert [one.stands for one in queries.findings(apart, DAY)] == [True]


def test_a_reason_can_be_taken_back(world, apart):
    [found] = queries.findings(apart, DAY)
    actions.acknowledge(dossier=apart, key=found.key, reason="Đúng.", by=world.actor("focal"), at=TIME)
    actions.take_back(dossier=apart, key=found.key, by=world.actor("focal"), at=TIME)
    assert [one.stands for one in queries.findings(apart, DAY)] == [True]
    with pytest.raises(StepRefused):
        actions.take_back(dossier=apart, key=found.key, by=world.actor("focal"), at=TIME)


@pytest.mark.parametrize(("who", "reason"), [("officer", "Đúng."), ("other_focal", "Đúng."), ("reader", "Đúng."), ("focal", "  ")])
def test_only_the_unit_explains_and_only_with_a_reason(world, apart, who, reason):
    [found] = queries.findings(apart, DAY)
    with pytest.raises(StepRefused):
        actions.acknowledge(dossier=apart, key=found.key, reason=reason, by=world.actor(who), at=TIME)
    assert not Acknowledgement.objects.exists()


def test_a_mismatch_that_is_gone_cannot_be_explained(world, papered):
    with pytest.raises(StepRefused, match="Tải lại trang"):
        actions.acknowledge(dossier=papered, key="0" * 64, reason="Đúng.", by=world.actor("focal"), at=TIME)


def test_a_sent_dossier_is_not_explained_any_more(world, papered):
    replace(papered, world, "bien_ban", MINUTES.replace("Danh Thị Sen", "Danh Thi Sen"))
    [found] = queries.findings(papered, DAY)
    assert not found.mismatch.blocking
    dossiers.send(dossier=papered, by=world.actor("focal"), at=TIME)
    with pytest.raises(StepRefused, match="Thu hồi"):
        actions.acknowledge(dossier=papered, key=found.key, reason="Đúng.", by=world.actor("focal"), at=TIME)


def test_the_database_wants_a_reason(papered):
    with pytest.raises(IntegrityError), transaction.atomic():
        Acknowledgement.objects.create(dossier=papered, key="k", said="s", blocking=True, reason="", by_name="n", made_at=TIME)


@pytest.mark.parametrize(("name", "content"), [
    ("quet.pdf", b"%PDF-1.4 broken"), ("anh.png", b"\x89PNG\r\n\x1a\n"), ("trong.txt", b"   "), ("so.xlsx", b"PK\x03\x04rest"),
])
def test_what_cannot_be_read_is_said_and_does_not_block(world, papered, name, content):
    replace(papered, world, "bien_ban", content, name)
    assert codes(papered) == ["paper.unreadable"]
    [found] = queries.findings(papered, DAY)
    assert name in found.said
    assert Reading.objects.get(paper__file_name=name).facts is None
    dossiers.send(dossier=papered, by=world.actor("focal"), at=TIME)


def test_a_file_that_is_gone_is_said(world, papered):
    Reading.objects.filter(paper__key="bien_ban").delete()
    files._path(Paper.objects.get(key="bien_ban").file.sha256).unlink()
    actions.read_papers(dossier=papered, at=TIME)
    assert codes(papered) == ["paper.unreadable"]


def test_a_paper_is_read_once(papered):
    assert actions.read_papers(dossier=papered, at=TIME) == 0
    Reading.objects.filter(paper__key="to_trinh").delete()
    assert [paper.key for paper in queries.unread(papered)] == ["to_trinh"]
    assert actions.read_papers(dossier=papered, at=TIME) == 1


def test_uploading_reads_nothing_and_sending_reads_what_is_left(world, papered):
    papered.papers.filter(key="bien_ban").delete()
    paper = put(papered, "bien_ban", MINUTES.replace("Danh Thị Sen", "Danh Thị Sến"), world.actor("focal"))
    assert not Reading.objects.filter(paper=paper).exists()
    with pytest.raises(StepRefused, match="Danh Thị Sến"):
        dossiers.send(dossier=papered, by=world.actor("focal"), at=TIME)
    assert Reading.objects.filter(paper=paper).exists()


def test_what_one_time_is_too_short_for_is_read_the_next_time_the_letter_first(papered, monkeypatch):
    Reading.objects.all().delete()
    order = [paper.key for paper in queries.unread(papered)]
    assert order[:2] == ["to_trinh", "bien_ban"]
    monkeypatch.setattr(preflight, "SECONDS", -1)
    assert actions.read_papers(dossier=papered, at=TIME) == 0
    monkeypatch.undo()
    assert actions.read_papers(dossier=papered, at=TIME) == len(order)


def test_what_could_not_be_read_in_time_is_said_and_not_sent_until_it_is(world, papered, monkeypatch):
    Reading.objects.filter(paper__key="bien_ban").delete()
    monkeypatch.setattr(preflight, "SECONDS", -1)
    with pytest.raises(StepRefused, match="Còn 1 tệp chưa đọc kịp"):
        dossiers.send(dossier=papered, by=world.actor("focal"), at=TIME)
    assert not papered.filings.exists()
    monkeypatch.undo()
    dossiers.send(dossier=papered, by=world.actor("focal"), at=TIME)
    assert papered.filings.count() == 1


def workbook(*rows):
    """An Excel file with these rows."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer)
    sheet = book.add_worksheet("Danh sách")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(number, column, cell)
    book.close()
    return buffer.getvalue()


@pytest.mark.parametrize(("name", "expected"), [("Danh Thị Sen", []), ("Danh Thị Sến", ["name.other"])])
def test_a_list_in_excel_is_compared(world, papered, name, expected):
    rows = [["DANH SÁCH ĐỀ NGHỊ KHEN THƯỞNG"], ["STT", "Họ và tên", "Chức vụ, đơn vị"], [1, f"Bà {name}", "Trưởng ấp An Phong"]]
    paper = put(papered, "khac", workbook(*rows), world.actor("focal"), "danh-sach.xlsx")
    Paper.objects.filter(pk=paper.pk).update(key="danh_sach")
    actions.read_papers(dossier=papered, at=TIME)
    facts = Reading.objects.get(paper__file_name="danh-sach.xlsx").facts
    assert [row["name"].removeprefix("Bà ") for row in facts["rows"]] == [name]
    assert codes(papered) == expected


def test_papers_have_their_english_names_on_english_pages(apart):
    [found] = queries.findings(apart, DAY)
    with override("en"):
        assert {quote.paper for quote in found.quotes} == {"Letter of proposal (to_trinh.txt)", "Minutes (bien_ban.txt)"}


def test_many_collectives_ask_the_database_as_often_as_one(world, papered):
    asked = []
    for number, unit in enumerate(world.communes):
        Nominee.objects.create(dossier=papered, record=make_collective(unit), honour="GK", merit="Đạt.", position=number)
        with CaptureQueriesContext(connection) as queried:
            queries.findings(papered, DAY)
        asked.append(len(queried))
    assert len(asked) > 2
    assert asked == [asked[0]] * len(asked)


def test_a_stranger_does_not_have_papers_read_by_sending(world, papered):
    Reading.objects.all().delete()
    with pytest.raises(StepRefused):
        dossiers.send(dossier=papered, by=world.actor("other_focal"), at=TIME)
    assert not Reading.objects.exists()


def test_a_paper_that_the_program_made_is_known_from_its_words(world, papered):
    focal = world.actor("focal")
    papered.papers.filter(key="to_trinh").delete()
    values = dict.fromkeys(dossier_queries.LETTER_FIELDS, "") | {
        "about": "Về việc đề nghị khen thưởng", "symbol": "TTr-UBND", "number": 45, "issued_on": date(2021, 6, 8), "signer": "Lê Văn Khác",
        "signer_title": "Chủ tịch", "place": "Định An",
    }
    dossiers.write_letter(dossier=papered, values=values, seen=0, by=focal, at=TIME)
    paper = dossiers.make_paper(dossier=papered, key="to_trinh", ready=True, by=focal, at=TIME)
    facts = Reading.objects.get(paper=paper).facts
    assert (facts["number"], facts["dated"], facts["signer"]) == ("45/TTr-UBND", "2021-06-08", "Lê Văn Khác")
    assert [row["name"] for row in facts["rows"]] == ["Danh Thị Sen"]
    files._path(paper.file.sha256).unlink()
    assert "paper.unreadable" not in codes(papered)


def test_the_share_of_votes_is_that_of_the_rulebook(world, papered, nominee):
    replace(papered, world, "bien_ban", MINUTES.replace("9/9 phiếu đồng ý, đạt 100%", "3/9 phiếu đồng ý, đạt 33,33%"))
    Nominee.objects.filter(pk=nominee.pk).update(honour="CSTD_TINH")
    found = [one for one in queries.findings(papered, DAY) if one.mismatch.code == "votes.threshold"]
    assert [one.mismatch.about for one in found] == ["Danh Thị Sen"]
    assert "3/9" in found[0].said


def test_the_signer_is_who_headed_the_unit_on_the_day_of_the_letter(world, papered):
    signed = LETTER + "\nNơi nhận:\n- Như trên;\n- Lưu: VT.\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Khác\n"
    replace(papered, world, "to_trinh", signed)
    assert codes(papered) == ["signer.differs"]
    make_post("truocday", "Lê Văn Khác", world.communes[0], Role.HEAD, title="Chủ tịch")
    assert codes(papered) == []


def test_conditions_come_from_the_judgement_that_is_kept(papered, nominee):
    nominee.refresh_from_db()
    found = queries.conditions_of(nominee.judgement)
    assert found
    assert all(one.text and one.where for one in found)
    assert queries.conditions_of(None) == []


def test_a_mismatch_is_taken_over_as_a_mark_with_both_quotations(world, apart):
    """Each of its parts is offered; the note is the sentence and the words of both papers."""
    [found] = queries.findings(apart, DAY)
    marks = queries.ready_marks(apart, found, dossier_queries.parts_of(apart, DAY))
    assert {mark.part.key for mark in marks} == {"paper:to_trinh", "paper:bien_ban"}
    lines = marks[0].note.splitlines()
    assert (len(lines), lines[0], found.mismatch.first.text in marks[0].note, found.mismatch.second.text in marks[0].note) == (
        3, found.mismatch.said[0], True, True)
