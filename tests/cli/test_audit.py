"""`thidua audit` as those who run it see it."""

import io
from datetime import UTC, datetime

import pytest
from django.core.management import call_command
from django.db import connection

from thidua.kernel import audit
from thidua.kernel.models import Series

AT = datetime(2021, 5, 19, 7, 0, tzinfo=UTC)


@pytest.fixture
def written(db):
    subjects = [Series.objects.create(key=name, year=2021) for name in ("in", "out")]
    return [audit.record(s, step=f"step{n}", by=None, at=AT) for n in range(3) for s in subjects]


def said(what, **options):
    out, code = io.StringIO(), 0
    try:
        call_command("audit", what, stdout=out, **options)
    except SystemExit as end:
        code = end.code
    return code, out.getvalue()


def tamper(row):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
            cursor.execute("ALTER TABLE kernel_logrow DISABLE TRIGGER USER")
        else:
            cursor.execute("DROP TRIGGER IF EXISTS kernel_logrow_no_update")
        cursor.execute("UPDATE kernel_logrow SET note = 'forged' WHERE id = %s", [row.pk])


def test_a_whole_log_is_said_with_its_rows(written):
    assert said("verify") == (0, "Đã kiểm tra 6 dòng nhật ký: nguyên vẹn.\n")
    assert said("verify", lang="en") == (0, "6 log rows checked: whole.\n")


def test_the_first_row_that_was_tampered_with_is_named(written):
    tamper(written[5])
    tamper(written[2])
    code, text = said("verify", lang="en")
    assert code == 1
    assert f"Log row 2 of kernel.Series:{written[2].subject.split(':')[1]} (id {written[2].pk})" in text
    assert "1 more faults" in text
    assert "KHÔNG nguyên vẹn" in said("verify")[1]


def test_a_seal_says_how_many_rows_it_closed(written):
    assert said("seal", lang="en")[1].startswith("6 log rows sealed")
    assert said("seal") == (0, "Không có dòng nào mới để niêm phong.\n")

