"""Mending the header: old and new in the log, links follow, stale forms and doubles are refused."""

from datetime import date

import pytest

from support.texts import AT, plan_text
from thidua.documents import actions, queries
from thidua.documents.errors import AlreadyRegistered, RegisterRefused
from thidua.documents.models import Citation, Document


def correct(document, by, seen=None, **changes):
    seen = queries.version_of(document) if seen is None else seen
    return actions.correct_header(document=document, changes=changes, seen=seen, by=by, at=AT)


def test_old_and_new_are_in_the_log(plan, officer):
    correct(plan, officer, issued_on=date(2021, 5, 20), kind="Kế hoạch", signer_title="Chủ tịch")
    plan.refresh_from_db()
    assert (plan.issued_on, plan.signer_title, plan.number) == (date(2021, 5, 20), "Chủ tịch", 61)
    row = queries.history_of(plan).first()
    assert (row.step, row.actor_name) == ("correct", officer.name)
    assert row.data == {
        "before": {"issued_on": "2021-05-19", "signer_title": ""},
        "after": {"issued_on": "2021-05-20", "signer_title": "Chủ tịch"},
    }


def test_what_was_read_stays_as_read(plan, officer):
    correct(plan, officer, number=16)
    plan.refresh_from_db()
    assert (plan.number, plan.reading["number"]) == (16, 61)


def test_it_is_found_by_the_new_words(plan, officer):
    correct(plan, officer, subject="Đẩy mạnh chuyển đổi số")
    rows = queries.register_rows(officer, "incoming")
    assert list(queries.search(rows, "chuyen doi so")) == [plan]
    assert list(queries.search(rows, "Nghị quyết")) == []


def test_a_number_that_was_misread_is_linked_once_it_is_right(plan, officer):
    wrong = actions.register_incoming(plan_text("96"), "90.txt", by=officer, at=AT)
    assert plan.citations.get(code="90/KH-UBND").target is None
    correct(wrong, officer, number=90)
    assert plan.citations.get(code="90/KH-UBND").target == wrong


def test_the_slower_of_two_hears_it(plan, officer, clerk):
    seen = queries.version_of(plan)
    correct(plan, officer, seen=seen, place="Thử")
    with pytest.raises(RegisterRefused, match="vừa được người khác cập nhật"):
        correct(plan, clerk, seen=seen, place="Bên")
    assert Document.objects.get(pk=plan.pk).place == "Thử"


def test_nothing_changed_is_said(plan, officer):
    with pytest.raises(RegisterRefused, match="Chưa có thông tin nào thay đổi"):
        correct(plan, officer, number=61)


def test_it_cannot_become_a_document_that_is_there(plan, officer):
    other = actions.register_incoming(
        plan_text("62", day=19, month=5, issuer="Ủy ban nhân dân huyện Gò Quao", place="Gò Quao"), "62.txt",
        by=officer, at=AT,
    )
    with pytest.raises(AlreadyRegistered) as refused:
        correct(other, officer, number=61)
    assert refused.value.existing == plan
    assert Document.objects.get(pk=other.pk).number == 62


def test_an_outgoing_number_moves_in_its_series(officer):
    drafted = actions.register_outgoing(plan_text("   "), "dt.txt", by=officer, at=AT)
    correct(drafted, officer, number=40)
    drafted.refresh_from_db()
    assert (drafted.number, drafted.register_number) == (40, 40)
    assert actions.register_outgoing(plan_text("   ", subject="Khác"), "b.txt", by=officer, at=AT).number == 41
    with pytest.raises(RegisterRefused, match="phải có số"):
        correct(drafted, officer, number=None)


def test_other_columns_are_a_mistake_of_the_programmer(plan, officer):
    with pytest.raises(ValueError, match="owner_id"):
        correct(plan, officer, owner_id=1)


@pytest.mark.parametrize("who", ["reader", "head", "focal", "stranger", "province_officer", "commune_clerk"])
def test_only_clerk_and_officer_of_the_register_correct(plan, act, who):
    with pytest.raises(RegisterRefused, match="không có quyền"):
        correct(plan, act(who), number=7)
    assert Document.objects.get(pk=plan.pk).number == 61
    assert Citation.objects.filter(target__isnull=False).count() == 0


@pytest.mark.parametrize(("number", "symbol", "code"), [
    (5, "KH-UBND", "05/KH-UBND"), (None, "KH-UBND", "…/KH-UBND"), (None, "", "chưa có số"),
])
def test_a_document_is_called_by_its_number_or_said_to_have_none(number, symbol, code):
    assert Document(number=number, symbol=symbol).code == code
