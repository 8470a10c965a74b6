import json
from datetime import date, datetime
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.small_norms import norms, said, value, vi
from thidua.rulebook import answers
from thidua.rulebook.answers import Reading
from thidua.rulebook.authority import authority
from thidua.rulebook.ballots import Votes, ballot
from thidua.rulebook.deadlines import calendar, deadline
from thidua.rulebook.dossier_papers import papers
from thidua.rulebook.entries import Certainty
from thidua.rulebook.errors import FactsRefused, NormRefused
from thidua.rulebook.loader import load
from thidua.rulebook.money import Reward, money
from thidua.rulebook.quota import quota
from thidua.rulebook.said import Said
from thidua.rulebook.words import CERTAINTY

DAY = date(2024, 6, 1)
WHAT = Said("mức lương", "the salary")


def test_a_value_read_stands_in_the_answer_with_instrument_and_article():
    reading = Reading(norms(value("salary.base", 1_800_000)), on=DAY)
    found = reading.needed(WHAT, "salary.base")
    answer = reading.answer(found.value)

    assert answer.known
    assert answer.result == 1_800_000
    assert reading.cited(found) == Said("khoản 3 Điều 9 Nghị định 1/2017/NĐ-CP", "clause 3, Article 9, Decree 1/2017")
    told = json.loads(json.dumps(answer.as_json()))
    assert told["values"][0]["source"]["number"] == "1/2017/NĐ-CP"
    assert told["values"][0]["key"] == "salary.base"
    assert told["fingerprint"] == answer.fingerprint != ""
    assert told["on"] == "2024-06-01"


def test_a_value_that_no_norm_gives_is_missing_by_name_and_day():
    reading = Reading(norms(), on=DAY)

    assert reading.needed(WHAT, "salary.base", "salary") is None
    answer = reading.answer(None)
    assert not answer.known
    assert answer.certainty is Certainty.VERIFIED
    assert vi(answer.missing) == "Chưa có quy định về mức lương có hiệu lực ngày 01/06/2024."
    assert answer.as_json()["missing_keys"] == ["salary.base", "salary"]


def test_a_value_known_to_be_unknown_gives_its_reason_and_its_source():
    reading = Reading(norms(value("salary.base", None, unknown=said("văn bản chưa có"))), on=DAY)

    assert reading.needed(WHAT, "salary.base") is None
    assert reading.needed(WHAT, "salary.base") is None
    answer = reading.answer(None)
    assert vi(answer.missing) == "Chưa biết mức lương: văn bản chưa có"
    assert [read.key for read in answer.values] == ["salary.base"]


def test_the_value_of_the_place_comes_before_the_national_one():
    held = norms(value("quota.GK", 1), value("quota.GK", 2, place="an-giang"))

    assert Reading(held, on=DAY, place="an-giang").needed(WHAT, "quota.GK").value == 2
    assert Reading(held, on=DAY, place="ca-mau").needed(WHAT, "quota.GK").value == 1


@pytest.mark.parametrize("certainty", ["secondary", "recalled", "draft", "example"])
def test_what_is_not_verified_is_said(certainty):
    reading = Reading(norms(value("one", 1, certainty="verified"), value("two", 2, certainty=certainty)), on=DAY)
    reading.entry("one")
    reading.entry("two")
    answer = reading.answer(1)

    assert answer.certainty == certainty
    assert vi(answer.reasons) == f"Lưu ý: khoản 3 Điều 9 Nghị định 1/2017/NĐ-CP – {CERTAINTY[certainty].vi}."


@pytest.mark.parametrize(("certainty", "relied"), [
    ("secondary", True), ("recalled", True), ("draft", False), ("example", False),
])
def test_nothing_is_concluded_from_an_example_or_a_draft(certainty, relied):
    reading = Reading(norms(value("salary.base", 5, certainty=certainty)), on=DAY)

    assert (reading.needed(WHAT, "salary.base") is not None) is relied
    answer = reading.answer(None)
    assert [read.value for read in answer.values] == [5]
    assert ("Chưa biết mức lương: giá trị trong dữ liệu" in vi(answer.missing)) is not relied


