"""The unit writes the achievement report of a nominee: it is saved while it is typed, kept in versions, filled from records."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.dossiers import queries
from thidua.dossiers.actions.indexing import index_report
from thidua.dossiers.actions.own import may_write, require
from thidua.dossiers.enums import Kept
from thidua.dossiers.models import Nominee, Report, ReportVersion
from thidua.dossiers.outlines import Part, outlines
from thidua.kernel import audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold
from thidua.kernel.writing import digest
from thidua.legal.words import pick

LONGEST_TEXT, MOST_ROWS, LONGEST_CELL = 30_000, 100, 1_000


@transaction.atomic
def begin_report(*, nominee: Nominee, form: str = "", by: Actor, at: datetime) -> Report:
    """Begin the report on a form with its tables filled. Raises StepRefused.

    On another form than before, what was written under the same headings stays; all of it is kept as a version first.
    """
    opened = may_write(nominee.dossier, by)
    outline = outlines().get(form) or queries.usual_outline(nominee, form, nominee.record.kind)
    day = clock.vietnam_date(at)
    report = Report.objects.select_for_update().filter(nominee=nominee).first()
    if report is not None and report.form == outline.number:
        return report
    require(opened, queries.report_key(nominee.pk))
    if report is None:
        report = Report(nominee=nominee)
    else:
        _keep(report, Kept.BY_HAND, by=by, at=at)
    fresh = queries.first_tables(nominee, outline, day)
    report.form, report.tables = outline.number, {**fresh, **{key: rows for key, rows in report.tables.items() if key in fresh}}
    _save(report, by=by, at=at)
    audit.record(nominee.dossier, step="begin_report", by=by, at=at, data={"record": nominee.record_id, "form": report.form})
    return report


@transaction.atomic
def save_report(
    *, report: Report, texts: Mapping[str, str], tables: Mapping[str, list[tuple[str, list[str]]]], seen: int, hands: Sequence[str] = (),
    by: Actor, at: datetime,
) -> Report:
    """Save what was typed; `seen` is the revision that the author had before. Raises StepRefused, also where another was faster.

    `hands`: the open page that saves, then those whose typing it took over. Where one of them saved last, nobody else was
    faster: only the answer got lost on the way.

    Where somebody else wrote last, what was there is kept as a version first. A section that is not open is refused where
    it was changed; nothing is saved then, so that the author sees all of it together.
    """
    now, opened = _held(report, seen, by, hands)
    outline = queries.outline_of(now, now.nominee.record.kind)
    parts = outline.parts_for(now.nominee.record.kind)
    after = {part.key: texts[part.key].strip() for part in parts if part.is_text and part.key in texts}
    if any(len(text) > LONGEST_TEXT for text in after.values()):
        raise StepRefused(_("Có mục dài quá %(most)d ký tự nên chưa lưu được. Rút gọn mục đó.") % {"most": LONGEST_TEXT})
    rows = {part.key: _rows(now.tables.get(part.key, []), tables[part.key]) for part in parts if part.table and part.key in tables}
    _only_open(now, parts, opened, after, rows)
    before = digest(queries.content_of_report(now))
    if now.saved_by_id != by.account_id and now.texts:
        _keep(now, Kept.OTHER, by=by, at=at)
    now.texts, now.tables = {**now.texts, **after}, {**now.tables, **rows}
    if digest(queries.content_of_report(now)) != before:
        _save(now, by=by, at=at, hand=hands[0] if hands else "")
    return now


@transaction.atomic
def keep_report(*, report: Report, why: Kept = Kept.BY_HAND, by: Actor, at: datetime) -> ReportVersion | None:
    """Keep the report as it is now as a version, to be compared and found again; None where the last one is the same."""
    now = hold(report)
    return _keep(now, why, by=by, at=at)


@transaction.atomic
def restore_report(*, report: Report, number: int, seen: int, by: Actor, at: datetime) -> Report:
    """Take back an earlier version; what is there now is kept as a version first. Raises StepRefused."""
    now, opened = _held(report, seen, by)
    require(opened, queries.report_key(now.nominee_id))
    version = now.versions.filter(number=number).first()
    if version is None:
        raise StepRefused(_("Không còn bản này. Tải lại trang để xem các bản đã lưu."))
    _keep(now, Kept.RESTORED, by=by, at=at)
    content = version.content
    now.form, now.texts, now.tables = content["form"], content["texts"], content["tables"]
    _save(now, by=by, at=at)
    audit.record(now.nominee.dossier, step="restore_report", by=by, at=at, data={"record": now.nominee.record_id, "version": number})
    return now


@transaction.atomic
def refill_report(*, report: Report, seen: int, by: Actor, at: datetime) -> Report:
    """Fill the tables that are open again from the records; rows written or changed by hand stay. Raises StepRefused."""
    now, opened = _held(report, seen, by)
    outline = queries.outline_of(now, now.nominee.record.kind)
    fresh = queries.first_tables(now.nominee, outline, clock.vietnam_date(at))
    known = {key: rows for key, rows in fresh.items() if opened.allows(queries.report_key(now.nominee_id, key))}
    if fresh and not known:
        require(opened, queries.report_key(now.nominee_id))
    now.tables = now.tables | {key: queries.merged_rows(now.tables.get(key, []), rows) for key, rows in known.items()}
    _save(now, by=by, at=at)
    return now


def _held(report: Report, seen: int, by: Actor, hands: Sequence[str] = ()) -> tuple[Report, queries.Opened]:
    """Return the report held and as it is now, checked that nobody saved it meanwhile, and what of the dossier is open."""
    opened = may_write(report.nominee.dossier, by)
    now = hold(report)
    now.nominee = report.nominee
    if now.revision != seen and not _only_unheard(now.saved_with, hands):
        raise StepRefused(faster(now, by))
    return now, opened


def _only_open(
    now: Report, parts: Sequence[Part], opened: queries.Opened, texts: Mapping[str, str], tables: Mapping[str, list[dict[str, Any]]],
) -> None:
    """Refuse sections that were changed and are not open, by their names; a page may have been loaded before the return."""
    changed = [
        part for part in parts
        if (part.key in texts and texts[part.key].split() != now.texts.get(part.key, "").split())
        or (part.key in tables and _cells(tables[part.key]) != _cells(now.tables.get(part.key, [])))
    ]
    shut = [pick(part.title) for part in changed if not opened.allows(queries.report_key(now.nominee_id, part.key))]
    if shut:
        raise StepRefused(_("Chưa lưu được: mục “%(sections)s” không bị yêu cầu bổ sung nên chỉ xem được. Phần vừa gõ vẫn còn trên trang.") % {
            "sections": "”, “".join(shut)})


def _cells(rows: Sequence[Mapping[str, Any]]) -> list[list[str]]:
    return [row["cells"] for row in rows if any(row["cells"])]


def _only_unheard(last: str, hands: Sequence[str]) -> bool:
    """Whether the last saving was an earlier one of the page that saves now, or of one whose typing it took over."""
    page, _dot, number = last.partition(".")
    if not page or not hands:
        return False
    own, _dot, now = hands[0].partition(".")
    if own == page:
        return number.isdecimal() and now.isdecimal() and int(number) < int(now)
    return page in hands[1:]


def faster(now: Any, by: Actor) -> str:
    """Return the sentence for who saved second: who was first and when, and that nothing of theirs is lost."""
    who = _("chính tài khoản này, ở một cửa sổ khác,") if now.saved_by_id == by.account_id else now.saved_name
    saved = f"{now.saved_at.astimezone(clock.VIETNAM):%H:%M}" if now.saved_at else ""
    return _("Chưa lưu được: nội dung này vừa được %(who)s lưu lúc %(time)s. Phần vừa gõ vẫn còn trên trang.") % {"who": who, "time": saved}


def _rows(kept: list[dict[str, Any]], typed: list[tuple[str, list[str]]]) -> list[dict[str, Any]]:
    """Return the rows as typed; those that came from a record keep their origin, what is empty goes."""
    if len(typed) > MOST_ROWS or any(len(cell) > LONGEST_CELL for _origin, row in typed for cell in row):
        raise StepRefused(_("Bảng có quá nhiều dòng hoặc có ô quá dài nên chưa lưu được."))
    known = {row["origin"]: row for row in kept if row["origin"]}
    return [
        {**known.get(origin, {"origin": ""}), "cells": [" ".join(cell.split()) for cell in cells]}
        for origin, cells in typed if any(cell.strip() for cell in cells)
    ]


def _save(report: Report, *, by: Actor, at: datetime, hand: str = "") -> None:
    report.revision += 1
    report.sha256 = digest(queries.content_of_report(report))
    report.saved_at, report.saved_name, report.saved_by_id, report.saved_with = at, by.name, by.account_id, hand
    report.save()


def _keep(report: Report, why: Kept, *, by: Actor, at: datetime) -> ReportVersion | None:
    last = report.versions.first()
    if report.pk is None or (last is not None and last.sha256 == report.sha256):
        return None
    version = ReportVersion.objects.create(
        report=report, number=last.number + 1 if last else 1, content=queries.content_of_report(report), sha256=report.sha256,
        why=why, kept_at=at, kept_by=report.saved_name,
    )
    index_report(report)
    return version
