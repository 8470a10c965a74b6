"""From a reading to assignments: the desk, the readiness list, launching, periods."""

from datetime import UTC, date, datetime

import pytest
from django.db import IntegrityError, transaction

from factories.plans import AT, READING, entry, make_plan
from thidua.kernel import clock
from thidua.kernel.models import LogRow, OutboxMessage
from thidua.kernel.workflow import StepRefused
from thidua.movements import actions, queries
from thidua.movements.errors import DeskRefused
from thidua.movements.models import Assignment, Movement, Obligation, Party
from thidua.org.models import Succession


def test_everything_read_is_on_the_desk_unconfirmed(draft):
    rows = Obligation.objects.filter(movement=draft)
    assert [(row.ref, row.state, row.due_kind) for row in rows] == [
        ("II.1", "read", "by"), ("II.2", "read", "continuous"), ("III", "read", "recurring"),
    ]


def test_printed_names_are_matched_to_units_and_groups_of_the_date(world, draft):
    found = {(p.obligation.ref, p.role): (p.unit_id, p.group_id) for p in Party.objects.all()}
    assert found[("II.2", "lead")] == (world.home_affairs.pk, None)
    assert found[("II.1", "lead")] == (None, world.all_communes.pk)


def test_a_plan_comes_to_the_desk_once(world, draft):
    with pytest.raises(DeskRefused, match="đã có trên bàn"):
        actions.open_desk(document=draft.plan, by=world.actor("officer"), at=AT)


@pytest.mark.parametrize("who", ["clerk", "reader", "focal", "stranger", "province_officer", "administrator"])
def test_only_the_officer_of_the_authority_opens_the_desk(world, who):
    with pytest.raises(DeskRefused):
        actions.open_desk(document=make_plan(world.district), by=world.actor(who), at=AT)
    assert Movement.objects.count() == 0


def test_nothing_enters_unconfirmed(world, draft):
    with pytest.raises(StepRefused, match="chưa xem"):
        actions.launch(movement=draft, by=world.actor("officer"), at=AT)
    assert Assignment.objects.count() == 0


def test_an_unmatched_lead_stands_against_launching(world, draft):
    odd = entry(9, "IV", "Hợp tác xã Không Có làm.", ["Hợp tác xã Không Có Thật"])
    plan = make_plan(world.district, 62, {**READING, "obligations": [odd]})
    movement = actions.open_desk(document=plan, by=world.actor("officer"), at=AT)
    actions.confirm(obligation=movement.obligations.get(), by=world.actor("officer"), at=AT)
    with pytest.raises(StepRefused, match="Hợp tác xã Không Có Thật"):
        actions.launch(movement=movement, by=world.actor("officer"), at=AT)


def test_launching_gives_each_unit_of_the_group_its_duty(world, launched):
    rows = Assignment.objects.filter(obligation__ref="II.1")
    assert {row.unit_id for row in rows} == {unit.pk for unit in world.communes}
    assert {row.due_at for row in rows} == {clock.end_of_day(date(2021, 9, 30))}


def test_launching_tells_everybody_at_the_units(world, launched):
    told = set(OutboxMessage.objects.values_list("account__username", flat=True))
    assert {"dung", "phuc", "loan", "lan"} <= told
    assert "la" not in told


def test_periods_come_ahead_of_time_and_once_only(world, launched):
    def reports():
        return set(Assignment.objects.filter(obligation__ref="III").values_list("period_key", flat=True))

    assert reports() == {"2021"}
    assert actions.expand(movement=launched, at=AT) == 0
    later = datetime(2021, 11, 1, tzinfo=UTC)
    assert actions.expand(movement=launched, at=later) == 3
    assert reports() == {"2021", "2022"}
    assert actions.expand(movement=launched, at=datetime(2030, 1, 1, tzinfo=UTC)) == 9
    assert max(reports()) == "2025"


def test_a_unit_that_ended_hands_its_open_work_to_its_successor(world, launched, registration):
    heir = world.communes[2]
    world.communes[0].spans.update(ends_on=date(2021, 6, 30))
    Succession.objects.create(
        predecessor=world.communes[0], successor=heir, starts_on=date(2021, 7, 1), change="merged",
        decided_by="Nghị quyết thử", certainty="example",
    )
    assert actions.expand_all(at=datetime(2021, 7, 2, tzinfo=UTC)) == 2
    registration.refresh_from_db()
    assert registration.state == "excused"
    assert Assignment.objects.filter(obligation__ref="II.1", unit=heir, state="new").count() == 1
    assert LogRow.objects.filter(step="inherit").count() == 2


def test_the_same_duty_cannot_be_stored_twice(registration):
    with pytest.raises(IntegrityError), transaction.atomic():
        Assignment.objects.create(
            obligation=registration.obligation, unit=registration.unit, period_key=registration.period_key,
            created_at=AT,
        )


def test_readiness_names_warnings_without_blocking(world, reviewed):
    found = queries.readiness(reviewed, day=date(2021, 5, 20))
    assert [item.sentence for item in found if item.blocks] == []


def test_launching_needs_the_right_role(world, reviewed):
    for who in ("clerk", "reader", "focal", "stranger", "province_officer", "administrator"):
        with pytest.raises(StepRefused, match="không có quyền"):
            actions.launch(movement=reviewed, by=world.actor(who), at=AT)
    assert actions.launch(movement=reviewed, by=world.actor("head"), at=AT).state == "launched"
