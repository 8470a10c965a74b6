"""The workflow table of decisions."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.awards.words import is_title
from thidua.decisions.enums import EFFECTIVE, DecisionState, Taken
from thidua.decisions.models import Decision
from thidua.kernel.workflow import Step

DS = DecisionState
BLANK = "…"


def _cannot_be_signed(decision: Decision, at: datetime) -> Iterator[str]:
    entries = list(decision.entries.all())
    if not entries:
        yield _("Danh sách trống: thêm ít nhất một đối tượng.")
    texts = [decision.about, *decision.bases, *(article["text"] for article in decision.articles), *decision.recipients]
    if any(BLANK in text for text in texts):
        yield _("Còn chỗ “…” chưa điền. Mở Sửa câu chữ để điền hoặc bỏ câu đó.")
    if any(article["text"] != article["auto"] and article.get("stale") for article in decision.articles):
        yield _("Danh sách đã đổi sau khi sửa tay câu chữ: mở Sửa câu chữ, xem lại số lượng rồi lưu.")
    if not decision.signer_name:
        yield _("Chưa có người ký: cơ quan chưa có thủ trưởng trong danh sách cán bộ, ghi họ tên ở Sửa câu chữ.")
    if decision.kind in EFFECTIVE:
        for entry in entries:
            if is_title(entry.honour) and entry.year is None:
                yield _("%(name)s: chưa ghi năm đạt danh hiệu.") % {"name": entry.printed_name}


def _not_final(decision: Decision, at: datetime) -> Iterator[str]:
    if not decision.copies.filter(taken=Taken.TAKEN).exists():
        yield _("Chưa có bản ký: tải lên bản đã ký trước khi công bố.")


SUBMIT = Step(
    "submit", frozenset({DS.DRAFT}), DS.TO_SIGN, "decision.draft", gettext_lazy("Trình ký"), _cannot_be_signed,
)
SIGN = Step("sign", frozenset({DS.TO_SIGN}), DS.SIGNED, "decision.sign", gettext_lazy("Ký số"))
RECORD = Step("record", frozenset({DS.TO_SIGN}), DS.SIGNED, "decision.record", gettext_lazy("Tải lên bản đã ký"))
RETURN = Step(
    "return", frozenset({DS.TO_SIGN}), DS.DRAFT, "decision.sign", gettext_lazy("Trả lại để sửa"), needs_note=True,
)
UNSIGN = Step(
    "unsign", frozenset({DS.SIGNED}), DS.DRAFT, "decision.number", gettext_lazy("Trả lại, chưa cấp số"), needs_note=True,
)
NUMBER = Step("number", frozenset({DS.SIGNED}), DS.NUMBERED, "decision.number", gettext_lazy("Cấp số và đóng dấu"))
PUBLISH = Step(
    "publish", frozenset({DS.NUMBERED}), DS.PUBLISHED, "decision.publish", gettext_lazy("Công bố"), _not_final,
)
DROP = Step(
    "drop", frozenset({DS.DRAFT}), DS.DROPPED, "decision.draft", gettext_lazy("Bỏ dự thảo"), needs_note=True,
)
DECISION_STEPS = (SUBMIT, SIGN, RECORD, RETURN, UNSIGN, NUMBER, PUBLISH, DROP)
TABLES = {"decision": DECISION_STEPS}
