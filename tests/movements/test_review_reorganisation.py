"""The reorganisation of 1 July 2025 on the example: nothing that was done is asked again, nothing that is open is lost."""

from datetime import UTC, date, datetime, timedelta

import pytest

from factories.plans import entry
from thidua.documents.models import Document
from thidua.kernel import audit, clock
from thidua.kernel.access import can
from thidua.kernel.models import Account, LogRow, OutboxMessage
from thidua.movements import actions, queries
from thidua.movements.models import Assignment, Evidence, Extension, Movement
from thidua.org import example
from thidua.org.models import Unit
from thidua.org.queries import actor_in, posts_of

LAUNCH = datetime(2021, 5, 20, 2, 0, tzinfo=UTC)
AFTER = datetime(2025, 7, 2, 2, 0, tzinfo=UTC)
NEW_COMMUNES = {"ubnd-xa-go-quao", "ubnd-xa-dinh-hoa-2025", "ubnd-xa-vinh-hoa-hung", "ubnd-xa-vinh-tuy-2025"}
READING = {
    "full_subject": "Phong trào thi đua giai đoạn 2021 - 2025", "period": ["2021-01-01", "2025-12-31"],
    "defined_terms": [], "obligations": [
        entry(3, "II.1", "UBND cấp xã đăng ký thi đua.", ["UBND cấp xã"], kind="by", start="2021-05-19",
              end="2021-09-30"),
        entry(5, "III", "UBND cấp xã báo cáo hằng năm.", ["UBND cấp xã"], kind="recurring", every="year"),
        entry(6, "IV", "UBND cấp xã tuyên truyền.", ["UBND cấp xã"], kind="continuous"),
        entry(7, "V", "Phòng Nội vụ theo dõi.", ["Phòng Nội vụ huyện Gò Quao"], kind="by", end="2025-12-15"),
        entry(8, "VI", "Phòng Giáo dục và Đào tạo tổ chức.", ["Phòng Giáo dục và Đào tạo huyện Gò Quao"], kind="by",
              end="2025-12-15"),
    ],
}


def acting(username, at):
    day = clock.vietnam_date(at)
    return actor_in(posts_of(Account.objects.get(username=username).pk, day)[0], day)


def duties(ref, period=None):
    rows = Assignment.objects.filter(obligation__ref=ref)
    return rows.filter(period_key=period) if period else rows


def finish(rows, at):
    """Mark duties as done with their evidence, as their units did at the time."""
    for row in rows:
        Evidence.objects.create(assignment=row, kind="sentence", sentence="Đã làm.", added_at=at, added_by="x")
    rows.update(state="done", answered_at=at)


@pytest.fixture
def movement(db):
    """Launched in 2021, four daily rounds later: 2021 to 2024 were all done in time, 2025 by one commune."""
    example.load(at=LAUNCH)
    district = Unit.objects.get(code="ubnd-huyen-go-quao")
    plan = Document.objects.create(
        owner=district, direction="outgoing", register_year=2021, register_number=61, registered_at=LAUNCH,
        number=61, symbol="KH-UBND", issued_on=date(2021, 5, 19), kind="Kế hoạch", subject="Thi đua",
        issuer="UBND huyện Gò Quao", reading=READING, lines=[[n, None, f"dòng {n}"] for n in range(1, 9)],
    )
    officer = acting("noivu", LAUNCH)
    found = actions.open_desk(document=plan, by=officer, at=LAUNCH)
    for obligation in found.obligations.all():
        actions.confirm(obligation=obligation, by=officer, at=LAUNCH)
    actions.launch(movement=found, by=officer, at=LAUNCH)
    finish(duties("II.1"), LAUNCH)
    for year in (2022, 2023, 2024, 2025):
        actions.expand_all(at=datetime(year, 2, 1, tzinfo=UTC))
    finish(duties("III").exclude(period_key="2025"), LAUNCH)
    finish(duties("III", "2025").filter(unit__code="ubnd-xa-dinh-an"), LAUNCH)
    return found


@pytest.fixture
def reorganised(movement):
    actions.expand_all(at=AFTER)
    movement.refresh_from_db()
    return movement


def test_what_was_done_is_not_asked_of_the_successors_again(reorganised):
    assert not duties("II.1").filter(unit__code__in=NEW_COMMUNES).exists()
    assert set(duties("III").filter(unit__code__in=NEW_COMMUNES).values_list("period_key", flat=True)) == {"2025"}
    assert not Assignment.objects.filter(state="new", due_at__lt=AFTER).exists()


