"""One function for each question to the rulebook: reads what was given, asks, shows."""

import argparse
import json
import os
import sys
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import django
from django.db import DatabaseError

from thidua.cli import law_shown
from thidua.papers.workdays import load_calendar
from thidua.rulebook import (
    authority,
    ballots,
    deadlines,
    dossier_papers,
    duplicates,
    money,
    quota,
    understood,
)
from thidua.rulebook.answers import Answer
from thidua.rulebook.cases import run_cases
from thidua.rulebook.entries import SubjectKind
from thidua.rulebook.errors import FactsRefused
from thidua.rulebook.explain import as_json as change_json
from thidua.rulebook.explain import changes, explain
from thidua.rulebook.facts import unknown_honour
from thidua.rulebook.judge import judge
from thidua.rulebook.loader import Norms, load
from thidua.rulebook.question import read_question
from thidua.rulebook.reading_yaml import read_yaml
from thidua.rulebook.said import Said
from thidua.rulebook.screen import Screening, connected, history, screened, write


def check(arguments: argparse.Namespace) -> int:
    """Judge the subject of a file."""
    norms = _norms(arguments)
    question, checked = read_question(_file(arguments.file), norms)
    judgement = judge(norms, question, checked)
    if arguments.json:
        return _json(judgement.as_json())
    print(law_shown.judgement(judgement, arguments.lang))
    return 0


def explain_honour(arguments: argparse.Namespace) -> int:
    """Print the conditions of an honour in force on a day."""
    norms = _norms(arguments)
    code = _code(arguments.honour, norms)
    rules = explain(norms, code, on=arguments.on)
    print(law_shown.explained(norms, code, rules, arguments.on, arguments.lang))
    return 0


def diff(arguments: argparse.Namespace) -> int:
    """Print what changed between two days."""
    norms = _norms(arguments)
    found = changes(norms, arguments.first, arguments.second, place=arguments.place)
    if arguments.json:
        return _json([change_json(norms, change) for change in found])
    print(law_shown.changes(norms, found, arguments.lang))
    return 0


def test(arguments: argparse.Namespace) -> int:
    """Run the cases of a folder; 1 if one failed."""
    if not arguments.cases.is_dir():
        raise FactsRefused(Said(f"Không có thư mục {arguments.cases}: dùng --cases để chỉ thư mục tình huống.",
                                f"There is no folder {arguments.cases}: name the folder of cases with --cases."))
    results = list(run_cases(arguments.cases, load()))
    failed = [one for one in results if not one.passed]
    for one in failed:
        print(f"✗ {one.file}: {one.name}: {one.expected} ≠ {one.got}")
    print(f"{len(results) - len(failed)}/{len(results)}")
    return 1 if failed or not results else 0


def screen(arguments: argparse.Namespace) -> int:
    """Screen a population and write the result."""
    norms, out = _norms(arguments), arguments.out
    codes = frozenset(_code(honour, norms) for honour in arguments.honour)
    year = arguments.year or arguments.as_of.year - (arguments.as_of.month < 11)
    asked = Screening(arguments.as_of, year, SubjectKind(arguments.kind), codes or None,
                      out.suffix != ".xlsx")
    with connected(arguments.engine, arguments.history) as connection, law_shown.progress():
        table = screened(norms, history(connection, arguments.engine, arguments.history), asked)
        rows = write(table, connection, out, norms)
    print(law_shown.pick(Said(f"Đã xét {rows} đối tượng, kết quả ở {out}.", f"{rows} subjects judged, see {out}."),
                         arguments.lang))
    return 0


def pay(arguments: argparse.Namespace) -> int:
    """Compute the rewards of a file: decided_on, awards."""
    given = _mapping(arguments.file, {"decided_on", "awards", "place"})
    norms = _norms(arguments)
    awards = [money.reward(_coded(one, norms)) for one in _list(given, "awards")]
    return _answer(arguments, money.money(norms, awards, decided_on=_day(given, "decided_on"),
                                          place=str(given.get("place", arguments.place))))


def count_ballot(arguments: argparse.Namespace) -> int:
    """Count the ballot of a file: honour, on, votes."""
    given = _mapping(arguments.file, {"honour", "on", "votes", "place", "level"})
    norms = _norms(arguments)
    return _answer(arguments, ballots.ballot(
        norms, honour=_code(given.get("honour"), norms), on=_day(given, "on"), votes=ballots.votes(given.get("votes")),
        place=str(given.get("place", arguments.place)), level=_level(given.get("level"))))


