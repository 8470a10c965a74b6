"""What `thidua law` prints is words: no code of a title, no key of a value, no name of a fact, in either language."""

import re
from datetime import date
from itertools import pairwise

import pytest

from thidua.cli import law_shown
from thidua.papers.workdays import load_calendar
from thidua.rulebook.authority import authority
from thidua.rulebook.ballots import Votes, ballot
from thidua.rulebook.deadlines import calendar, deadline
from thidua.rulebook.dossier_papers import papers
from thidua.rulebook.explain import changes, explain
from thidua.rulebook.facts import check_subject
from thidua.rulebook.judge import judge
from thidua.rulebook.loader import load
from thidua.rulebook.money import Reward, money
from thidua.rulebook.question import Question
from thidua.rulebook.quota import quota

DAYS = (date(2016, 1, 10), date(2022, 12, 20), date(2025, 1, 20), date(2025, 12, 20), date(2026, 11, 20))
SUBJECTS = [
    {"kind": "individual"},
    {"kind": "individual", "complete": True, "sex": "female", "years": [
        {"year": year, "rating": "HTXSNV", "titles": ["LDTT", "CSTDCS"]} for year in range(2009, 2026)]},
    {"kind": "collective"},
]
CODES = frozenset(load().honours) | frozenset(load().instruments) | {"KHTNV", "HTNV", "HTTNV", "HTXSNV"}
CODE = re.compile(r"\b[A-Za-z]+(?:_[A-Za-z0-9]+)+\b|\b[a-z]+(?:\.[a-z0-9]+)+\b|\b[A-Z]+\.[A-Z]+\b")
WORD = re.compile(r"[\w-]+")


def codes_in(text):
    """Return what in a text is no word of a language."""
    return [*CODE.findall(text), *(word for word in WORD.findall(text) if word in CODES)]


@pytest.fixture(params=["vi", "en"])
def lang(request):
    """The language asked for."""
    return request.param


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_judgements_are_words(day):
    norms = load()
    kinds = {honour: {None, *(rule.kind for rule in norms.rules_on(day) if rule.honour == honour)} for honour in norms.honours}
    for number, facts in enumerate(SUBJECTS):
        checked = check_subject(facts, honours=norms.honours)
        for honour in norms.honours:
            for kind in kinds[honour] if number == 0 else [None]:
                found = judge(norms, Question(honour, day, day.year - 1, kind), checked)
                for told in (law_shown.judgement(found, "vi"), law_shown.judgement(found, "en")):
                    assert codes_in(told) == [], told


@pytest.mark.parametrize("day", DAYS, ids=str)
def test_conditions_and_other_answers_are_words(day, lang):
    norms, off = load(), load_calendar()
    for code, honour in norms.honours.items():
        told = [law_shown.explained(norms, code, explain(norms, code, on=day), day, lang)]
        answers = [
            authority(norms, honour=code, on=day), papers(norms, honour=code, on=day),
            papers(norms, honour=code, on=day, simplified=True), quota(norms, honour=code, on=day, base_count=100),
            ballot(norms, honour=code, on=day, votes=Votes(15, 14, 13)), calendar(norms, honour=code, year=day.year, on=day),
            *(money(norms, [Reward(code, subject)], decided_on=day) for subject in honour.subjects),
        ]
        for text in (*told, *(law_shown.answer(one, lang) for one in answers)):
            assert codes_in(text) == [], text
    for value in norms.values:
        if value.key.startswith("clock."):
            text = law_shown.answer(deadline(norms, step=value.key.removeprefix("clock."), start=day,
                                             holidays=off.days_off, workdays=off.days_worked), lang)
            assert codes_in(text) == [], text


def test_changes_are_words(lang):
    for first, second in pairwise(DAYS):
        text = law_shown.changes(load(), changes(load(), first, second), lang)
        assert codes_in(text) == [], text
