"""What rested on an award that is revoked: later awards and nominees of the same record, judged with and without it."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.decisions.enums import Standing
from thidua.decisions.models import Entry, Review
from thidua.decisions.queries.resting import resting_on
from thidua.kernel import access, audit
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold


def review_what_rested_on(entry: Entry, *, at: datetime) -> list[Review]:
    """This function will list what may have rested on the award of the entry, for a person to decide each.

    Call before the award is revoked. Everything that was decided or is being considered later is judged twice, with the
    award and without it; what the law answers in the same way both times is not listed, except where it is not known.
    """
    award = entry.award
    if award is None:
        return []
    return Review.objects.bulk_create([
        Review(entry=entry, award=one.award, nominee=one.nominee, verdict_with=one.with_it, verdict_without=one.without_it, made_at=at)
        for one in resting_on(award)
    ])


@transaction.atomic
def conclude(*, review: Review, standing: str, reason: str, by: Actor, at: datetime) -> Review:
    """This function will keep what somebody concluded about a later award, with the reason. Raises StepRefused."""
    decision = review.entry.decision
    if not access.can(by, "decision.follow", decision):
        raise StepRefused(_("Vị trí công tác đang chọn không có quyền thực hiện bước này."))
    now = hold(review)
    if now.standing != Standing.WAITING:
        raise StepRefused(_("%(name)s đã kết luận nội dung này.") % {"name": now.made_by})
    if standing not in (Standing.STANDS, Standing.FALLS) or not reason.strip():
        raise StepRefused(_("Chọn kết luận và ghi lý do."))
    now.standing, now.reason, now.made_by, now.made_at = standing, reason.strip()[:500], by.name, at
    now.save()
    audit.record(decision, step="conclude", by=by, at=at, note=now.reason, data={
        "award": now.award_id, "nominee": now.nominee_id, "standing": str(standing)})
    return now

