"""Powers as data: every reach, and what is refused without a permission."""

import pytest

from thidua.kernel import access
from thidua.kernel.access import Actor, Permission, Reach


class Owned:
    def __init__(self, unit_id):
        self.owner_unit_id = unit_id


@pytest.fixture
def lan():
    return Actor(
        account_id=1, name="Lan", post_id=1, unit_id=10, unit_name="Phòng Nội vụ", scope_id=5, role="officer",
        below=frozenset({5, 10, 11}),
    )


@pytest.fixture
def table(monkeypatch):
    rows = {
        reach: Permission(reach, frozenset({"officer"}), reach, "thử") for reach in Reach.values
    }
    monkeypatch.setattr(access, "PERMISSIONS", rows)
    return rows


@pytest.mark.parametrize(("reach", "reached"), [
    ("own", {10}), ("scope", {5}), ("below", {5, 10, 11}), ("any", {5, 10, 11, 99}),
])
def test_each_reach_reaches_its_units_and_no_others(lan, table, reach, reached):
    assert {unit for unit in (5, 10, 11, 99) if access.can(lan, reach, Owned(unit))} == reached


def test_another_role_may_not(lan, table):
    clerk = Actor(**{**lan.__dict__, "role": "clerk"})
    assert not access.can(clerk, "any", Owned(10))
    assert not access.has(clerk, "any")


def test_a_stranger_may_nothing(table):
    assert not access.can(None, "any", Owned(10))
    assert not access.has(None, "any")


def test_an_unknown_permission_is_a_fault_of_the_program(lan, table):
    with pytest.raises(KeyError):
        access.can(lan, "no.such", Owned(10))


def test_a_permission_cannot_be_granted_twice_differently(table):
    access.grant("x", {"officer"}, Reach.OWN, "một")
    with pytest.raises(ValueError, match="twice"):
        access.grant("x", {"head"}, Reach.OWN, "hai")
