"""A judgement whole: verdict, reasons, what is missing, the earliest year, the law read."""

from datetime import date

import pytest

from thidua.rulebook.earliest import Record
from thidua.rulebook.errors import FactsRefused
from thidua.rulebook.facts import check_subject
from thidua.rulebook.judge import judge, judge_all
from thidua.rulebook.loader import load
from thidua.rulebook.one import Walk
from thidua.rulebook.program import program
from thidua.rulebook.question import read_question
from thidua.rulebook.saying import LEVEL_WORDS
from thidua.rulebook.schema import LEVELS, unbound

THREE = [{"year": year, "rating": "HTXSNV", "titles": ["LDTT", "CSTDCS"]} for year in (2023, 2024)]


def asked(honour="CSTD_TINH", as_of="2025-01-20", **fields):
    subject = {"kind": "individual", "complete": True, "recruited_on": "2010-01-01", "years": THREE,
               "initiatives": [{"kind": "initiative", "scope": "province", "year": 2024, "used_for": []}]}
    given = {"honour": honour, "as_of": as_of, **fields}
    given["subject"] = {**subject, **fields.get("subject", {})}
    return read_question(given, load())


def test_a_run_that_is_too_short_says_its_years_and_the_earliest_year():
    found = judge(load(), *asked())
    reasons = [part for part in found.routes[0].reason.parts if part.figure.vi == "có 2/3: 2023, 2024"]
    assert found.verdict is False
    assert found.earliest == 2025
    assert [reason.earliest for reason in reasons] == [2025]


@pytest.mark.parametrize(("held", "first"), [((), 2028), ((2024,), 2027), ((2023, 2024), 2026), ((2022, 2023, 2024), 2026)])
def test_a_title_that_rests_on_others_is_not_promised_before_they_can_be_had(held, first):
    years = [{"year": year, "rating": "HTXSNV", "titles": ["LDTT", "CSTDCS"] if year in held else ["LDTT"]}
             for year in range(2020, 2025)]
    assert judge(load(), *asked("CSTD_TQ", subject={"years": years})).earliest == first


def test_years_to_come_are_not_tried_for_a_title_of_which_the_law_is_not_known():
    norms, (question, checked) = load(), asked(as_of="2026-12-01")
    compiled = program(norms, question.as_of, checked.kind)
    record = Record(Walk(compiled.over(unbound())), compiled, checked, question.as_of, question.year)
    for one in compiled.compiled:
        record.years_met(one.root)
    assert {barred for _year, barred in record._rows} == {frozenset()}


def test_what_is_not_known_is_named():
    found = judge(load(), *asked(subject={"complete": False, "years": [*THREE, {"year": 2022}], "pending": [],
                                          "discipline": []}))
    assert found.verdict is None
    assert any("2022" in one.vi for one in found.missing)


@pytest.mark.parametrize(("as_of", "received", "code"), [
    ("2025-06-30", None, "R1"), ("2025-07-01", None, "R2"), ("2025-07-01", "2025-06-30", "R1"),
    ("2025-07-02", "2025-07-01", "R2"), ("2023-12-31", None, "R0"), ("2024-01-01", None, "R1"),
    ("2026-10-01", None, "R3"), ("2026-10-01", "2026-09-30", "R2"),
])
def test_the_regime_follows_decision_and_receipt(as_of, received, code):
    fields = {"received_on": received} if received else {}
    assert judge(load(), *asked(as_of=as_of, **fields)).regime.code == code


def test_a_regime_can_be_asked_for_but_must_exist():
    assert judge(load(), *asked(as_of="2025-08-01", regime="R1")).regime.code == "R1"
    with pytest.raises(FactsRefused):
        judge(load(), *asked(regime="R9"))


def test_a_title_for_others_is_a_no_and_says_so():
    found = judge(load(), *asked("TTLDXS"))
    assert found.verdict is False
    assert found.note is not None


