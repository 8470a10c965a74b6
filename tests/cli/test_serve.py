"""`thidua serve` as a process: starts twice, and refuses with a sentence."""

import os
import shutil
import socket
import sqlite3
import urllib.request

import pytest

from support.server import command, free_port, server


@pytest.fixture(scope="module")
def started(tmp_path_factory):
    """A data folder after a first start with the example, and what it answered."""
    data = tmp_path_factory.mktemp("first") / "var"
    with server(data, "--example") as running, urllib.request.urlopen(f"{running.url}/dang-nhap/") as answer:
        page = answer.read().decode()
    return data, page, (data.parent / "server.log").read_text()


@pytest.fixture
def data(started, tmp_path):
    shutil.copytree(started[0], tmp_path / "var")
    return tmp_path / "var"


def rows(data, table):
    with sqlite3.connect(data / "thidua.sqlite3") as connection:
        return connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]


def test_the_first_start_serves_and_says_who_can_sign_in(started):
    _data, page, said = started
    assert "<h1" in page
    assert "20/05/2021" in page
    for word in ("http://127.0.0.1:", "Bản trình diễn", "Demonstration", "noivu", "thidua-2021"):
        assert word in said
    assert said.index("đang chạy") < said.index("is running")
    assert "Traceback" not in said


def test_a_second_start_adds_nothing(data):
    tables = ("org_unit", "org_post", "kernel_account", "kernel_logrow")
    before = [rows(data, table) for table in tables]
    with server(data, "--example") as running:
        assert running.seconds < 30
    assert [rows(data, table) for table in tables] == before
    assert min(before) > 5


def test_a_taken_port_is_said_before_anything_is_made(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = str(taken.getsockname()[1])
        done = command("serve", data=tmp_path / "var", THIDUA_PORT=port)
    assert done.returncode == 1
    assert f"Cổng {port}" in done.stderr
    assert f"Port {port}" in done.stderr
    assert len(done.stderr.splitlines()) == 2
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize("port", ["0", "70000", "http", "-1"])
def test_what_is_no_port_is_refused(tmp_path, port):
    done = command("serve", data=tmp_path / "var", THIDUA_PORT=port)
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 2)
    assert f"THIDUA_PORT={port}" in done.stderr


def test_a_database_of_a_newer_version_is_left_alone(data):
    with sqlite3.connect(data / "thidua.sqlite3") as connection:
        connection.execute("INSERT INTO django_migrations (app, name, applied) VALUES ('org', '0999_later', '2030-01-01')")
    done = command("serve", "--port", str(free_port()), data=data)
    assert done.returncode == 1
    assert "org.0999_later" in done.stderr
    assert "git pull" in done.stderr
    assert len(done.stderr.splitlines()) == 2


def test_a_damaged_database_is_said_in_a_sentence(tmp_path):
    (tmp_path / "var").mkdir()
    (tmp_path / "var/thidua.sqlite3").write_bytes(b"this is no database at all" * 400)
    done = command("serve", "--port", str(free_port()), data=tmp_path / "var")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 2), done.stderr
    assert "bị hỏng" in done.stderr


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_cannot_be_written_is_said_in_a_sentence(tmp_path):
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o500)
    done = command("serve", "--port", str(free_port()), data=closed / "var")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 2)
    assert "Không có quyền ghi" in done.stderr


def test_a_file_in_the_place_of_the_data_folder_is_a_sentence(tmp_path):
    (tmp_path / "var").write_text("no folder")
    done = command("serve", "--port", str(free_port()), data=tmp_path / "var")
    assert (done.returncode, len(done.stderr.splitlines())) == (1, 2)
    assert "không phải là thư mục" in done.stderr


def test_the_log_of_an_installation_is_whole_until_somebody_forges_a_row(data):
    whole = command("audit", "verify", data=data)
    assert (whole.returncode, whole.stdout) == (0, f"Đã kiểm tra {rows(data, 'kernel_logrow')} dòng nhật ký: nguyên vẹn.\n")
    assert rows(data, "kernel_logrow") > 5
    with sqlite3.connect(data / "thidua.sqlite3") as connection:
        connection.execute("DROP TRIGGER kernel_logrow_no_update")
        connection.execute("UPDATE kernel_logrow SET actor_name = 'nobody' WHERE id = 3")
    forged = command("audit", "verify", "--lang", "en", data=data)
    assert forged.returncode == 1
    assert "(id 3) was tampered with" in forged.stdout
    assert "Traceback" not in forged.stderr
