"""Letters on their way: servers that refuse, hang, vanish; workers that die; nothing twice, nothing lost, somebody told."""

from datetime import timedelta

import pytest

from mailing.conftest import NINE
from thidua.kernel import clock
from thidua.kernel.models import MessageState, OutboxMessage
from thidua.kernel.workflow import StepRefused
from thidua.mailing import actions
from thidua.mailing.enums import MailState
from thidua.mailing.models import Mail
from thidua.mailing.notices import AWAY, TROUBLE
from thidua.mailing.smtp import Answer, Outcome, Server


@pytest.fixture
def waiting(world, tell):
    tell("focal")
    actions.compose(at=NINE)
    return Mail.objects.get()


def told(kind):
    return OutboxMessage.objects.filter(kind=kind, account__username="tri")


def test_a_letter_arrives_and_says_who_wrote_it(waiting, server, send_all):
    assert send_all() == [Outcome.SENT]
    letter = server.letters[0]
    assert (letter["To"], letter["Subject"], letter["Auto-Submitted"]) == ("dung@thu.vn", "Nhắc việc", "auto-generated")
    assert letter["Message-ID"] == f"<{waiting.key}@thu.vn>"
    assert "Còn 3 ngày." in letter.get_content()
    waiting.refresh_from_db()
    assert (waiting.state, waiting.sent_at, waiting.attempts) == (MailState.SENT, NINE, 1)
    assert OutboxMessage.objects.get(subject="Nhắc việc").state == MessageState.SENT
    assert send_all() == []


def test_a_bad_address_fails_at_once_and_somebody_is_told(waiting, server, send_all):
    server.answers["RCPT"] = "550 no such user"
    assert send_all() == [Outcome.NEVER]
    waiting.refresh_from_db()
    assert (waiting.state, waiting.error) == (MailState.FAILED, "550 no such user")
    assert told(TROUBLE).get().text == "550 no such user"
    assert server.letters == []


@pytest.mark.parametrize("command", ["RCPT", "TEXT"])
def test_a_full_mailbox_is_tried_again_for_three_days(waiting, server, send_all, command):
    server.answers[command] = "452 mailbox full"
    at = NINE
    for minutes in (5, 15, 60, 240, 240):
        assert send_all(at) == [Outcome.LATER]
        waiting.refresh_from_db()
        assert (waiting.state, waiting.next_at - at) == (MailState.WAITING, timedelta(minutes=minutes))
        assert send_all(waiting.next_at - timedelta(seconds=1)) == []
        at = waiting.next_at
    assert not told(TROUBLE).exists()
    assert send_all(NINE + timedelta(days=3)) == [Outcome.LATER]
    waiting.refresh_from_db()
    assert waiting.state == MailState.FAILED
    assert told(TROUBLE).count() == 1


def test_the_mailbox_is_emptied_and_the_letter_arrives_once(waiting, server, send_all):
    server.answers["RCPT"] = "452 mailbox full"
    send_all()
    server.answers.clear()
    assert send_all(NINE + timedelta(minutes=5)) == [Outcome.SENT]
    assert server.receivers == ["dung@thu.vn"]


def test_a_server_that_is_away_for_a_day_loses_nothing(world, tell, waiting, server, send_all):
    tell("officer")
    actions.compose(at=NINE)
    server.drops_at = "EHLO"
    for hour in range(25):
        assert send_all(NINE + timedelta(hours=hour)) == [Outcome.SERVER_AWAY], "one try a round is enough"
    assert [clock.vietnam_date(row.created_at).day for row in told(AWAY)] == [11, 10], "told once a day"
    assert "2 thư đang chờ" in told(AWAY).first().text
    server.drops_at = ""
    assert send_all(NINE + timedelta(hours=26)) == [Outcome.SENT, Outcome.SENT]
    assert sorted(server.receivers) == ["dung@thu.vn", "lan@thu.vn"]


@pytest.mark.parametrize("command", ["EHLO", "MAIL", "RCPT"])
def test_a_server_that_hangs_before_the_text_is_tried_again(waiting, server, send_all, command):
    server.hangs_at = command
    assert send_all(seconds=0.2) == [Outcome.SERVER_AWAY]
    server.hangs_at = ""
    assert send_all(NINE + timedelta(minutes=5)) == [Outcome.SENT]
    assert len(server.letters) == 1


@pytest.mark.parametrize("how", ["hangs_at", "drops_at"])
def test_silence_after_the_text_is_not_tried_again(waiting, server, send_all, how):
    setattr(server, how, "TEXT")
    assert send_all(seconds=0.2) == [Outcome.UNSURE]
    setattr(server, how, "")
    assert send_all(NINE + timedelta(days=1)) == []
    assert len(server.letters) == 1, "it had been taken"
    waiting.refresh_from_db()
    assert waiting.state == MailState.UNSURE
    assert told(TROUBLE).count() == 1


def test_one_that_is_refused_does_not_hold_up_the_next(world, tell, waiting, server, send_all):
    tell("officer")
    actions.compose(at=NINE)
    server.answers["TEXT"] = "554 looks like spam"
    assert send_all() == [Outcome.NEVER, Outcome.NEVER]


def test_a_worker_that_dies_in_the_middle_leaves_a_letter_unsure(waiting, server, send_all):
    class Killed(BaseException):
        pass

    def dies(letter):
        raise Killed

    with pytest.raises(Killed):
        actions.deliver_next(send=dies, at=NINE)
    assert send_all() == [], "somebody has it in hand"
    assert actions.give_up_abandoned(at=NINE + timedelta(minutes=9)) == 0
    assert actions.give_up_abandoned(at=NINE + timedelta(minutes=11)) == 1
    assert send_all(NINE + timedelta(minutes=12)) == []
    assert (Mail.objects.get().state, told(TROUBLE).count()) == (MailState.UNSURE, 1)


def test_a_late_answer_of_a_worker_given_up_changes_nothing(waiting):
    def slow(letter):
        actions.give_up_abandoned(at=NINE + timedelta(minutes=11))
        return Answer(Outcome.LATER, "450 busy")

    actions.deliver_next(send=slow, at=NINE)
    assert Mail.objects.get().state == MailState.UNSURE


@pytest.mark.parametrize("state", MailState.values)
def test_only_what_failed_or_is_unsure_can_be_sent_again(world, waiting, server, send_all, state):
    Mail.objects.update(state=state, sent_at=NINE if state == "sent" else None, next_at=NINE + timedelta(days=99))
    waiting.refresh_from_db()
    if state in ("failed", "unknown"):
        actions.resend(mail=waiting, by=world.actor("administrator"), at=NINE)
        assert send_all() == [Outcome.SENT]
    else:
        with pytest.raises(StepRefused):
            actions.resend(mail=waiting, by=world.actor("administrator"), at=NINE)


@pytest.mark.parametrize("who", ["officer", "head", "focal", "clerk", "reader", "stranger"])
def test_others_than_administrators_do_not_send_again(world, waiting, who):
    Mail.objects.update(state=MailState.FAILED)
    waiting.refresh_from_db()
    with pytest.raises(StepRefused):
        actions.resend(mail=waiting, by=world.actor(who), at=NINE)


def test_nothing_is_listening(waiting):
    with Server("smtp://127.0.0.1:1", "a@b.vn", 0.5).open() as line:
        assert actions.deliver_next(send=line.send, at=NINE) == Outcome.SERVER_AWAY
    assert Mail.objects.get().state == MailState.WAITING
