"""Letters out of messages: one a day, none in quiet hours, each message once."""

from datetime import date, time, timedelta

import pytest

from mailing.conftest import NINE
from thidua.kernel.models import Account, OutboxMessage
from thidua.mailing import actions, queries
from thidua.mailing.enums import Mode
from thidua.mailing.models import Choice, Mail, MailLine
from thidua.mailing.notices import TROUBLE


def choose(world, who, **how):
    Choice.objects.create(account_id=world.posts[who].person.account_id, **how)


def test_twenty_messages_are_one_letter(world, tell):
    for number in range(20):
        tell("focal", f"Việc {number}")
    tell("officer", "Đăng ký mới")
    assert actions.compose(at=NINE) == 2
    letter = Mail.objects.get(address="dung@thu.vn")
    assert (letter.subject, letter.day, letter.text.count("•")) == ("Thi đua: 20 thông báo", date(2021, 6, 10), 20)
    assert Mail.objects.get(address="lan@thu.vn").subject == "Đăng ký mới"
    assert MailLine.objects.count() == 21


def test_the_second_letter_of_a_day_waits_for_the_morning(world, tell):
    tell("focal")
    actions.compose(at=NINE)
    tell("focal", "Sau đó")
    assert actions.compose(at=NINE + timedelta(hours=5)) == 0
    assert actions.compose(at=NINE + timedelta(days=1)) == 1
    assert Mail.objects.get(day=date(2021, 6, 11)).subject == "Sau đó"


def test_whoever_wants_each_message_gets_it_except_at_night(world, tell):
    choose(world, "focal", mode=Mode.EACH)
    evening = NINE.replace(hour=14)  # 21:00 in Vietnam
    tell("focal", "Một", at=evening)
    assert actions.compose(at=evening) == 0
    assert actions.compose(at=evening + timedelta(hours=9)) == 0, "six in the morning is still quiet"
    assert actions.compose(at=evening + timedelta(hours=10)) == 1
    tell("focal", "Hai", at=evening + timedelta(hours=11))
    assert actions.compose(at=evening + timedelta(hours=11)) == 1
    assert not Mail.objects.filter(day__isnull=False).exists()


@pytest.mark.parametrize(("first", "last", "hour", "quiet"), [
    (time(20), time(6, 30), 23, True), (time(20), time(6, 30), 5, True), (time(20), time(6, 30), 9, False),
    (time(11), time(14), 12, True), (time(11), time(14), 14, False), (time(7), time(7), 7, False),
])
def test_quiet_hours_may_run_over_midnight(first, last, hour, quiet):
    assert queries.is_quiet(NINE + timedelta(hours=hour - 9), first, last) is quiet


def test_who_gets_none(world, tell):
    choose(world, "focal", mode=Mode.NONE)
    choose(world, "officer", address="khac@thu.vn")
    Account.objects.filter(username="hung").update(is_active=False)
    world.posts["clerk"].person.email = ""
    world.posts["clerk"].person.save()
    for who in ("focal", "officer", "head", "clerk"):
        tell(who)
    actions.compose(at=NINE)
    assert list(Mail.objects.values_list("address", flat=True)) == ["khac@thu.vn"]


def test_old_read_and_own_messages_are_not_mailed(world, tell):
    tell("focal", "Cũ", at=NINE - timedelta(days=8))
    tell("focal", "Về thư", kind=TROUBLE)
    tell("focal", "Đã đọc")
    OutboxMessage.objects.filter(subject="Đã đọc").update(read_at=NINE)
    assert actions.compose(at=NINE) == 0
    tell("focal", "Mới")
    assert actions.compose(at=NINE) == 1
    assert MailLine.objects.get().message.subject == "Mới"


def test_a_letter_speaks_the_reader_s_language_and_links_where_the_program_is(world, tell, settings):
    settings.SITE_URL = "https://thidua.vn"
    Account.objects.filter(username="dung").update(language="en")
    tell("focal")
    tell("focal")
    actions.compose(at=NINE)
    letter = Mail.objects.get()
    assert "2 messages" in letter.subject
    assert "https://thidua.vn/viec/" in letter.text
    assert "do not reply" in letter.text


def test_many_accounts_take_few_questions(world, tell, django_assert_max_num_queries):
    for who in world.posts:
        tell(who)
    with django_assert_max_num_queries(12):
        assert actions.compose(at=NINE) == len(world.posts)
