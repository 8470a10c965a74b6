"""Every change of a record: who may, what stands against it, what the log keeps."""

from datetime import UTC, date, datetime

import pytest

from factories.records import make_award, make_record, make_year
from thidua.awards import actions, queries
from thidua.awards.errors import RecordRefused
from thidua.awards.models import Award, Initiative, Record, Work, YearResult
from thidua.kernel import audit

AT = datetime(2021, 10, 5, 2, 0, tzinfo=UTC)


@pytest.fixture
def focal(world):
    return world.actor("focal")


@pytest.fixture
def record(world):
    return make_record(world.communes[0])


def refused(action, **given):
    """Return the sentences with which the action refuses; nothing is entered then."""
    with pytest.raises(RecordRefused) as refusal:
        action(at=AT, **given)
    return " ".join(refusal.value.reasons)


def enter(record, by, *facts):
    return actions.enter(record=record, facts=facts, by=by, at=AT)


def test_a_record_is_opened_for_a_new_person(world, focal):
    record = actions.open_record(
        kind="individual", unit=world.communes[0], name="  Danh  Thị Mỹ ", about={"number": "0091"}, by=focal, at=AT)
    assert (record.person.name, record.number, record.all_titles) == ("Danh Thị Mỹ", "0091", False)
    assert [row.step for row in queries.history_of(record)] == ["record.open"]


@pytest.mark.parametrize(("given", "said"), [
    ({"kind": "individual"}, "họ và tên"), ({"kind": "household"}, "tên chủ hộ"),
    ({"kind": "individual", "name": "A", "about": {"born_on": date(2022, 1, 1)}}, "01/01/2022 không hợp lệ"),
    ({"kind": "individual", "name": "A", "about": {"number": "77"}}, "số hiệu này đã dùng"),
])
def test_what_cannot_be_opened(world, focal, given, said):
    make_record(world.communes[0], number="77")
    assert said in refused(actions.open_record, unit=world.communes[0], by=focal, **given)
    assert Record.objects.count() == 1


def test_a_collective_has_one_record(world, focal):
    actions.open_record(kind="collective", unit=world.communes[0], by=focal, at=AT)
    assert "Đã có hồ sơ" in refused(actions.open_record, kind="collective", unit=world.communes[0], by=focal)


@pytest.mark.parametrize("who", ["other_focal", "stranger", "commune_head", "reader", "clerk"])
def test_who_may_not_write(world, record, who):
    by, fact = world.actor(who), YearResult(year=2020)
    assert "không có quyền" in refused(actions.enter, record=record, facts=[fact], by=by)
    assert "không có quyền" in refused(actions.open_record, kind="household", unit=record.unit, name="Hộ A", by=by)
    assert YearResult.objects.count() == 0


@pytest.mark.parametrize(("fact", "said"), [
    (YearResult(year=1944), "Năm 1944"), (YearResult(year=2022), "Năm 2022"), (YearResult(year=2020, rating="TOT"), "TOT"),
    (Award(honour="LDTT"), "cần ghi năm đạt"), (Award(honour="TTLDTT", year=2020), "không dành cho đối tượng"),
    (Award(honour="BK_TINH", year=2020), "không phải danh hiệu"), (Award(honour="X"), "không có trong danh mục"),
    (Award(honour="BK_TINH", decided_on=date(2021, 10, 6)), "06/10/2021 chưa tới"),
    (Award(honour="BK_TINH", period_from=date(2020, 2, 1), period_to=date(2020, 1, 1)), "trước ngày bắt đầu"),
    (Initiative(name=" "), "tên sáng kiến"), (Initiative(name="A", year=2015, decided_on=date(2018, 1, 1)), "khác năm"),
    (Initiative(name="A", used_for=["X"]), "không có trong danh mục"), (Initiative(name="A" * 501), "dài quá 500"),
    (Work(title="", place="Xã", starts_on=date(2020, 1, 1)), "chức vụ"), (Work(title="A", starts_on=date(2020, 1, 1)), "nơi công tác"),
    (Work(title="A", place="Xã", starts_on=date(1900, 1, 1)), "quá xa"),
])
def test_what_cannot_be_entered(record, focal, fact, said):
    if isinstance(fact, Award):
        fact.unit = record.unit
    assert said in refused(actions.enter, record=record, facts=[fact], by=focal)
    assert queries.version_of(record) == 0


def test_all_or_nothing_is_entered(record, focal):
    facts = [YearResult(year=2019), YearResult(year=2019)]
    assert "đã có mục này" in refused(actions.enter, record=record, facts=facts, by=focal)
    assert YearResult.objects.count() == 0


def test_a_grant_enters_the_register_with_the_unit_of_the_time(record, focal):
    award = actions.grant(record=record, honour="LDTT", year=2020, number="9/QĐ-UBND", by=focal, at=AT)
    assert (award.unit_id, award.origin) == (record.unit_id, "hand")
    assert "đã có mục này" in refused(actions.grant, record=record, honour="LDTT", year=2020, by=focal)


def test_newer_work_elsewhere_takes_the_record_along(world, record, focal):
    enter(record, focal, Work(unit=world.communes[1], title="Phó Chủ tịch", starts_on=date(2021, 1, 1)))
    assert record.unit_id == Record.objects.get().unit_id == world.communes[1].pk
    assert "không có quyền" in refused(actions.enter, record=record, facts=[YearResult(year=2020)], by=focal)


