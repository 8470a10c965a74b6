"""A paper that comes back signed is held against the one that was put before the head; what differs never passes by itself."""

import pytest
from django.db import IntegrityError, transaction
from PIL import Image

from decisions.conftest import PIN, TIME
from papers.written import offices
from thidua.decisions import actions, keys, paper, workflow
from thidua.decisions.enums import CopyKind, DecisionState, Match, Taken
from thidua.decisions.models import Copy, Decision, Entry
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import StepRefused
from thidua.papers.sign.keys import FileKey
from thidua.papers.sign.signing import Signing, sign_pdf

WHY = "Chủ tịch sửa tay tên ấp trước khi ký."


def as_offered(decision, **wrong):
    """Return the paper as it was offered, or with a wrong first name on the list."""
    first = decision.entries.order_by("position").first()
    Entry.objects.filter(pk=first.pk).update(**wrong)
    made = paper.pdf_of(decision, decision.turn_at, marked=False).data
    Entry.objects.filter(pk=first.pk).update(**{name: getattr(first, name) for name in wrong})
    return made


def signed_elsewhere(content):
    return sign_pdf(content, FileKey(offices.key_file(curve=True), offices.SECRET), Signing("KySo", TIME))


def brought(world, decision, content, **how):
    return actions.record_signed(decision=decision, content=content, name="da-ky.pdf", by=world.actor("clerk"), at=TIME, **how)


def scan(tmp_path):
    Image.new("L", (600, 800), 255).save(tmp_path / "scan.pdf")
    return (tmp_path / "scan.pdf").read_bytes()


def test_what_says_the_same_is_taken_and_says_so(world, to_sign):
    copy = brought(world, to_sign, signed_elsewhere(as_offered(to_sign)))
    assert (copy.kind, copy.match, copy.taken, copy.changes) == (CopyKind.OUTSIDE, Match.SAME, Taken.TAKEN, [])
    assert Decision.objects.get().state == DecisionState.SIGNED
    assert LogRow.objects.get(step="record").data["match"] == "done"


def test_the_offered_paper_itself_is_not_taken_for_a_signed_one(world, to_sign):
    copy = brought(world, to_sign, as_offered(to_sign))
    assert (copy.match, copy.taken, Decision.objects.get().state) == (Match.UNSIGNED, Taken.WAITING, DecisionState.TO_SIGN)
    assert brought(world, to_sign, as_offered(to_sign), seen="Bản quét có chữ, đã xem chữ ký.").taken == Taken.TAKEN


def test_another_name_waits_with_both_quotations_and_signs_nothing(world, to_sign):
    copy = brought(world, to_sign, signed_elsewhere(as_offered(to_sign, printed_name="Danh Thị Sên")))
    assert (copy.match, copy.taken) == (Match.DIFFERS, Taken.WAITING)
    change, = copy.changes
    right = to_sign.entries.order_by("position").first().printed_name
    assert (change["now"], right in change["ours"]) == ("Danh Thị Sên", True)
    assert "Danh Thị Sên" in change["theirs"]
    assert (change["page"], right in change["theirs"]) == (2, False)
    assert Decision.objects.get().state == DecisionState.TO_SIGN
    with pytest.raises(StepRefused):
        actions.number(decision=Decision.objects.get(), secret=PIN, by=world.actor("clerk"), at=TIME)


def test_a_person_takes_it_with_a_reason_that_stays(world, to_sign):
    copy = brought(world, to_sign, as_offered(to_sign, printed_name="Danh Thị Sên"))
    with pytest.raises(StepRefused, match="lý do"):
        actions.judge(copy=copy, taken=True, reason=" ", by=world.actor("clerk"), at=TIME)
    actions.judge(copy=copy, taken=True, reason=WHY, by=world.actor("clerk"), at=TIME)
    now = Copy.objects.get()
    assert (now.taken, now.reason, now.judged_by) == (Taken.TAKEN, WHY, world.actor("clerk").name)
    row = LogRow.objects.get(step="record")
    assert (row.note, row.data["changes"], Decision.objects.get().state) == (WHY, 1, DecisionState.SIGNED)
    with pytest.raises(StepRefused, match="đã quyết định"):
        actions.judge(copy=copy, taken=False, reason=WHY, by=world.actor("officer"), at=TIME)


