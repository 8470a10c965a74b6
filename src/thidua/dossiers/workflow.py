"""The workflow tables of dossiers and their nominees."""

from collections.abc import Iterator
from datetime import datetime

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.dossiers import queries
from thidua.dossiers.enums import EDITED, WAITING, DossierState, LateDecision, NomineeState
from thidua.dossiers.models import Dossier, Nominee
from thidua.kernel import clock
from thidua.kernel.access import Owned
from thidua.kernel.workflow import Step

DS, NS = DossierState, NomineeState


def _cannot_send(dossier: Dossier, at: datetime) -> Iterator[str]:
    if not dossier.nominees.exists():
        yield _("Hồ sơ chưa có đối tượng đề nghị. Thêm ít nhất một cá nhân, tập thể hoặc hộ gia đình.")
        return
    if not all(dossier.nominees.values_list("merit", flat=True)):
        yield _("Có đối tượng chưa ghi tóm tắt thành tích. Mở từng dòng để bổ sung.")
    for slot in queries.missing_papers(dossier, clock.vietnam_date(at)):
        name = f"{slot.name} ({slot.about})" if slot.about else slot.name
        yield _("Chưa gửi được: còn thiếu %(paper)s. Tải lên ở mục Giấy tờ.") % {"paper": name}


def _not_ready_for_council(dossier: Dossier, at: datetime) -> Iterator[str]:
    if dossier.late == LateDecision.WAITING:
        yield _("Hồ sơ nộp muộn: cần quyết định nhận hay không trước khi chuyển hội đồng.")
    if not dossier.nominees.filter(state=NomineeState.PROPOSED).exists():
        yield _("Không còn đối tượng nào đang xét nên không chuyển hội đồng.")


def _authority(dossier: Dossier) -> Owned:
    return dossier.authority


def _authority_of(nominee: Nominee) -> Owned:
    return nominee.dossier.authority


def _not_in_appraisal(nominee: Nominee, at: datetime) -> Iterator[str]:
    if nominee.dossier.state != DossierState.REVIEWING:
        yield _("Chỉ ghi kết quả thẩm định khi hồ sơ đang thẩm định.")


SEND = Step("send", EDITED, DS.SENT, "dossier.write", gettext_lazy("Gửi hồ sơ"), _cannot_send)
RECALL = Step("recall", frozenset({DS.SENT}), DS.DRAFT, "dossier.write", gettext_lazy("Thu hồi"))
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
DOSSIER_STEPS = (SEND, RECALL, RECEIVE, CLAIM, RETURN, FORWARD)

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
    _not_in_appraisal, needs_note=True, judged_on=_authority_of,
)
NOMINEE_STEPS = (HOLD, REFUSE, RESUME)

TABLES = {"dossier": DOSSIER_STEPS, "nominee": NOMINEE_STEPS}
