"""A letter from the draft to the units: who may do what, what is kept, what each unit is told, what the next one knows."""

import io
from datetime import timedelta

import docx
import pypdfium2
import pytest

from thidua.documents.models import Citation, Document
from thidua.kernel import files, outbox
from thidua.kernel.errors import StepRefused
from thidua.kernel.models import LogRow, OutboxMessage, Series
from thidua.urging import actions, queries
from thidua.urging.drafting import Draft
from thidua.urging.enums import LetterState
from thidua.urging.forms import WORDS
from thidua.urging.models import Letter
from thidua.urging.paper import paper_of, pdf_of, word_of
from urging.conftest import LATE, LATER, answer, send


def words_of(pdf):
    return " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pypdfium2.PdfDocument(pdf)).split())


def revised(world, letter, *, keep, **changes):
    words = Draft(**{name: getattr(letter, name) for name in WORDS} | changes)
    return actions.revise(letter=letter, words=words, keep=keep, seen=letter.version, by=world.actor("officer"), at=LATE)


def test_drafted_in_one_step_with_all_that_is_late(world, letter):
    assert [(line.unit_name, line.ref, line.days, line.times, line.kept) for line in letter.lines.all()] == [
        ("UBND xã Thới Quản", "II.1", 5, 0, True), ("UBND xã Vĩnh Tuy", "II.1", 5, 0, True), ("UBND xã Định An", "II.1", 5, 0, True),
    ]
    assert (letter.round, letter.symbol, letter.state) == (1, "UBND-NV", "draft")
    assert "61/KH-UBND ngày 19/05/2021" in letter.opening


def test_who_may_not_draft_and_when_there_is_nothing_to_say(world, launched, letter):
    for who in ("head", "clerk", "reader", "focal", "province_officer", "stranger"):
        with pytest.raises(StepRefused, match="không có quyền"):
            actions.draft(movement=launched, by=world.actor(who), at=LATE)
    with pytest.raises(StepRefused, match="đang có công văn"):
        actions.draft(movement=launched, by=world.actor("officer"), at=LATE)
    actions.drop(letter=letter, by=world.actor("officer"), at=LATE, note="Chưa cần.")
    with pytest.raises(StepRefused, match="không có đơn vị nào quá hạn"):
        actions.draft(movement=launched, by=world.actor("officer"), at=LATE - timedelta(days=30))
    assert Letter.objects.count() == 1  # the refused draft left nothing behind


def test_the_officer_writes_and_chooses(world, letter):
    first, *others = letter.lines.all()
    revised(world, letter, keep=[line.pk for line in others], closing="Làm ngay.")
    assert [unit.name for unit in queries.lines_by_unit(letter.lines.all()) if unit.kept] == ["UBND xã Vĩnh Tuy", "UBND xã Định An"]
    said = words_of(pdf_of(letter, at=LATE))
    assert "Làm ngay" in said
    assert "còn 2 cơ quan, đơn vị với 2 nội dung" in said
    assert "Thới Quản" not in said
    assert not letter.lines.get(pk=first.pk).kept


def test_of_two_officers_the_slower_is_told(world, letter):
    keep = [line.pk for line in letter.lines.all()]
    stale = Letter.objects.get(pk=letter.pk)
    revised(world, letter, keep=keep, closing="Một.")
    with pytest.raises(StepRefused, match="vừa được người khác sửa"):
        revised(world, stale, keep=keep, closing="Hai.")
    assert Letter.objects.get().closing == "Một."


def test_new_figures_keep_the_choice(world, letter):
    lines = list(letter.lines.all())
    revised(world, letter, keep=[line.pk for line in lines[1:]])
    answer(world)
    actions.refresh(letter=letter, by=world.actor("officer"), at=LATER)
    assert [(line.unit_name, line.days, line.kept) for line in letter.lines.all()] == [
        ("UBND xã Thới Quản", 20, False), ("UBND xã Vĩnh Tuy", 20, True),
    ]


def test_a_letter_about_what_is_done_meanwhile_is_not_submitted(world, letter):
    answer(world)
    with pytest.raises(StepRefused, match="1 nội dung trong công văn đã được đơn vị thực hiện"):
        actions.submit(letter=letter, by=world.actor("officer"), at=LATE)


def test_a_letter_to_nobody_is_not_submitted(world, letter):
    revised(world, letter, keep=[])
    with pytest.raises(StepRefused, match="chưa giữ đơn vị nào"):
        actions.submit(letter=letter, by=world.actor("officer"), at=LATE)


@pytest.mark.parametrize(("step", "who"), [("release", "officer"), ("release", "clerk"), ("give_back", "officer"), ("issue", "clerk"), ("issue", "head")])
def test_nobody_jumps_the_queue(world, letter, step, who):
    actions.submit(letter=letter, by=world.actor("officer"), at=LATE)
    more = {"note": "Sửa."} if step == "give_back" else {}
    with pytest.raises(StepRefused):
        getattr(actions, step)(letter=letter, by=world.actor(who), at=LATE, **more)
    assert (Letter.objects.get().state, Series.objects.count()) == (LetterState.SUBMITTED, 0)


