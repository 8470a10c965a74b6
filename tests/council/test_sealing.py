"""Sealed votes: only both codes in their order open them, nothing about them can be told apart from outside."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thidua.council import sealing

SALT = "council.Ballot:7"
MESSAGES = st.lists(st.binary(min_size=15, max_size=15), min_size=1, max_size=6)


def sealed_for_two(messages):
    codes = [sealing.new_code(), sealing.new_code()]
    keys = [sealing.public_key(code, SALT) for code in codes]
    return codes, [sealing.seal(message, keys) for message in messages]


@settings(max_examples=25, deadline=None)
@given(MESSAGES)
def test_both_layers_give_back_what_was_sealed_in_an_order_of_its_own(messages):
    (first, second), boxes = sealed_for_two(messages)
    half = [box.hex() for box in sealing.peel(boxes, first, SALT)]
    assert sealing.peel(half, second, SALT) == sorted(messages)
    assert half == sorted(half)


def test_every_sealed_vote_is_as_long_as_every_other_and_the_same_vote_never_looks_the_same():
    _codes, boxes = sealed_for_two([b"K7QF29MD0001YY", b"K7QF29MD0001YY", b"000000000000NB"])
    assert len({len(box) for box in boxes}) == 1
    assert len(set(boxes)) == 3


def test_one_code_alone_the_other_order_or_another_ballot_open_nothing():
    (first, second), boxes = sealed_for_two([b"K7QF29MD0001YY"])
    for code, salt in ((second, SALT), (sealing.new_code(), SALT), (first, "council.Ballot:8")):
        with pytest.raises(sealing.WrongCode):
            sealing.peel(boxes, code, salt)
    half = [box.hex() for box in sealing.peel(boxes, first, SALT)]
    with pytest.raises(sealing.WrongCode):
        sealing.peel(half, first, SALT)


def test_a_code_copied_by_hand_is_understood():
    code = sealing.new_code()
    assert len(sealing.plain(code)) == sealing.CODE
    assert sealing.public_key(code.lower().replace("-", " ").replace("0", "O").replace("1", "l"), SALT) == sealing.public_key(code, SALT)


def test_a_code_has_at_least_a_hundred_bits():
    assert len(set(sealing.SIGNS)) == 32
    assert sealing.CODE * 5 >= 100
    assert len({sealing.new_code() for _try in range(200)}) == 200
