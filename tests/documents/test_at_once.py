"""Two people at once: different numbers, one entry for one document (real threads where the database has them)."""

import os
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import close_old_connections, connections

from support.texts import AT, plan_text
from thidua.documents import actions
from thidua.documents.errors import RegisterRefused
from thidua.documents.models import Document

THREADS = os.environ.get("THIDUA_TEST_DATABASE") == "postgresql"
pytestmark = pytest.mark.django_db(transaction=THREADS)


def together(*calls):
    """Run the calls at the same moment on PostgreSQL, one after the other on SQLite; return results or refusals."""
    if not THREADS:
        return [_attempt(call) for call in calls]
    gate = Barrier(len(calls))

    def run(call):
        close_old_connections()
        gate.wait()
        try:
            return _attempt(call)
        finally:
            connections.close_all()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def _attempt(call):
    try:
        return call()
    except RegisterRefused as refused:
        return refused


def test_simultaneous_registrations_get_different_numbers(clerk, officer):
    def enter(number):
        by = clerk if number % 2 else officer
        return lambda: actions.register_incoming(plan_text(str(number)), f"{number}.txt", by=by, at=AT)

    entries = together(*(enter(number) for number in range(1, 7)))
    assert sorted(entry.register_number for entry in entries) == [1, 2, 3, 4, 5, 6]


def test_the_same_document_entered_at_once_stands_there_once(clerk, officer, files_root):
    results = together(*(
        lambda by=by, end=end: actions.register_incoming(plan_text() + end, "90.txt", by=by, at=AT)
        for by, end in ((clerk, b""), (officer, b"\n"))
    ))
    refusals = [result for result in results if isinstance(result, RegisterRefused)]
    assert (len(refusals), Document.objects.count()) == (1, 1)
    assert len([path for path in files_root.rglob("*") if path.is_file()]) == 1
    assert Document.objects.get().register_number == 1
