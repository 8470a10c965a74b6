"""The log of a letter, and what a unit misses in a line for the leader, in words."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.kernel import clock, history
from thidua.kernel.models import LogRow
from thidua.urging.enums import LetterState
from thidua.urging.queries import Item, Missing

STEPS = {
    "draft": gettext_lazy("Soạn công văn"), "revise": gettext_lazy("Sửa công văn"), "refresh": gettext_lazy("Cập nhật số liệu"),
    "submit": gettext_lazy("Trình ký"), "recall": gettext_lazy("Rút về để sửa"), "return": gettext_lazy("Trả lại để sửa"),
    "release": gettext_lazy("Duyệt phát hành"), "issue": gettext_lazy("Cấp số và phát hành"), "drop": gettext_lazy("Bỏ công văn"),
}
SHORT = 70
SHOWN_PERIODS = 4
"""Up to how many periods are named; of more the first and the last."""


def entries(rows: Iterable[LogRow]) -> list[history.Entry]:
    """Return the log rows in words."""
    return history.entries(rows, lambda row: str(STEPS.get(row.step, row.step)), dict(LetterState.choices))


@dataclass(frozen=True)
class Brief:
    """What one unit misses: how much, the longest, and the whole in a line."""

    unit_id: int
    name: str
    count: int
    longest: int
    times: int
    line: str


def brief_of(unit_id: int, name: str, rows: list[Missing], times: Mapping[tuple[str, int], int]) -> Brief:
    """Return a unit's line for the leader's briefing."""
    worst = max(rows, key=lambda row: row.days)
    urged = max((times.get(row.key, 0) for row in rows), default=0)
    said = ngettext(
        "%(name)s: %(n)d nội dung quá hạn, lâu nhất %(days)d ngày (mục %(ref)s, %(words)s, hạn %(due)s)",
        "%(name)s: %(n)d nội dung quá hạn, lâu nhất %(days)d ngày (mục %(ref)s, %(words)s, hạn %(due)s)", len(rows),
    ) % {
        "name": name, "n": len(rows), "days": worst.days, "ref": worst.ref or "–",
        "words": Truncator(worst.words).chars(SHORT).rstrip(" ."), "due": f"{worst.due_at.astimezone(clock.VIETNAM):%d/%m/%Y}",
    }
    end = _("đã đôn đốc %(n)d lần") % {"n": urged} if urged else _("chưa đôn đốc")
    return Brief(unit_id, name, len(rows), worst.days, urged, f"{said}; {end}.")


def periods_in_words(item: Item) -> str:
    """Return the periods that are missing: each of a few, else how many from when to when."""
    names = item.periods
    if len(names) <= SHOWN_PERIODS:
        return ", ".join(names)
    return _("%(n)d kỳ, từ %(first)s đến %(last)s") % {"n": len(names), "first": names[0], "last": names[-1]}
