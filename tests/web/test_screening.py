"""Who has earned what and was not proposed: the same answers as one by one, of whom one may see, never stale."""

import random
from dataclasses import replace
from datetime import date, timedelta
from functools import partial

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories.law import make_entered
from factories.people import District
from factories.plans import AT
from factories.records import COMPLETE, make_award, make_collective, make_initiative, make_record, make_year
from support.pages import complaints, parse, visible
from thidua.awards.models import Award, Record, YearResult
from thidua.awards.queries import facts_of, not_offered
from thidua.dossiers.models import Dossier, Nominee
from thidua.kernel import audit
from thidua.legal import actions as legal_actions
from thidua.legal import queries as legal
from thidua.org.actions import Decision, rename_unit
from thidua.org.models import Person
from thidua.rulebook.entries import SubjectKind
from thidua.rulebook.judge import judge_all
from thidua.web.screening import run
from thidua.web.screening.found import ELIGIBLE, NEAR, UNKNOWN
from thidua.web.screening.proposed import proposed

DAY, YEAR = date(2021, 5, 20), 2020
FEW = frozenset({"LDTT", "CSTDCS", "CSTD_TINH", "TTLDTT"})
"""Honours of most tests: to compile all of them takes longer than to ask them."""
ASKED = run.Asked(DAY, YEAR, SubjectKind.INDIVIDUAL, honours=FEW)
NEARLY = replace(ASKED, near=True)


@pytest.fixture(autouse=True)
def folders(settings, tmp_path):
    settings.SCREENING_ROOT = tmp_path / "screening"


@pytest.fixture
def world(db):
    return District()


def log(record, number=[0]):  # noqa: B006 - counts on
    """Let the log say that something was entered, as every action does."""
    number[0] += 1
    audit.record(record, step="record.enter", by=None, at=AT + timedelta(seconds=number[0]))


def somebody(unit, name, *years, sex="female", titles=("LDTT",), **facts):
    record = make_record(unit, name, sex=sex, role="direct", force="civil", sector="officer",
                         recruited_on=date(2010, 1, 1), **{**COMPLETE, **facts})
    for year in years:
        make_year(record, year, *titles)
    log(record)
    return record


def found(world, who="head", asked=ASKED, at=AT):
    return run.result(world.actor(who), asked, at=at).found


def pairs(rows, verdict=ELIGIBLE, honour="CSTD_TINH"):
    return {row.name for row in rows if (row.verdict, row.honour) == (verdict, honour)}


@pytest.fixture
def fighters(world):
    """One with three years of the title below, one with two, one of whom nothing is known, one of the neighbour."""
    whole = somebody(world.communes[0], "Danh Đủ", 2018, 2019, 2020, titles=("LDTT", "CSTDCS"))
    make_initiative(whole, 2020, scope="province")
    two = somebody(world.communes[1], "Thị Gần", 2019, 2020, titles=("LDTT", "CSTDCS"))
    make_initiative(two, 2020, scope="province")
    unknown = make_record(world.communes[2], "Lý Chưa Rõ")
    stranger = somebody(world.neighbour, "Kim Lạ", 2018, 2019, 2020, titles=("LDTT", "CSTDCS"))
    make_initiative(stranger, 2020, scope="province")
    log(unknown)
    return whole, two, unknown, stranger


def test_who_qualifies_is_found_what_is_not_known_is_no_no_and_a_year_less_is_near(world, fighters):
    rows = found(world, asked=NEARLY)
    assert pairs(rows) == {"Danh Đủ"}
    assert pairs(rows, UNKNOWN) == {"Lý Chưa Rõ"}
    assert pairs(rows, NEAR) == {"Thị Gần"}
    assert pairs(found(world), NEAR) == set()


def test_what_anybody_gets_after_one_good_year_is_nothing_to_be_near_to(world):
    somebody(world.communes[0], "Người Mới", 2020, titles=())
    YearResult.objects.update(rating="KHTNV")
    assert pairs(found(world, asked=NEARLY), NEAR, "LDTT") == set()


def test_nobody_is_near_to_a_title_that_rests_on_another_which_the_coming_year_cannot_bring(world):
    asked = replace(NEARLY, honours=frozenset({"CSTD_TQ"}))
    for name, years in (("Danh Một", (2019, 2020)), ("Thị Hai", (2020,))):
        one = somebody(world.communes[0], name, *years, titles=("LDTT", "CSTDCS"))
        make_award(one, "CSTD_TINH", year=2017, decided_on=date(2018, 2, 1))
        make_year(one, 2017)
        make_award(one, "CSTD_TINH", year=2020, decided_on=date(2021, 2, 1))
        log(one)
    assert pairs(found(world, asked=asked), NEAR, "CSTD_TQ") == set()


