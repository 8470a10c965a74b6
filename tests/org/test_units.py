"""Units over time: what each change does, what it refuses, and what holds on every day whatever was done."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from org.conftest import AT, BY_DECISION
from thidua.kernel.models import LogRow
from thidua.org import actions, example, queries
from thidua.org.actions import Decision, NewUnit
from thidua.org.enums import Certainty, Level, UnitKind
from thidua.org.errors import UnitRefused
from thidua.org.models import Succession, Unit, UnitSpan

START, DAY, LATER = date(2021, 1, 1), date(2022, 3, 1), date(2023, 6, 1)
EVE = DAY - timedelta(days=1)
HOW = {"decision": BY_DECISION, "by": None, "at": AT}
pytestmark = pytest.mark.django_db


def test_a_new_name_holds_from_its_day_and_the_old_one_until_the_day_before(found):
    office = found("noi-vu", name="Phòng Tổ chức")
    actions.rename_unit(unit=office, name="Phòng  Nội vụ", on=DAY, **HOW)
    assert queries.names_on([office.pk], EVE) == {office.pk: "Phòng Tổ chức"}
    assert queries.names_on([office.pk], DAY) == {office.pk: "Phòng Nội vụ"}
    assert queries.span_of(office, EVE).ends_on == EVE


def test_a_moved_unit_is_below_its_new_superior(found):
    former, latter = found("truoc"), found("sau")
    office = found("phong", former)
    actions.move_unit(unit=office, parent=latter, on=DAY, **HOW)
    assert queries.below(former.pk, EVE) == {former.pk, office.pk}
    assert queries.below(latter.pk, DAY) == {latter.pk, office.pk}
    assert queries.below(former.pk, DAY) == {former.pk}


def test_merged_units_end_and_chains_of_successors_are_followed(found):
    first, second, third, last = (found(code) for code in ("a", "b", "c", "d"))
    whole = actions.merge_units(
        units=[first, second], into=NewUnit("ab", "Đơn vị AB", UnitKind.OFFICE, Level.DISTRICT), on=DAY, **HOW
    )
    actions.merge_units(units=[whole, third], into=last, on=LATER, **HOW)
    assert queries.successors(first.pk, EVE) == [first.pk]
    assert queries.successors(first.pk, DAY) == [whole.pk]
    assert queries.successors(first.pk, LATER) == [last.pk]
    assert queries.predecessors(last.pk, START) == [last.pk]
    assert sorted(queries.predecessors(whole.pk, START)) == [first.pk, second.pk]


def test_a_split_unit_ends_or_stays(found):
    ending, staying = found("ket-thuc"), found("con-lai")
    parts = [NewUnit(f"phan-{n}", f"Phần {n}", UnitKind.OFFICE, Level.DISTRICT) for n in (1, 2)]
    heirs = actions.split_unit(unit=ending, into=parts, on=DAY, **HOW)
    assert queries.successors(ending.pk, DAY) == [heir.pk for heir in heirs]
    actions.split_unit(
        unit=staying, into=[NewUnit("them", "Thêm", UnitKind.OFFICE, Level.DISTRICT)], stays=True, on=DAY, **HOW
    )
    assert queries.successors(staying.pk, DAY) == [staying.pk]


def test_posts_end_with_their_unit(found):
    office = found("phong")
    person = actions.add_person(name="Lê Thị Bé", by=None, at=AT)
    actions.appoint(person=person, unit=office, title="Trưởng phòng", role="head", starts_on=START, by=None, at=AT)
    actions.dissolve_unit(unit=office, on=DAY, **HOW)
    assert [post.ends_on for post in queries.posts_of_person(person)] == [EVE]
    with pytest.raises(UnitRefused, match="chấm dứt hoạt động"):
        actions.appoint(person=person, unit=office, title="Phó", role="focal", starts_on=START, by=None, at=AT)


def test_every_change_is_logged_with_its_decision(found):
    office = found("phong")
    actions.rename_unit(unit=office, name="Tên khác", on=DAY, **HOW)
    rows = LogRow.objects.filter(subject=f"org.Unit:{office.pk}").order_by("number")
    assert [row.step for row in rows] == ["unit.found", "unit.rename"]
    assert all(row.data["decided_by"] == BY_DECISION.decided_by for row in rows)


REFUSED = {
    "same day as the former span": lambda make, unit, other: actions.rename_unit(unit=unit, name="X", on=START, **HOW),
    "before the former span": lambda make, unit, other: actions.rename_unit(unit=unit, name="X", on=date(2020, 1, 1), **HOW),
    "empty name": lambda make, unit, other: actions.rename_unit(unit=unit, name="  ", on=DAY, **HOW),
    "same name": lambda make, unit, other: actions.rename_unit(unit=unit, name="Đơn vị phong", on=DAY, **HOW),
    "no decision": lambda make, unit, other: actions.rename_unit(
        unit=unit, name="X", on=DAY, decision=Decision(" "), by=None, at=AT),
    "below itself": lambda make, unit, other: actions.move_unit(unit=other, parent=unit, on=DAY, **HOW),
    "already there": lambda make, unit, other: actions.move_unit(unit=unit, parent=other, on=DAY, **HOW),
    "merge into itself": lambda make, unit, other: actions.merge_units(units=[unit], into=unit, on=DAY, **HOW),
    "units still below": lambda make, unit, other: actions.dissolve_unit(unit=other, on=DAY, **HOW),
    "superior not yet there": lambda make, unit, other: make("moi", other, on=date(2020, 12, 31)),
    "code taken": lambda make, unit, other: make("phong"),
    "heir not there": lambda make, unit, other: actions.dissolve_unit(
        unit=unit, successors=[make("mai-sau", on=LATER)], on=DAY, **HOW),
}


@pytest.mark.parametrize("case", REFUSED)
def test_refused(found, case):
    superior = found("cap-tren")
    office = found("phong", superior)
    before = list(UnitSpan.objects.filter(unit__in=[superior, office]).values_list("name", "parent_id", "ends_on"))
    with pytest.raises(UnitRefused) as refusal:
        REFUSED[case](found, office, superior)
    assert refusal.value.reason.endswith(".") or refusal.value.reason.endswith("trước.")
    assert list(UnitSpan.objects.filter(unit__in=[superior, office]).values_list("name", "parent_id", "ends_on")) == before


def test_a_cycle_on_a_later_day_is_refused_too(found):
    upper, lower = found("tren"), found("duoi")
    actions.move_unit(unit=lower, parent=upper, on=LATER, **HOW)
    with pytest.raises(UnitRefused, match="dưới chính nó"):
        actions.move_unit(unit=upper, parent=lower, on=DAY, **HOW)


def test_a_dissolved_unit_changes_no_more(found):
    office = found("phong")
    actions.dissolve_unit(unit=office, on=DAY, **HOW)
    with pytest.raises(UnitRefused, match="đã chấm dứt hoạt động từ sau ngày 28/02/2022"):
        actions.rename_unit(unit=office, name="Tên khác", on=LATER, **HOW)
    assert queries.successors(office.pk, LATER) == []


def test_a_successor_can_be_named_after_the_end(found):
    office, heir = found("phong"), found("phong-moi")
    with pytest.raises(UnitRefused, match="còn hoạt động"):
        actions.name_successors(unit=office, successors=[heir], on=LATER, **HOW)
    actions.dissolve_unit(unit=office, on=DAY, **HOW)
    for heirs, words in (([], "Chọn ít nhất"), ([office], "Chọn ít nhất"), ([found("mai-sau", on=date(2029, 1, 1))], "không hoạt động")):
        with pytest.raises(UnitRefused, match=words):
            actions.name_successors(unit=office, successors=heirs, on=LATER, **HOW)
    actions.name_successors(unit=office, successors=[heir], on=LATER, **HOW)
    assert (queries.successors(office.pk, DAY), queries.successors(office.pk, LATER)) == ([], [heir.pk])
    with pytest.raises(UnitRefused, match="Đã ghi đơn vị kế thừa"):
        actions.name_successors(unit=office, successors=[heir], on=LATER, **HOW)


def test_the_example_is_never_loaded_over_real_units(found):
    found("phong-that")
    with pytest.raises(UnitRefused, match="không nạp dữ liệu ví dụ"):
        example.load(at=AT)
    assert [unit.code for unit in Unit.objects.all()] == ["phong-that"]


def test_groups_resolve_below_the_authority_only(found):
    authority, other = found("co-quan"), found("co-quan-khac")
    inside, deeper = found("trong", authority), found("ngoai", other)
    rule = {"levels": ["same"], "kinds": ["office"]}
    assert queries.outline(DAY).members(rule, authority.pk) == [inside.pk]
    assert queries.outline(DAY).members(rule, other.pk) == [deeper.pk]
    assert queries.outline(DAY).members({**rule, "levels": ["next"]}, other.pk) == []


STEPS = st.lists(
    st.tuples(
        st.sampled_from(["found", "rename", "move", "merge", "split", "dissolve"]),
        st.integers(0, 7), st.integers(0, 7), st.integers(-20, 400),
    ),
    min_size=3, max_size=14,
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_whatever_is_done_every_day_has_one_span_a_tree_and_living_successors(found, steps):
    for model in (Succession, UnitSpan, Unit):
        model.objects.all().delete()
    units = [found(f"goc-{n}") for n in range(3)]
    days = {START}
    for number, (verb, one, two, offset) in enumerate(steps):
        day = START + timedelta(days=offset)
        try:
            units += _take(verb, units[one % len(units)], units[two % len(units)], day, number)
        except UnitRefused:
            continue
        days |= {day, day - timedelta(days=1)}
    for day in sorted(days):
        _check(day)


def _take(verb, unit, other, day, number):
    new = NewUnit(f"moi-{number}", f"Mới {number}", UnitKind.OFFICE, Level.DISTRICT, other)
    if verb == "found":
        return [actions.found_unit(new=new, on=day, **HOW)]
    if verb == "rename":
        actions.rename_unit(unit=unit, name=f"Tên {number}", on=day, **HOW)
    elif verb == "move":
        actions.move_unit(unit=unit, parent=other, on=day, **HOW)
    elif verb == "merge":
        actions.merge_units(units=[unit], into=other, on=day, **HOW)
    elif verb == "split":
        return actions.split_unit(unit=unit, into=[NewUnit(new.code, new.name, new.kind, new.level)], on=day, **HOW)
    else:
        actions.dissolve_unit(unit=unit, successors=[other] if number % 2 else [], on=day, **HOW)
    return []


def _check(day):
    rows = list(UnitSpan.objects.filter(queries.lasting(day)).values_list("unit_id", "parent_id"))
    parents = dict(rows)
    assert len(parents) == len(rows), "two spans on one day"
    for unit_id, parent_id in rows:
        seen = {unit_id}
        above = parent_id
        while above is not None:
            assert above in parents, "the superior does not exist on the day"
            assert above not in seen, "a cycle"
            seen.add(above)
            above = parents[above]
    for unit_id in UnitSpan.objects.values_list("unit_id", flat=True):
        assert set(queries.successors(unit_id, day)) <= set(parents)
    assert sum(node.size + 1 for node in queries.tree(day)) == len(rows)


def test_the_tree_of_3300_units_takes_one_question(found, django_assert_num_queries):
    root = found("goc")
    Unit.objects.bulk_create(Unit(code=f"u{n}") for n in range(3300))
    UnitSpan.objects.bulk_create(
        UnitSpan(
            unit=unit, name=unit.code, search_key=unit.code, kind=UnitKind.OFFICE, level=Level.DISTRICT, parent=root,
            starts_on=START, certainty=Certainty.EXAMPLE,
        )
        for unit in Unit.objects.exclude(pk=root.pk)
    )
    with django_assert_num_queries(1):
        nodes = queries.tree(DAY)
    assert [(node.row.code, node.size) for node in nodes] == [("goc", 3300)]


def test_climbing_to_the_top_is_the_same_as_in_the_outline_and_reads_only_the_way(found, django_assert_num_queries):
    units = [found("tinh")]
    for code in ("huyen", "xa", "ap"):
        units.append(found(code, units[-1]))
    with django_assert_num_queries(1):
        assert queries.above(units[3].pk, DAY) == [units[2].pk, units[1].pk, units[0].pk]
    for unit in units:
        assert queries.above(unit.pk, DAY) == queries.outline(DAY).above(unit.pk)
    assert queries.above(10**6, DAY) == []
