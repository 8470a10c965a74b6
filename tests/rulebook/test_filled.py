"""What a place entered takes the room of what the files hold for it, on exactly its days."""

from dataclasses import replace
from datetime import date

import pytest

from thidua.rulebook.entries import Certainty, Instrument
from thidua.rulebook.errors import NormRefused
from thidua.rulebook.loader import load
from thidua.rulebook.program import program
from thidua.rulebook.quota import quota
from thidua.rulebook.said import Said

KEY, PLACE = "quota.CSTDCS", "an-giang"
DECISION = Instrument("ag-1", Said("Quyết định 1", "Decision 1"), "1/QĐ", date(2025, 8, 1), date(2025, 8, 1), None)


def own(starts_on, ends_on=None, **changes):
    """Return a value of An Giang in the room of the example that comes with the program."""
    shipped = load().value(KEY, on=date(2025, 8, 1), place=PLACE)
    source = replace(shipped.source, instrument="ag-1")
    return replace(shipped, id=f"own-{starts_on}", starts_on=starts_on, ends_on=ends_on, source=source,
                   certainty=Certainty.VERIFIED, note=None, **changes)


def days_of(norms):
    return sorted((one.starts_on, one.ends_on, str(one.certainty)) for one in norms.values
                  if (one.key, one.place) == (KEY, PLACE))


@pytest.mark.parametrize(("starts_on", "ends_on", "left"), [
    (date(2025, 7, 1), None, []),
    (date(2025, 6, 1), date(2025, 6, 30), [(date(2025, 7, 1), None)]),
    (date(2025, 9, 1), None, [(date(2025, 7, 1), date(2025, 8, 31))]),
    (date(2025, 7, 1), date(2025, 9, 30), [(date(2025, 10, 1), None)]),
    (date(2025, 9, 1), date(2025, 9, 30), [(date(2025, 7, 1), date(2025, 8, 31)), (date(2025, 10, 1), None)]),
])
def test_an_example_gives_way_on_the_days_of_the_value_and_on_no_other(starts_on, ends_on, left):
    norms = load().filled_by([own(starts_on, ends_on)], [DECISION])
    assert [one[:2] for one in days_of(norms) if one[2] == "example"] == left
    assert (starts_on, ends_on, "verified") in days_of(norms)


def test_two_values_on_one_day_are_refused():
    with pytest.raises(NormRefused):
        load().filled_by([own(date(2025, 8, 1)), own(date(2025, 9, 1))], [DECISION])


def test_from_an_example_nothing_is_concluded_but_from_a_value_that_was_entered():
    day = date(2025, 10, 1)
    before, after = load(), load().filled_by([own(date(2025, 9, 1))], [DECISION])
    assert not quota(before, honour="CSTDCS", on=day, base_count=100, place=PLACE).known
    known = quota(after, honour="CSTDCS", on=day, base_count=100, place=PLACE)
    assert known.result.most == 15
    assert "Quyết định 1" in known.reasons[0].vi
    assert not quota(after, honour="CSTDCS", on=date(2025, 8, 31), base_count=100, place=PLACE).known
    again = load().filled_by([own(date(2025, 9, 1))], [DECISION])
    assert again.fingerprint == after.fingerprint != before.fingerprint


def test_every_part_of_a_value_is_in_the_fingerprint_and_rules_are_not_compiled_again():
    first = own(date(2025, 9, 1))
    others = [replace(first, value={**first.value, "share": "0.2"}), replace(first, ends_on=date(2025, 12, 31)),
              replace(first, certainty=Certainty.DRAFT), replace(first, source=replace(first.source, article="9"))]
    prints = {load().filled_by([one], [DECISION]).fingerprint for one in [first, *others]}
    assert len(prints) == 5
    norms = load().filled_by([first], [DECISION])
    day = date(2025, 10, 1)
    assert program(norms, day, "individual") is program(load(), day, "individual")
