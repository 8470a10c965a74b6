"""The officer composes a form: figures and sections in a version, which is put in use and never changed after that."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import IntegrityError, transaction
from django.db.models import Max
from django.utils.translation import gettext as _

from thidua.kernel import access, audit
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, take
from thidua.movements.enums import MovementState
from thidua.movements.models import Movement, Obligation
from thidua.org.models import Unit
from thidua.reports import queries, workflow
from thidua.reports.enums import FigureKind, VersionState
from thidua.reports.models import Figure, ReportForm, Section, Version

Part = TypeVar("Part", Figure, Section)
MOST_PARTS = 200
"""More figures and sections than this are no form that a unit could fill."""


@dataclass(frozen=True)
class FigureRow:
    """A figure as typed."""

    code: str
    words: str
    measure: str
    meaning: str = ""
    kind: str = FigureKind.INTEGER
    summed: bool = True
    required: bool = True
    source: str = ""
    parts: Sequence[str] = ()


@dataclass(frozen=True)
class SectionRow:
    """A section as typed."""

    code: str
    words: str
    guidance: str = ""
    required: bool = False


@transaction.atomic
def new_form(
    *, owner: Unit, name: str, every: str, guidance: str, movement: Movement | None, obligation: Obligation | None, by: Actor, at: datetime,
) -> ReportForm:
    """Begin a form of the authority with an empty version, for a movement or alone. Raises StepRefused."""
    form = ReportForm(
        owner=owner, name=name.strip(), every=every, guidance=guidance.strip(), movement=movement, obligation=obligation, made_at=at,
    )
    _may_compose(by, form)
    if movement is not None and (movement.owner_id != owner.pk or movement.state == MovementState.DRAFT):
        raise StepRefused(_("Chọn phong trào đã phát động của cơ quan."))
    if obligation is not None and obligation.movement_id != form.movement_id:
        raise StepRefused(_("Nhiệm vụ này không thuộc phong trào đã chọn."))
    try:
        with transaction.atomic():
            form.save(force_insert=True)
    except IntegrityError:
        raise StepRefused(_("Cơ quan đã có mẫu báo cáo “%(name)s”.") % {"name": form.name}) from None
    Version.objects.create(form=form)
    audit.record(form, step="new", by=by, at=at, data={"name": form.name, "every": every})
    return form


@transaction.atomic
def put_figure(*, version: Version, row: FigureRow, by: Actor, at: datetime, figure: Figure | None = None) -> Figure:
    """Add a figure to a version that is not yet in use, or change one. Raises StepRefused."""
    _may_write(version, by)
    if row.kind == FigureKind.PERCENT and row.summed:
        raise StepRefused(_("Tỷ lệ phần trăm không cộng dồn được. Bỏ chọn “Cộng lên cấp trên”."))
    if row.code in row.parts:
        raise StepRefused(_("Một chỉ tiêu không thể cộng từ chính nó."))
    figure = figure or Figure(version=version, position=_next(version))
    return _put(version, figure, asdict(row) | {"parts": list(row.parts)}, "put_figure", by, at)


@transaction.atomic
def put_section(*, version: Version, row: SectionRow, by: Actor, at: datetime, section: Section | None = None) -> Section:
    """Add a section of narrative to a version that is not yet in use, or change one. Raises StepRefused."""
    _may_write(version, by)
    section = section or Section(version=version, position=_next(version))
    return _put(version, section, asdict(row), "put_section", by, at)


@transaction.atomic
def remove_part(*, part: Figure | Section, by: Actor, at: datetime) -> None:
    """Take a figure or section out of a version that is not yet in use. Raises StepRefused."""
    _may_write(part.version, by)
    audit.record(part.version.form, step="remove_part", by=by, at=at, data={"part": str(part)})
    part.delete()


@transaction.atomic
def use(*, version: Version, by: Actor, at: datetime) -> Version:
    """Put a version in use from the next period on: no round that was opened changes. Raises StepRefused."""
    last = queries.last_round(version.form)
    starts_on = last.period_end + timedelta(days=1) if last else None
    take(workflow.USE, version, by=by, at=at, also={"used_from": at, "starts_on": starts_on})
    return version


@transaction.atomic
def new_version(*, form: ReportForm, by: Actor, at: datetime) -> Version:
    """Begin the next version with the content of the one in use. Raises StepRefused while one is being written."""
    _may_compose(by, form)
    hold(form)
    latest = form.versions.first()
    if latest is None or latest.state == VersionState.DRAFT:
        raise StepRefused(_("Đang có phiên bản mẫu soạn dở. Sửa phiên bản đó."))
    fresh = Version.objects.create(form=form, number=latest.number + 1)
    for model, parts in ((Figure, latest.figures.all()), (Section, latest.sections.all())):
        copies = []
        for part in parts:
            part.pk, part.version = None, fresh
            copies.append(part)
        model._default_manager.bulk_create(copies)  # type: ignore[arg-type]
    audit.record(form, step="new_version", by=by, at=at, data={"number": fresh.number})
    return fresh


def _put(version: Version, part: Part, values: dict[str, object], step: str, by: Actor, at: datetime) -> Part:
    for name, value in values.items():
        setattr(part, name, value)
    try:
        with transaction.atomic():
            part.save()
    except IntegrityError:
        raise StepRefused(_("Mã “%(code)s” đã có trong mẫu.") % {"code": part.code}) from None
    audit.record(version.form, step=step, by=by, at=at, data=values)
    return part


def _next(version: Version) -> int:
    count = version.figures.count() + version.sections.count()
    if count >= MOST_PARTS:
        raise StepRefused(_("Mẫu có quá %(most)d chỉ tiêu và phần lời.") % {"most": MOST_PARTS})
    last = [rows.aggregate(last=Max("position"))["last"] for rows in (version.figures, version.sections)]
    return 1 + max((position for position in last if position is not None), default=-1)


def _may_compose(by: Actor, form: ReportForm) -> None:
    if not access.can(by, "report.compose", form):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))


def _may_write(version: Version, by: Actor) -> None:
    _may_compose(by, version.form)
    if hold(version).state != VersionState.DRAFT:
        raise StepRefused(_("Phiên bản mẫu này đang dùng nên không sửa được. Lập phiên bản mới; phiên bản mới áp dụng từ kỳ sau."))