def test_people_of_units_that_one_may_not_assess_are_not_there(world, fighters):
    assert "Kim Lạ" not in {row.name for row in found(world)}
    assert pairs(found(world, "province_officer")) == {"Danh Đủ", "Kim Lạ"}
    assert {row.name for row in found(world, "focal")} == {"Danh Đủ"}
    assert {row.name for row in found(world, "commune_head")} == {"Danh Đủ"}  # the role of the first, other units
    assert len(found(world, "clerk")) == 0


def test_who_holds_the_title_of_the_year_counts_as_proposed(world, fighters):
    assert {row.proposed for row in found(world) if (row.name, row.honour) == ("Danh Đủ", "CSTD_TINH")} == {False}
    make_award(fighters[0], "CSTD_TINH", year=2020, decided_on=date(2021, 3, 1))
    log(fighters[0])
    assert {row.proposed for row in found(world) if (row.name, row.honour) == ("Danh Đủ", "CSTD_TINH")} == {True}
    Award.objects.filter(honour="CSTD_TINH").update(revoked_on=date(2021, 4, 1), revoked_by="Quyết định 1")
    log(fighters[0])
    assert {row.proposed for row in found(world) if (row.name, row.honour) == ("Danh Đủ", "CSTD_TINH")} == {False}


@pytest.mark.parametrize(("facts", "held"), [
    ({"period_to": date(2020, 12, 31), "decided_on": date(2021, 2, 1)}, True),
    ({"period_to": date(2018, 12, 31), "decided_on": date(2019, 2, 1)}, False),
    ({"decided_on": date(2021, 2, 1)}, True), ({"decided_on": date(2019, 2, 1)}, False),
    ({"decided_on": date(2021, 6, 1)}, False),
])
def test_an_award_counts_for_its_merit_and_an_order_for_ever(world, facts, held):
    record = somebody(world.communes[0], "Danh Đủ", 2020)
    make_award(record, "BK_TINH", kind="merit", number="5", **facts)
    make_award(record, "HC_LD_3", kind="merit", number="6", decided_on=date(2001, 1, 1))
    from_register = proposed(legal.norms(), Record.objects.all(), DAY, YEAR)
    assert ((record.pk, "BK_TINH") in from_register) is held
    assert (record.pk, "HC_LD_3") in from_register


@pytest.mark.parametrize(("state", "sent_at", "judged", "counts"), [
    ("sent", AT, 2020, True), ("returned", AT, 2020, True), ("sent", AT, 2019, False), ("sent", AT, None, True),
    ("draft", None, 2020, False), ("draft", AT, 2020, False), ("sent", AT + timedelta(days=2), 2020, False),
    ("sent", AT - timedelta(days=900), None, False),
])
def test_who_stands_in_a_dossier_that_was_sent_for_the_year_is_proposed(world, fighters, state, sent_at, judged, counts):
    dossier = Dossier.objects.create(
        unit=world.communes[0], authority=world.district, title="Hồ sơ", state=state, sent_at=sent_at, made_at=AT, turn_at=AT)
    Nominee.objects.create(dossier=dossier, record=fighters[0], honour="CSTD_TINH",
                           judgement=None if judged is None else {"year": judged})
    pairs_found = proposed(legal.norms(), Record.objects.all(), DAY, YEAR)
    assert ((fighters[0].pk, "CSTD_TINH") in pairs_found) is counts


def test_what_is_for_others_is_not_open_for_anybody_here(world):
    make_record(world.communes[0], "Lý Chưa Rõ", force="civil")
    honours = frozenset({"BK_QK", "BK_TINH", "HC_HN", "HC_QC_3"})
    assert {row.honour for row in found(world, asked=replace(ASKED, honours=honours))} == {"BK_TINH"}


