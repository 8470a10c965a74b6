"""All running movements side by side: months, overlaps, sleep, reviews."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from factories.plans import AT, READING, entry, make_plan
from thidua.kernel import clock
from thidua.movements import actions
from thidua.movements.models import Assignment, Movement, Obligation
from thidua.movements.queries import overlap

REVIEWS = [
    entry(3, "II.1", "UBND cấp xã gửi đăng ký thi đua.", ["UBND cấp xã"], output="registration", kind="by", end="2021-10-10"),
    entry(5, "II.2", "UBND cấp xã tổ chức sơ kết.", ["UBND cấp xã"], output="conference", kind="by", end="2021-07-31"),
]


def launch(world, number, obligations=REVIEWS):
    officer = world.actor("officer")
    plan = make_plan(world.district, number, {**READING, "obligations": obligations})
    movement = actions.open_desk(document=plan, by=officer, at=AT)
    for obligation in Obligation.objects.filter(movement=movement):
        actions.confirm(obligation=obligation, by=officer, at=AT)
    return actions.launch(movement=movement, by=officer, at=AT)


@pytest.fixture
def second(world, launched):
    return launch(world, 62)


def seen(world, who="officer"):
    return list(overlap.running_of(world.actor(who)))


def test_two_movements_that_ask_the_same_units_in_the_same_weeks(world, launched, second):
    officer, running = world.actor("officer"), seen(world)
    (found,) = overlap.overlaps(officer, running, 2021)
    assert (found.first.movement_id, found.first.day, found.second.movement_id, found.second.day, found.units) == (
        launched.pk, date(2021, 9, 30), second.pk, date(2021, 10, 10), 3)
    assert overlap.overlaps(officer, running, 2022) == []


@pytest.mark.parametrize(("days", "overlapping"), [(0, True), (14, True), (15, False)])
def test_the_same_weeks_are_fourteen_days(world, launched, second, days, overlapping):
    due = clock.end_of_day(date(2021, 9, 30) + timedelta(days=days))
    Assignment.objects.filter(obligation__movement=second, obligation__ref="II.1").update(due_at=due)
    assert bool(overlap.overlaps(world.actor("officer"), seen(world), 2021)) == overlapping


def test_what_was_answered_or_asks_other_units_overlaps_no_more(world, launched, second):
    rows = Assignment.objects.filter(obligation__movement=second, obligation__ref="II.1")
    rows.exclude(unit=world.communes[0]).update(state="done", answered_at=AT)
    assert [one.units for one in overlap.overlaps(world.actor("officer"), seen(world), 2021)] == [1]
    rows.filter(unit=world.communes[0]).update(state="excused", answered_at=AT)
    assert overlap.overlaps(world.actor("officer"), seen(world), 2021) == []


def test_months_count_what_the_reader_may_see(world, launched, second):
    running = seen(world)
    months = overlap.due_in_months(world.actor("officer"), running, 2021)
    assert months[launched.pk][9] == (3, 3)
    assert months[second.pk] == {7: (3, 3), 10: (3, 3)}
    assert overlap.due_in_months(world.actor("focal"), seen(world, "focal"), 2021)[second.pk] == {7: (1, 1), 10: (1, 1)}
    assert seen(world, "stranger") == []


def test_a_movement_without_evidence_for_three_months_sleeps(world, launched):
    at_rest = AT + timedelta(days=91)
    (row,) = seen(world)
    assert [overlap.sleeps(row, at) for at in (AT + timedelta(days=90), at_rest)] == [False, True]
    assignment = Assignment.objects.filter(obligation__movement=launched, unit=world.communes[0]).first()
    actions.add_evidence(assignment=assignment, kind="sentence", sentence="Đã làm.", by=world.actor("focal"), at=AT + timedelta(days=60))
    (row,) = seen(world)
    assert not overlap.sleeps(row, at_rest)


@pytest.mark.parametrize(("day", "mark"), [((2021, 5, 31), "coming"), ((2021, 6, 1), "near"), ((2021, 7, 31), "near"), ((2021, 8, 1), "late")])
def test_an_interim_review_is_never_forgotten(world, second, day, mark):
    at = datetime(*day, 5, tzinfo=clock.VIETNAM)
    interim, final = overlap.reviews_of([second], at)[second.pk]
    assert (interim.kind, interim.mark, interim.day) == ("interim", mark, date(2021, 7, 31))
    assert (final.mark, final.day) == ("coming", date(2025, 12, 31))


def test_a_review_is_done_once_all_have_answered_and_lacking_where_nobody_named_it(world, launched, second):
    Assignment.objects.filter(obligation__movement=second, obligation__ref="II.2").update(state="done", answered_at=AT)
    assert overlap.reviews_of([second], AT)[second.pk][0].mark == "done"
    assert overlap.reviews_of([launched], AT)[launched.pk][0].mark == "lacking"


def test_a_movement_that_ran_out_lacks_its_final_review(world, launched):
    Movement.objects.update(ends_on=date(2021, 5, 19))
    launched.refresh_from_db()
    assert overlap.reviews_of([launched], AT)[launched.pk][1].mark == "late"


def test_the_page_shows_it(world, launched, second):
    client = Client()
    client.force_login(world.posts["officer"].person.account, "django.contrib.auth.backends.ModelBackend")
    page = client.get("/phong-trao/lich/?nam=2021").content.decode()
    for words in ("3 đơn vị được yêu cầu cả hai", "62/KH-UBND", "kế hoạch chưa nêu", "Đang ngủ"):
        assert words in page
    assert client.get("/phong-trao/lich/?nam=x&nam=9999").status_code == 200
