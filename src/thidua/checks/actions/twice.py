"""The appraising officer concludes on what may be twice there."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.checks import queries
from thidua.checks.enums import VERDICTS, Doubt, Verdict
from thidua.checks.models import Ruling
from thidua.checks.saying import Names, sentence
from thidua.dossiers import actions as dossiers
from thidua.dossiers.enums import DossierState
from thidua.dossiers.models import Dossier
from thidua.kernel import access, audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold

RULED = frozenset({DossierState.REVIEWING, DossierState.COUNCIL})
"""The states in which a dossier is appraised."""


@transaction.atomic
def rule(*, dossier: Dossier, key: str, verdict: str, reason: str, by: Actor, at: datetime) -> Ruling:
    """This function will keep a verdict on a doubt, with its reason; one that withdraws ends the nominee's appraisal.

    Earlier verdicts stay. Raises StepRefused (right, state, no reason, another kind of verdict, facts that changed).
    """
    if not access.can(by, "dossier.appraise", dossier.authority):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    dossier.state = hold(dossier).state
    if dossier.state not in RULED:
        raise StepRefused(_("Chỉ kết luận về trùng khi hồ sơ đang thẩm định hoặc chờ hội đồng. Nhận thẩm định trước."))
    if not reason.strip():
        raise StepRefused(_("Cần ghi lý do."))
    day = clock.vietnam_date(at)
    found = next((one for one in queries.doubts(dossier, day) if one.key == key), None)
    if found is None:
        raise StepRefused(_("Nội dung này vừa thay đổi. Tải lại trang để xem kết quả kiểm tra mới nhất."))
    if verdict not in VERDICTS[Doubt(found.doubt)]:
        raise StepRefused(_("Chọn một kết luận."))
    with override(settings.LANGUAGE_CODE):
        said = sentence(found, Names(dossier, [found], day))[:1000]
    made = Ruling.objects.create(
        dossier=dossier, doubt=found.doubt, pair=found.pair, facts=found.facts, said=said, verdict=verdict,
        reason=reason.strip()[:1000], by_name=by.name, made_at=at)
    audit.record(dossier, step="rule_twice", by=by, at=at, note=made.reason, data={
        "finding": said, "pair": found.pair, "facts": found.facts, "verdict": verdict, "nominee": found.nominee.pk})
    if verdict == Verdict.WITHDRAW:
        dossiers.refuse(nominee=found.nominee, by=by, at=at, note=made.reason)
    return made