def test_given_back_with_a_reason_and_changed(world, letter):
    actions.submit(letter=letter, by=world.actor("officer"), at=LATE)
    with pytest.raises(StepRefused, match="khi còn là nháp"):
        revised(world, Letter.objects.get(), keep=[])
    with pytest.raises(StepRefused, match="lý do"):
        actions.give_back(letter=letter, by=world.actor("head"), at=LATE, note=" ")
    actions.give_back(letter=letter, by=world.actor("head"), at=LATE, note="Thêm hạn.")
    told = outbox.messages_of(world.actor("officer").account_id)[0]
    assert (told.text, letter.state) == ("Thêm hạn.", LetterState.DRAFT)


def test_numbered_in_the_series_and_kept_in_the_register(world, issued):
    document = issued.document
    assert (document.code, document.issued_on.isoformat(), document.kind, document.register_year) == ("01/UBND-NV", "2021-10-05", "Công văn", 2021)
    assert (document.signer, document.signer_title, document.owner_id) == ("Trần Văn Hùng", "Chủ tịch", world.district.pk)
    said = words_of(files.content_of(document.file))
    for words in ("Số: 01/UBND-NV", "ngày 05 tháng 10 năm 2021", "V/v đôn đốc thực hiện Kế hoạch số 61/KH-UBND", "TM. ỦY BAN NHÂN DÂN",
                  "CHỦ TỊCH", "Trần Văn Hùng", "Phụ lục", "1. Ủy ban nhân dân xã Thới Quản (1 nội dung)", "30/09/2021"):
        assert words in said, words
    assert "DỰ THẢO" not in said
    assert any("Gửi đăng ký thi đua" in line[2] for line in document.lines)
    assert Citation.objects.get(document=document).target == issued.movement.plan


def test_the_word_file_says_the_same(world, issued):
    document = issued.document
    read = docx.Document(io.BytesIO(word_of(issued, number=document.number, on=document.issued_on, at=LATE)))
    cells = [cell.text for table in read.tables for row in table.rows for cell in row.cells]
    said = "\n".join([*(line.text for line in read.paragraphs), *cells]).replace("\xa0", " ")
    for words in ("01/UBND-NV", "Thới Quản", "Gửi đăng ký thi đua", "30/09/2021", "Trần Văn Hùng"):
        assert words in said, words


def test_each_unit_is_told_its_own_lines_only(world, issued):
    mine, theirs = (outbox.messages_of(world.actor(who).account_id)[0] for who in ("focal", "other_focal"))
    assert mine.subject == "Đôn đốc lần 1: 1 nội dung quá hạn, 61/KH-UBND"
    assert mine.text.startswith("Mục II.1: Gửi đăng ký thi đua; hạn 30/09/2021, quá hạn 5 ngày.")
    assert mine.link == theirs.link == f"/don-doc/{issued.pk}/don-vi/"
    told = OutboxMessage.objects.filter(kind="urged")
    assert {row.account_id for row in told} == {world.posts[who].person.account_id for who in ("focal", "commune_head", "other_focal")}
    assert [line.unit_id for line, _open in queries.still_missing(issued, world.communes[0].pk, at=LATE)] == [world.communes[0].pk]


def test_what_was_taken_out_is_not_told(world, letter):
    keep = [line.pk for line in letter.lines.exclude(unit=world.communes[0])]
    revised(world, letter, keep=keep)
    send(world, letter, LATE)
    assert not OutboxMessage.objects.filter(kind="urged", account_id=world.actor("focal").account_id).exists()
    assert not queries.own_letters(world.actor("focal")).exists()
    assert queries.own_letters(world.actor("other_focal")).get() == letter


def test_the_next_letter_knows_the_last(world, launched, issued):
    answer(world)
    second = actions.draft(movement=launched, by=world.actor("officer"), at=LATER)
    assert (second.round, [(line.unit_name, line.times) for line in second.lines.all()]) == (
        2, [("UBND xã Thới Quản", 1), ("UBND xã Vĩnh Tuy", 1)])
    body = [block.text for block in paper_of(second).body]
    assert ("Ủy ban nhân dân huyện Thử đã đôn đốc lần 1 tại Công văn số 01/UBND-NV ngày 05/10/2021; đến nay 2 cơ quan, đơn vị vẫn "
            "chưa thực hiện 2 nội dung đã được đôn đốc.") in body
    send(world, second, LATER)
    assert second.document.code == "02/UBND-NV"
    assert {one.target for one in Citation.objects.filter(document=second.document)} == {launched.plan, issued.document}
    assert [row.round for row in queries.issued_of(launched)] == [2, 1]


def test_of_two_clerks_one_issues(world, letter):
    actions.submit(letter=letter, by=world.actor("officer"), at=LATE)
    actions.release(letter=letter, by=world.actor("head"), at=LATE)
    stale = Letter.objects.get(pk=letter.pk)
    actions.issue(letter=letter, by=world.actor("clerk"), at=LATE)
    with pytest.raises(StepRefused):
        actions.issue(letter=stale, by=world.actor("officer"), at=LATE)
    assert Document.objects.filter(kind="Công văn").count() == 1
    assert Series.objects.get(key__contains="công văn").last == 1


def test_every_step_leaves_a_row(world, issued):
    rows = LogRow.objects.filter(subject=f"urging.Letter:{issued.pk}").order_by("number")
    assert [row.step for row in rows] == ["draft", "submit", "release", "issue"]
