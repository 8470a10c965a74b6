"""Reminders before and after deadlines: one message a person and a day, whatever is due, however often it is repeated."""

from datetime import date, datetime, time, timedelta

import pytest

from factories.people import District
from factories.plans import AT, make_plan
from thidua.kernel import clock
from thidua.kernel.models import Account, OutboxMessage
from thidua.movements import actions as movements
from thidua.movements.models import Assignment
from thidua.reminders import actions, queries
from thidua.reminders.models import Reminded

DUE = date(2021, 9, 30)


@pytest.fixture
def world(db):
    found = District()
    officer = found.actor("officer")
    movement = movements.open_desk(document=make_plan(found.district), by=officer, at=AT)
    for obligation in movement.obligations.all():
        movements.confirm(obligation=obligation, by=officer, at=AT)
    movements.launch(movement=movement, by=officer, at=AT)
    Assignment.objects.update(due_at=None)
    found.duty = Assignment.objects.filter(unit=found.communes[0]).first()
    Assignment.objects.filter(pk=found.duty.pk).update(due_at=clock.end_of_day(DUE))
    OutboxMessage.objects.all().delete()
    return found


def at(day, hour=8):
    return datetime.combine(day, time(hour), tzinfo=clock.VIETNAM)


def told(username="dung"):
    return OutboxMessage.objects.filter(account__username=username, kind=actions.REMINDER)


@pytest.mark.parametrize(("days", "words"), [
    (7, "còn 7 ngày"), (3, "còn 3 ngày"), (1, "còn 1 ngày"), (0, "hạn hôm nay"), (-1, "quá hạn 1 ngày"), (-3, "quá hạn 3 ngày"),
    (-7, "quá hạn 7 ngày"), (-14, "quá hạn 14 ngày"), (8, ""), (6, ""), (2, ""), (-2, ""), (-6, ""), (-371, ""),
])
def test_the_days_on_which_people_are_reminded(world, days, words):
    actions.remind(at=at(DUE - timedelta(days=days)))
    assert told().exists() is bool(words)
    if words:
        assert f"{words}, 30/09/2021" in told().get().text
        assert "61/KH-UBND" in told().get().text


def test_the_last_minute_of_the_day_counts_in_vietnam(world):
    Assignment.objects.filter(pk=world.duty.pk).update(due_at=at(DUE, 0))
    actions.remind(at=at(DUE, 23))
    assert "hạn hôm nay" in told().get().text


def test_answered_and_excused_duties_are_not_spoken_of(world):
    Assignment.objects.filter(pk=world.duty.pk).update(state="done", answered_at=AT)
    assert actions.remind(at=at(DUE)) == 0


def test_only_people_who_answer_for_the_unit_are_reminded(world):
    assert actions.remind(at=at(DUE)) == 2
    assert set(OutboxMessage.objects.values_list("account__username", flat=True)) == {"dung", "phuc"}


def test_a_round_that_is_repeated_says_nothing_twice(world):
    actions.remind(at=at(DUE))
    assert actions.remind(at=at(DUE, 20)) == 0
    assert (told().count(), Reminded.objects.count()) == (1, 2)
    actions.remind(at=at(DUE + timedelta(days=1)))
    assert told().count() == 2


def test_a_round_that_breaks_off_leaves_no_half(world, monkeypatch):
    monkeypatch.setattr(actions, "BATCH", 1)
    post, said = actions.outbox.post, []

    def breaks(*args, **how):
        if said:
            raise RuntimeError
        said.append(1)
        return post(*args, **how)

    monkeypatch.setattr(actions.outbox, "post", breaks)
    with pytest.raises(RuntimeError):
        actions.remind(at=at(DUE))
    assert (OutboxMessage.objects.count(), Reminded.objects.count()) == (1, 1)
    monkeypatch.setattr(actions.outbox, "post", post)
    assert actions.remind(at=at(DUE)) == 1
    assert set(OutboxMessage.objects.values_list("account__username", flat=True)) == {"dung", "phuc"}


def test_many_duties_are_one_message_in_the_reader_s_language(world):
    Assignment.objects.filter(unit=world.communes[0]).update(due_at=clock.end_of_day(DUE))
    Assignment.objects.filter(pk=world.duty.pk).update(due_at=clock.end_of_day(DUE - timedelta(days=7)))
    Account.objects.filter(username="dung").update(language="en")
    count = Assignment.objects.filter(unit=world.communes[0], due_at__isnull=False).count()
    actions.remind(at=at(DUE))
    assert told().get().subject == f"Reminder: {count - 1} coming due, 1 overdue"
    assert told("phuc").get().subject == f"Nhắc việc: {count - 1} việc sắp đến hạn, 1 việc quá hạn"


def test_the_questions_do_not_grow_with_the_units(world, django_assert_max_num_queries):
    Assignment.objects.update(due_at=clock.end_of_day(DUE))
    with django_assert_max_num_queries(14):
        assert actions.remind(at=at(DUE)) >= 3
    assert len(queries.due_by_unit(DUE)) >= 3
