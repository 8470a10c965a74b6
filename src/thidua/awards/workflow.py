"""The steps of an import, as a table."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.awards.enums import BatchState
from thidua.awards.models import Batch
from thidua.awards.queries import standing_on
from thidua.kernel.workflow import Step


def _built_upon(batch: Batch, at: datetime) -> Iterator[str]:
    if names := standing_on(batch):
        yield _("Sau đợt nhập, hồ sơ của %(names)s đã được ghi thêm hoặc sửa: hoàn tác sẽ làm mất phần đó. Sửa từng hồ sơ.") % {
            "names": ", ".join(names[:3]) + ("…" if len(names) > 3 else "")}


CONFIRM = Step(
    "confirm", frozenset({BatchState.DRAFT}), BatchState.DONE, "record.import", gettext_lazy("Xác nhận nhập vào hồ sơ"),
)
DROP = Step("drop", frozenset({BatchState.DRAFT}), BatchState.DROPPED, "record.import", gettext_lazy("Bỏ đợt nhập"))
UNDO = Step(
    "undo", frozenset({BatchState.DONE}), BatchState.UNDONE, "record.import", gettext_lazy("Hoàn tác đợt nhập"), _built_upon,
    needs_note=True,
)
TABLES = {"batch": (CONFIRM, DROP, UNDO)}