def test_what_is_refused_stays_as_a_file_and_counts_for_nothing(world, to_sign):
    copy = brought(world, to_sign, as_offered(to_sign, printed_unit="Ấp khác"))
    actions.judge(copy=copy, taken=False, reason="Sai đơn vị.", by=world.actor("officer"), at=TIME)
    assert (Copy.objects.get().taken, Decision.objects.get().state) == (Taken.REFUSED, DecisionState.TO_SIGN)
    assert LogRow.objects.get(step="refuse_copy").note == "Sai đơn vị."


@pytest.mark.parametrize("who", ["head", "reader", "focal", "province_officer", "administrator"])
def test_only_officer_and_clerk_judge(world, to_sign, who):
    copy = brought(world, to_sign, as_offered(to_sign, printed_name="Khác"))
    with pytest.raises(StepRefused):
        actions.judge(copy=copy, taken=True, reason=WHY, by=world.actor(who), at=TIME)
    assert Copy.objects.get().taken == Taken.WAITING


def test_a_file_that_waits_cannot_sign_what_went_on_meanwhile(world, to_sign):
    copy = brought(world, to_sign, as_offered(to_sign, printed_name="Khác"))
    actions.give_back(decision=to_sign, reason="Sửa tên.", by=world.actor("head"), at=TIME)
    with pytest.raises(StepRefused):
        actions.judge(copy=Copy.objects.get(pk=copy.pk), taken=True, reason=WHY, by=world.actor("clerk"), at=TIME)
    assert Decision.objects.get().state == DecisionState.DRAFT


def test_a_scan_waits_unless_somebody_says_that_it_was_looked_at(world, to_sign, tmp_path):
    content = scan(tmp_path)
    copy = brought(world, to_sign, content)
    assert (copy.kind, copy.match, copy.taken) == (CopyKind.SCAN, Match.UNREAD, Taken.WAITING)
    seen = brought(world, to_sign, content, seen="Đã xem đủ 2 trang, khớp.")
    assert (seen.taken, seen.reason, Decision.objects.get().state) == (Taken.TAKEN, "Đã xem đủ 2 trang, khớp.", DecisionState.SIGNED)


def test_to_have_looked_does_not_let_words_pass_that_differ(world, to_sign):
    copy = brought(world, to_sign, as_offered(to_sign, printed_name="Khác"), seen="Đã xem, khớp.")
    assert (copy.taken, copy.reason) == (Taken.WAITING, "")


def test_the_numbered_paper_is_compared_with_its_number(world, numbered):
    ring = keys.key_of_agency(numbered.authority)
    printed = keys.sign(paper.pdf_of(numbered, numbered.turn_at, marked=False).data, ring, PIN, Signing("CoQuan", TIME))
    how = {"decision": numbered, "by": world.actor("clerk"), "at": TIME, "name": "so.pdf"}
    assert actions.add_copy(content=printed, **how).match == Match.SAME
    numbered.number = 99
    other = paper.pdf_of(numbered, numbered.turn_at, marked=False).data
    numbered.refresh_from_db()
    copy = actions.add_copy(content=other, **how)
    assert copy.match == Match.DIFFERS
    assert "99/QĐ-UBND" in copy.changes[0]["theirs"]
    actions.judge(copy=copy, taken=True, reason=WHY, by=world.actor("clerk"), at=TIME)
    assert LogRow.objects.filter(step="take_copy").count() == 1


def test_the_database_takes_nothing_that_differs_without_a_reason(world, to_sign):
    copy = brought(world, to_sign, as_offered(to_sign, printed_name="Khác"))
    with pytest.raises(IntegrityError), transaction.atomic():
        Copy.objects.filter(pk=copy.pk).update(taken=Taken.TAKEN)


def test_what_waits_is_no_signed_paper_for_publishing(world, to_sign):
    copy = brought(world, to_sign, as_offered(to_sign, printed_name="Khác"))
    assert len(list(workflow.PUBLISH.reasons_against(to_sign, TIME))) == 1
    actions.judge(copy=copy, taken=True, reason=WHY, by=world.actor("clerk"), at=TIME)
    assert list(workflow.PUBLISH.reasons_against(to_sign, TIME)) == []
