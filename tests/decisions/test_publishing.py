"""From passed nominees to the register: drafted, signed, numbered, published; and the next judgement finds the award."""

import io
from datetime import date

import pypdfium2
import pytest

from decisions.conftest import PIN, TIME, complete, make_passed
from factories.records import make_award, make_record
from thidua.awards.models import Award
from thidua.awards.queries import facts_of
from thidua.decisions import actions, paper, queries
from thidua.decisions.enums import CopyKind, DecisionKind, DecisionState
from thidua.decisions.models import Decision, Entry
from thidua.documents.models import Document
from thidua.dossiers.enums import NomineeState
from thidua.dossiers.models import Dossier, Nominee
from thidua.kernel import files
from thidua.kernel.models import LogRow, Series
from thidua.kernel.workflow import StepRefused
from thidua.papers.sign.verify import verify_signatures


def text_of(content):
    document = pypdfium2.PdfDocument(io.BytesIO(content))
    return "\n".join(page.get_textpage().get_text_range() for page in document)


def states():
    return set(Nominee.objects.values_list("state", flat=True))


def test_a_draft_takes_its_nominees_along_and_says_what_the_law_of_the_day_wants(drafted):
    assert states() == {NomineeState.SUBMITTED}
    assert [entry.printed_name for entry in queries.entries_of(drafted)] == ["Ủy ban nhân dân xã Định An", "Danh Thị Sen", "Lý Văn Tám"]
    assert (drafted.symbol, drafted.signer_name) == ("QĐ-UBND", "Trần Văn Hùng")
    assert any("Luật Thi đua, khen thưởng ngày 15 tháng 6 năm 2022" in text for text in drafted.bases)
    assert any("98/2023/NĐ-CP" in text for text in drafted.bases)
    assert not any("91/2017" in text or "152/2025" in text for text in drafted.bases)
    assert "01 tập thể và 02 cá nhân" in drafted.articles[0]["text"]
    assert len(drafted.articles) == 3


def test_the_draft_is_marked_and_the_signed_paper_is_not(world, drafted, signed):
    assert "DỰ THẢO" in text_of(paper.pdf_of(drafted, TIME, marked=True).data)
    (copy,) = signed.copies.all()
    content = files.content_of(copy.file)
    said = text_of(content)
    assert "DỰ THẢO" not in said
    assert "Danh Thị Sen" in said
    assert [one["intact"] for one in copy.signatures] == [True]


def test_what_is_open_cannot_be_put_before_the_head(world, drafted):
    with pytest.raises(StepRefused, match="…"):
        actions.submit(decision=drafted, by=world.actor("officer"), at=TIME)
    assert Decision.objects.get().state == DecisionState.DRAFT


def test_the_number_comes_after_the_signature_and_alters_nothing(signed, numbered):
    before, after = (files.content_of(numbered.copies.get(kind=kind).file) for kind in (CopyKind.SIGNED, CopyKind.SEALED))
    assert after.startswith(before)
    assert [one.signer for one in verify_signatures(after)] == ["Trần Văn Hùng", "UBND huyện Thử", "UBND huyện Thử"]
    assert all(one.intact for one in verify_signatures(after))
    assert (numbered.number, numbered.code) == (1, "01/QĐ-UBND")
    document = Document.objects.get(pk=numbered.document_id)
    assert (document.code, document.kind, document.direction, document.subject) == ("01/QĐ-UBND", "Quyết định", "outgoing", numbered.about)
    assert files.content_of(document.file) == after


def test_a_refused_seal_takes_no_number(world, signed):
    with pytest.raises(StepRefused):
        actions.number(decision=signed, secret="sai", by=world.actor("clerk"), at=TIME)
    assert not Series.objects.filter(key__contains="quyết định").exists()
    assert Decision.objects.get().number is None


