"""What a province lays down: entered, replaced, corrected, ended, withdrawn, and seen at once by every process."""

from datetime import date, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from factories.law import make_entered
from factories.people import District
from factories.plans import AT
from thidua.kernel import audit
from thidua.kernel.models import LogRow
from thidua.legal import actions, layers, queries
from thidua.legal.errors import ValueRefused
from thidua.legal.models import LocalValue
from thidua.rulebook.ballots import Votes, ballot
from thidua.rulebook.loader import load

PLACE, KEY = "thu-nghiem", "council.threshold.other"
DAY = date(2021, 5, 20)
SHARE = {"percent": "75", "denominator": "members"}


class Office:
    """An officer of the province who enters values, one of the district who may not."""

    def __init__(self):
        self.district = District()
        self.officer = self.district.actor("province_officer")
        self.stranger = self.district.actor("officer")
        self.province = queries.province_of(PLACE, DAY)

    def enter(self, key=KEY, by=None, reason="Quy chế mới.", **changes):
        entered = make_entered(changes.pop("value", SHARE), **changes)
        return actions.enter(province=self.province, key=key, entered=entered, reason=reason, at=AT,
                             by=by or self.officer)

    def change(self, act, row, by=None, seen=None, **more):
        return act(row=row, province=self.province, reason="Sửa sai.", at=AT + timedelta(hours=1),
                   seen=seen or actions.version_of(row), by=by or self.officer, **more)


@pytest.fixture
def office(db):
    return Office()


def share_on(day):
    found = queries.norms().value(KEY, on=day, place=PLACE)
    return found.value["percent"] if found and found.place == PLACE else None


def passes(votes):
    norms = queries.norms()
    given = Votes(members=10, present=10, voted_for=votes, secret=True)
    return ballot(norms, honour="GK_XA", on=DAY, votes=given, place=PLACE)


def test_the_province_is_found_by_the_name_of_its_committee(office):
    assert office.province == queries.Province(PLACE, "tỉnh Thử Nghiệm", office.district.province.pk, lasting=True)
    known = queries.provinces(DAY)
    assert queries.own_place(office.district.actor("focal"), known, DAY) == PLACE
    assert known["an-giang"].owner_unit_id == 0
    assert queries.place_of(office.district.communes[0].pk, DAY) == PLACE
    assert queries.place_of(office.district.communes[0].pk, date(1990, 1, 1)) == ""


def test_answers_use_an_entered_value_from_its_first_day_and_cite_it(office):
    assert not passes(8).known
    before = queries.norms().fingerprint
    office.enter()
    assert queries.norms().fingerprint != before
    assert passes(8).result.passed
    assert not passes(7).result.passed
    assert "9/2021/QĐ-UBND" in str(passes(8).reasons)
    assert share_on(date(2020, 12, 31)) is None


def test_an_old_answer_stays_as_it_was(office):
    office.enter()
    stored = passes(8).as_json()
    office.enter(value={"percent": "90", "denominator": "members"}, starts_on=date(2021, 3, 1), number="20/2021/QĐ-UBND")
    assert not passes(8).result.passed
    assert stored["result"]["passed"] is True
    assert stored["fingerprint"] != queries.norms().fingerprint


def test_a_new_value_ends_the_one_before_on_the_day_before(office):
    former = office.enter()
    office.enter(value={"share": "2/3", "denominator": "members"}, starts_on=date(2021, 6, 1))
    former.refresh_from_db()
    assert former.ends_on == date(2021, 5, 31)
    assert share_on(date(2021, 5, 31)) == "75"
    steps = LogRow.objects.filter(subject=audit.subject_of(former)).values_list("step", "note")
    assert list(steps) == [("local.enter", "Quy chế mới."), ("local.superseded", "Quy chế mới.")]


@pytest.mark.parametrize("starts_on", [date(2021, 1, 1), date(2020, 6, 1)])
def test_a_value_that_begins_no_later_than_another_is_refused(office, starts_on):
    office.enter()
    with pytest.raises(ValueRefused, match="01/01/2021"):
        office.enter(starts_on=starts_on)
    assert LocalValue.objects.count() == 1


def test_a_value_within_another_is_refused_and_one_before_it_is_not(office):
    office.enter(ends_on=date(2021, 12, 31))
    with pytest.raises(ValueRefused):
        office.enter(starts_on=date(2021, 3, 1), ends_on=date(2021, 4, 30))
    office.enter(starts_on=date(2020, 1, 1), ends_on=date(2020, 12, 31))
    assert share_on(date(2020, 7, 1)) == share_on(date(2021, 7, 1)) == "75"