def test_older_work_elsewhere_leaves_it(world, record, focal):
    enter(record, focal, Work(unit=world.communes[1], title="Công chức", starts_on=date(2005, 1, 1), ends_on=date(2009, 1, 1)))
    assert Record.objects.get().unit_id == world.communes[0].pk


def test_mending_keeps_what_was(record, focal):
    year = make_year(record, 2020, rating="HTNV")
    actions.correct(fact=year, changes={"rating": "HTTNV"}, reason="Đọc nhầm", seen=0, by=focal, at=AT)
    row = queries.history_of(record).get()
    assert (row.step, row.note) == ("year.correct", "Đọc nhầm")
    assert (row.data["before"]["rating"], row.data["after"]["rating"]) == ("HTNV", "HTTNV")


@pytest.mark.parametrize(("given", "said"), [
    ({"reason": " "}, "lý do sửa"), ({"changes": {"rating": "HTXSNV"}}, "Chưa có thông tin nào thay đổi"),
    ({"seen": 3}, "người khác cập nhật"), ({"changes": {"year": 2019}}, "đã có mục này"), ({"changes": {"year": 1900}}, "Năm 1900"),
])
def test_what_cannot_be_mended(record, focal, given, said):
    year, other = make_year(record, 2020), make_year(record, 2019)
    change = {"fact": year, "changes": {"rating": "HTNV"}, "reason": "Đọc nhầm", "seen": 0, "by": focal, **given}
    assert said in refused(actions.correct, **change)
    assert set(YearResult.objects.values_list("year", "rating")) == {(2020, "HTXSNV"), (2019, "HTXSNV")}
    assert other.record_id == record.pk


def test_mending_does_not_move_an_entry_to_another_record(world, record, focal):
    with pytest.raises(ValueError, match="record"):
        actions.correct(fact=make_year(record, 2020), changes={"record": None}, reason="x", seen=0, by=focal, at=AT)


def test_taking_out_keeps_it_in_the_log(record, focal):
    year = make_year(record, 2020)
    assert "lý do gỡ" in refused(actions.remove, fact=year, reason="", seen=0, by=focal)
    actions.remove(fact=year, reason="Nhầm người", seen=0, by=focal, at=AT)
    assert YearResult.objects.count() == 0
    assert queries.history_of(record).get().data["before"]["rating"] == "HTXSNV"


def test_what_a_decision_of_this_system_gave_is_not_taken_out(record, focal):
    award = make_award(record, "GK", origin="decision")
    assert "chỉ ghi thu hồi" in refused(actions.remove, fact=award, reason="x", seen=0, by=focal)


def test_a_revocation(world, record):
    award = make_award(record, "LDTT", year=2020, decided_on=date(2021, 1, 20))
    officer = world.actor("officer")
    change = {"award": award, "on": date(2021, 6, 1), "decided_by": "QĐ 5/QĐ-UBND", "seen": 0}
    assert "không có quyền" in refused(actions.revoke, by=world.actor("focal"), **change)
    assert "quyết định hủy" in refused(actions.revoke, by=officer, **{**change, "decided_by": " "})
    for day in (date(2021, 1, 19), date(2021, 10, 6)):
        assert "đến hôm nay" in refused(actions.revoke, by=officer, **{**change, "on": day})
    actions.revoke(by=officer, at=AT, **change)
    assert "Đã ghi thu hồi" in refused(actions.revoke, by=officer, **{**change, "seen": 1})
    assert "người khác cập nhật" in refused(actions.revoke, by=officer, **change)
    actions.grant(record=record, honour="LDTT", year=2020, by=officer, at=AT)


def test_saying_more_about_the_subject(record, focal):
    changed = actions.describe(record=record, changes={"sex": "female", "all_awards": True}, seen=0, by=focal, at=AT)
    assert (changed.sex, changed.all_awards) == ("female", True)
    assert "Chưa có thông tin nào" in refused(actions.describe, record=record, changes={"sex": "female"}, seen=1, by=focal)
    assert "người khác cập nhật" in refused(actions.describe, record=record, changes={"sex": "male"}, seen=0, by=focal)
    with pytest.raises(ValueError, match="unit"):
        actions.describe(record=record, changes={"unit": None}, seen=1, by=focal, at=AT)


def test_the_log_holds_together(record, focal):
    enter(record, focal, YearResult(year=2020, rating="HTNV"))
    actions.grant(record=record, honour="LDTT", year=2020, by=focal, at=AT)
    assert audit.verify() == (2, [])


def test_the_log_in_words(record, focal):
    enter(record, focal, YearResult(year=2020, rating="HTNV"), Award(honour="BK_TINH", kind="theme", unit=record.unit))
    actions.describe(record=record, changes={"all_titles": True, "sex": "male"}, seen=1, by=focal, at=AT)
    actions.remove(fact=YearResult.objects.get(), reason="Nhầm", seen=2, by=focal, at=AT)
    removed, described, entered = queries.told(queries.history_of(record))
    assert entered.lines == [
        "Kết quả năm: Năm 2020; Xếp loại Hoàn thành nhiệm vụ; Đã ghi đủ danh hiệu Không",
        "Danh hiệu, hình thức khen thưởng: Danh hiệu, hình thức khen thưởng Bằng khen của bộ, ban, ngành, tỉnh; Loại Chuyên đề",
    ]
    assert "Giới tính: – → Nam" in described.lines
    assert "Danh sách đã đủ: Danh hiệu thi đua: Không → Có" in described.lines
    assert (removed.what, removed.note) == ("Gỡ: Kết quả năm", "Nhầm")
