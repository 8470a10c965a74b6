"""Pictures, recordings and papers that show what was done."""

from datetime import datetime
from pathlib import PurePosixPath

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.kernel import access, audit, files
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold
from thidua.outreach.enums import ActivityState
from thidua.outreach.kinds import kind_of
from thidua.outreach.models import Activity, Attachment

MOST_FILES = 20


@transaction.atomic
def attach(*, activity: Activity, upload: tuple[str, bytes], by: Actor, at: datetime) -> Attachment:
    """Add a file, under the ending that its content has; `upload` is (name, content). Raises StepRefused."""
    _may_write(activity, by)
    name, content = upload
    kind, ending = kind_of(content)
    if activity.attachments.count() >= MOST_FILES:
        raise StepRefused(_("Mỗi buổi có nhiều nhất %(most)d tệp.") % {"most": MOST_FILES})
    stored = files.keep(content, at=at)
    if activity.attachments.filter(file=stored).exists():
        raise StepRefused(_("Tệp này đã có trong buổi tuyên truyền."))
    attachment = Attachment.objects.create(
        activity=activity, kind=kind, file=stored, file_name=_named(name, ending), added_at=at, added_by=by.name,
    )
    audit.record(activity, step="attach", by=by, at=at, data={"file": stored.sha256, "name": attachment.file_name})
    return attachment


@transaction.atomic
def detach(*, attachment: Attachment, by: Actor, at: datetime) -> None:
    """Take a file out; the log keeps its name and hash. Raises StepRefused."""
    activity = attachment.activity
    _may_write(activity, by)
    audit.record(activity, step="detach", by=by, at=at, data={"file": attachment.file.sha256, "name": attachment.file_name})
    attachment.delete()


def _may_write(activity: Activity, by: Actor) -> None:
    if not access.can(by, "outreach.write", activity):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    if hold(activity).state == ActivityState.DROPPED:
        raise StepRefused(_("Buổi này đã bỏ. Đưa lại vào lịch trước khi sửa."))


def _named(name: str, ending: str) -> str:
    """Return the name with the ending of the content; a name ending that lies is replaced."""
    plain = files.plain_name(name)
    stem = PurePosixPath(plain).stem or plain
    same = {".jpeg": ".jpg"}.get(PurePosixPath(plain).suffix.lower(), PurePosixPath(plain).suffix.lower())
    return plain if same == ending else files.plain_name(f"{stem}{ending}")
