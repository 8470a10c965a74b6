"""Papers made from data: letter, minutes, list, report, as PDF and Word; stale when the content changes; numbered once."""

import io
import re
from datetime import timedelta

import docx
import pypdfium2
import pytest

from dossiers.conftest import TIME
from thidua.documents.models import Document
from thidua.dossiers import actions, queries, workflow
from thidua.dossiers.enums import PaperState
from thidua.dossiers.making.letter import letter_defaults
from thidua.dossiers.models import Letter, Meeting, Paper
from thidua.kernel import clock, files
from thidua.kernel.workflow import StepRefused, refusals
from thidua.papers.write.agency import place_in

DAY = clock.vietnam_date(TIME)
MET = {
    "body": "Hội đồng Thi đua - Khen thưởng", "began_at": TIME, "ended_at": TIME + timedelta(hours=2), "place": "Hội trường xã",
    "chair": "Đỗ Văn Phúc", "chair_title": "Chủ tịch", "secretary": "Võ Thị Dung", "secretary_title": "Công chức", "members": 9,
    "present": 8, "attended": "Đỗ Văn Phúc, Chủ tịch\nVõ Thị Dung", "absent": "Danh Út, ốm", "secret": True, "discussion": "Thống nhất.",
}
VOTE = {"voted_for": 8, "voted_against": 0, "blank": 0, "written": 1, "written_for": 1}


@pytest.fixture
def focal(world):
    return world.actor("focal")


@pytest.fixture
def met(dossier, nominee, focal):
    return actions.write_meeting(dossier=dossier, values=MET, votes={nominee.pk: VOTE}, seen=0, by=focal, at=TIME)


@pytest.fixture
def letter(dossier, nominee, focal):
    return actions.write_letter(dossier=dossier, values=letter_defaults(dossier, DAY), seen=0, by=focal, at=TIME)


def made(dossier, focal, key, *, ready=True, at=TIME):
    return actions.make_paper(dossier=dossier, key=key, ready=ready, by=focal, at=at)


def words_of(stored):
    pages = pypdfium2.PdfDocument(files.content_of(stored))
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pages).split())


def words_of_word(stored):
    read = docx.Document(io.BytesIO(files.content_of(stored)))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(line.text for line in read.paragraphs), *cells]).split())


def slot(dossier, key):
    return next(one for one in queries.slots(dossier, DAY) if one.key == key)


def unfinished(dossier, focal):
    """The papers because of which the dossier cannot be sent, as the reasons against name them."""
    reasons = refusals(workflow.SEND, dossier, by=focal, at=TIME)
    return [found[1].split(" (")[0] for reason in reasons if (found := re.match("Chưa gửi được: (.+) còn là bản nháp", reason))]


def test_the_letter_counts_its_nominees_and_names_the_plan(dossier, met, letter, focal):
    paper = made(dossier, focal, queries.LETTER)
    for said in (words_of(paper.file), words_of_word(paper.word)):
        assert "01 cá nhân" in said
        assert "61/KH-UBND" in said
        assert "8/9 thành viên" in said
        assert "Danh Thị Sen" in said
    assert slot(dossier, queries.LETTER).standing == "done"


def test_the_minutes_carry_votes_and_who_was_there(dossier, met, focal):
    said = words_of(made(dossier, focal, queries.MINUTES).file)
    assert "bỏ phiếu kín" in said
    assert "Vắng mặt: Danh Út" in said
    assert "100%" in said
    assert "1 ý kiến bằng văn bản" in said


def test_what_was_sent_keeps_the_words_themselves_beside_the_hashes(dossier, nominee, met, letter, focal):
    report = actions.begin_report(nominee=nominee, by=focal, at=TIME)
    actions.save_report(report=report, texts={"results": "Bê tông hóa 12,4 km lộ."}, tables={}, seen=report.revision, by=focal, at=TIME)
    written = queries.written_of(dossier)
    assert written["letter"]["about"] == "Đề nghị khen thưởng"
    assert written["meeting"]["votes"][str(nominee.pk)]["voted_for"] == 8
    assert written["reports"][str(nominee.pk)]["texts"]["results"] == "Bê tông hóa 12,4 km lộ."


def test_a_draft_is_marked_and_does_not_let_the_dossier_go(dossier, letter, focal):
    paper = made(dossier, focal, queries.LETTER, ready=False)
    assert paper.state == PaperState.DRAFT
    assert unfinished(dossier, focal) == ["Tờ trình"]
    made(dossier, focal, queries.LETTER)
    assert unfinished(dossier, focal) == []
    assert [one.state for one in dossier.papers.all()] == [PaperState.READY]


def test_a_changed_content_makes_the_paper_stale(dossier, nominee, letter, focal):
    made(dossier, focal, queries.LETTER)
    actions.write_merit(nominee=nominee, merit="Khác.", by=focal, at=TIME)
    assert slot(dossier, queries.LETTER).standing == "stale"
    assert unfinished(dossier, focal) == ["Tờ trình"]
    made(dossier, focal, queries.LETTER)
    assert slot(dossier, queries.LETTER).standing == "done"
    assert unfinished(dossier, focal) == []


