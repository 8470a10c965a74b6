"""The workflow table of letters that urge."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.kernel.workflow import Step
from thidua.urging import queries
from thidua.urging.enums import ON_THE_WAY, LetterState
from thidua.urging.models import Letter

LS = LetterState


def _not_ready(letter: Letter, at: datetime) -> Iterator[str]:
    if not letter.lines.filter(kept=True).exists():
        yield _("Công văn chưa giữ đơn vị nào. Chọn ít nhất một nội dung quá hạn.")
    if answered := len(queries.answered_since(letter, at=at)):
        yield ngettext(
            "%(n)d nội dung trong công văn đã được đơn vị thực hiện từ lúc soạn. Bấm “Cập nhật số liệu” rồi trình lại.",
            "%(n)d nội dung trong công văn đã được đơn vị thực hiện từ lúc soạn. Bấm “Cập nhật số liệu” rồi trình lại.", answered,
        ) % {"n": answered}


SUBMIT = Step("submit", frozenset({LS.DRAFT}), LS.SUBMITTED, "urging.draft", gettext_lazy("Trình ký"), _not_ready)
RECALL = Step("recall", frozenset({LS.SUBMITTED}), LS.DRAFT, "urging.draft", gettext_lazy("Rút về để sửa"))
GIVE_BACK = Step(
    "return", frozenset({LS.SUBMITTED}), LS.DRAFT, "urging.release", gettext_lazy("Trả lại để sửa"), needs_note=True,
)
RELEASE = Step("release", frozenset({LS.SUBMITTED}), LS.RELEASED, "urging.release", gettext_lazy("Duyệt phát hành"))
ISSUE = Step("issue", frozenset({LS.RELEASED}), LS.ISSUED, "urging.issue", gettext_lazy("Cấp số và phát hành"))
DROP = Step("drop", ON_THE_WAY, LS.DROPPED, "urging.draft", gettext_lazy("Bỏ công văn"), needs_note=True)
LETTER_STEPS = (SUBMIT, RECALL, GIVE_BACK, RELEASE, ISSUE, DROP)

TABLES = {"letter": LETTER_STEPS}
