"""Lower honours follow from the norms: what the rules ask for before, lower levels, lower classes; never a higher one."""

from datetime import date
from itertools import product

import pytest

from thidua.rulebook.loader import load
from thidua.rulebook.lower import lower_than

OLD, NOW = date(2021, 5, 25), date(2025, 8, 1)


def codes(code, kind="individual", on=NOW):
    return {one.code for one in lower_than(load(), code, kind=kind, on=on)}


@pytest.mark.parametrize(("code", "kind", "wanted"), [
    ("CSTD_TQ", "individual", {"CSTD_TINH", "CSTDCS", "LDTT"}),
    ("CSTDCS", "individual", {"LDTT"}),
    ("LDTT", "individual", set()),
    ("TTLDXS", "collective", {"TTLDTT"}),
    ("BK_TINH", "household", {"GK", "GK_XA"}),
    ("GK_XA", "household", set()),
    ("HC_LD_2", "collective", {"HC_LD_3", "BK_TTG", "BK_TINH", "GK", "GK_XA"}),
    ("no such honour", "individual", set()),
])
@pytest.mark.parametrize("on", [OLD, NOW])
def test_what_is_lower(code, kind, wanted, on):
    assert codes(code, kind, on) == wanted


@pytest.mark.parametrize("kind", ["individual", "collective", "household"])
def test_of_two_honours_only_one_is_lower_and_every_lower_one_can_be_given_to_the_kind(kind):
    norms = load()
    lower = {code: codes(code, kind) for code in norms.honours}
    assert not [(one, other) for one, other in product(lower, repeat=2) if one in lower[other] and other in lower[one]]
    assert all(kind in norms.honours[code].subjects for found in lower.values() for code in found)


def test_what_ended_or_is_for_others_is_not_offered():
    assert "TTLDTT" not in codes("CSTD_TINH")
    assert {"CSTT", "DVTT", "BK_QK"}.isdisjoint(codes("CSTD_TQ") | codes("CO_CP", "collective") | codes("BK_TTG"))
    assert "HUY_HIEU" not in codes("BK_TTG")
