"""A record year by year: what was rated, given, recognised, held."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import QuerySet
from django.utils.formats import number_format
from django.utils.translation import gettext as _

from thidua.awards.enums import Origin
from thidua.awards.models import Award, Discipline, Fact, Initiative, Pending, Record, Work, YearResult
from thidua.awards.words import MEMBERS_DISCIPLINE, honour_name, rank_name
from thidua.org.models import UnitSpan


@dataclass(frozen=True)
class Entry:
    """One entry in words: what it is, the small print, where it came from; `state`: revoked, or nothing."""

    kind: str
    pk: int
    text: str
    details: list[str]
    origin: str
    state: str = ""


@dataclass
class Year:
    """What there is of a year; `number` None gathers what has none."""

    number: int | None
    result: Entry | None = None
    rating: str = ""
    titles: list[Entry] = field(default_factory=list)
    awards: list[Entry] = field(default_factory=list)
    others: list[Entry] = field(default_factory=list)
    grave: list[Entry] = field(default_factory=list)


@dataclass(frozen=True)
class Timeline:
    """The years of a record, the newest first, and where the person worked, each with the place as it was called."""

    years: list[Year]
    works: list[tuple[Work, str]]


def timeline_of(record: Record, day: date, *, grave: bool) -> Timeline:
    """Return the record up to the day, in one question per kind of entry; discipline and pending matters if `grave`."""
    years: dict[int | None, Year] = {}
    results = list(_rows(YearResult, record).filter(year__lte=day.year))
    works = _works(record, day)
    for number, place, entry in _entries(record, day, works, grave=grave):
        getattr(years.setdefault(number, Year(number)), place).append(entry)
    for result in results:
        year = years.setdefault(result.year, Year(result.year))
        year.rating = str(result.get_rating_display()) if result.rating else ""
        year.result = _entry("year", result, str(result.year), _figures(result))
    return Timeline(sorted(years.values(), key=lambda year: -(year.number or 0)), works)


def _works(record: Record, day: date) -> list[tuple[Work, str]]:
    works = list(_rows(Work, record).filter(starts_on__lte=day).order_by("-starts_on", "-pk"))
    spans = list(UnitSpan.objects.filter(unit_id__in={work.unit_id for work in works}).order_by("starts_on"))
    return [(work, _place(work, spans)) for work in works]


def _place(work: Work, spans: list[UnitSpan]) -> str:
    """Return where a person worked, as it was called when it began; earlier than is known, by its first name."""
    own = [span for span in spans if span.unit_id == work.unit_id]
    named = [span.name for span in own if span.starts_on <= work.starts_on][-1:] or [span.name for span in own][:1]
    return ", ".join(part for part in (work.place, *named) if part)


def _rows(model: Any, record: Record) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.filter(record=record).order_by("pk")
    return rows


def _entries(
    record: Record, day: date, works: list[tuple[Work, str]], *, grave: bool
) -> Iterator[tuple[int | None, str, Entry]]:
    for award in _rows(Award, record).order_by("decided_on", "pk"):
        if award.decided_on is None or award.decided_on <= day:
            number = award.year or (award.decided_on.year if award.decided_on else None)
            yield number, "titles" if award.year else "awards", _award(award)
    for one in _rows(Initiative, record):
        if one.decided_on is None or one.decided_on <= day:
            number = one.year or (one.decided_on.year if one.decided_on else None)
            yield number, "others", _entry("initiative", one, one.name, _initiative(one))
    for work, place in works:
        rank = rank_name(work.rank) if work.rank else ""
        details = [place, _span(work.starts_on, work.ends_on), rank]
        yield work.starts_on.year, "others", _entry("work", work, work.title, details)
    if grave:
        yield from _grave(record, day)


def _grave(record: Record, day: date) -> Iterator[tuple[int | None, str, Entry]]:
    for one in _rows(Discipline, record):
        if one.decided_on is None or one.decided_on <= day:
            text = _("Kỷ luật: %(form)s") % {"form": one.get_form_display().lower()}
            details = [_decision(one.number, one.decided_on, one.authority)]
            details += [_("đến hết ngày %(day)s") % {"day": f"{one.ends_on:%d/%m/%Y}"}] if one.ends_on else []
            yield one.decided_on.year if one.decided_on else None, "grave", _entry("discipline", one, text, details)
    for matter in _rows(Pending, record):
        if matter.since is None or matter.since <= day:
            details = [_span(matter.since, matter.until)]
            year = matter.since.year if matter.since else None
            yield year, "grave", _entry("pending", matter, matter.get_kind_display(), details)


def _entry(kind: str, fact: Fact, text: str, details: list[str], state: str = "") -> Entry:
    said = [detail for detail in details if detail]
    if fact.note:
        said.append(fact.note)
    return Entry(kind, fact.pk, text, said, str(Origin(fact.origin).label), state)


def _award(award: Award) -> Entry:
    details = [str(award.get_kind_display()) if award.kind and not award.year else "",
               _decision(award.number, award.decided_on, award.authority), _period(award)]
    if award.revoked_on:
        details.append(_("Thu hồi từ ngày %(day)s theo %(decision)s") % {
            "day": f"{award.revoked_on:%d/%m/%Y}", "decision": award.revoked_by})
    return _entry("award", award, honour_name(award.honour), details, "revoked" if award.revoked_on else "")


def _period(award: Award) -> str:
    if award.period_from is None and award.period_to is None:
        return ""
    return _("thành tích %(span)s") % {"span": _span(award.period_from, award.period_to)}


def _initiative(one: Initiative) -> list[str]:
    used = None if one.used_for is None else ", ".join(honour_name(code) for code in one.used_for)
    return [
        str(one.get_kind_display()), _("phạm vi %(scope)s") % {"scope": str(one.get_scope_display()).lower()} if one.scope else "",
        _decision(one.number, one.decided_on, one.authority),
        "" if used is None else _("đã dùng để xét %(titles)s") % {"titles": used} if used else _("chưa dùng để xét danh hiệu"),
    ]


def _figures(result: YearResult) -> list[str]:
    percents = (
        (_("đạt Lao động tiên tiến"), result.percent_ldtt), (_("hoàn thành nhiệm vụ trở lên"), result.percent_htnv),
        (_("hoàn thành tốt nhiệm vụ trở lên"), result.percent_httnv),
    )
    ranks = (
        (_("cụm, khối thi đua"), result.rank_cluster), (_("phong trào"), result.rank_movement), (_("toàn tỉnh"), result.rank_province),
    )
    said = [_("%(number)s thành viên") % {"number": result.members}] if result.members is not None else []
    said += [f"{number_format(value.normalize(), use_l10n=True)}% {what}" for what, value in percents if value is not None]
    if result.members_discipline:
        word = str(MEMBERS_DISCIPLINE.get(result.members_discipline, "")).lower()
        said.append(_("kỷ luật thành viên: %(form)s") % {"form": word})
    said += [_("hạng %(rank)s trong %(where)s") % {"rank": rank, "where": where} for where, rank in ranks if rank]
    said += [f"{number} {honour_name(code)}" for code, number in (result.holders or {}).items()]
    if (points := result.merits.get("gdvh_points")) is not None:
        said.append(_("%(points)s điểm") % {"points": points})
    if result.registered is False:
        said.append(_("không đăng ký thi đua"))
    return said


def _decision(number: str, day: date | None, authority: str) -> str:
    said = " ".join(part for part in (number, _("ngày %(day)s") % {"day": f"{day:%d/%m/%Y}"} if day else "") if part)
    return ", ".join(part for part in (said, authority) if part)


def _span(first: date | None, last: date | None) -> str:
    begins = f"{first:%d/%m/%Y}" if first else "…"
    return f"{begins} – {last:%d/%m/%Y}" if last else _("từ %(day)s") % {"day": begins}
