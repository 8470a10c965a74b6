"""Numbers, files, messages, accounts, clock."""

import threading
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection, transaction

from thidua.kernel import accounts, clock, files, numbering, outbox
from thidua.kernel.models import Account, LogRow, OutboxMessage, StoredFile

AT = datetime(2021, 5, 19, 7, 0, tzinfo=UTC)


@pytest.fixture
def folder(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    return tmp_path


@pytest.mark.django_db
def test_numbers_follow_each_other_within_a_year_and_begin_again():
    given = [numbering.take_number(key="đến", year=2021) for _ in range(3)]
    assert (given, numbering.take_number(key="đến", year=2022)) == ([1, 2, 3], 1)
    assert numbering.take_number(key="đi", year=2021) == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has one writer at a time by nature")
def test_two_clerks_at_once_get_different_numbers():
    given = []

    def take():
        with transaction.atomic():
            given.append(numbering.take_number(key="đến", year=2021))
        connection.close()

    clerks = [threading.Thread(target=take) for _ in range(8)]
    for clerk in clerks:
        clerk.start()
    for clerk in clerks:
        clerk.join()
    assert sorted(given) == list(range(1, 9))


@pytest.mark.django_db
def test_a_refused_step_gives_its_number_back():
    def refused():
        with transaction.atomic():
            numbering.take_number(key="đến", year=2021)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        refused()
    assert numbering.take_number(key="đến", year=2021) == 1


@pytest.mark.django_db
def test_the_same_content_is_stored_once_and_comes_back_whole(folder):
    first = files.keep(b"xin", at=AT)
    again = files.keep(b"xin", at=AT)
    assert (first, files.content_of(first), StoredFile.objects.count()) == (again, b"xin", 1)
    assert len([path for path in folder.rglob("*") if path.is_file()]) == 1


@pytest.mark.parametrize(("given", "shown"), [
    ("báo cáo.docx", "báo cáo.docx"), ("C:\\Users\\lan\\kế hoạch.pdf", "kế hoạch.pdf"), ("../../etc/passwd", "passwd"),
    ("hoa\u202efdp.exe", "hoafdp.exe"), ("a\r\nSet-Cookie: x.txt", "aSet-Cookie: x.txt"), ("a\x00b.txt", "ab.txt"),
    ("", "tep"), ("...", "tep"), ("x" * 300 + ".pdf", "x" * 251 + ".pdf"), ("x" * 300, "x" * 255),
    ("tie\u0302\u0301ng.txt", "tiếng.txt"),
])
def test_a_name_of_a_file_is_plain(given, shown):
    assert files.plain_name(given) == shown


@pytest.mark.django_db
def test_a_file_altered_on_the_disk_is_not_handed_out(folder):
    stored = files.keep(b"xin", at=AT)
    next(path for path in folder.rglob("*") if path.is_file()).write_bytes(b"khac")
    with pytest.raises(ValueError, match="altered"):
        files.content_of(stored)


@pytest.mark.django_db
def test_each_account_gets_a_message_once_and_reading_is_remembered():
    lan, mai = (Account.objects.create(username=name) for name in ("lan", "mai"))
    assert outbox.post([lan.pk, mai.pk, lan.pk], subject="Phát động", text="…", link="/", at=AT) == 2
    assert (outbox.unread_count(lan.pk), outbox.mark_read(lan.pk, at=AT), outbox.unread_count(lan.pk)) == (1, 1, 0)
    assert outbox.unread_count(mai.pk) == 1
    assert [message.subject for message in outbox.messages_of(mai.pk)] == ["Phát động"]


@pytest.mark.django_db
def test_what_is_rolled_back_was_never_posted():
    lan = Account.objects.create(username="lan")

    def refused():
        with transaction.atomic():
            outbox.post([lan.pk], subject="x", text="", link="/", at=AT)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        refused()
    assert OutboxMessage.objects.count() == 0


@pytest.mark.django_db
def test_an_own_password_ends_the_obligation_to_change_it():
    lan = Account.objects.create(username="lan", must_change_password=True)
    accounts.change_password(account=lan, password="một hai ba bốn", by=None, at=AT)
    lan.refresh_from_db()
    assert (lan.must_change_password, lan.check_password("một hai ba bốn")) == (False, True)
    assert "một hai" not in str(LogRow.objects.get().data)


@pytest.mark.parametrize(("moment", "day"), [
    (datetime(2021, 9, 30, 16, 59, 59, tzinfo=UTC), date(2021, 9, 30)),
    (datetime(2021, 9, 30, 17, 0, tzinfo=UTC), date(2021, 10, 1)),
])
def test_days_are_vietnamese_days(moment, day):
    assert clock.vietnam_date(moment) == day


def test_the_end_of_a_day_is_its_last_second_in_vietnam():
    assert clock.end_of_day(date(2021, 9, 30)) == datetime(2021, 9, 30, 16, 59, 59, tzinfo=UTC)


def test_a_demonstration_runs_on_from_its_own_day(settings):
    settings.CLOCK_SHIFT_SECONDS = 0
    real = clock.now()
    settings.CLOCK_SHIFT_SECONDS = -86_400 * 365
    assert abs(real - clock.now() - timedelta(days=365)) < timedelta(seconds=5)
