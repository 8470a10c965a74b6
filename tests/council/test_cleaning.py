"""After the count the sealed votes are gone from what the database itself keeps on disk; that they were there is seen first."""

import sqlite3
from pathlib import Path

import pytest
from django.db import connection

from factories.council import MEETS, Room
from thidua.council import actions, cleaning
from thidua.council.models import Ballot
from thidua.settings.base import database


def on_disk():
    """Return the bytes of the table of ballots as PostgreSQL keeps them, after a checkpoint."""
    with connection.cursor() as cursor:
        cursor.execute("CHECKPOINT")
        cursor.execute("SELECT setting || '/' || pg_relation_filepath('council_ballot') FROM pg_settings WHERE name = 'data_directory'")
        path, = cursor.fetchone()
    return Path(path).read_bytes()


@pytest.mark.django_db(transaction=True)
def test_after_the_count_postgresql_keeps_no_sealed_vote_on_disk(world):
    if connection.vendor != "postgresql":
        pytest.skip("the files of a cluster")
    room = Room(world, members=5).begun()
    ballot, codes = room.secret()
    room.votes(ballot, "ynynb")
    boxes = [box.encode() for box in Ballot.objects.get(pk=ballot.pk).sealed]
    assert all(box in on_disk() for box in boxes)
    actions.close(ballot=ballot, by=room.officer, at=MEETS)
    room.opened_by(ballot, codes)
    assert not [box for box in boxes if box in on_disk()]


def test_sqlite_overwrites_what_is_deleted_and_empties_its_journal(tmp_path):
    """With the commands that every connection of the program begins with, and the one that cleans."""
    path = tmp_path / "kept.sqlite3"
    kept = sqlite3.connect(path, isolation_level=None)
    kept.executescript(database(f"sqlite:///{path}")["OPTIONS"]["init_command"])
    kept.execute("CREATE TABLE council_ballot (sealed TEXT)")
    kept.execute("INSERT INTO council_ballot VALUES (?)", ["abcdef0123" * 2000])

    def found():
        return [one.name for one in tmp_path.iterdir() if b"abcdef0123abcdef" in one.read_bytes()]

    assert found() != []
    kept.execute("UPDATE council_ballot SET sealed = '[]'")
    for command in cleaning.COMMANDS["sqlite"]:
        assert kept.execute(command).fetchone()[0] == 0
    assert found() == []
    kept.close()


@pytest.mark.django_db(transaction=True)
def test_where_it_cannot_be_cleaned_now_the_log_says_so_and_the_count_stands(world, caplog, monkeypatch):
    if connection.vendor != "postgresql":
        pytest.skip("only there the tables can be emptied again after a test that commits")
    monkeypatch.setitem(cleaning.COMMANDS, connection.vendor, ("SELECT nothing_of_this_name",))
    room = Room(world, members=5).begun()
    ballot, codes = room.secret()
    room.votes(ballot, "ynynb")
    assert room.opened(ballot, codes).state == "done"
    assert "could not be cleaned" in caplog.text
