"""Documents that go out: drafts get numbers, numbered ones keep theirs, series as the authority decides."""

from datetime import date

import pytest

from support.texts import AT, plan_text
from thidua.documents import actions
from thidua.documents.errors import AlreadyRegistered, RegisterRefused
from thidua.documents.models import Document
from thidua.kernel.models import Series


def send(clerk, number, kind="KẾ HOẠCH", symbol="KH-UBND", subject="Phát động", **options):
    content = plan_text(number, symbol=symbol, kind=kind, subject=f"{subject} {number}", **options)
    return actions.register_outgoing(content, f"{number}.txt", by=clerk, at=AT)


def test_a_numbered_document_keeps_its_number(clerk):
    entry = send(clerk, "61")
    assert (entry.direction, entry.number, entry.register_number, entry.register_year) == ("outgoing", 61, 61, 2021)
    assert (entry.series, entry.issued_on) == ("kế hoạch", date(2021, 4, 28))


def test_a_draft_gets_the_number_after_the_highest(clerk):
    send(clerk, "61")
    drafted = send(clerk, "    ", subject="Dự thảo")
    assert (drafted.number, drafted.register_number, drafted.code) == (62, 62, "62/KH-UBND")
    assert drafted.reading["number"] is None


def test_a_lower_number_given_by_hand_does_not_turn_the_series_back(clerk):
    for number in ("61", "12"):
        send(clerk, number)
    assert send(clerk, "    ").number == 62


def test_each_kind_has_its_series(clerk):
    send(clerk, "61")
    decision = send(clerk, "    ", kind="QUYẾT ĐỊNH", symbol="QĐ-UBND")
    assert (decision.series, decision.number) == ("quyết định", 1)
    assert dict(Series.objects.values_list("key", "last")) == {
        f"outgoing:{clerk.scope_id}:kế hoạch": 61, f"outgoing:{clerk.scope_id}:quyết định": 1,
    }


def test_one_series_for_all_where_the_authority_decided_so(clerk, settings):
    settings.OUTGOING_SERIES = "one"
    send(clerk, "61")
    assert send(clerk, "    ", kind="QUYẾT ĐỊNH", symbol="QĐ-UBND").number == 62


def test_a_number_is_given_once_in_a_series(clerk):
    first = send(clerk, "61")
    with pytest.raises(AlreadyRegistered, match="61/KH-UBND") as refused:
        send(clerk, "61", day=29)
    assert refused.value.existing == first
    assert Document.objects.count() == 1


def test_without_a_symbol_there_is_no_number(clerk):
    with pytest.raises(RegisterRefused, match="Không thấy ký hiệu"):
        actions.register_outgoing("Xin kính chào các đồng chí.\nHết.".encode(), "thu.txt", by=clerk, at=AT)
    assert Document.objects.count() == 0