def test_publishing_grants_and_the_next_judgement_finds_it(published, people):
    sen = people[0]
    award = Award.objects.get(record=sen, honour="GK")
    assert (award.number, award.decided_on, award.origin) == ("01/QĐ-UBND", TIME.date(), "decision")
    assert award.document_id == published.document_id
    assert award.authority == "Chủ tịch UBND huyện Thử"
    assert ("GK", TIME.date()) in {(row["code"], row["decided_on"]) for row in facts_of(sen, TIME.date()).rows["awards"]}
    assert states() == {NomineeState.DECIDED}
    assert Dossier.objects.get().state == "closed"
    assert list(published.entries.values_list("book_number", flat=True)) == [1, 2, 3]


def test_nothing_half_is_published(world, numbered, people):
    make_award(people[1], "GK", decided_on=TIME.date(), number="01/QĐ-UBND")  # the last but one on the list cannot be entered
    with pytest.raises(StepRefused, match="đã có mục này"):
        actions.publish(decision=numbered, word="công bố", by=world.actor("clerk"), at=TIME)
    assert Award.objects.filter(origin="decision").count() == 0
    assert Decision.objects.get().state == DecisionState.NUMBERED
    assert states() == {NomineeState.SUBMITTED}
    assert not Series.objects.filter(key__startswith="golden").exists()


@pytest.mark.parametrize("word", ["", "cong bo", "CÔNG BỐ!"])
def test_publishing_asks_for_the_word(world, numbered, word):
    with pytest.raises(StepRefused, match="CÔNG BỐ"):
        actions.publish(decision=numbered, word=word, by=world.actor("clerk"), at=TIME)
    assert Decision.objects.get().state == DecisionState.NUMBERED


def test_the_golden_book_goes_on_without_gaps(world, published):
    nominees = make_passed(world, (make_record(world.communes[1], "Thị Nở"), "GK"))
    second = complete(actions.draft(chosen=actions.Chosen(nominees, DecisionKind.AWARD), by=world.actor("officer"), at=TIME), world)
    actions.submit(decision=second, by=world.actor("officer"), at=TIME)
    actions.sign(decision=second, secret=PIN, by=world.actor("head"), at=TIME)
    actions.number(decision=second, secret=PIN, by=world.actor("clerk"), at=TIME)
    actions.publish(decision=second, word="CÔNG BỐ", by=world.actor("officer"), at=TIME)
    assert (second.code, second.entries.get().book_number) == ("02/QĐ-UBND", 4)
    assert "Tặng Giấy khen cho ông (bà) Thị Nở" in second.articles[0]["text"]


def test_a_complaint_takes_one_out_of_the_draft_and_the_sentence_follows(world, drafted):
    entry = drafted.entries.get(printed_name="Lý Văn Tám")
    actions.withdraw(entry=entry, reason="Có đơn khiếu nại.", by=world.actor("officer"), at=TIME)
    assert entry.nominee.__class__.objects.get(pk=entry.nominee_id).state == NomineeState.PASSED
    assert "01 tập thể và 01 cá nhân" in Decision.objects.get().articles[0]["text"]
    assert LogRow.objects.get(step="withdraw", subject__contains="Decision").note == "Có đơn khiếu nại."


def test_an_edited_sentence_stays_and_must_be_looked_at_again_when_the_list_changes(world, drafted):
    texts = [row["text"] for row in drafted.articles]
    actions.edit(decision=drafted, changes={"place": "Thử"}, bases=["Căn cứ Luật"], articles=["Tặng Giấy khen cho 03 đối tượng", *texts[1:]],
                 recipients=[], by=world.actor("officer"), at=TIME)
    actions.withdraw(entry=drafted.entries.last(), reason="Có đơn.", by=world.actor("officer"), at=TIME)
    found = Decision.objects.get()
    assert found.articles[0]["text"] == "Tặng Giấy khen cho 03 đối tượng"
    with pytest.raises(StepRefused, match="Danh sách đã đổi"):
        actions.submit(decision=found, by=world.actor("officer"), at=TIME)