@pytest.mark.parametrize(("honour", "as_of"), [
    ("CSTT", "2013-03-01"), ("CSTT", "2021-10-05"), ("CSTT", "2025-01-20"), ("CSTT", "2025-12-01"), ("CSTT", "2026-12-01"),
    ("HC_QC_3", "2025-12-01"), ("HCH_QKQT", "2025-12-01"),
])
def test_what_is_of_the_armed_forces_is_a_no_for_a_civil_person_and_open_where_nothing_is_told(honour, as_of):
    civil = judge(load(), *asked(honour, as_of, subject={"force": "civil"}))
    untold, armed = (judge(load(), *asked(honour, as_of, subject=told)) for told in ({}, {"force": "armed"}))
    assert civil.verdict is False
    assert "Chỉ dành cho lực lượng vũ trang, không áp dụng khi" in [part.text.vi for part in civil.routes[0].reason.parts]
    assert untold.verdict == armed.verdict


def test_years_before_the_last_award_are_not_counted_in_the_figure_nor_in_the_squares():
    award = {"code": "BK_TINH", "kind": "merit", "decided_on": "2024-02-01", "period": {"from": "2022-01-01", "to": "2023-12-31"}}
    found = judge(load(), *asked("BK_TINH", subject={"awards": [award]}))
    runs = [one for one in walk(found.routes[0].reason) if one.text.vi.startswith("2 năm liên tục đạt Chiến sĩ thi đua cơ sở")]
    assert [(one.met, one.figure.vi, one.years) for one in runs] == [(False, "có 1/2: 2024", ((2023, False), (2024, True)))]


def test_nothing_is_counted_since_an_award_that_is_not_held():
    found = judge(load(), *asked("BK_TTG"))
    since = [one for one in walk(found.routes[0].reason) if one.text.vi.endswith("sau khi được tặng Bằng khen của bộ, ban, ngành, tỉnh")]
    assert {(one.met, one.figure.vi, one.years) for one in since} == {(False, "chưa được tặng", ())}


@pytest.mark.parametrize(("registered", "figure"), [(True, "có"), (False, "không")])
def test_a_fact_that_is_so_or_not_is_said_in_words(registered, figure):
    found = judge(load(), *asked("CSTDCS", "2021-12-20", subject={"merit": {"registered": registered}}))
    told = [one for one in walk(found.routes[0].reason) if "đăng ký" in one.text.vi]
    assert [one.figure.vi for one in told] == [figure]


@pytest.mark.parametrize("level", [level for level in LEVELS if level != "base"])
def test_a_level_is_said_in_words_and_not_by_its_place_in_the_ladder(level):
    told = {"merit": {"movement_outstanding": True, "movement_level": level}}
    found = judge(load(), *asked("BK_TINH", "2025-01-20", kind="theme", subject=told))
    [figure] = [one.figure for one in walk(found.routes[0].reason) if "phát động" in one.text.vi]
    assert (figure.vi, figure.en) == (LEVEL_WORDS[level].vi, LEVEL_WORDS[level].en)
    assert not any(sign.isdigit() for sign in figure.vi)


def walk(reason):
    yield reason
    for part in reason.parts:
        yield from walk(part)


def test_all_honours_are_judged_as_each_alone():
    norms = load()
    _question, checked = asked()
    every = {found.honour: found for found in judge_all(norms, date(2025, 1, 20), checked)}
    assert len(every) > 10
    assert every["CSTD_TINH"].earliest == 2025
    for honour, found in every.items():
        assert found.as_json() == judge(norms, *asked(honour)).as_json()
    assert {found.verdict for found in every.values()} == {True, False, None}


def test_a_judgement_as_data_holds_the_rule_set_and_the_facts():
    data = judge(load(), *asked()).as_json()
    assert data["rule_set"] == load().fingerprint
    assert data["facts"]["titles"]
    assert data["routes"][0]["ground"]["article"]["vi"].startswith(("Điều", "khoản", "điểm"))


def test_the_rule_set_has_another_print_when_a_value_is_added():
    norms = load()
    one = norms.values[0]
    added = norms.with_values([type(one)(**{**one.__dict__, "id": "local", "key": "local.key", "place": "x"})])
    assert added.fingerprint != norms.fingerprint
    assert check_subject({"kind": "individual"}, honours=added.honours).id == "1"
