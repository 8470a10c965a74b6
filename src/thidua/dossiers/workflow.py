"""The workflow tables of dossiers and their nominees."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.dossiers import hooks, queries
from thidua.dossiers.enums import (
    AT_COUNCIL,
    CARRIED,
    EDITED,
    WAITING,
    DossierState,
    FlagState,
    LateDecision,
    NomineeState,
)
from thidua.dossiers.models import Dossier, Nominee
from thidua.kernel import clock
from thidua.kernel.access import Owned
from thidua.kernel.workflow import Step

DS, NS = DossierState, NomineeState


def _cannot_send(dossier: Dossier, at: datetime) -> Iterator[str]:
    merits = list(dossier.nominees.values_list("merit", flat=True))
    if not merits:
        yield _("Hồ sơ chưa có đối tượng đề nghị. Thêm ít nhất một cá nhân, tập thể hoặc hộ gia đình.")
        return
    yield from _not_completed(dossier, at)
    if not all(merits):
        yield _("Có đối tượng chưa ghi tóm tắt thành tích. Mở từng dòng để bổ sung.")
    for slot in queries.looked_through(dossier) or queries.slots(dossier, clock.vietnam_date(at)):
        name = f"{slot.name} ({slot.about})" if slot.about else slot.name
        if slot.is_missing:
            yield _("Chưa gửi được: còn thiếu %(paper)s. Tải lên hoặc lập từ dữ liệu ở mục Giấy tờ.") % {"paper": name}
        elif slot.is_unfinished:
            yield _("Chưa gửi được: %(paper)s còn là bản nháp hoặc đã cũ so với nội dung. Lập lại bản sẵn sàng ở mục Giấy tờ.") % {"paper": name}


def _looked_at(dossier: Dossier) -> Iterator[str]:
    if dossier.sent_at and dossier.flags.filter(resolved_at__gte=dossier.sent_at).exists():
        yield _("Cơ quan thẩm định đã xem xét phần bổ sung nên không thu hồi được nữa.")


def _was_asked(dossier: Dossier, at: datetime) -> Iterator[str]:
    yield from _looked_at(dossier)
    if queries.asked_flags(dossier):
        yield _("Hồ sơ đã gửi lại sau khi được yêu cầu bổ sung: thu hồi thì vẫn chỉ sửa được những phần được đánh dấu.")


def _was_not_asked(dossier: Dossier, at: datetime) -> Iterator[str]:
    yield from _looked_at(dossier)
    if not queries.asked_flags(dossier):
        yield _("Không có phần nào được yêu cầu bổ sung.")


def _not_completed(dossier: Dossier, at: datetime) -> Iterator[str]:
    open_ones = [] if dossier.state != DS.RETURNED else queries.not_done(dossier, clock.vietnam_date(at))
    if open_ones:
        yield ngettext("Còn %(n)d phần chưa bổ sung.", "Còn %(n)d phần chưa bổ sung.", len(open_ones)) % {"n": len(open_ones)} + " " + _(
            "Sửa các phần có dấu “Cần bổ sung”; phần nào không sửa thì ghi trả lời vì sao.")


def _still_asked(dossier: Dossier, at: datetime) -> Iterator[str]:
    states = list(dossier.flags.exclude(state=FlagState.RESOLVED).values_list("state", flat=True))
    if asked := states.count(FlagState.ASKED):
        yield ngettext(
            "Còn %(n)d phần đã yêu cầu bổ sung chưa được xem xét. Đánh dấu “Đạt” hoặc yêu cầu bổ sung lại.",
            "Còn %(n)d phần đã yêu cầu bổ sung chưa được xem xét. Đánh dấu “Đạt” hoặc yêu cầu bổ sung lại.", asked) % {"n": asked}
    if marked := states.count(FlagState.MARKED):
        yield ngettext(
            "Còn %(n)d phần đang đánh dấu mà chưa gửi yêu cầu. Gửi yêu cầu bổ sung hoặc bỏ đánh dấu.",
            "Còn %(n)d phần đang đánh dấu mà chưa gửi yêu cầu. Gửi yêu cầu bổ sung hoặc bỏ đánh dấu.", marked) % {"n": marked}


def _not_ready_for_council(dossier: Dossier, at: datetime) -> Iterator[str]:
    yield from _still_asked(dossier, at)
    if dossier.late == LateDecision.WAITING:
        yield _("Hồ sơ nộp muộn: cần quyết định nhận hay không trước khi chuyển hội đồng.")
    if not dossier.nominees.filter(state=NomineeState.PROPOSED).exists():
        yield _("Không còn đối tượng nào đang xét nên không chuyển hội đồng.")
    yield from hooks.reasons_against_council(dossier, at)


def _authority(dossier: Dossier) -> Owned:
    return dossier.authority


def _authority_of(nominee: Nominee) -> Owned:
    return nominee.dossier.authority


def _not_in_appraisal(nominee: Nominee, at: datetime) -> Iterator[str]:
    if nominee.dossier.state not in (DossierState.REVIEWING, DossierState.COUNCIL):
        yield _("Chỉ ghi kết quả thẩm định khi hồ sơ đang thẩm định hoặc chờ hội đồng.")


def _not_to_resume(nominee: Nominee, at: datetime) -> Iterator[str]:
    yield from _not_in_appraisal(nominee, at)
    yield from hooks.reasons_against_resuming(nominee, at)


def _not_at_council(nominee: Nominee, at: datetime) -> Iterator[str]:
    if nominee.dossier.state != DossierState.COUNCIL:
        yield _("Chỉ ghi kết quả của hội đồng khi hồ sơ đang chờ hội đồng.")


def _council_not_done(dossier: Dossier, at: datetime) -> Iterator[str]:
    if dossier.nominees.filter(state__in=AT_COUNCIL).exists():
        yield _("Còn đối tượng chưa có kết quả của hội đồng.")


def _not_all_settled(dossier: Dossier, at: datetime) -> Iterator[str]:
    if dossier.nominees.filter(state__in=[*CARRIED, NS.SUBMITTED]).exists():
        yield _("Còn đối tượng chờ quyết định.")


SEND = Step("send", EDITED, DS.SENT, "dossier.write", gettext_lazy("Gửi hồ sơ"), _cannot_send)
RECALL = Step("recall", frozenset({DS.SENT}), DS.DRAFT, "dossier.write", gettext_lazy("Thu hồi"), _was_asked)
RECALL_COMPLETED = Step(
    "recall_completed", frozenset({DS.SENT}), DS.RETURNED, "dossier.write", gettext_lazy("Thu hồi để bổ sung tiếp"), _was_not_asked,
)
RECEIVE = Step(
    "receive", frozenset({DS.SENT}), DS.RECEIVED, "dossier.appraise", gettext_lazy("Tiếp nhận"), judged_on=_authority,
)
CLAIM = Step(
    "claim", frozenset({DS.SENT, DS.RECEIVED}), DS.REVIEWING, "dossier.appraise", gettext_lazy("Nhận thẩm định"),
    judged_on=_authority,
)
RETURN = Step(
    "return", WAITING | {DS.COUNCIL}, DS.RETURNED, "dossier.appraise", gettext_lazy("Yêu cầu bổ sung"),
    needs_note=True, judged_on=_authority,
)
FORWARD = Step(
    "forward", frozenset({DS.REVIEWING}), DS.COUNCIL, "dossier.appraise", gettext_lazy("Chuyển hội đồng"),
    _not_ready_for_council, judged_on=_authority,
)
CONCLUDE = Step(
    "conclude", frozenset({DS.COUNCIL}), DS.AWAITING, "dossier.outcome", gettext_lazy("Hội đồng đã xét xong"),
    _council_not_done, judged_on=_authority,
)
REOPEN = Step(
    "reopen", frozenset({DS.AWAITING}), DS.COUNCIL, "dossier.outcome", gettext_lazy("Đưa lại hội đồng"), judged_on=_authority,
)
SETTLE = Step(
    "settle", frozenset({DS.AWAITING}), DS.SETTLED, "dossier.settle", gettext_lazy("Giải quyết xong"), _not_all_settled,
    judged_on=_authority,
)
BY_HAND = (SEND, RECALL, RECALL_COMPLETED, RECEIVE, CLAIM, RETURN, FORWARD)
"""What people press on the page of a dossier; the others follow from what happens to its nominees."""
DOSSIER_STEPS = (*BY_HAND, CONCLUDE, REOPEN, SETTLE)

HOLD = Step(
    "hold", frozenset({NS.PROPOSED}), NS.HELD, "dossier.appraise", gettext_lazy("Tạm dừng"), _not_in_appraisal,
    needs_note=True, judged_on=_authority_of,
)
REFUSE = Step(
    "refuse", frozenset({NS.PROPOSED, NS.HELD}), NS.REFUSED, "dossier.appraise", gettext_lazy("Kết luận không đạt"),
    _not_in_appraisal, needs_note=True, judged_on=_authority_of,
)
RESUME = Step(
    "resume", frozenset({NS.HELD, NS.REFUSED}), NS.PROPOSED, "dossier.appraise", gettext_lazy("Xét tiếp"),
    _not_to_resume, needs_note=True, judged_on=_authority_of,
)
APPRAISAL_STEPS = (HOLD, REFUSE, RESUME)
"""What the officer does with one nominee; the steps below are taken by the council and by decisions."""
_COUNCIL: dict[str, Any] = {"permission": "dossier.outcome", "judged_on": _authority_of}
_DECISION: dict[str, Any] = {"permission": "dossier.settle", "judged_on": _authority_of}
PASS = Step("pass", frozenset({NS.PROPOSED}), NS.PASSED, label=gettext_lazy("Hội đồng thông qua"), reasons_against=_not_at_council, **_COUNCIL)
LOWER = Step(
    "lower", frozenset({NS.PROPOSED}), NS.LOWERED, label=gettext_lazy("Hội đồng hạ danh hiệu"), reasons_against=_not_at_council,
    needs_note=True, **_COUNCIL,
)
VOTE_DOWN = Step(
    "vote_down", frozenset({NS.PROPOSED}), NS.VOTED_DOWN, label=gettext_lazy("Hội đồng không thông qua"),
    reasons_against=_not_at_council, needs_note=True, **_COUNCIL,
)
ANNUL = Step(
    "annul", CARRIED | {NS.VOTED_DOWN}, NS.PROPOSED, label=gettext_lazy("Hủy kết quả để xét lại"), needs_note=True, **_COUNCIL,
)
SUBMIT = Step("submit", CARRIED, NS.SUBMITTED, label=gettext_lazy("Đưa vào dự thảo quyết định"), **_DECISION)
WITHDRAW = Step("withdraw", frozenset({NS.SUBMITTED}), NS.PASSED, label=gettext_lazy("Rút khỏi dự thảo quyết định"), needs_note=True, **_DECISION)
DECIDE = Step("decide", frozenset({NS.SUBMITTED}), NS.DECIDED, label=gettext_lazy("Quyết định khen thưởng"), **_DECISION)
DENY = Step("deny", frozenset({NS.SUBMITTED}), NS.REFUSED, label=gettext_lazy("Cấp trên không khen thưởng"), needs_note=True, **_DECISION)
HAND_OVER = Step("hand_over", frozenset({NS.DECIDED}), NS.HANDED, label=gettext_lazy("Trao"), **_DECISION)
REVOKE = Step("revoke", frozenset({NS.DECIDED, NS.HANDED}), NS.REVOKED, label=gettext_lazy("Thu hồi, hủy bỏ"), needs_note=True, **_DECISION)
OUTCOME_STEPS = (PASS, LOWER, VOTE_DOWN, ANNUL, SUBMIT, WITHDRAW, DECIDE, DENY, HAND_OVER, REVOKE)
NOMINEE_STEPS = APPRAISAL_STEPS + OUTCOME_STEPS

TABLES = {"dossier": DOSSIER_STEPS, "nominee": NOMINEE_STEPS}
