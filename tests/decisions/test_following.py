"""After the decision: certificates, money, handing over, answers from above, corrections, revocations and what they shake."""

import io
from datetime import date

import pypdfium2
import pytest
from django.db import IntegrityError, transaction

from decisions.conftest import PIN, TIME, complete, make_passed
from factories.records import make_award, make_initiative, make_record, make_year
from thidua.awards.models import Award, Record
from thidua.decisions import actions, certificates, lists, queries
from thidua.decisions.enums import DecisionKind, Reply
from thidua.decisions.models import Decision, Entry, Review
from thidua.dossiers.enums import NomineeState
from thidua.dossiers.models import Nominee
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import StepRefused
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.write import write_pdf

DAY = TIME.date()
CEREMONY = actions.Ceremony(DAY, "Hội trường huyện", "Trần Văn Hùng")


def text_of(content):
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(io.BytesIO(content)))


def lead_on(world, decision):
    """Lead a complete draft on to publishing."""
    actions.submit(decision=decision, by=world.actor("officer"), at=TIME)
    actions.sign(decision=decision, secret=PIN, by=world.actor("head"), at=TIME)
    actions.number(decision=decision, secret=PIN, by=world.actor("clerk"), at=TIME)
    return actions.publish(decision=decision, word="CÔNG BỐ", by=world.actor("clerk"), at=TIME)


@pytest.fixture
def upward(world, people):
    """A submission that was sent, with two names."""
    nominees = make_passed(world, (people[0], "BK_TINH"), (people[1], "BK_TINH"))
    made = actions.draft(chosen=actions.Chosen(nominees, DecisionKind.UPWARD), by=world.actor("officer"), at=TIME)
    return lead_on(world, complete(made, world))


def test_a_certificate_for_each_in_the_order_of_the_golden_book(published):
    made = certificates.printed(published, queries.granted(queries.entries_of(published)), "giay-khen-a4", TIME, full=True, shift=None)
    said = text_of(made.data)
    assert made.pages == 3
    assert [said.index(f"Vào sổ khen thưởng số {number}/2025") for number in (1, 2, 3)] == sorted(
        said.index(f"Vào sổ khen thưởng số {number}/2025") for number in (1, 2, 3))
    assert "Danh Thị Sen" in said
    assert "Quyết định số 01/QĐ-UBND ngày 20/06/2025" in said


def test_a_printer_keeps_its_shift(world, published):
    how = {"unit": world.district, "blank": "giay-khen-a4", "printer": "Canon phòng họp", "by": world.actor("clerk"), "at": TIME}
    actions.set_shift(right=15, down=-5, **how)
    shift = actions.set_shift(right=20, down=-5, **how)
    assert queries.shifts_of(world.district.pk) == [shift]
    rows = queries.granted(queries.entries_of(published))[:1]
    plain, moved = (certificates.printed(published, rows, "giay-khen-a4", TIME, full=False, shift=one).data for one in (None, shift))
    assert plain != moved
    with pytest.raises(StepRefused):
        actions.set_shift(right=1, down=1, **{**how, "by": world.actor("focal")})


def test_a_certificate_issued_again_is_marked(world, published, entry):
    actions.reissue(entry=entry, loss="lost", reason="Cháy nhà.", by=world.actor("officer"), at=TIME)
    (again,) = [row for row in queries.granted(queries.entries_of(published)) if row.pk == entry.pk]
    assert "cấp lại lần 1" in certificates.fields_of(published, [again])[0]["book"]
    with pytest.raises(StepRefused):
        actions.reissue(entry=entry, loss="lost", reason=" ", by=world.actor("officer"), at=TIME)


def test_money_follows_the_law_of_the_day(published):
    found = queries.payments(published)
    by_name = {line.entry.printed_name: line.amount for line in found.lines}
    assert by_name["Danh Thị Sen"] == 710_000  # 0,3 × 2.340.000 = 702.000, up to ten thousand
    assert found.total is None or found.total == sum(by_name.values())
    if found.total is not None:
        said = text_of(write_pdf(compose(lists.payment_paper(published, found)), Made(TIME)).data)
        assert "710.000" in said


def test_what_is_paid_is_kept_and_paid_once(world, published, entry):
    line = next(line for line in queries.payments(published).lines if line.amount)
    how = {"decision": published, "entries": [line.entry.pk], "by": world.actor("clerk"), "at": TIME}
    with pytest.raises(StepRefused, match="Ngày chi"):
        actions.pay(on=date(2025, 6, 19), **how)
    assert actions.pay(on=DAY, **how) == line.amount
    kept = Entry.objects.get(pk=line.entry.pk)
    assert (kept.amount, kept.paid_on, kept.paid_by) == (line.amount, DAY, "Lê Thị Mai")
    with pytest.raises(StepRefused, match="được chi rồi"):
        actions.pay(on=DAY, **how)


