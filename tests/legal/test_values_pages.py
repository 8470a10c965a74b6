"""The pages of local values: looked at before saved, every shape there and back, who sees which button."""

from datetime import date

import pytest
import time_machine
from django.urls import reverse

from factories.people import District
from factories.plans import AT, make_plan
from support.pages import complaints, parse, visible
from thidua.legal import layers, queries
from thidua.legal.models import LocalValue
from thidua.legal.shapes import SHAPES, shape_of, start_of
from thidua.legal.views.values import VALUES
from thidua.rulebook.loader import load

PLACE = "thu-nghiem"
SOURCE = {
    "starts_on": "01/01/2021", "ends_on": "", "paper": "decision", "number": "15/2021/QĐ-UBND", "issued_on": "20/12/2020",
    "issuer": "UBND tỉnh Thử Nghiệm", "article": "4", "clause": "2", "point": "a", "certainty": "verified",
    "reason": "Quy chế mới.", "seen": "0",
}
SENT = {
    "papers.level.base": {"papers": "Tờ trình đề nghị kèm danh sách\nGiấy khác (nếu có)", "copies": "2"},
    "clock.notice": {"days": "5", "unit": "working"},
    "quota.CSTDCS": {"share": "12,5%", "base": "số Lao động tiên tiến", "scope": "", "rounding": "down"},
    "calendar.LDTT": {"first": "1/12", "last": "31/01", "years_after": "1"},
    "council.quorum": {"share": "2/3"},
    "council.threshold.other": {"share": "75", "denominator": "present", "written": ""},
    "council.initiative.threshold": {"share": "70%", "denominator": "members", "written": "no"},
    "council.written": {"flag": "no"},
    "council.lower": {"chair": "Chủ tịch UBND xã", "deputies": "2", "standing": ""},
    "money.coefficient.GDVH": {"individual": "", "collective": "", "household": "0,1"},
    "cluster.groups": {"text": "Mỗi xã một cụm."},
}
RAW = {
    "clock.notice": {"days": 5, "unit": "working"}, "council.quorum": {"share": "2/3"}, "council.written": False,
    "calendar.LDTT": {"from": "12-01", "to": "01-31", "years_after": 1},
    "council.threshold.other": {"percent": "75", "denominator": "present"},
    "quota.CSTDCS": {"percent": "12.5", "rounding": "down",
                     "base": {"vi": "số Lao động tiên tiến", "en": "số Lao động tiên tiến"}},
    "money.coefficient.GDVH": {"household": "0.1"},
    "papers.level.base": {"copies": 2, "papers": [
        {"code": "to_trinh", "vi": "Tờ trình đề nghị kèm danh sách", "en": "Letter of proposal with list"},
        {"code": "giay_khac", "vi": "Giấy khác", "en": "Giấy khác", "optional": True}]},
}


@pytest.fixture
def world(db):
    with time_machine.travel(AT, tick=False):
        yield District()


@pytest.fixture
def call(client, world):
    """Return a function that calls an address of the local values as somebody."""

    def ask(name, *args, data=None, who="province_officer", query=""):
        client.force_login(world.posts[who].person.account, backend="django.contrib.auth.backends.ModelBackend")
        url = reverse(name, args=args) + query
        return client.post(url, data) if data is not None else client.get(url)

    return ask


def saved(call, key, **more):
    """Enter a value as an officer does: look, then save."""
    sent = {**SOURCE, **SENT[key], **more}
    looked = call("local-value-enter", PLACE, key, data=sent)
    assert looked.status_code == 200, visible(parse(looked.content.decode()))
    assert complaints(looked.content.decode()) == []
    return call("local-value-enter", PLACE, key, data={**sent, "looked": looked.context["looked"]})


@pytest.mark.parametrize("key", SENT)
def test_every_shape_is_looked_at_saved_shown_and_opened_again(call, key):
    answer = saved(call, key)
    assert answer.headers["Location"] == reverse("local-value", args=[PLACE, key])
    row = LocalValue.objects.get()
    assert row.value == RAW.get(key, row.value)
    page = call("local-value", PLACE, key)
    assert complaints(page.content.decode()) == []
    assert "Đã nhập" in visible(parse(page.content.decode()))
    start = start_of(key, row.value)
    form = shape_of(key)({name: "" if value is None else value for name, value in start.items()})
    assert form.is_valid(), form.errors
    assert form.raw() == row.value
    assert complaints(call("local-value-correct", row.pk).content.decode()) == []


def test_every_shape_is_tried_above():
    assert {shape_of(key) for key in SENT} - {shape_of("cluster.groups")} == set(SHAPES.values())


def test_forms_begin_with_what_comes_with_the_program_in_every_shape():
    opened = [(value.key, value.value) for value in load().values if value.place and value.value is not None]
    assert len(opened) > 10
    assert [key for key, raw in opened if not start_of(key, raw) and shape_of(key).__name__ != "TextShape"] == []


def test_the_first_post_only_shows_what_would_change(call):
    looked = call("local-value-enter", PLACE, "council.threshold.other", data={**SOURCE, **SENT["council.threshold.other"]})
    shown = visible(parse(looked.content.decode()))
    assert not LocalValue.objects.exists()
    assert "Tác động nếu lưu" in shown
    assert "câu trả lời ngày 20/05/2021 sẽ khác" in shown
    assert "Quyết định 15/2021/QĐ-UBND" in shown


