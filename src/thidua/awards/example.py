"""The example: records of invented people, collectives and households of Gò Quao, as far as its clock has come.

What lies after the day of the example is entered when it is started again with a later clock, the move of people to
the new units of 1 July 2025 too. A second run on the same day changes nothing.
"""

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from thidua.awards import actions
from thidua.awards.models import Award, Discipline, Fact, Initiative, Record, Work, YearResult
from thidua.awards.queries import version_of
from thidua.kernel import audit
from thidua.kernel.clock import vietnam_date
from thidua.kernel.models import LogRow
from thidua.org.models import Person, Unit, UnitSpan
from thidua.org.queries import successors

DATA = Path(__file__).parent / "data" / "records.yaml"
LOADED = "example.records"
ROOT = "ubnd-huyen-go-quao"
REFORM = date(2025, 7, 1)
NEVER = date(1900, 1, 1)
RATINGS = {"X": "HTXSNV", "T": "HTTNV", "H": "HTNV", "K": "KHTNV"}
TITLES = {"L": "LDTT", "C": "CSTDCS", "P": "CSTD_TINH", "E": "TTLDTT", "F": "CO_TINH", "V": "GDVH"}
OF_PROVINCE = {"CSTD_TINH", "CO_TINH", "TTLDXS"}
LINE = re.compile(r"(\d\d)([XTHK?~])?([LCPEFV?]*)(?::(\d+))?")
LISTS = ("titles", "awards", "initiatives", "discipline", "pending", "posts")


@transaction.atomic
def load(*, at: datetime) -> int:
    """This function will enter what of the example was known by now and is not there yet; return how many records it opened.

    Nothing happens without the units of the example, or where there are records that did not come with it.
    """
    root = Unit.objects.filter(code=ROOT).first()
    if root is None:
        return 0
    marks = LogRow.objects.filter(subject=audit.subject_of(root), step=LOADED).order_by("-number")
    mark, today = marks.first(), vietnam_date(at)
    if mark is None and Record.objects.exists():
        return 0
    since = date.fromisoformat(mark.data["until"]) if mark else NEVER
    if since >= today:
        return 0
    opened = _Loader(since, at).load()
    audit.record(root, step=LOADED, by=None, at=at, data={"until": today})
    return opened


