"""The unit fills its report: figures, words and files, saved as often as the hands rest."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.kernel import access, audit, files
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold
from thidua.reports import queries
from thidua.reports.enums import EDITED
from thidua.reports.models import Attachment, Figure, Narrative, Report, Section, Value

MOST_FILES = 20


@transaction.atomic
def save_draft(
    *, report: Report, amounts: Mapping[str, Decimal | None], texts: Mapping[str, str], edition: int, by: Actor, at: datetime,
) -> list[str]:
    """Save what was typed and return the codes that changed; None and "" take a figure or text out. Raises StepRefused.

    `edition`: that of the report which the person saw; where somebody saved meanwhile, nothing is overwritten.
    """
    _may_write(report, by)
    if report.edition != edition:
        raise StepRefused(_("Người khác vừa lưu báo cáo này. Tải lại trang rồi điền tiếp để không ghi đè."))
    changed = [*_put_amounts(report, amounts, at), *_put_texts(report, texts)]
    if changed:
        _saved(report, by, at, "save", {"changed": changed})
    return changed


def _put_amounts(report: Report, amounts: Mapping[str, Decimal | None], at: datetime) -> list[str]:
    before, proposed = queries.amounts_of(report), queries.Proposed(report, at)
    changed = []
    for figure in report.round.version.figures.filter(code__in=amounts):
        amount = amounts[figure.code]
        if amount == before.get(figure.code):
            continue
        _may_change(report, figure)
        changed.append(figure.code)
        if amount is None:
            Value.objects.filter(report=report, figure=figure).delete()
        else:
            values = {"amount": amount, "counted": proposed.amount(figure)}
            Value.objects.update_or_create(report=report, figure=figure, defaults=values)
    return changed


def _put_texts(report: Report, texts: Mapping[str, str]) -> list[str]:
    before = queries.texts_of(report)
    changed = []
    for section in report.round.version.sections.filter(code__in=texts):
        text = texts[section.code].strip()
        if text == before.get(section.code, ""):
            continue
        _may_change(report, section)
        changed.append(section.code)
        if not text:
            Narrative.objects.filter(report=report, section=section).delete()
        else:
            Narrative.objects.update_or_create(report=report, section=section, defaults={"text": text})
    return changed


@transaction.atomic
def add_file(*, report: Report, upload: tuple[str, bytes], by: Actor, at: datetime) -> Attachment:
    """Add a file to the report; `upload` is (name, content). Raises StepRefused."""
    _may_write(report, by)
    _may_change_key(report, queries.FILES)
    if report.attachments.count() >= MOST_FILES:
        raise StepRefused(_("Báo cáo đã có %(most)d tệp. Gỡ bớt rồi thử lại.") % {"most": MOST_FILES})
    name, content = upload
    if not content:
        raise StepRefused(_("Tệp rỗng."))
    row = Attachment.objects.create(
        report=report, file=files.keep(content, at=at), file_name=files.plain_name(name), added_at=at, added_by=by.name,
    )
    _saved(report, by, at, "add_file", {"name": row.file_name, "sha256": row.file.sha256})
    return row


@transaction.atomic
def remove_file(*, attachment: Attachment, by: Actor, at: datetime) -> None:
    """Take a file off the report; what was sent before keeps its hash. Raises StepRefused."""
    report = attachment.report
    _may_write(report, by)
    _may_change_key(report, queries.FILES)
    _saved(report, by, at, "remove_file", {"name": attachment.file_name, "sha256": attachment.file.sha256})
    attachment.delete()


def _may_write(report: Report, by: Actor) -> None:
    if not access.can(by, "report.write", report):
        raise StepRefused(_("Chỉ đơn vị báo cáo mới sửa được báo cáo này."))
    now = hold(report)
    report.state, report.flags, report.edition = now.state, now.flags, now.edition
    if report.state not in EDITED:
        raise StepRefused(_("Báo cáo đã gửi nên không sửa được. Thu hồi báo cáo trước khi sửa."))


def _may_change(report: Report, part: Figure | Section) -> None:
    _may_change_key(report, queries.key_of(part))


def _may_change_key(report: Report, key: str) -> None:
    if not queries.may_change(report, key):
        raise StepRefused(_("Chỉ được sửa những phần cơ quan thường trực yêu cầu bổ sung."))


def _saved(report: Report, by: Actor, at: datetime, step: str, data: dict[str, object]) -> None:
    Report.objects.filter(pk=report.pk).update(saved_at=at, edition=report.edition + 1)
    report.saved_at, report.edition = at, report.edition + 1
    audit.record(report, step=step, by=by, at=at, data=data)
