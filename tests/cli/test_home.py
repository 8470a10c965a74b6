"""The data folder: secrets once and private, and the day at which the demonstration plays."""

import errno
import os
import stat
from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.utils import OperationalError

from thidua.cli import home
from thidua.cli.refusal import DISK_FULL, Refused, explain

NOW = datetime(2026, 11, 22, 15, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def own_clock(monkeypatch):
    monkeypatch.setenv("THIDUA_CLOCK_SHIFT_SECONDS", "kept out")


@pytest.fixture(autouse=True)
def former_mask():
    mask = os.umask(0o022)
    yield
    os.umask(mask)


def played_at(at):
    return at + timedelta(seconds=float(os.environ["THIDUA_CLOCK_SHIFT_SECONDS"]))


def test_secrets_are_made_once_and_only_their_owner_reads_them(tmp_path):
    home.prepare(tmp_path / "var")
    secrets = {path.name: path.read_text() for path in (tmp_path / "var/secrets").iterdir()}
    home.prepare(tmp_path / "var")
    assert {path.name: path.read_text() for path in (tmp_path / "var/secrets").iterdir()} == secrets
    assert sorted(secrets) == ["audit_key", "secret_key"]
    assert len(set(secrets.values())) == 2
    assert {stat.S_IMODE(path.stat().st_mode) for path in (tmp_path / "var/secrets").iterdir()} == {0o600}


def test_the_example_plays_from_the_morning_of_its_day(tmp_path):
    home.set_clock(tmp_path, "", at=NOW)
    assert played_at(NOW) == datetime(2021, 5, 20, 1, 0, tzinfo=UTC)


def test_time_runs_on_between_two_starts(tmp_path):
    home.set_clock(tmp_path, "", at=NOW)
    later = NOW + timedelta(days=3)
    home.set_clock(tmp_path, "", at=later)
    assert played_at(later) == datetime(2021, 5, 23, 1, 0, tzinfo=UTC)


@pytest.mark.parametrize("text", ["2021-09-30", "30/09/2021"])
def test_another_day_can_be_chosen_and_stays(tmp_path, text):
    home.set_clock(tmp_path, text, at=NOW)
    home.set_clock(tmp_path, "", at=NOW + timedelta(hours=1))
    assert played_at(NOW).astimezone(home.VIETNAM).date() == date(2021, 9, 30)


def test_the_same_day_chosen_again_goes_on_where_it_was(tmp_path):
    home.set_clock(tmp_path, "2021-09-30", at=NOW)
    later = NOW + timedelta(hours=2)
    home.set_clock(tmp_path, "2021-09-30", at=later)
    assert played_at(later) == datetime(2021, 9, 30, 3, 0, tzinfo=UTC)
    home.set_clock(tmp_path, "2021-09-30", at=NOW + timedelta(days=1))
    assert played_at(NOW + timedelta(days=1)) == datetime(2021, 9, 30, 1, 0, tzinfo=UTC)


def test_the_real_time_leaves_the_kept_one_alone(tmp_path):
    home.set_clock(tmp_path, "", at=NOW)
    kept = (tmp_path / home.CLOCK).read_text()
    home.set_clock(tmp_path, "real", at=NOW)
    assert played_at(NOW) == NOW
    assert (tmp_path / home.CLOCK).read_text() == kept


def test_what_is_no_day_is_refused(tmp_path):
    with pytest.raises(Refused) as refusal:
        home.set_clock(tmp_path, "31/02/2021", at=NOW)
    assert "31/02/2021" in refusal.value.vi


def test_too_little_space_is_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(home, "SPACE_NEEDED", 10**18)
    with pytest.raises(Refused) as refusal:
        home.prepare(tmp_path)
    assert refusal.value is DISK_FULL


@pytest.mark.parametrize(("error", "word"), [
    (OSError(errno.ENOSPC, "No space left on device"), "đã đầy"),
    (OperationalError("database or disk is full"), "đã đầy"),
    (PermissionError(errno.EACCES, "Permission denied"), "Không có quyền ghi"),
    (OperationalError("attempt to write a readonly database"), "Không có quyền ghi"),
    (OperationalError("database is locked"), "chương trình khác giữ"),
    (OperationalError("file is not a database"), "bị hỏng"),
    (OperationalError("unable to open database file"), "Không mở được"),
])
def test_what_the_disk_and_the_database_refuse_becomes_a_sentence(error, word):
    refusal = explain(error, folder="/srv/thidua")
    assert word in refusal.vi
    assert refusal.en != refusal.vi
    assert refusal.vi.count(". ") == 0


def test_an_error_nobody_anticipated_stays_one():
    assert explain(OperationalError("no such table: x"), folder="/srv") is None
    assert explain(OSError(errno.EIO, "Input/output error"), folder="/srv") is None
