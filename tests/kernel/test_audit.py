"""The log is append-only, chained, and tells where it was tampered with."""

import threading
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from importlib import import_module

import pytest
from django.apps import apps
from django.db import connection, transaction
from django.db.utils import DatabaseError

from thidua.kernel import audit
from thidua.kernel.models import ChainEnd, LogRow, Seal, Series

AT = datetime(2021, 5, 19, 7, 0, tzinfo=UTC)
pytestmark = pytest.mark.django_db


@pytest.fixture
def subjects():
    return [Series.objects.create(key=name, year=2021) for name in ("in", "out")]


@pytest.fixture
def written(subjects):
    return [audit.record(s, step=f"step{n}", by=None, at=AT, data={"n": n}) for s in subjects for n in range(3)]


def tamper(sql, *params):
    """Do what an intruder with the database's password would do."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE kernel_logrow DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER kernel_logrow_no_update")
            cursor.execute("DROP TRIGGER kernel_logrow_no_delete")
        cursor.execute(sql, params)


def test_untouched_log_is_whole(written):
    assert audit.verify() == (6, [])


@pytest.mark.parametrize("change", ["UPDATE kernel_logrow SET note = 'x'", "DELETE FROM kernel_logrow"])
def test_the_database_refuses_to_change_rows(written, change):
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(change)
    assert LogRow.objects.filter(note="").count() == 6


@pytest.mark.parametrize("column", ["note", "actor_name", "to_state", "step"])
def test_a_changed_row_is_named(written, column):
    tamper(f"UPDATE kernel_logrow SET {column} = 'forged' WHERE id = %s", written[1].pk)
    checked, findings = audit.verify()
    assert checked == 6
    assert [(f.row_id, f.number) for f in findings] == [(written[1].pk, 2)]


def test_a_row_taken_out_of_a_chain_is_named(written):
    tamper("DELETE FROM kernel_logrow WHERE id = %s", written[1].pk)
    _checked, findings = audit.verify()
    assert [(f.subject, f.number, f.row_id) for f in findings] == [(written[0].subject, 2, None)]


def test_a_chain_that_vanished_with_its_mark_is_found_by_the_seal(written):
    audit.seal(at=AT)
    tamper("DELETE FROM kernel_logrow WHERE subject = %s", written[0].subject)
    ChainEnd.objects.filter(subject=written[0].subject).delete()
    _checked, findings = audit.verify()
    assert [f.subject for f in findings] == ["kernel.Seal"]


def test_a_chain_that_vanished_as_a_whole_is_missed_at_once(written):
    tamper("DELETE FROM kernel_logrow WHERE subject = %s", written[0].subject)
    assert [(f.subject, f.number) for f in audit.verify()[1]] == [(written[0].subject, 1)]


def test_the_tail_of_a_chain_cut_off_is_named_at_once(written):
    tamper("DELETE FROM kernel_logrow WHERE id IN (%s, %s)", written[1].pk, written[2].pk)
    assert [(f.subject, f.number, f.row_id) for f in audit.verify()[1]] == [(written[0].subject, 2, None)]


@pytest.mark.parametrize("forge", [
    lambda end: ChainEnd.objects.filter(pk=end.pk).update(number=2),
    lambda end: ChainEnd.objects.filter(pk=end.pk).update(
        number=2, hash=ChainEnd.objects.exclude(pk=end.pk).first().hash,
    ),
    lambda end: end.delete(),
])
def test_whoever_cuts_off_a_tail_cannot_hide_it_in_the_mark(written, forge):
    tamper("DELETE FROM kernel_logrow WHERE id = %s", written[2].pk)
    forge(ChainEnd.objects.get(subject=written[0].subject))
    (finding,) = audit.verify()[1]
    assert (finding.subject, "mốc" in finding.vi.lower()) == (written[0].subject, True)


def test_a_row_that_was_added_after_its_mark_was_read_is_no_fault(written, subjects):
    read = ChainEnd.objects.get(subject=written[0].subject)
    audit.record(subjects[0], step="meanwhile", by=None, at=AT)
    read.save()
    assert audit.verify() == (7, [])


def test_the_latest_seal_taken_away_is_missed(written, subjects):
    audit.seal(at=AT)
    audit.record(subjects[0], step="later", by=None, at=AT)
    latest = audit.seal(at=AT)
    with connection.cursor() as cursor:
        cursor.execute(
            "ALTER TABLE kernel_seal DISABLE TRIGGER USER" if connection.vendor == "postgresql"
            else "DROP TRIGGER kernel_seal_no_delete"
        )
        cursor.execute("DELETE FROM kernel_seal WHERE id = %s", [latest.pk])
    assert [(f.subject, f.number) for f in audit.verify()[1]] == [("kernel.Seal", latest.pk)]


def test_seals_without_their_mark_are_no_whole_log(written):
    audit.seal(at=AT)
    ChainEnd.objects.filter(subject="kernel.Seal").delete()
    assert [f.subject for f in audit.verify()[1]] == ["kernel.Seal"]


def test_chains_from_before_the_marks_get_theirs(written):
    audit.seal(at=AT)
    ChainEnd.objects.all().delete()
    assert len(audit.verify()[1]) == 3
    migration = import_module("thidua.kernel.migrations.0004_ends_of_chains_before")
    migration.mark_ends(apps, connection.schema_editor())
    assert audit.verify() == (6, [])
    migration.mark_ends(apps, connection.schema_editor())
    assert ChainEnd.objects.count() == 3


def test_a_seal_covers_only_what_is_new(written, subjects):
    first = audit.seal(at=AT)
    assert audit.seal(at=AT) is None
    audit.record(subjects[0], step="later", by=None, at=AT)
    second = audit.seal(at=AT)
    assert (first.count, second.count, second.previous_hash) == (6, 1, first.hash)
    assert audit.verify() == (7, [])


def test_a_row_that_was_committed_late_enters_the_next_seal(written, subjects):
    highest = written[-1].pk
    late = audit.record(subjects[0], step="late", by=None, at=AT)
    row = {f.attname: getattr(late, f.attname) for f in LogRow._meta.fields}
    tamper("DELETE FROM kernel_logrow WHERE id = %s", late.pk)
    audit.record(subjects[1], step="after", by=None, at=AT)
    seal = audit.seal(at=AT)
    assert late.pk in seal.missing_ids
    assert late.pk > highest
    LogRow(**row).save(force_insert=True)
    assert audit.seal(at=AT).late_ids == [late.pk]
    assert audit.verify() == (8, [])


def test_rows_of_a_wrong_key_do_not_pass(written, settings):
    settings.AUDIT_KEY = "another key"
    assert len(audit.verify()[1]) == 2


def test_seals_name_their_rows(written):
    seal = audit.seal(at=AT)
    assert str(Seal.objects.get()) == f"seal {seal.pk}: rows {seal.first_id}–{written[-1].pk}"


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif("connection.vendor == 'sqlite'", reason="SQLite has one writer at a time by nature")
def test_two_rounds_that_seal_at_once_do_not_contradict_each_other(written):
    start = threading.Barrier(4)

    def seal(_number):
        start.wait()
        try:
            return audit.seal(at=AT)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        seals = [found for found in pool.map(seal, range(4)) if found]
    assert [found.count for found in seals] == [6]
    assert audit.verify() == (6, [])