def test_correcting_ending_and_withdrawing_leave_who_when_why_and_what(office):
    row = office.enter()
    entered = make_entered({"percent": "80", "denominator": "members"})
    office.change(actions.correct, row, entered=entered)
    assert share_on(DAY) == "80"
    office.change(actions.end, row, last_day=date(2021, 6, 30))
    assert share_on(date(2021, 7, 1)) is None
    office.change(actions.withdraw, row)
    assert share_on(DAY) is None
    log = queries.history_of([row])
    assert [one.step for one in log] == ["local.withdraw", "local.end", "local.correct", "local.enter"]
    assert {one.actor_name for one in log} == {"Bùi Văn Quang"}
    assert (log[2].data["before"]["value"]["percent"], log[2].data["after"]["value"]["percent"]) == ("75", "80")
    assert queries.norms().fingerprint == load().fingerprint
    assert audit.verify()[1] == []


def test_who_may_not_and_who_gives_no_reason_is_refused(office):
    row = office.enter()
    with pytest.raises(ValueRefused, match="quyền"):
        office.enter(by=office.stranger, starts_on=date(2021, 6, 1))
    for act, more in ((actions.correct, {"entered": make_entered(SHARE)}), (actions.withdraw, {}),
                      (actions.end, {"last_day": DAY})):
        with pytest.raises(ValueRefused, match="quyền"):
            office.change(act, row, by=office.stranger, **more)
        with pytest.raises(ValueRefused, match="người khác"):
            office.change(act, row, seen=7, **more)
    with pytest.raises(ValueRefused, match="lý do"):
        office.enter(reason="  ", starts_on=date(2021, 6, 1))
    assert share_on(DAY) == "75"


@pytest.mark.parametrize("key", ["council.threshold.CSTD_TQ", "quota.HC_SV", "quota.KHONG_CO", "salary.base"])
def test_what_is_not_for_a_province_is_refused(office, key):
    with pytest.raises(ValueRefused, match="không do tỉnh"):
        office.enter(key=key)


def test_an_end_before_the_beginning_or_after_the_end_is_refused(office):
    row = office.enter(ends_on=date(2021, 12, 31))
    for day in (date(2020, 12, 31), date(2022, 1, 1)):
        with pytest.raises(ValueRefused):
            office.change(actions.end, row, last_day=day)
    later = office.enter(starts_on=date(2022, 1, 1))
    with pytest.raises(ValueRefused, match="trùng"):
        office.change(actions.correct, later, entered=make_entered(SHARE, starts_on=date(2021, 12, 31)))


def test_the_database_takes_no_second_open_value_and_no_days_in_the_wrong_order(office):
    row = office.enter()
    for changes in ({"starts_on": date(2022, 1, 1)}, {"ends_on": date(2020, 1, 1), "starts_on": date(2020, 2, 1)}):
        copy = LocalValue.objects.get(pk=row.pk)
        copy.pk = None
        copy._state.adding = True
        for name, value in changes.items():
            setattr(copy, name, value)
        with pytest.raises(IntegrityError), transaction.atomic():
            copy.save()


def test_another_process_sees_a_change_at_once_and_asks_only_for_the_stamps(office):
    office.enter()
    queries.norms()
    with CaptureQueriesContext(connection) as asked:
        queries.norms()
    assert len(asked) == 1
    layer = queries.layer_of(PLACE)
    row = LocalValue.objects.get()  # what another process does: this one's memory knows nothing of it
    LocalValue.objects.filter(pk=row.pk).update(value={"percent": "60", "denominator": "members"})
    layer.stamp = layers.stamp_of(queries.rows_of(layer))
    layer.save()
    assert share_on(DAY) == "60"


def test_rows_that_do_not_fit_their_stamp_are_read_and_not_kept(office):
    office.enter()
    LocalValue.objects.update(value={"percent": "61", "denominator": "members"})
    layers._built.clear()
    assert share_on(DAY) == "61"
    assert all(not stamps for stamps in layers._built)


def test_a_request_looks_at_one_state_of_the_law_and_sees_its_own_change(office):
    queries.norms()  # built once in a process for a state of the values
    seen = []

    def view(_request):
        with CaptureQueriesContext(connection) as asked:
            seen.extend([queries.norms(), queries.norms()])
        seen.append(len(asked))
        office.enter()
        seen.append(queries.norms())

    layers.once_a_request(view)(None)
    first, second, count, changed = seen
    assert first is second
    assert count == 1
    assert changed.fingerprint != first.fingerprint


def test_the_stamp_covers_every_part_of_a_value(office):
    row = office.enter()
    stamp = layers.stamp_of([row])
    for name, value in {"article": "9", "certainty": "draft", "issuer": "Sở Nội vụ", "ends_on": DAY}.items():
        copy = LocalValue.objects.get(pk=row.pk)
        setattr(copy, name, value)
        assert layers.stamp_of([copy]) != stamp
    row.withdrawn_at = AT
    assert layers.stamp_of([row]) == ""


def test_values_of_other_provinces_stay_apart(office):
    office.enter()
    assert queries.norms().value(KEY, on=DAY, place="an-giang") == load().value(KEY, on=DAY, place="an-giang")
    assert layers.others(PLACE).fingerprint == load().fingerprint