@pytest.mark.parametrize("seed", range(2))
def test_many_at_once_are_judged_as_each_alone(world, seed):
    chance = random.Random(seed)
    records = {}
    for number in range(6):
        known = {} if chance.random() < 0.4 else COMPLETE
        record = make_record(world.communes[0], f"Người {number}", role="direct", recruited_on=date(2012, 1, 1), **known)
        for year in range(2014, YEAR + 1):
            titles = [code for code, likely in (("LDTT", 0.9), ("CSTDCS", 0.7), ("CSTD_TINH", 0.2)) if chance.random() < likely]
            make_year(record, year, *titles, rating=chance.choice(["HTXSNV", "HTXSNV", "HTTNV", "HTNV", ""]))
            if chance.random() < 0.7:
                make_initiative(record, year, scope=chance.choice(["base", "province", ""]))
        log(record)
        records[record.person.name] = record
    rows = {(row.name, row.honour): row.verdict for row in found(world, asked=replace(NEARLY, honours=None))}
    checked = 0
    for name, record in records.items():
        others = not_offered(Record.objects.filter(pk=record.pk), DAY)[record.pk]
        assert not others & {honour for whose, honour in rows if whose == name}
        for one in judge_all(legal.norms(), DAY, facts_of(record, DAY)):
            if one.honour in others:
                continue
            wanted = {True: ELIGIBLE, None: UNKNOWN}.get(one.verdict)
            got = rows.get((name, one.honour))
            assert got == wanted or (wanted is None and got == NEAR and one.earliest == YEAR + 1), (name, one.honour)
            checked += 1
    assert checked >= 80


def test_a_result_is_kept_until_something_that_it_read_changes_and_says_when_it_was_made(world, fighters):
    first = run.result(world.actor("head"), ASKED, at=AT)
    assert run.kept(world.actor("head"), ASKED).made_at == AT
    again = run.result(world.actor("head"), ASKED, at=AT + timedelta(hours=1))
    assert again.made_at == first.made_at == AT
    assert list(again.found) == list(first.found)
    assert run.kept(world.actor("head"), replace(ASKED, year=2019)) is None
    assert run.kept(world.actor("province_officer"), ASKED) is None


def _entry(world, fighters):
    make_year(fighters[0], 2021)
    log(fighters[0])


def _law(world, fighters):
    legal_actions.enter(
        province=legal.province_of("thu-nghiem", DAY), key="cluster.groups", entered=make_entered(), reason="Quy chế.",
        by=world.actor("province_officer"), at=AT)


def _unit(world, fighters):
    rename_unit(unit=world.communes[0], name="UBND xã Mới", on=date(2021, 5, 1), by=None, at=AT,
                decision=Decision("Quyết định 1", "", "verified"))


@pytest.mark.parametrize("change", [_entry, _law, _unit])
def test_a_result_is_stale_after_an_entry_a_change_of_the_law_and_of_a_unit(world, fighters, change):
    run.result(world.actor("head"), ASKED, at=AT)
    change(world, fighters)
    assert run.kept(world.actor("head"), ASKED) is None


def test_a_broken_file_is_computed_again(world, fighters, settings):
    run.result(world.actor("head"), ASKED, at=AT)
    for file in settings.SCREENING_ROOT.iterdir():
        file.write_bytes(b"x")
    assert pairs(found(world)) == {"Danh Đủ"}


def test_old_results_are_cleared_away(world, settings, monkeypatch):
    monkeypatch.setattr(run, "KEPT", 2)
    for year in range(2016, 2020):
        run.result(world.actor("head"), replace(ASKED, year=year), at=AT)
    assert len(list(settings.SCREENING_ROOT.iterdir())) == 2 * run.KEPT


@pytest.fixture
def page(client, world, time_machine_at, monkeypatch):
    monkeypatch.setattr("thidua.web.views.screening.Asked", partial(run.Asked, honours=FEW))

    def visit(query="", who="head"):
        client.force_login(world.posts[who].person.account, backend="django.contrib.auth.backends.ModelBackend")
        return client.get(reverse("screening") + query)

    return visit


@pytest.fixture
def time_machine_at():
    with time_machine.travel(AT, tick=False):
        yield


def names(answer):
    return [row.name for row, _cells in answer.context["listing"].rows]


def test_the_page_shows_who_was_not_proposed_and_links_to_the_judgement(page, fighters):
    answer = page("?dh=CSTD_TINH")
    assert complaints(answer.content.decode()) == []
    assert names(answer) == ["Danh Đủ"]
    shown = visible(parse(answer.content.decode()))
    assert "Tính lúc 09:00 20/05/2021" in shown
    assert "không phải là không đủ" in shown
    assert f'href="{reverse("record", args=[fighters[0].pk])}?ngay=20/05/2021"' in answer.content.decode()
    assert names(page("?dh=CSTD_TINH&kq=unknown")) == ["Lý Chưa Rõ"]
    assert names(page("?dh=CSTD_TINH&kq=near")) == ["Thị Gần"]
    assert sorted(names(page("?dh=CSTD_TINH&kq=*"))) == ["Danh Đủ", "Lý Chưa Rõ", "Thị Gần"]