def test_a_dropped_draft_lets_its_nominees_go(world, drafted):
    actions.drop(decision=drafted, reason="Lập lại.", by=world.actor("officer"), at=TIME)
    assert states() == {NomineeState.PASSED}
    assert not Entry.objects.exists()
    actions.draft(chosen=actions.Chosen(list(Nominee.objects.all()), DecisionKind.AWARD), by=world.actor("officer"), at=TIME)
    assert states() == {NomineeState.SUBMITTED}


def test_two_officers_draft_at_once(world, drafted, passed):
    with pytest.raises(StepRefused, match="không còn chờ"):
        actions.draft(chosen=actions.Chosen(passed, DecisionKind.AWARD), by=world.actor("officer"), at=TIME)
    assert Decision.objects.count() == 1


def test_who_decides_is_asked_of_the_rulebook(world, people):
    decide = [queries.deciding(world.district, honour, TIME.date()).where for honour in ("GK", "BK_TINH", "BK_TTG", "CSTDCS")]
    assert decide == ["here", "above", "above", "here"]
    after = queries.deciding(world.district, "GK", TIME.date().replace(month=7))
    assert after.where == "unknown"


def test_in_a_commune_after_the_district_ended_the_page_says_which_certificate_its_own_head_decides(world):
    commune, after = world.communes[0], date(2025, 8, 1)
    assert queries.hints(commune, "GK", after) == [
        "Giấy khen: thẩm quyền này đã chấm dứt. Đến hết ngày 30/06/2025: Chủ tịch UBND cấp huyện (khoản 2 Điều 80 Luật Thi đua, khen thưởng 2022).",
        ("Giấy khen của Chủ tịch UBND cấp xã: Chủ tịch UBND cấp xã quyết định (khoản 3 Điều 80 Luật Thi đua, khen thưởng 2022). "
         "Muốn khen ở mức này, hồ sơ phải đề nghị đúng hình thức đó."),
    ]
    person = make_record(commune, "Lý Thị Sen")
    (group,) = queries.groups_of(make_passed(world, (person, "GK")), commune, after)
    assert (group.deciding.where, len(group.hints)) == ("unknown", 2)
    (known,) = queries.groups_of(make_passed(world, (person, "GK_XA")), commune, after)
    assert (known.deciding.where, known.hints) == ("here", [])


def test_what_the_province_decides_cannot_be_decided_here(world, people):
    nominees = make_passed(world, (people[0], "BK_TINH"))
    with pytest.raises(StepRefused, match="quyết định"):
        actions.draft(chosen=actions.Chosen(nominees, DecisionKind.AWARD), by=world.actor("officer"), at=TIME)
    made = actions.draft(chosen=actions.Chosen(nominees, DecisionKind.UPWARD), by=world.actor("officer"), at=TIME)
    assert (made.symbol, made.addressee) == ("TTr-UBND", "Chủ tịch Ủy ban nhân dân tỉnh Thử Nghiệm")


def test_a_hand_signed_paper_comes_as_a_scan(world, to_sign):
    scan = paper.pdf_of(to_sign, TIME, marked=False).data
    actions.record_signed(decision=to_sign, content=scan, name="qd.pdf", by=world.actor("clerk"), at=TIME, seen="Đã xem.")
    actions.number(decision=to_sign, secret="", by=world.actor("clerk"), at=TIME)
    assert (to_sign.copies.get().kind, to_sign.number) == (CopyKind.SCAN, 1)
    actions.add_copy(decision=to_sign, content=scan + b"\n", name="qd-dau.pdf", by=world.actor("officer"), at=TIME)
    assert to_sign.copies.count() == 2


def test_a_file_that_was_changed_after_signing_is_refused(world, to_sign, drafted):
    good = paper.pdf_of(to_sign, TIME, marked=False).data
    with pytest.raises(StepRefused, match="PDF"):
        actions.record_signed(decision=to_sign, content=b"hello", name="qd.pdf", by=world.actor("clerk"), at=TIME)
    assert good.startswith(b"%PDF-")
    assert not to_sign.copies.exists()