def twice(arguments: argparse.Namespace) -> int:
    """Find awards of a file that reward one merit twice: on, granted."""
    given, norms = _mapping(arguments.file, {"on", "granted", "place"}), _norms(arguments)
    awards = [duplicates.granted(one, norms, f"granted[{number}]")
              for number, one in enumerate(_list(given, "granted"), start=1)]
    answer = duplicates.duplicates(norms, awards, on=_day(given, "on"), place=str(given.get("place", arguments.place)))
    if arguments.json:
        return _json(answer.as_json())
    print(law_shown.findings(answer, arguments.lang))
    return 0


def due(arguments: argparse.Namespace) -> int:
    """Compute the last day of a step."""
    off = load_calendar()
    return _answer(arguments, deadlines.deadline(
        _norms(arguments), step=arguments.step, start=arguments.start, holidays=off.days_off, workdays=off.days_worked,
        place=arguments.place))


def share_of(arguments: argparse.Namespace) -> int:
    """Compute how many may get an honour."""
    norms = _norms(arguments)
    return _answer(arguments, quota.quota(norms, honour=_code(arguments.honour, norms), on=arguments.on, base_count=arguments.base,
                                          granted=arguments.granted, place=arguments.place))


def dossier(arguments: argparse.Namespace) -> int:
    """Name the papers of a dossier."""
    norms = _norms(arguments)
    return _answer(arguments, dossier_papers.papers(norms, honour=_code(arguments.honour, norms), on=arguments.on,
                                                    place=arguments.place))


def decider(arguments: argparse.Namespace) -> int:
    """Name who decides."""
    norms = _norms(arguments)
    return _answer(arguments, authority.authority(norms, honour=_code(arguments.honour, norms), on=arguments.on,
                                                  place=arguments.place))


def _answer(arguments: argparse.Namespace, answer: Answer[Any]) -> int:
    if arguments.json:
        return _json(answer.as_json())
    print(law_shown.answer(answer, arguments.lang))
    return 0


def _json(data: Any) -> int:
    json.dump(data, sys.stdout, ensure_ascii=False, indent=2, default=str)
    print()
    return 0


def _file(path: Path) -> Any:
    return read_yaml(path.read_bytes(), name=path.name)


def _mapping(path: Path, allowed: set[str]) -> dict[str, Any]:
    given = _file(path)
    if not isinstance(given, dict) or set(given) - allowed:
        raise FactsRefused(Said(f"Tệp {path.name} chỉ được có các mục: {', '.join(sorted(allowed))}.",
                                f"The file {path.name} may hold only: {', '.join(sorted(allowed))}."))
    return given


def _list(given: dict[str, Any], key: str) -> list[Any]:
    found = given.get(key)
    if not isinstance(found, list):
        raise FactsRefused(Said(f"Mục {key} phải là một danh sách.", f"Field {key} must be a list."))
    return found


def _code(given: object, norms: Norms) -> str:
    code = understood.honour(given, norms.honours)
    if code is None:
        raise unknown_honour(given, "honour", norms.honours)
    return code


LEVELS = ("nation", "province", "district", "commune", "base")


def _level(given: object) -> str:
    level = understood.word(given, LEVELS) if given else ""
    if level is None:
        raise FactsRefused(Said(f"Mục level phải là một trong: {', '.join(LEVELS)}.",
                                f"Field level must be one of: {', '.join(LEVELS)}."))
    return level


def _coded(award: Any, norms: Norms) -> Any:
    """Return an award whose honour is given by its code; what is no mapping with an honour stays as it is."""
    known = isinstance(award, dict) and isinstance(award.get("honour"), str)
    return {**award, "honour": _code(award["honour"], norms)} if known else award


def _day(given: dict[str, Any], key: str) -> date:
    day = understood.day(given.get(key))
    if day is None:
        raise FactsRefused(Said(f"Mục {key} phải là ngày có thật, dạng 2025-06-20.",
                                f"Field {key} must be a real date such as 2025-06-20."))
    return day


def _norms(arguments: argparse.Namespace) -> Norms:
    """Return the norms; with --local also what provinces entered on the pages of this installation."""
    if not arguments.local:
        return load()
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings.dev")
    django.setup()
    layers = import_module("thidua.legal.layers")  # speaks of models, so the apps must be ready
    try:
        found: Norms = layers.norms()
    except DatabaseError as error:
        raise FactsRefused(Said(
            "Không đọc được cơ sở dữ liệu của bản cài này: đặt THIDUA_DATA hoặc THIDUA_DATABASE_URL, chạy thidua serve trước.",
            "The database of this installation cannot be read: set THIDUA_DATA or THIDUA_DATABASE_URL, run thidua serve first.",
        )) from error
    return found
