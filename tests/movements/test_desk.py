"""At the reading desk: mend, split, merge, add, drop, match; what was changed stays in the log."""

from datetime import date

import pytest

from factories.plans import AT
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import StepRefused
from thidua.movements import actions
from thidua.movements.errors import DeskRefused
from thidua.movements.models import Movement, Obligation, Party


@pytest.fixture
def officer(world):
    return world.actor("officer")


@pytest.fixture
def first(draft):
    return draft.obligations.get(ref="II.1")


def refs(movement):
    return [row.ref for row in movement.obligations.exclude(state="dropped")]


def test_an_edit_is_saved_at_once_and_logged_with_old_and_new(first, officer):
    actions.edit_obligation(obligation=first, changes={"due_end": date(2021, 10, 15)}, by=officer, at=AT)
    row = LogRow.objects.get(step="edit")
    assert row.data == {"before": {"due_end": "2021-09-30"}, "after": {"due_end": "2021-10-15"}}
    first.movement.refresh_from_db()
    assert first.movement.desk_saved_at == AT


def test_an_edit_that_changes_nothing_leaves_no_row(first, officer):
    actions.edit_obligation(obligation=first, changes={"text": first.text}, by=officer, at=AT)
    assert not LogRow.objects.filter(step="edit").exists()


def test_only_known_columns_can_be_edited(first, officer):
    with pytest.raises(ValueError, match="not editable"):
        actions.edit_obligation(obligation=first, changes={"state": "confirmed"}, by=officer, at=AT)


def test_split_cuts_the_text_and_keeps_the_order_and_the_units(draft, first, officer):
    offset = first.text.index("gửi")
    left, right = actions.split(obligation=first, offset=offset, by=officer, at=AT)
    assert (left.text, right.text) == ("UBND cấp xã", "gửi đăng ký thi đua.")
    assert right.short_name == "Gửi đăng ký thi đua"
    assert [row.pk for row in draft.obligations.all()][:2] == [left.pk, right.pk]
    assert [party.phrase for party in right.parties.all()] == ["UBND cấp xã"]


@pytest.mark.parametrize("offset", [0, 10_000])
def test_split_at_the_edge_is_refused(first, officer, offset):
    with pytest.raises(DeskRefused, match="con trỏ"):
        actions.split(obligation=first, offset=offset, by=officer, at=AT)
    assert Obligation.objects.count() == 3


def test_merge_joins_with_the_one_above(draft, officer):
    second = draft.obligations.get(ref="II.2")
    above = actions.merge_with_above(obligation=second, by=officer, at=AT)
    assert refs(draft) == ["II.1", "III"]
    assert above.text.endswith("Phòng Nội vụ theo dõi các đơn vị.")
    assert (above.first_line, above.last_line) == (3, 5)
    assert {party.phrase for party in above.parties.filter(role="lead")} == {"UBND cấp xã", "Phòng Nội vụ"}


@pytest.mark.parametrize(("own", "kept"), [("none", date(2021, 5, 31)), ("by", date(2021, 6, 30))])
def test_merge_keeps_the_only_deadline(draft, first, officer, own, kept):
    first.due_kind, first.due_end = own, None if own == "none" else date(2021, 6, 30)
    first.save()
    draft.obligations.filter(ref="II.2").update(due_kind="by", due_end=date(2021, 5, 31))
    above = actions.merge_with_above(obligation=draft.obligations.get(ref="II.2"), by=officer, at=AT)
    above.refresh_from_db()
    assert (above.due_kind, above.due_end) == ("by", kept)


def test_the_first_one_cannot_be_merged(first, officer):
    with pytest.raises(DeskRefused, match="phía trên"):
        actions.merge_with_above(obligation=first, by=officer, at=AT)


def test_an_added_obligation_stands_after_the_chosen_one(draft, first, officer):
    added = actions.add_obligation(movement=draft, after=first, text="Việc thêm", by=officer, at=AT)
    assert [row.pk for row in draft.obligations.all()][1] == added.pk
    assert (added.state, added.short_name) == ("read", "Việc thêm")


def test_a_plan_that_gives_no_work_leaves_the_desk_and_may_come_back(draft, officer):
    plan = actions.clear_desk(movement=draft, by=officer, at=AT)
    assert (Movement.objects.count(), Obligation.objects.count(), Party.objects.count()) == (0, 0, 0)
    row = LogRow.objects.get(step="clear_desk")
    assert (row.subject, row.data["obligations"]) == (f"documents.Document:{plan.pk}", 3)
    assert refs(actions.open_desk(document=plan, by=officer, at=AT)) == ["II.1", "II.2", "III"]


def test_a_launched_plan_stays(launched, officer):
    with pytest.raises(DeskRefused, match="đã phát động"):
        actions.clear_desk(movement=launched, by=officer, at=AT)
    assert Movement.objects.filter(pk=launched.pk).exists()


def test_an_empty_obligation_is_refused(draft, officer):
    with pytest.raises(DeskRefused, match="nội dung"):
        actions.add_obligation(movement=draft, after=None, text="  ", by=officer, at=AT)


def test_a_dropped_one_can_be_restored(draft, first, officer):
    actions.drop(obligation=first, by=officer, at=AT)
    assert refs(draft) == ["II.2", "III"]
    actions.restore(obligation=first, by=officer, at=AT)
    assert refs(draft) == ["II.1", "II.2", "III"]


def test_naming_a_unit_holds_for_the_phrase_everywhere_in_the_plan(world, draft, officer):
    party = Party.objects.filter(phrase="UBND cấp xã").first()
    actions.assign_party(party=party, unit=world.education, by=officer, at=AT)
    rows = Party.objects.filter(phrase="UBND cấp xã")
    assert {(row.unit_id, row.group_id, row.match) for row in rows} == {(world.education.pk, None, "confirmed")}
    assert rows.count() == 3


def test_either_a_unit_or_a_group(world, draft, officer):
    party = Party.objects.first()
    with pytest.raises(DeskRefused, match="Chọn"):
        actions.assign_party(party=party, by=officer, at=AT)


def test_after_launch_the_desk_is_closed(launched, officer):
    obligation = launched.obligations.first()
    with pytest.raises(DeskRefused, match="đã phát động"):
        actions.edit_obligation(obligation=obligation, changes={"text": "khác"}, by=officer, at=AT)
    with pytest.raises(StepRefused, match="đã phát động"):
        actions.drop(obligation=obligation, by=officer, at=AT)


@pytest.mark.parametrize("who", ["head", "clerk", "focal", "stranger", "province_officer"])
def test_others_do_not_edit(world, first, who):
    with pytest.raises(DeskRefused):
        actions.edit_obligation(obligation=first, changes={"text": "khác"}, by=world.actor(who), at=AT)
    first.refresh_from_db()
    assert first.text == "UBND cấp xã gửi đăng ký thi đua."