def test_the_page_narrows_by_unit_and_below_searches_without_accents_and_sorts(page, world, fighters):
    somebody(world.communes[1], "An Bình", 2020, titles=())
    assert set(names(page(f"?dv={world.communes[1].pk}&kq=*&dn=*"))) == {"An Bình", "Thị Gần"}
    assert set(names(page("?q=thi+gan&kq=*&dn=*"))) == {"Thị Gần"}
    assert set(names(page(f"?dv={world.district.pk}&kq=*&dn=*"))) >= {"Danh Đủ", "Thị Gần", "An Bình"}
    assert "Kim Lạ" not in names(page(f"?dv={world.neighbour.pk}&kq=*&dn=*"))
    assert names(page("?q=zzz")) == []
    by_name = names(page("?kq=*&dn=*&sap=ten"))
    assert by_name == sorted(by_name, key=lambda name: Person.objects.get(name=name).sort_key)
    assert names(page("?kq=*&dn=*&sap=-ten"))[0] == by_name[-1]


def test_titles_come_first_and_other_awards_are_a_link_away(page, world, monkeypatch):
    monkeypatch.setattr("thidua.web.views.screening.Asked", partial(run.Asked, honours=FEW | {"GK_XA"}))
    somebody(world.communes[0], "Danh Đủ", 2020, titles=())
    assert {row.honour for row, _cells in page("?kq=*").context["listing"].rows} <= FEW
    assert {row.honour for row, _cells in page("?loai=hinh-thuc").context["listing"].rows} == {"GK_XA"}
    assert {row.honour for row, _cells in page("?dh=GK_XA").context["listing"].rows} == {"GK_XA"}
    answer = page("?loai=hinh-thuc&dv=1&nam=2020")
    assert (answer.context["titles"], answer.context["awards"]) == (1, 1)
    assert ("dv", "1") in answer.context["kept"]


def test_the_work_list_says_how_many_once_it_was_computed(page, client, world, fighters):
    def home(who):
        client.force_login(world.posts[who].person.account, backend="django.contrib.auth.backends.ModelBackend")
        return visible(parse(client.get(reverse("home")).content.decode()))

    assert "Xem ai đủ điều kiện" in home("head")
    people = run.titles_in(run.result(world.actor("head"), run.Asked(DAY, YEAR, SubjectKind.INDIVIDUAL), at=AT).found
                           .where("verdict", [ELIGIBLE]).where("proposed", [False])).people_in()
    assert people
    assert f"{people} người đủ điều kiện danh hiệu thi đua" in home("head")
    log(fighters[0])
    assert "Xem ai đủ điều kiện" in home("head")
    assert "đủ điều kiện danh hiệu" not in home("focal") + home("reader")


def test_the_kind_the_day_and_the_year_are_asked_and_bad_ones_named(page, world):
    record = make_collective(world.communes[0], "Tổ văn phòng", **COMPLETE)
    make_year(record, 2020, members=10, percent_ldtt=100, percent_htnv=100, percent_httnv=100, members_discipline="none")
    log(record)
    assert "Tổ văn phòng" in names(page("?cho=collective&kq=*&dn=*"))
    assert page("?ngay=01/12/2021").context["asked"].year == 2021
    for bad in ("?ngay=32/01/2021", "?nam=2022&ngay=01/01/2021", "?nam=x", "?cho=y"):
        answer = page(bad)
        assert answer.status_code == 422
        assert parse(answer.content.decode()).xpath("//p[@class='error'][normalize-space()]")


def test_excel_is_what_is_shown_and_too_much_is_refused_with_a_sentence(page, fighters, monkeypatch):
    assert page("?dang=xlsx").headers["Content-Disposition"].endswith('.xlsx"')
    monkeypatch.setattr("thidua.web.views.screening.MOST_IN_EXCEL", 0)
    assert "chọn một danh hiệu hoặc một đơn vị" in visible(parse(page("?dang=xlsx").content.decode()))


def test_who_may_not_assess_is_turned_away(page):
    assert page(who="reader").status_code == 403
    assert page(who="officer").status_code == 200


def test_a_page_of_a_kept_result_asks_as_much_for_many_as_for_one(page, world):
    somebody(world.communes[0], "Một", 2020)
    page()
    with CaptureQueriesContext(connection) as few:
        page()
    for number in range(12):
        somebody(world.communes[number % 3], f"Người {number}", 2020)
    page()
    with CaptureQueriesContext(connection) as many:
        page()
    assert len(many) == len(few) < 25
