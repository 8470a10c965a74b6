"""The plan's duty to make the movement known is answered by the log: nobody says the same thing twice.

One piece of evidence a month for each duty: the log holds the rest, and a duty of five years stays readable.
"""

from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.kernel.access import Actor
from thidua.movements import actions as movements
from thidua.movements.enums import OPEN, EvidenceKind
from thidua.movements.models import Assignment, Evidence
from thidua.outreach import queries
from thidua.outreach.enums import ActivityState
from thidua.outreach.models import Activity


@override(settings.LANGUAGE_CODE)
def answer_duty(activity: Activity, *, by: Actor, at: datetime) -> None:
    """Show what was done for the unit's open duty of the day, unless the month has evidence from the log already."""
    assignment = queries.duty_answered_by(activity)
    if assignment is None or _shown_in_month(activity, assignment):
        return
    evidence = movements.add_evidence(
        assignment=assignment, kind=EvidenceKind.SENTENCE, by=by, at=at, sentence=_sentence(activity),
    )
    Activity.objects.filter(pk=activity.pk).update(evidence=evidence)
    activity.evidence = evidence


@override(settings.LANGUAGE_CODE)
def take_back(activity: Activity, *, by: Actor, at: datetime) -> None:
    """Take the evidence of a dropped line back; another line of the month takes its place."""
    evidence = Evidence.objects.filter(pk=activity.evidence_id or 0).select_related("assignment__obligation__movement").first()
    if evidence is None:
        return
    assignment = evidence.assignment
    if assignment.state not in OPEN:
        movements.reopen(
            assignment=assignment, by=by, at=at, note=_("Buổi tuyên truyền ngày %(day)s đã bỏ khỏi nhật ký.") % {"day": f"{activity.held_on:%d/%m/%Y}"},
        )
    Activity.objects.filter(pk=activity.pk).update(evidence=None)
    activity.evidence = None
    movements.remove_evidence(evidence=evidence, by=by, at=at)
    other = _of_month(activity).filter(state=ActivityState.DONE).order_by("held_on", "pk").first()
    if other is not None:
        answer_duty(other, by=by, at=at)


def _of_month(activity: Activity) -> QuerySet[Activity]:
    day = activity.held_on
    return Activity.objects.filter(
        movement_id=activity.movement_id, unit_id=activity.unit_id, held_on__year=day.year, held_on__month=day.month,
    ).exclude(pk=activity.pk).select_related("movement__plan")


def _shown_in_month(activity: Activity, assignment: Assignment) -> bool:
    return bool(_of_month(activity).filter(evidence__assignment=assignment).exists())


def _sentence(activity: Activity) -> str:
    """Say what was done first in the month, and that the log holds the rest."""
    words = {
        "month": f"{activity.held_on:%m/%Y}", "kind": str(activity.get_kind_display()), "title": activity.title,
        "place": activity.place, "day": f"{activity.held_on:%d/%m/%Y}",
    }
    return _("Nhật ký tuyên truyền tháng %(month)s. %(kind)s: “%(title)s”, %(place)s, ngày %(day)s. Các buổi khác trong tháng xem ở nhật ký.") % words