class _Loader:
    """Turns the lines of the file into actions, for what became known after `since` and by `at`."""

    def __init__(self, since: date, at: datetime) -> None:
        self._since, self._at, self._today = since, at, vietnam_date(at)
        self._file = yaml.safe_load(DATA.read_text(encoding="utf-8"))
        self._units = {unit.code: unit for unit in Unit.objects.all()}
        self._opened = 0

    def load(self) -> int:
        for line in self._file["people"]:
            self._person(line)
        ended = dict(UnitSpan.objects.filter(ends_on__isnull=False).order_by("ends_on").values_list("unit_id", "ends_on"))
        for line in self._file["collectives"]:
            record = self._record("collective", line, name=line.get("name", ""))
            facts, last = self._years(record, line, self._collective_year(line)), ended.get(record.unit_id)
            self._enter(record, (one for one in facts if last is None or one[0] <= last))
        for line in self._file["households"]:
            record = self._record("household", line, name=line["name"])
            self._enter(record, self._years(record, line, _household_year))
        return self._opened

    def _person(self, line: dict[str, Any]) -> None:
        known = Person.objects.filter(account__username=line["account"]).first() if "account" in line else None
        about = {
            "number": line.get("number", ""), "sex": line.get("sex", ""), "born_on": line.get("born"), "role": line["role"],
            "sector": line["sector"], "recruited_on": line.get("since"),
        }
        record = self._record("individual", line, name=line["name"], person=known, about=about)
        facts: list[tuple[date, Fact]] = list(self._years(record, line, _person_year))
        facts += [self._idea(year, scope, name) for year, scope, name in line.get("ideas", ())]
        facts += [(day, Discipline(form=form, decided_on=day, ends_on=ends))
                  for form, day, ends in line.get("discipline", ())]
        began = max(line.get("since") or date(2005, 1, 1), date(2005, 1, 1))
        facts.append((began, Work(unit=self._units[line["unit"]], place=line.get("place", ""), title=line["title"],
                                  starts_on=began)))
        self._enter(record, facts)
        if self._since < REFORM <= self._today:
            self._move(record, line)

    def _record(self, kind: str, line: dict[str, Any], name: str, **more: Any) -> Record:
        unit = self._units[line["unit"]]
        if self._since > NEVER:
            return self._found(kind, unit, name)
        about = {"force": "civil", **more.pop("about", {}), **{f"all_{one}": one not in line.get("open", ()) for one in LISTS}}
        self._opened += 1
        return actions.open_record(kind=kind, unit=unit, name=name, about=about, by=None, at=self._at, **more)

    def _found(self, kind: str, unit: Unit, name: str) -> Record:
        if kind == "individual":
            return Record.objects.filter(person__name=name).earliest("pk")
        return Record.objects.get(kind=kind, unit=unit, name=name)

    def _enter(self, record: Record, facts: Iterable[tuple[date, Fact]]) -> None:
        chosen = [fact for known, fact in facts if self._since < known <= self._today]
        if chosen:
            actions.enter(record=record, facts=chosen, by=None, at=self._at)

    def _years(self, record: Record, line: dict[str, Any], made: Any) -> Iterable[tuple[date, Fact]]:
        for code, kind, day, number, by, first, last in line.get("awards", ()):
            yield day, Award(honour=code, kind=kind, decided_on=day, number=number, period_from=first, period_to=last,
                             authority=self._file["authorities"][by], unit_id=record.unit_id)
        for found in LINE.finditer(line.get("years", "")):
            year, rating, letters = 2000 + int(found[1]), found[2] or "", found[3]
            known = date(year, 12, 20)
            if result := made(year, rating, letters, found[4]):
                yield known, result
            for code in _codes(rating, letters):
                yield self._title(record, year, code)

    def _title(self, record: Record, year: int, code: str) -> tuple[date, Award]:
        day = date(year + 1, 3, 2) if code in OF_PROVINCE else date(year + 1, 1, 20)
        by = "tinh" if code in OF_PROVINCE else "xa" if day >= REFORM else "huyen"
        number = f"{(200 if code in OF_PROVINCE else 100) + year % 100}/QĐ-UBND"
        return day, Award(honour=code, year=year, decided_on=day, number=number, unit_id=record.unit_id,
                          authority=self._file["authorities"][by])

    def _idea(self, year: int, scope: str, name: str) -> tuple[date, Initiative]:
        day = date(year, 11, 10)
        return day, Initiative(
            name=name, kind="initiative", scope=scope, year=year, decided_on=day, number=f"{year % 100 + 30}/QĐ-HĐSK",
            authority=self._file["authorities"]["tinh" if scope == "province" else "huyen"],
            used_for=[] if scope == "province" else ["CSTDCS"],
        )

    def _collective_year(self, line: dict[str, Any]) -> Any:
        def made(year: int, rating: str, letters: str, _points: str | None) -> YearResult | None:
            share, rank = Decimal(str(line["share"])), line["rank"]
            if rating not in RATINGS:
                return None
            better = min(share + (year % 3), Decimal(100))
            return YearResult(
                year=year, rating=RATINGS[rating], titles_known=True, registered=True, members=line["members"],
                percent_ldtt=better, percent_htnv=Decimal(100), percent_httnv=better, rank_cluster=rank or None,
                members_discipline="none" if rating != "H" else "canh_cao", holders={"CSTDCS": year % 3 + 1, "LDTT": 8},
            )
        return made

    def _move(self, record: Record, line: dict[str, Any]) -> None:
        """Let the person go on working in the unit that took over on 1 July 2025."""
        moved = self._file["moved"].get(line["unit"])
        heirs = [self._units[moved].pk] if moved else successors(self._units[line["unit"]].pk, REFORM)
        works = Work.objects.filter(record=record, ends_on=None).order_by("-starts_on")
        if not heirs or not works:
            return
        last = works[0]
        actions.correct(fact=last, changes={"ends_on": date(2025, 6, 30)}, reason="Sắp xếp đơn vị hành chính",
                        seen=version_of(record), by=None, at=self._at)
        actions.enter(record=record, by=None, at=self._at, facts=[
            Work(unit_id=heirs[0], place=line.get("place", ""), title=_title_now(line["title"]), starts_on=REFORM)])


def _title_now(title: str) -> str:
    return title.replace("thị trấn", "xã").replace("Công chức Văn phòng - Thống kê", "Công chức Văn phòng")


def _codes(rating: str, letters: str) -> list[str]:
    codes = [TITLES[letter] for letter in letters if letter in TITLES]
    return [*codes, "TTLDXS"] if "E" in letters and rating == "X" else codes


def _person_year(year: int, rating: str, letters: str, _points: str | None) -> YearResult | None:
    if letters == "?" or rating == "~":
        return None
    return YearResult(year=year, rating=RATINGS.get(rating, ""), titles_known=rating != "?", registered=True)


def _household_year(year: int, _rating: str, _letters: str, points: str | None) -> YearResult:
    merits = {"gdvh_points": int(points), "gdvh_excluded": False} if points else {}
    return YearResult(year=year, titles_known=True, registered=True, merits=merits)