def test_an_unknown_amount_blocks_the_total_and_says_why(world, published, monkeypatch, entry):
    Decision.objects.filter(pk=published.pk).update(decided_on=date(2003, 1, 1))
    found = queries.payments(Decision.objects.get(pk=published.pk))
    assert found.total is None
    assert all(line.amount is None and line.reasons for line in found.lines)
    with pytest.raises(StepRefused, match="chưa xác định"):
        actions.pay(decision=published, entries=[found.lines[0].entry.pk], on=DAY, by=world.actor("clerk"), at=TIME)


def test_certificates_are_handed_over_part_by_part(world, published):
    first, *others = queries.given(published)
    actions.hand_over(decision=published, ceremony=CEREMONY, receivers={first.pk: "Chủ tịch xã"}, by=world.actor("clerk"), at=TIME)
    assert Nominee.objects.get(pk=first.nominee_id).state == NomineeState.HANDED
    assert Entry.objects.get(pk=first.pk).received_by == "Chủ tịch xã"
    with pytest.raises(StepRefused, match="trao rồi"):
        actions.hand_over(decision=published, ceremony=CEREMONY, receivers={first.pk: ""}, by=world.actor("clerk"), at=TIME)
    actions.hand_over(decision=published, ceremony=CEREMONY, receivers={row.pk: "" for row in others}, by=world.actor("clerk"), at=TIME)
    assert set(Nominee.objects.values_list("state", flat=True)) == {NomineeState.HANDED}
    said = text_of(write_pdf(compose(lists.receipt_paper(published, queries.given(published), published.handovers.first())), Made(TIME)).data)
    assert "Hội trường huyện" in said
    assert "Chủ tịch xã" in said


@pytest.mark.parametrize("who", ["reader", "focal", "province_officer", "head"])
def test_only_those_of_the_authority_follow_up(world, published, entry, who):
    actor = world.actor(who)
    with pytest.raises(StepRefused, match="quyền"):
        actions.hand_over(decision=published, ceremony=CEREMONY, receivers={entry.pk: ""}, by=actor, at=TIME)
    with pytest.raises(StepRefused, match="quyền"):
        actions.pay(decision=published, entries=[entry.pk], on=DAY, by=actor, at=TIME)
    with pytest.raises(StepRefused, match="quyền"):
        actions.reissue(entry=entry, loss="lost", reason="Mất.", by=actor, at=TIME)


def test_the_province_answers_name_by_name(world, upward, people):
    sen, tam = upward.entries.order_by("position")
    granting = actions.Granting("512/QĐ-UBND", DAY, "Chủ tịch UBND tỉnh Thử Nghiệm")
    actions.grant_from_above(decision=upward, entries=[sen.pk], granting=granting, by=world.actor("officer"), at=TIME)
    actions.deny_from_above(decision=upward, entries=[tam.pk], reason="Hết chỉ tiêu.", by=world.actor("officer"), at=TIME)
    award = Award.objects.get(record=people[0], honour="BK_TINH")
    assert (award.number, award.authority, award.origin) == ("512/QĐ-UBND", "Chủ tịch UBND tỉnh Thử Nghiệm", "decision")
    assert dict(upward.entries.values_list("printed_name", "reply")) == {"Danh Thị Sen": Reply.GRANTED, "Lý Văn Tám": Reply.DENIED}
    assert set(Nominee.objects.values_list("state", flat=True)) == {NomineeState.DECIDED, NomineeState.REFUSED}
    with pytest.raises(StepRefused, match="còn chờ"):
        actions.deny_from_above(decision=upward, entries=[sen.pk], reason="Nhầm.", by=world.actor("officer"), at=TIME)


def test_a_wrong_name_is_corrected_by_a_decision(world, published, people):
    award = Award.objects.get(record=people[0], honour="GK")
    how = {"award": award, "kind": DecisionKind.CORRECTION, "by": world.actor("officer"), "at": TIME}
    with pytest.raises(StepRefused, match="khác với thông tin"):
        actions.draft_about(printed_name="Danh Thị Sen", **how)
    made = actions.draft_about(printed_name="Danh Thị Sên", **how)
    assert "“Danh Thị Sen” nay là “Danh Thị Sên”" in made.articles[0]["text"]
    assert f"Quyết định số {award.number} ngày 20 tháng 6 năm 2025" in made.articles[0]["text"]
    assert not any("…" in text or "Hội đồng Thi đua" in text for text in made.bases)
    made = lead_on(world, complete(made, world))
    award.refresh_from_db()
    assert award.printed_name == "Danh Thị Sên"
    row = LogRow.objects.get(step="award.correct")
    assert (row.data["before"]["printed_name"], row.note) == ("Danh Thị Sen", f"Quyết định {made.code} ngày 20/06/2025")