def test_a_signed_upload_takes_the_place_of_what_was_made(dossier, nominee, letter, focal):
    paper = made(dossier, focal, queries.LETTER)
    signed = actions.put_paper(
        dossier=dossier, key=queries.LETTER, upload=("ky.pdf", b"x"), state=PaperState.SIGNED, by=focal, at=TIME)
    assert (list(dossier.papers.all()), signed.made_from) == ([signed], paper.made_from)
    assert slot(dossier, queries.LETTER).standing == "approved"
    actions.write_merit(nominee=nominee, merit="Khác.", by=focal, at=TIME)
    assert slot(dossier, queries.LETTER).standing == "stale"
    assert not slot(dossier, queries.LETTER).is_unfinished


def test_what_is_lacking_is_named_before_a_paper_is_ready(dossier, nominee, focal):
    with pytest.raises(StepRefused, match="Chưa soạn tờ trình"):
        made(dossier, focal, queries.LETTER)
    with pytest.raises(StepRefused):
        made(dossier, focal, queries.MINUTES)
    with pytest.raises(StepRefused, match="Chưa soạn báo cáo"):
        made(dossier, focal, f"{queries.REPORT}:{nominee.pk}")
    actions.begin_report(nominee=nominee, by=focal, at=TIME)
    with pytest.raises(StepRefused) as refused:
        made(dossier, focal, f"{queries.REPORT}:{nominee.pk}")
    assert len(refused.value.reasons) == 4
    with pytest.raises(StepRefused):
        made(dossier, focal, "khac")
    assert not Paper.objects.exists()


def test_the_report_stands_on_its_form(dossier, nominee, focal):
    report = actions.begin_report(nominee=nominee, by=focal, at=TIME)
    texts = {key: f"Nội dung mục {key}." for key in ("duties", "results", "measures", "lessons")}
    actions.save_report(report=report, texts=texts, tables={}, seen=report.revision, by=focal, at=TIME)
    said = words_of(made(dossier, focal, f"{queries.REPORT}:{nominee.pk}").file)
    for wanted in ("BÁO CÁO THÀNH TÍCH", "I. SƠ LƯỢC", "Nội dung mục lessons", "Lao động tiên tiến", "NGƯỜI BÁO CÁO", "XÁC NHẬN"):
        assert wanted in said
    assert report.versions.count() == 1


def test_figures_that_cannot_be_are_refused(dossier, nominee, focal):
    for change in ({"present": 10}, {"ended_at": TIME - timedelta(hours=1)}):
        with pytest.raises(StepRefused):
            actions.write_meeting(dossier=dossier, values=MET | change, votes={}, seen=0, by=focal, at=TIME)
    with pytest.raises(StepRefused):
        actions.write_meeting(dossier=dossier, values=MET, votes={nominee.pk: VOTE | {"voted_for": 9}}, seen=0, by=focal, at=TIME)
    assert not Meeting.objects.exists()


def test_votes_are_held_against_the_law_of_the_day(dossier, met, nominee):
    (one,) = queries.counted(dossier, DAY)
    assert one.vote == VOTE
    assert one.answer is not None


def test_the_second_of_two_who_write_is_told(world, dossier, met, letter):
    head = world.actor("commune_head")
    with pytest.raises(StepRefused, match="Võ Thị Dung"):
        actions.write_meeting(dossier=dossier, values=MET, votes={}, seen=0, by=head, at=TIME)
    with pytest.raises(StepRefused, match="Võ Thị Dung"):
        actions.write_letter(dossier=dossier, values=letter_defaults(dossier, DAY), seen=0, by=head, at=TIME)
    assert met.votes.count() == 1


def test_number_and_day_come_from_the_register_once(dossier, letter, focal):
    issued = actions.issue_letter(dossier=dossier, by=focal, at=TIME)
    document = Document.objects.get(pk=issued.document_id)
    assert (issued.number, issued.issued_on, document.kind) == (document.number, DAY, "Tờ trình")
    assert any(line.startswith("Tờ trình ") for _number, _page, line in document.lines)
    assert f"{issued.number:02d}/TTr-UBND" in words_of(dossier.papers.get().file)
    with pytest.raises(StepRefused):
        actions.issue_letter(dossier=dossier, by=focal, at=TIME)
    assert Document.objects.filter(kind="Tờ trình").count() == 1


def test_number_without_day_is_refused(dossier, nominee, focal):
    with pytest.raises(StepRefused):
        actions.write_letter(
            dossier=dossier, values=letter_defaults(dossier, DAY) | {"number": 5}, seen=0, by=focal, at=TIME)
    assert not Letter.objects.exists()


@pytest.mark.parametrize(("name", "place"), [
    ("Ủy ban nhân dân xã Định An", "Định An"), ("Trung tâm Văn hóa huyện Gò Quao", "Gò Quao"), ("Công ty Sao Mai", ""),
])
def test_the_place_of_a_unit(name, place):
    assert place_in(name) == place