def test_open_work_goes_once_to_the_four_communes_with_its_history(reorganised):
    for ref in ("III", "IV"):
        rows = duties(ref).filter(unit__code__in=NEW_COMMUNES)
        assert sorted(rows.values_list("unit__code", flat=True)) == sorted(NEW_COMMUNES)
        for row in rows:
            assert audit.subject_of(row) in set(LogRow.objects.filter(step="inherit_from").values_list("subject", flat=True))
    old = duties("IV").exclude(unit__code__in=NEW_COMMUNES)
    assert set(old.values_list("state", flat=True)) == {"excused"}
    assert duties("III", "2025").get(unit__code="ubnd-xa-dinh-an").state == "done"


def test_the_round_again_changes_nothing(reorganised):
    before = (Assignment.objects.count(), LogRow.objects.count(), OutboxMessage.objects.count())
    assert actions.expand_all(at=AFTER + timedelta(hours=1)) == 0
    assert (Assignment.objects.count(), LogRow.objects.count(), OutboxMessage.objects.count()) == before
    assert audit.verify()[1] == []


def test_a_period_that_comes_after_goes_to_the_new_communes_only(movement):
    movement.ends_on = date(2026, 12, 31)
    movement.save()
    actions.expand_all(at=datetime(2025, 11, 2, tzinfo=UTC))
    assert set(duties("III", "2026").values_list("unit__code", flat=True)) == NEW_COMMUNES


def test_the_authority_above_follows_the_movement_of_the_district_that_ended(reorganised):
    officer = acting("sonoivu", AFTER)
    assert reorganised.owner.code == "ubnd-tinh-an-giang"
    assert LogRow.objects.filter(step="hand_over", subject=audit.subject_of(reorganised)).count() == 1
    assert OutboxMessage.objects.filter(account__username="sonoivu").exists()
    assert queries.visible_to(officer).filter(pk=reorganised.pk).exists()
    for permission in ("movement.change", "movement.close", "extension.decide", "assignment.excuse"):
        assert can(officer, permission, reorganised)


def test_the_successor_sees_what_its_forerunners_did_and_no_more(reorganised):
    focal = acting("tt-goquao", AFTER)
    seen = set(queries.assignments_visible_to(focal).values_list("unit__code", flat=True))
    assert seen == {"ubnd-xa-go-quao", "ubnd-thi-tran-go-quao", "ubnd-xa-vinh-phuoc-b", "ubnd-xa-dinh-an",
                    "xa-go-quao-vhxh"}
    assert OutboxMessage.objects.filter(account__username="tt-goquao", subject__startswith="Nhận việc kế thừa").exists()


def test_more_time_asked_before_is_still_asked_after(movement):
    old = duties("III", "2025").get(unit__code="ubnd-xa-vinh-phuoc-b")
    Extension.objects.create(assignment=old, until=date(2026, 1, 31), reason="Sáp nhập", asked_at=LAUNCH,
                             former_due_at=old.due_at)
    actions.expand_all(at=AFTER)
    own = duties("III", "2025").get(unit__code="ubnd-xa-go-quao")
    officer = acting("sonoivu", AFTER)
    request = queries.extensions_visible_to(officer).get(state="asked", assignment=own)
    actions.grant_extension(extension=request, by=officer, at=AFTER)
    own.refresh_from_db()
    assert own.due_at == clock.end_of_day(date(2026, 1, 31))


def test_more_time_that_one_forerunner_had_stays_after_a_change(movement):
    old = duties("III", "2025").get(unit__code="ubnd-xa-vinh-phuoc-b")
    Assignment.objects.filter(pk=old.pk).update(due_at=clock.end_of_day(date(2026, 1, 31)))
    actions.expand_all(at=AFTER)
    own = duties("III", "2025").get(unit__code="ubnd-xa-go-quao")
    assert own.due_at == clock.end_of_day(date(2026, 1, 31))
    actions.change_obligation(
        obligation=own.obligation, changes={"text": "UBND cấp xã báo cáo."}, reason="Gọn", at=AFTER,
        by=acting("sonoivu", AFTER),
    )
    own.refresh_from_db()
    assert own.due_at == clock.end_of_day(date(2026, 1, 31))


def test_a_draft_of_the_district_is_not_orphaned(movement):
    Movement.objects.filter(pk=movement.pk).update(state="closed")
    actions.expand_all(at=AFTER)
    movement.refresh_from_db()
    assert movement.owner.code == "ubnd-tinh-an-giang"


def test_work_of_a_district_office_without_a_successor_is_told_once_and_can_be_ended(reorganised):
    left = duties("VI").get()
    assert (left.unit.code, left.state) == ("gq-giao-duc", "new")
    told = OutboxMessage.objects.filter(account__username="sonoivu", subject__startswith="Việc không còn đơn vị")
    assert [message.text[:2] for message in told] == ["1 "]
    actions.expand_all(at=AFTER + timedelta(days=1))
    assert told.count() == 1
    officer = acting("sonoivu", AFTER)
    assert left in queries.assignments_visible_to(officer)
    actions.excuse(assignment=left, by=officer, at=AFTER, note="Phòng đã giải thể")
    assert audit.verify()[1] == []