def test_an_unknown_honour_is_refused():
    with pytest.raises(FactsRefused, match="NOBEL"):
        Reading(norms(), on=DAY).honour("NOBEL")


@pytest.mark.parametrize("number", [-1, True, 1.5, "2", None, 10**10])
def test_a_count_is_a_whole_number_from_nothing(number):
    with pytest.raises(FactsRefused, match="Số phiếu phải là số nguyên"):
        answers.check_count(number, "Số phiếu", "The votes")


@pytest.mark.parametrize("day", ["2024-06-01", None, datetime(2024, 6, 1), 2024])  # noqa: DTZ001
def test_a_day_is_a_date(day):
    with pytest.raises(FactsRefused, match="phải là một ngày có thật"):
        answers.check_day(day, "Ngày", "The day")


@pytest.mark.parametrize(("number", "expected"), [
    (0.3, Fraction(3, 10)), ("0,15", Fraction(3, 20)), ("2/3", Fraction(2, 3)), (46, Fraction(46)),
])
def test_numbers_of_norms_are_read_without_loss(number, expected):
    held = norms(value("one", 1)).values[0]

    assert answers.exact(held, number) == expected


@pytest.mark.parametrize("number", ["nhiều", True, None, "1/0", [1]])
def test_what_is_no_number_names_file_and_key(number):
    held = norms(value("one", 1)).values[0]

    with pytest.raises(NormRefused, match=r"small\.yaml, mục one@2017-10-01\.value"):
        answers.exact(held, number)


def test_shares_lie_between_nothing_and_all():
    held = norms(value("one", 1)).values[0]

    assert answers.share(held, {"percent": 90}) == Fraction(9, 10)
    assert answers.share(held, {"share": "2/3"}) == answers.share(held, "2/3") == Fraction(2, 3)
    for wrong in ({"percent": 101}, {"share": -1}, {}):
        with pytest.raises(NormRefused):
            answers.share(held, wrong)


def test_numbers_are_written_as_each_language_does():
    assert answers.number_said(1_490_000) == Said("1.490.000", "1,490,000")
    assert answers.number_said(Fraction(9, 2)) == Said("4,5", "4.5")
    assert answers.percent_said(Fraction(9, 10)) == Said("90%", "90%")
    assert answers.percent_said(Fraction(13, 15)) == Said("86,66%", "86.66%")


@given(st.integers(0, 500), st.integers(1, 500))
def test_a_share_is_never_told_higher_than_it_is(part, whole):
    told = Fraction(answers.percent_said(Fraction(part, whole)).en.removesuffix("%"))

    assert told <= Fraction(part, whole) * 100 < told + Fraction(1, 100)


def test_results_become_plain_json():
    told = answers.plain({"a": (date(2024, 1, 2), Said("x", "y")), "b": Certainty.DRAFT, "c": Fraction(1, 3)})

    assert told == {"a": ["2024-01-02", {"vi": "x", "en": "y"}], "b": "draft", "c": "1/3"}


@pytest.mark.parametrize("day", [date(2016, 1, 1), date(2022, 1, 1), date(2024, 2, 1), date(2025, 8, 1), date(2026, 11, 1)])
def test_every_shipped_value_can_be_read_for_every_honour(day):
    held = load()
    for code, honour in held.honours.items():
        asked = [
            *(money(held, [Reward(code, subject)], decided_on=day) for subject in honour.subjects),
            authority(held, honour=code, on=day), papers(held, honour=code, on=day),
            papers(held, honour=code, on=day, simplified=True), quota(held, honour=code, on=day, base_count=100),
            ballot(held, honour=code, on=day, votes=Votes(15, 15, 15)), calendar(held, honour=code, year=day.year, on=day),
        ]
        assert all(answer.known or answer.missing for answer in asked), code
    steps = {held_value.key.removeprefix("clock.") for held_value in held.values if held_value.key.startswith("clock.")}
    assert all(answer.known or answer.missing for answer in (deadline(held, step=step, start=day) for step in steps))
