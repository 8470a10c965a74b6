"""What stands against an entry of a record, as sentences."""

from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext as _

from thidua.awards.enums import DisciplineForm
from thidua.awards.models import Award, Discipline, Fact, Initiative, Pending, Work, YearResult
from thidua.rulebook.loader import load

FIRST_YEAR = 1945
MAY_BE_LATER = frozenset({"ends_on", "until"})
PAIRS = (("period_from", "period_to"), ("starts_on", "ends_on"), ("decided_on", "ends_on"), ("since", "until"))


def reasons_against(fact: Fact, day: date) -> list[str]:
    """Return the sentences that stand against the entry on the day; none where it may stand in a record."""
    return [*_sizes(fact), *_days(fact, day), *CHECKS[type(fact)](fact, day)]


def _sizes(fact: Fact) -> Iterator[str]:
    for field in fact._meta.concrete_fields:
        value = getattr(fact, field.attname)
        if isinstance(value, str) and field.max_length and len(value) > field.max_length:
            yield _("“%(text)s…” dài quá %(most)s ký tự.") % {"text": value[:30], "most": field.max_length}
        if field.choices and value and value not in {key for key, _label in field.flatchoices}:
            yield _("“%(text)s” không có trong danh mục.") % {"text": str(value)[:30]}


def _days(fact: Fact, day: date) -> Iterator[str]:
    days = {field.name: getattr(fact, field.name) for field in fact._meta.concrete_fields
            if isinstance(field, models.DateField)}
    for name, value in days.items():
        if value and value.year < FIRST_YEAR:
            yield _("Ngày %(day)s quá xa: kiểm tra lại năm.") % {"day": f"{value:%d/%m/%Y}"}
        elif value and value > day and name not in MAY_BE_LATER:
            yield _("Ngày %(day)s chưa tới: chỉ ghi việc đã có quyết định.") % {"day": f"{value:%d/%m/%Y}"}
    for first, last in PAIRS:
        begins, ends = days.get(first), days.get(last)
        if begins and ends and ends < begins:
            yield _("Ngày kết thúc %(last)s trước ngày bắt đầu %(first)s.") % {
                "last": f"{ends:%d/%m/%Y}", "first": f"{begins:%d/%m/%Y}"}


def _year(year: int | None, day: date) -> Iterator[str]:
    if year is not None and not FIRST_YEAR <= year <= day.year:
        yield _("Năm %(year)s không hợp lệ: ghi năm từ %(first)s đến %(last)s.") % {
            "year": year, "first": FIRST_YEAR, "last": day.year}


def _result(fact: Any, day: date) -> Iterator[str]:
    yield from _year(fact.year, day)
    if fact.members_discipline and fact.members_discipline not in {"none", *DisciplineForm.values}:
        yield _("“%(text)s” không có trong danh mục.") % {"text": fact.members_discipline[:30]}
    for value in (fact.percent_ldtt, fact.percent_htnv, fact.percent_httnv):
        if value is not None and not 0 <= value <= 100:
            yield _("Tỷ lệ %(value)s%% không hợp lệ: ghi từ 0 đến 100.") % {"value": value}


def _award(fact: Any, day: date) -> Iterator[str]:
    honour = load().honours.get(fact.honour)
    if honour is None:
        yield _("Danh hiệu, hình thức khen thưởng không có trong danh mục.")
        return
    if fact.record.kind not in honour.subjects:
        yield _("%(honour)s không dành cho đối tượng này.") % {"honour": honour.name.vi}
    if honour.group == "title" and fact.year is None:
        yield _("%(honour)s là danh hiệu: cần ghi năm đạt.") % {"honour": honour.name.vi}
    if honour.group != "title" and fact.year is not None:
        yield _("%(honour)s không phải danh hiệu theo năm: ghi thời gian thành tích, không ghi năm đạt.") % {
            "honour": honour.name.vi}
    yield from _year(fact.year, day)


def _initiative(fact: Any, day: date) -> Iterator[str]:
    if not fact.name.strip():
        yield _("Cần ghi tên sáng kiến, đề tài.")
    yield from _year(fact.year, day)
    if fact.year and fact.decided_on and fact.decided_on.year not in (fact.year, fact.year + 1):
        yield _("Năm công nhận %(year)s khác năm của quyết định công nhận.") % {"year": fact.year}
    if unknown := [code for code in fact.used_for or () if code not in load().honours]:
        yield _("“%(text)s” không có trong danh mục.") % {"text": str(unknown[0])[:30]}


def _work(fact: Any, day: date) -> Iterator[str]:
    if not fact.title.strip():
        yield _("Cần ghi chức vụ hoặc công việc.")
    if fact.unit_id is None and not fact.place.strip():
        yield _("Cần ghi nơi công tác.")


def _nothing_more(fact: Any, day: date) -> Iterator[str]:
    return iter(())


CHECKS: dict[type[Fact], Callable[[Any, date], Iterator[str]]] = {
    YearResult: _result, Award: _award, Initiative: _initiative, Work: _work, Discipline: _nothing_more,
    Pending: _nothing_more,
}
