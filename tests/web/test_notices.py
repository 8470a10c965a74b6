"""Thông báo: a list that pages, sorts, filters, is searched without accents and goes to Excel; read when opened."""

import io
from datetime import timedelta

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from factories.plans import AT
from thidua.kernel import outbox
from thidua.kernel.models import OutboxMessage

HERE = reverse("notices")
FOCAL = "commune-focal"


@pytest.fixture
def account(world):
    return world.people["commune", "focal"].person.account_id


def subjects(answer):
    return [row.subject for row, _cells in answer.context["listing"].rows]


def test_more_than_a_page_is_paged_and_nothing_is_cut_off(world, door, account):
    for number in range(120):
        outbox.post([account], subject=f"Nhắc {number:03d}", text="…", link="/", at=AT + timedelta(minutes=number))
    count = outbox.messages_of(account).count()
    first, third = door(FOCAL, "get", HERE), door(FOCAL, "get", HERE, {"trang": "3"})
    assert first.context["listing"].count == count > 120
    assert subjects(first)[0] == "Nhắc 119"
    assert subjects(third)[-1] not in subjects(first)
    assert subjects(door(FOCAL, "get", HERE, {"sap": "luc", "q": "nhac"}))[1] == "Nhắc 000"


def test_kinds_plans_and_unread_ones_are_filters(world, door, account):
    changed = door(FOCAL, "get", HERE, {"loai": "changed"})
    assert subjects(changed) == ["Điều chỉnh nhiệm vụ mục II.1, 61/KH-UBND"]
    of_the_plan = door(FOCAL, "get", HERE, {"ke-hoach": "61/KH-UBND"})
    assert "Nhắc việc" not in subjects(of_the_plan)
    assert "Phát động: Phong trào thi đua thử nghiệm" in subjects(of_the_plan)
    OutboxMessage.objects.filter(account_id=account).exclude(subject="Nhắc việc").update(read_at=AT)
    assert subjects(door(FOCAL, "get", HERE, {"doc": "chua"})) == ["Nhắc việc"]
    assert "Nhắc việc" not in subjects(door(FOCAL, "get", HERE, {"doc": "da"}))


def test_a_message_is_found_without_accents_by_text_and_by_plan(world, door):
    assert subjects(door(FOCAL, "get", HERE, {"q": "dieu chinh 61/kh"})) == ["Điều chỉnh nhiệm vụ mục II.1, 61/KH-UBND"]
    assert "Bỏ các điều kiện" in door(FOCAL, "get", HERE, {"q": "xe may"}).content.decode()


def test_excel_holds_what_is_shown(world, door):
    sheet = door(FOCAL, "get", HERE, {"q": "con 3 ngay", "dang": "xlsx"}).content
    rows = CalamineWorkbook.from_filelike(io.BytesIO(sheet)).get_sheet_by_index(0).to_python()
    assert [row[0] for row in rows] == ["Thông báo", "Nhắc việc"]
    assert rows[1][-1] == "Chưa đọc"


def test_opening_a_message_marks_only_this_one_and_leads_to_what_it_is_about(world, door, account):
    before = outbox.unread_count(account)
    answer = door(FOCAL, "post", reverse("notice-open", args=[world.notice.pk]))
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert outbox.unread_count(account) == before - 1
    assert "unread" in door(FOCAL, "get", HERE).content.decode()


def test_a_kind_keeps_its_words():
    assert outbox.kind("launched", outbox.KINDS["launched"]) == "launched"
    with pytest.raises(ValueError, match="twice"):
        outbox.kind("launched", "khác")
