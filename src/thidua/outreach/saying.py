"""The dissemination log in words for people."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.kernel import history
from thidua.kernel.models import LogRow
from thidua.outreach import speech
from thidua.outreach.enums import ActivityState, Stage

STEPS = {
    "plan": gettext_lazy("Đưa vào lịch"), "record": gettext_lazy("Ghi đã thực hiện"), "drop": gettext_lazy("Bỏ khỏi nhật ký"),
    "restore": gettext_lazy("Đưa lại vào lịch"), "rewrite": gettext_lazy("Sửa nội dung"), "attach": gettext_lazy("Đính kèm tệp"),
    "detach": gettext_lazy("Gỡ tệp"), "find": gettext_lazy("Phát hiện"), "retell": gettext_lazy("Sửa nội dung"),
    "verify": gettext_lazy("Xác minh"), "nurture": gettext_lazy("Bồi dưỡng"), "spread": gettext_lazy("Nhân rộng"),
    "honour": gettext_lazy("Tôn vinh"), "follow": gettext_lazy("Ghi kết quả sau một năm"), "give_up": gettext_lazy("Bỏ điển hình này"),
    "take_up": gettext_lazy("Xem xét lại"), "agree": gettext_lazy("Ghi sự đồng ý công khai"), "withdraw": gettext_lazy("Rút sự đồng ý"),
}
STATES: dict[str, Any] = {**dict(ActivityState.choices), **dict(Stage.choices)}


def entries(rows: Iterable[LogRow]) -> list[history.Entry]:
    """Return the log rows in words."""
    return history.entries(rows, lambda row: str(STEPS.get(row.step, row.step)), STATES)


@dataclass(frozen=True)
class Length:
    """How long a text takes to be read: syllables, minutes and seconds in words, and whether that is right."""

    syllables: int
    words: str
    advice: str


def length_of(text: str) -> Length:
    """Return how long the text takes to be read aloud, and what to do where it is too short or too long."""
    needed = speech.seconds(text)
    advice = ""
    if needed > speech.LONGEST:
        advice = _("Dài hơn 3 phút: rút gọn để người qua đường nghe hết.")
    elif needed < speech.SHORTEST:
        advice = _("Ngắn hơn 2 phút: có thể thêm nội dung thi đua hoặc một gương điển hình.")
    return Length(speech.syllables(text), _("%(min)d phút %(sec)02d giây") % {"min": needed // 60, "sec": needed % 60}, advice)
