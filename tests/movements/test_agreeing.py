"""A due date that is changed after launch reminds of the words that still name the old day."""

from datetime import date

import pytest
from django.urls import reverse

from factories.plans import AT, ISSUED
from support.pages import parse
from thidua.kernel import clock, outbox
from thidua.movements.agreeing import mended, named
from thidua.papers.reading import Due

BY = Due("by", None, date(2021, 9, 30))
LATER = Due("by", None, date(2021, 10, 15))


@pytest.mark.parametrize(("text", "after"), [
    ("Gửi đăng ký thi đua đến hết ngày 30/9/2021.", "Gửi đăng ký thi đua đến hết ngày 15/10/2021."),
    ("Gửi đăng ký chậm nhất ngày 30/9.", "Gửi đăng ký chậm nhất ngày 15/10."),
    ("Gửi đến hết ngày 30 tháng 9 năm 2021.", "Gửi đến hết ngày 15 tháng 10 năm 2021."),
    ("Báo cáo trong quý III năm 2021.", "Báo cáo trong quý III năm 2021."),
])
def test_the_day_in_the_text_is_renamed_and_a_quarter_is_only_named(text, after):
    asked = {"old": BY, "new": LATER, "issued_on": ISSUED}
    assert len(named(text, **asked)) == 1
    assert mended(text, **asked) == after


@pytest.mark.parametrize("text", [
    "Gửi đăng ký thi đua.", "Gửi đăng ký chậm nhất ngày 15/10/2021.", "Thực hiện Công văn số 5/NV ngày 30/9/2020 của huyện.",
])
def test_a_text_that_does_not_name_the_old_deadline_is_left_alone(text):
    assert named(text, old=BY, new=LATER, issued_on=ISSUED) == []
    assert named("Gửi đến hết ngày 30/9/2021.", old=BY, new=BY, issued_on=ISSUED) == []


def test_before_a_day_names_the_day_after_the_last_one():
    old, new = Due("before", None, date(2021, 9, 29)), Due("before", None, date(2021, 10, 14))
    assert mended("Gửi trước ngày 30/9/2021.", old=old, new=new, issued_on=ISSUED) == "Gửi trước ngày 15/10/2021."


def test_the_days_of_a_cycle_are_renamed():
    old, new = Due("recurring", every="year", dates=("11-15",)), Due("recurring", every="year", dates=("12-05",))
    text = "Hằng năm báo cáo đến hết ngày 15/11."
    assert mended(text, old=old, new=new, issued_on=ISSUED) == "Hằng năm báo cáo đến hết ngày 05/12."
    before = Due("recurring", every="year", dates=("11-14",))
    text = "Định kỳ hằng năm trước ngày 15/11 gửi báo cáo."
    assert mended(text, old=before, new=new, issued_on=ISSUED) == "Định kỳ hằng năm trước ngày 06/12 gửi báo cáo."


@pytest.fixture
def duty(world, launched, client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    client.force_login(world.posts["officer"].person.account)
    duty = launched.obligations.get(ref="II.1")
    duty.text = "UBND cấp xã gửi đăng ký thi đua đến hết ngày 30/9/2021."
    duty.save()
    return duty


def typed(duty, **changes):
    return {
        "text": duty.text, "short_name": duty.short_name, "due_kind": "by", "due_start": "", "due_end": "15/10/2021",
        "due_every": "", "due_dates": "", "output": duty.output, "reason": "Dịch bệnh.", **changes,
    }


def test_the_form_shows_both_and_writes_the_new_day_before_anything_is_saved(client, duty):
    address = reverse("obligation-change", args=[duty.pk])
    assert "keeps_text" not in client.get(address).content.decode()
    answer = client.post(address, typed(duty))
    assert answer.status_code == 422
    page = parse(answer.content.decode())
    assert page.xpath("string(//textarea[@name='text'])").strip().endswith("đến hết ngày 15/10/2021.")
    assert "30/9/2021" in page.xpath("string(//dl[contains(@class, 'msg')])")
    assert page.xpath("//input[@name='keeps_text']")
    duty.refresh_from_db()
    assert duty.version == 1


def test_with_the_text_mended_the_units_are_told_both_old_and_new(client, world, duty):
    new = duty.text.replace("30/9/2021", "15/10/2021")
    assert client.post(reverse("obligation-change", args=[duty.pk]), typed(duty, text=new)).status_code == 302
    told = outbox.messages_of(world.posts["focal"].person.account_id).get(kind="changed").text
    assert f"Nội dung: {duty.text} → {new}" in told
    assert "Đến hết ngày: 30/09/2021 → 15/10/2021" in told


def test_an_officer_may_say_that_the_day_is_no_deadline(client, duty):
    answer = client.post(reverse("obligation-change", args=[duty.pk]), typed(duty, keeps_text="on"))
    assert answer.status_code == 302
    duty.refresh_from_db()
    assert (duty.due_end, duty.text.endswith("30/9/2021.")) == (date(2021, 10, 15), True)