def test_what_was_changed_after_looking_is_looked_at_again(call):
    sent = {**SOURCE, **SENT["clock.notice"]}
    looked = call("local-value-enter", PLACE, "clock.notice", data=sent).context["looked"]
    again = call("local-value-enter", PLACE, "clock.notice", data={**sent, "days": "50", "looked": looked})
    assert (again.status_code, LocalValue.objects.count()) == (200, 0)
    assert again.context["looked"] != looked


def test_a_value_that_no_computation_reads_says_so(call):
    assert saved(call, "cluster.groups").status_code == 302
    assert "Chưa có phép tính nào đọc giá trị này" in visible(parse(call("local-value", PLACE, "cluster.groups").content.decode()))


@pytest.mark.parametrize(("key", "wrong"), [
    ("quota.CSTDCS", {"share": "101"}), ("quota.CSTDCS", {"share": "x/0"}), ("quota.CSTDCS", {"share": "0"}),
    ("clock.notice", {"days": "-1"}), ("calendar.LDTT", {"last": "31/02"}), ("calendar.LDTT", {"last": "mai"}),
    ("money.coefficient.GDVH", {"household": ""}), ("money.coefficient.GDVH", {"household": "1e9"}),
    ("papers.level.base", {"papers": "\n".join(["a"] * 41)}), ("clock.notice", {"reason": ""}),
    ("clock.notice", {"ends_on": "31/12/2020"}), ("clock.notice", {"starts_on": "32/01/2021"}),
    ("clock.notice", {"article": ""}), ("clock.notice", {"certainty": "example"}),
])
def test_what_cannot_be_is_named_and_nothing_is_saved(call, key, wrong):
    answer = call("local-value-enter", PLACE, key, data={**SOURCE, **SENT[key], **wrong})
    assert answer.status_code == 422
    assert parse(answer.content.decode()).xpath("//p[@class='error'] | //div[contains(@class,'msg-error')]")
    assert not LocalValue.objects.exists()


def test_the_list_says_what_is_there_what_is_an_example_and_what_is_not_known(call):
    saved(call, "clock.notice")
    own = call("local-values").context["listing"]
    standing = {row.key: row.standing for row, _cells in own.rows}
    assert standing["clock.notice"] == "entered"
    assert standing["quota.CSTDCS"] == "unknown"
    there = call("local-values", query="?tinh=an-giang&ngay=01/10/2025")
    standing = {row.key: row.standing for row, _cells in there.context["listing"].rows}
    assert (standing["quota.CSTDCS"], standing["quota.BK_TINH"]) == ("example", "unknown")
    assert not there.context["may_edit"]
    past = call("local-values", query="?tinh=kien-giang&ngay=01/06/2021")
    assert {row.key: row.standing for row, _cells in past.context["listing"].rows}["cluster.rank_awards"] == "shipped"
    assert call("local-values", query="?dang=xlsx").headers["Content-Disposition"].endswith('.xlsx"')
    assert len(VALUES.bind(queries.local_rows(PLACE, date(2021, 5, 20)), {"q": "bo phieu"}).records) == 0


def test_only_the_province_has_the_button_and_an_unknown_key_does_not_exist(call):
    assert reverse("local-value-enter", args=[PLACE, "clock.notice"]) in call(
        "local-value", PLACE, "clock.notice").content.decode()
    assert reverse("local-value-enter", args=[PLACE, "clock.notice"]) not in call(
        "local-value", PLACE, "clock.notice", who="officer").content.decode()
    assert call("local-value-enter", PLACE, "clock.notice", who="officer").status_code == 403
    for place, key in ((PLACE, "salary.base"), ("khong-co", "clock.notice"), (PLACE, "quota.HC_SV")):
        assert call("local-value", place, key).status_code == 404
    assert call("local-value-find", query=f"?tinh={PLACE}&muc=salary&ma=base").status_code == 404


def test_the_document_is_linked_where_the_reader_may_see_it(call, world):
    plan = make_plan(world.province, 15)
    plan.symbol, plan.issued_on = "2021/QĐ-UBND", date(2020, 12, 20)
    plan.save()
    saved(call, "clock.notice")
    link = reverse("document", args=[plan.pk])
    assert link in call("local-value", PLACE, "clock.notice").content.decode()
    assert link not in call("local-value", PLACE, "clock.notice", who="officer").content.decode()


def test_it_stands_on_the_pages_of_the_law_at_once(call):
    saved(call, "quota.CSTDCS")
    shown = visible(parse(call("honour", "CSTDCS", query="?ngay=01/06/2021").content.decode()))
    assert "tỉnh Thử Nghiệm" in shown
    assert "12,5%" in shown
    code = layers.instrument_of(LocalValue.objects.get()).code
    assert "15/2021/QĐ-UBND" in visible(parse(call("instrument", code).content.decode()))


def test_ending_and_withdrawing_through_the_page(call):
    saved(call, "clock.notice")
    row = LocalValue.objects.get()
    refused = call("local-value-end", row.pk, data={"last_day": "31/12/2020", "reason": "Hết.", "seen": "1"})
    assert refused.status_code == 422
    call("local-value-end", row.pk, data={"last_day": "30/06/2021", "reason": "Hết.", "seen": "1"})
    row.refresh_from_db()
    assert row.ends_on == date(2021, 6, 30)
    call("local-value-withdraw", row.pk, data={"reason": "Nhập nhầm.", "seen": "2"})
    page = visible(parse(call("local-value", PLACE, "clock.notice").content.decode()))
    assert "Đã bỏ" in page
    assert "Lý do: Nhập nhầm." in page
    assert call("local-value-correct", row.pk).status_code == 404
