"""What people are told about letters that urge: one function per message, in the language of the reader."""

from datetime import datetime

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.kernel import clock, outbox
from thidua.kernel.access import Role
from thidua.org.queries import accounts_at
from thidua.urging import queries
from thidua.urging.models import Letter
from thidua.urging.saying import periods_in_words

URGED = outbox.kind("urged", gettext_lazy("Đôn đốc"))
LETTER = outbox.kind("urging_letter", gettext_lazy("Công văn đôn đốc"))
SHOWN = 12
"""How many lines a message has room for; all of them are on the page."""


@outbox.in_each_language
def urged(letter: Letter, *, at: datetime) -> int:
    """Tell each unit what the letter says to it, and to nobody else; return how many messages."""
    units = [unit for unit in queries.lines_by_unit(letter.lines.all()) if unit.kept]
    accounts = accounts_at([unit.unit_id for unit in units], clock.vietnam_date(at))
    return sum(_urged(letter, unit, accounts.get(unit.unit_id, []), at=at) for unit in units)


def _urged(letter: Letter, unit: queries.UnitLines, accounts: list[int], *, at: datetime) -> int:
    plan, items = letter.movement.plan.code, unit.kept_items
    count = len(items)
    told = {"round": letter.round, "n": count, "plan": plan}
    answer = [_("Báo cáo kết quả trước ngày %(day)s.") % {"day": f"{letter.answer_by:%d/%m/%Y}"}] if letter.answer_by else []
    more = [_("… và %(n)d nội dung khác.") % {"n": count - SHOWN}] if count > SHOWN else []
    return outbox.post(
        accounts,
        subject=ngettext(
            "Đôn đốc lần %(round)d: %(n)d nội dung quá hạn, %(plan)s", "Đôn đốc lần %(round)d: %(n)d nội dung quá hạn, %(plan)s", count,
        ) % told,
        text="\n".join([*(item_words(item) for item in items[:SHOWN]), *more, *answer]),
        link=reverse("urging-own", args=[letter.pk]), at=at, kind=URGED, topic=plan,
    )


def item_words(item: queries.Item) -> str:
    """Return in words what a unit misses: the clause, what, for which periods, since when, how late."""
    line = item.first
    words = Truncator(line.words).chars(160).rstrip(" .;")
    return ngettext(
        "Mục %(ref)s: %(words)s; hạn %(due)s, quá hạn %(n)d ngày.", "Mục %(ref)s: %(words)s; hạn %(due)s, quá hạn %(n)d ngày.", line.days,
    ) % {
        "ref": line.ref or "–", "words": f"{words} ({periods_in_words(item)})" if item.periods else words, "n": line.days,
        "due": f"{line.due_at.astimezone(clock.VIETNAM):%d/%m/%Y}",
    }


@outbox.in_each_language
def submitted(letter: Letter, *, at: datetime) -> int:
    """Tell the heads of the authority that a letter waits for their release."""
    return _to(letter, Role.HEAD, _("Công văn đôn đốc chờ duyệt phát hành"), _("Mở để xem, duyệt phát hành hoặc trả lại."), at=at)


@outbox.in_each_language
def returned(letter: Letter, *, reason: str, at: datetime) -> int:
    """Tell the officers that a letter came back, and why."""
    return _to(letter, Role.OFFICER, _("Công văn đôn đốc được trả lại để sửa"), reason, at=at)


@outbox.in_each_language
def released(letter: Letter, *, at: datetime) -> int:
    """Tell the clerks that a letter waits for its number."""
    text = _("Thủ trưởng đã duyệt. Cấp số và phát hành trong ngày.")
    return _to(letter, Role.CLERK, _("Công văn đôn đốc chờ cấp số"), text, at=at)


def _to(letter: Letter, role: Role, subject: str, text: str, *, at: datetime) -> int:
    return outbox.post(
        queries.accounts_serving(letter.movement.owner_id, [role], clock.vietnam_date(at)), subject=subject, text=text,
        link=reverse("urging-letter", args=[letter.pk]), at=at, kind=LETTER, topic=letter.movement.plan.code,
    )
