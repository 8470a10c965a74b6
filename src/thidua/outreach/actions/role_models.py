"""A role model from being found to what became of it a year later; the consent to speak of it in public."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.awards import queries as awards
from thidua.awards.models import Record
from thidua.kernel import access, audit, clock, files
from thidua.kernel.access import Actor
from thidua.kernel.workflow import Step, StepRefused, hold, share, take
from thidua.movements.enums import MovementState
from thidua.movements.models import Movement
from thidua.org.models import Unit
from thidua.outreach import notices, queries, workflow
from thidua.outreach.actions.pages import bring_down
from thidua.outreach.enums import FileKind, Stage
from thidua.outreach.kinds import kind_of
from thidua.outreach.models import Consent, Passage, RoleModel
from thidua.papers.text import fold

STEPS = {step.name: step for step in workflow.ROLE_MODEL_STEPS}


@dataclass(frozen=True)
class Agreed:
    """What somebody agreed to: who signed, from when to when, whether the picture too."""

    given_by: str
    starts_on: date
    ends_on: date | None = None
    picture: bool = False


@transaction.atomic
def find(
    *, movement: Movement, record: Record, headline: str, story: str, found_on: date, by: Actor, at: datetime,
) -> RoleModel:
    """Note down that the actor's unit found a role model. Raises StepRefused, also where the movement has it already."""
    unit = Unit.objects.get(pk=by.unit_id)
    if not access.can(by, "rolemodel.write", unit):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    if share(movement).state != MovementState.LAUNCHED:
        raise StepRefused(_("Chỉ ghi điển hình khi phong trào đang phát động."))
    if not awards.visible_to(by).filter(pk=record.pk).exists():
        raise StepRefused(_("Chọn người, tập thể có hồ sơ thành tích ở đơn vị mình hoặc đơn vị trực thuộc."))
    if found_on > clock.vietnam_date(at):
        raise StepRefused(_("Ngày phát hiện không thể ở sau hôm nay."))
    try:
        with transaction.atomic():
            made = RoleModel.objects.create(
                movement=movement, unit=unit, record=record, headline=headline.strip(), story=story.strip(), found_on=found_on,
                made_at=at, search_key=_search_key(record, headline, story, found_on),
            )
    except IntegrityError:
        raise StepRefused(_("Phong trào này đã có điển hình đó.")) from None
    audit.record(made, step="find", by=by, at=at, to_state=made.state, data={"record": record.pk, "headline": made.headline})
    Passage.objects.create(role_model=made, state=made.state, reached_on=found_on, note=made.headline, noted_by=by.name)
    notices.found(made, at=at)
    return made


@transaction.atomic
def retell(*, role_model: RoleModel, headline: str, story: str, seen: int, by: Actor, at: datetime) -> RoleModel:
    """Mend the story; `seen` is the version that was looked at. Raises StepRefused."""
    if not access.can(by, "rolemodel.write", role_model):
        raise StepRefused(_("Chỉ đơn vị phát hiện mới sửa được nội dung này."))
    if hold(role_model).version != seen:
        raise StepRefused(_("Nội dung này vừa được người khác cập nhật. Tải lại trang để xem bản mới nhất."))
    before = {"headline": role_model.headline, "story": role_model.story}
    role_model.headline, role_model.story, role_model.version = headline.strip(), story.strip(), seen + 1
    role_model.search_key = _search_key(role_model.record, headline, story, role_model.found_on)
    role_model.save()
    audit.record(role_model, step="retell", by=by, at=at, data={"before": before, "after": {"headline": headline, "story": story}})
    return role_model


@transaction.atomic
def advance(*, role_model: RoleModel, step: Step, on: date, note: str, by: Actor, at: datetime) -> RoleModel:
    """Take a step of the workflow table, with its day and what was done. Raises StepRefused."""
    if on > clock.vietnam_date(at) or on < role_model.found_on:
        raise StepRefused(_("Chọn ngày từ ngày phát hiện đến hôm nay."))
    also = {"honoured_on": on} if step.target == Stage.HONOURED else {}
    take(step, role_model, by=by, at=at, note=note, also=also, data={"on": on})
    Passage.objects.create(role_model=role_model, state=role_model.state, reached_on=on, note=note.strip(), noted_by=by.name)
    if step.target == Stage.DROPPED and (page := queries.page_of(role_model)):
        bring_down(page, note=note, by=by, at=at)
    notices.advanced(role_model, note=note, at=at)
    return role_model


@transaction.atomic
def agree(*, role_model: RoleModel, agreed: Agreed, paper: tuple[str, bytes], by: Actor, at: datetime) -> Consent:
    """Record the consent with the paper that was signed; `paper` is (name, content). Raises StepRefused."""
    if not access.can(by, "rolemodel.write", role_model):
        raise StepRefused(_("Chỉ đơn vị phát hiện mới ghi sự đồng ý."))
    if agreed.ends_on is not None and agreed.ends_on < agreed.starts_on:
        raise StepRefused(_("Ngày kết thúc phải sau ngày bắt đầu."))
    name, content = paper
    kind, _ending = kind_of(content)
    if kind == FileKind.RECORDING:
        raise StepRefused(_("Văn bản đồng ý là bản chụp hoặc PDF có chữ ký."))
    hold(role_model)
    consent = Consent.objects.create(
        role_model=role_model, file=files.keep(content, at=at), file_name=files.plain_name(name), recorded_at=at,
        recorded_by=by.name, **vars(agreed),
    )
    audit.record(role_model, step="agree", by=by, at=at, data={**vars(agreed), "file": consent.file.sha256})
    return consent


@transaction.atomic
def withdraw(*, role_model: RoleModel, why: str, by: Actor, at: datetime) -> int:
    """Withdraw every consent of the person; the public page is down before this returns. Raises StepRefused."""
    if not (access.can(by, "rolemodel.write", role_model) or access.can(by, "outreach.publish", role_model.movement)):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    hold(role_model)
    open_ones = role_model.consents.filter(withdrawn_at=None)
    count = open_ones.update(withdrawn_at=at, withdrawn_why=why.strip()[:1000])
    if not count:
        raise StepRefused(_("Không có sự đồng ý nào đang có hiệu lực."))
    audit.record(role_model, step="withdraw", by=by, at=at, note=why)
    page = queries.page_of(role_model)
    if page is not None:
        bring_down(page, note=_("Người được nêu đã rút sự đồng ý."), by=by, at=at)
    notices.withdrawn(role_model, at=at)
    return count


def _search_key(record: Record, headline: str, story: str, day: date) -> str:
    shown = awards.named(Record.objects.filter(pk=record.pk), day).values_list("shown", flat=True).first()
    return fold(f"{shown or ''} {headline} {story}")
