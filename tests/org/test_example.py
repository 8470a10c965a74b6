"""The example: what is in it, loaded once, never over real data."""

from datetime import date, timedelta

import pytest
from django.contrib.auth import authenticate

from org.conftest import AT, DAY
from thidua.kernel import audit
from thidua.kernel.models import LogRow
from thidua.org import example, queries
from thidua.org.models import Group, Person, Post, Unit, UnitSpan

COMMUNES_2021 = {"30952", "30955", "30958", "30961", "30964", "30967", "30970", "30973", "30976", "30979", "30982"}
COMMUNES_2025 = {"30952", "30958", "30970", "30982"}


def codes(unit_ids):
    return set(Unit.objects.filter(pk__in=unit_ids).values_list("code", flat=True))


def test_loading_twice_changes_nothing(gò_quao, django_assert_max_num_queries):
    before = [model.objects.count() for model in (Unit, UnitSpan, Group, Person, Post, LogRow)]
    with django_assert_max_num_queries(4):
        assert example.load(at=AT) == example.Counts()
    assert [model.objects.count() for model in (Unit, UnitSpan, Group, Person, Post, LogRow)] == before
    assert audit.verify()[1] == []


def test_a_town_and_ten_communes_in_2021_four_communes_from_july_2025(gò_quao):
    group = Group.objects.get(code="ubnd-cap-xa")
    district, province = (Unit.objects.get(code=code).pk for code in ("ubnd-huyen-go-quao", "ubnd-tinh-an-giang"))

    def admin_codes(authority, day):
        rows = queries.outline(day).rows
        return {rows[unit_id].admin_code for unit_id in queries.resolve_group(group, authority, day)}

    assert admin_codes(district, DAY) == admin_codes(district, date(2025, 6, 30)) == COMMUNES_2021
    assert admin_codes(province, date(2025, 7, 1)) == COMMUNES_2025
    assert admin_codes(district, date(2025, 7, 1)) == admin_codes(province, date(2025, 6, 30)) == set()


@pytest.mark.parametrize(("former", "latter"), [
    ("ubnd-xa-dinh-an", {"ubnd-xa-go-quao"}), ("ubnd-thi-tran-go-quao", {"ubnd-xa-go-quao"}),
    ("ubnd-xa-thuy-lieu", {"ubnd-xa-dinh-hoa-2025"}), ("ubnd-xa-vinh-hoa-hung-nam", {"ubnd-xa-vinh-hoa-hung"}),
    ("ubnd-xa-vinh-thang", {"ubnd-xa-vinh-tuy-2025"}), ("kg-so-noi-vu", {"ag-so-noi-vu"}),
    ("ubnd-tinh-kien-giang", {"ubnd-tinh-an-giang"}), ("gq-cong-an", set()),
])
def test_successors_in_july_2025(unit_of, former, latter):
    unit = unit_of(former)
    assert codes(queries.successors(unit.pk, date(2025, 7, 1))) == latter
    assert queries.successors(unit.pk, date(2025, 6, 30)) == [unit.pk]
    for code in latter:
        assert unit.pk in queries.predecessors(unit_of(code).pk, DAY)


def test_every_fact_says_where_it_is_from(gò_quao):
    assert not UnitSpan.objects.filter(source="").exists()
    assert not UnitSpan.objects.filter(decided_by="").exists()
    assert set(UnitSpan.objects.values_list("certainty", flat=True)) == {"verified", "secondary", "recalled"}


def test_demo_accounts_can_sign_in_and_act(actor_of, rf):
    shown = [name for name, _words in example.shown_accounts()]
    assert {"noivu", "chutich", "vanthu", "quantri", "sonoivu", "xem"} <= set(shown)
    for name in shown:
        assert authenticate(rf.post("/"), username=name, password=example.password()) is not None
    officer, head, clerk = actor_of("noivu"), actor_of("chutich"), actor_of("vanthu")
    assert (officer.role, head.role, clerk.role) == ("officer", "head", "clerk")
    assert officer.scope_id == head.unit_id == clerk.scope_id
    assert officer.unit_id in officer.below


def test_on_the_last_day_of_the_district_its_posts_end_and_some_go_on(gò_quao):
    last = date(2025, 6, 30)
    account = Person.objects.get(account__username="tt-goquao").account_id
    units = [queries.posts_of(account, day).get().unit.code for day in (last, last + timedelta(days=1))]
    assert units == ["ubnd-thi-tran-go-quao", "ubnd-xa-go-quao"]


def test_the_accounts_to_try_are_told_in_both_languages():
    vietnamese, english = example.shown_accounts("vi"), example.shown_accounts("en")
    assert [name for name, _may in vietnamese] == [name for name, _may in english]
    assert [may for _name, may in vietnamese if may.isascii()] == []
    assert [may for _name, may in english if not may.isascii()] == []