def test_a_wrong_post_is_corrected_and_printed_right_from_then_on(world, published, people):
    award = Award.objects.get(record=people[0], honour="GK")
    made = actions.draft_about(
        award=award, kind=DecisionKind.CORRECTION, printed_unit="Trưởng ấp An Thọ", by=world.actor("officer"), at=TIME)
    row = made.entries.get()
    assert (row.printed_name, row.before, row.printed_unit) == ("Danh Thị Sen", "Danh Thị Sen", "Trưởng ấp An Thọ")
    assert f"chức vụ, đơn vị “{row.before_unit}” nay là “Trưởng ấp An Thọ”" in made.articles[0]["text"]
    assert "tên “" not in made.articles[0]["text"]
    lead_on(world, complete(made, world))
    first, = [row for row in queries.given(published) if row.record_id == people[0].pk]
    assert (first.record_id, certificates.fields_of(published, [first])[0]["role"]) == (people[0].pk, "Trưởng ấp An Thọ")
    with pytest.raises(StepRefused, match="khác với thông tin"):
        actions.draft_about(award=first.award, kind=DecisionKind.CORRECTION, printed_unit="Trưởng ấp An Thọ", by=world.actor("officer"), at=TIME)


def test_a_revocation_lists_what_rested_on_the_award(world, people):
    sen = people[0]
    Record.objects.filter(pk=sen.pk).update(
        all_titles=True, all_awards=True, all_initiatives=True, all_discipline=True, all_pending=True, all_posts=True)
    for year in (2021, 2022, 2023):
        make_year(sen, year, "CSTDCS")
    make_initiative(sen, 2023, scope="province")
    title = Award.objects.get(record=sen, year=2022)
    later = make_award(sen, "CSTD_TINH", year=2023, decided_on=date(2024, 3, 1))
    made = actions.draft_about(award=title, kind=DecisionKind.REVOCATION, printed_name="", by=world.actor("officer"), at=TIME)
    made = lead_on(world, complete(made, world))
    title.refresh_from_db()
    assert (title.revoked_on, title.revoked_by) == (DAY, f"Quyết định {made.code} ngày 20/06/2025")
    review = Review.objects.get(award=later)
    assert review.verdict_with != "no"
    assert review.verdict_without == "no"
    with pytest.raises(StepRefused, match="lý do"):
        actions.conclude(review=review, standing="confirmed", reason="", by=world.actor("officer"), at=TIME)
    actions.conclude(review=review, standing="revoked", reason="Không còn hai năm liền.", by=world.actor("officer"), at=TIME)
    with pytest.raises(StepRefused, match="đã kết luận"):
        actions.conclude(review=review, standing="confirmed", reason="Giữ.", by=world.actor("officer"), at=TIME)


def test_a_revoked_award_of_a_decision_takes_its_nominee_along_and_the_money_back(world, published, people):
    award = Award.objects.get(record=people[0], honour="GK")
    entry = Entry.objects.get(award=award)
    actions.pay(decision=published, entries=[entry.pk], on=DAY, by=world.actor("clerk"), at=TIME)
    made = actions.draft_about(award=award, kind=DecisionKind.REVOCATION, printed_name="", by=world.actor("officer"), at=TIME)
    lead_on(world, complete(made, world))
    assert Nominee.objects.get(pk=entry.nominee_id).state == NomineeState.REVOKED
    fresh = Entry.objects.select_related("decision", "award").get(pk=entry.pk)
    actions.money_back(entry=fresh, on=DAY, by=world.actor("officer"), at=TIME)
    assert Entry.objects.get(pk=entry.pk).returned_on == DAY
    assert entry.pk not in {row.pk for row in queries.given(published)}


@pytest.mark.parametrize("change", [
    {"paid_on": DAY}, {"received_by": "Ai đó"}, {"reply": "failed"}, {"period_from": DAY, "period_to": date(2020, 1, 1)}])
def test_the_database_refuses_halves(entry, change):
    with pytest.raises(IntegrityError), transaction.atomic():
        Entry.objects.filter(pk=entry.pk).update(**change)


def test_two_draft_the_same_revocation(world, published, people):
    award = Award.objects.get(record=people[0], honour="GK")
    how = {"award": award, "kind": DecisionKind.REVOCATION, "printed_name": "", "by": world.actor("officer"), "at": TIME}
    actions.draft_about(**how)
    with pytest.raises(StepRefused, match="Đã có dự thảo"):
        actions.draft_about(**how)
    assert make_record(world.communes[0], "Ai khác").pk
