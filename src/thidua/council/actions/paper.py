"""Paper ballots: two tellers count by themselves, and only equal counts are a result."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.council import queries, workflow
from thidua.council.actions import need
from thidua.council.actions.cases import conclude
from thidua.council.enums import SPOILT, BallotState, Choice, Method
from thidua.council.models import Ballot, PaperCount
from thidua.kernel import audit
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, take

Counts = dict[int, tuple[int, int, int, int]]
"""Per case: for, against, blank, spoilt."""


@transaction.atomic
def count_paper(*, ballot: Ballot, counts: Counts, by: Actor, at: datetime) -> Ballot:
    """Write what a teller counted, per case for, against, blank and spoilt; equal counts of both end the ballot. Raises StepRefused.

    After unequal counts both begin anew, told on which cases and not by how much: nobody can adapt to the other's figures.
    """
    seat, now = need.teller(by, ballot), hold(ballot)
    if now.method != Method.PAPER or now.state != BallotState.CLOSED:
        raise StepRefused(_("Chỉ nhập số phiếu giấy sau khi đóng bỏ phiếu và khi chưa kiểm xong."))
    for case in now.cases.all():
        if case.pk not in counts or min(counts[case.pk]) < 0:
            raise StepRefused(_("Nhập đủ số phiếu của từng trường hợp."))
        if sum(counts[case.pk]) > (most := len(queries.roll_of(now, case))):
            raise StepRefused(_("Trường hợp số %(number)d có nhiều phiếu hơn số người bỏ phiếu (%(most)d).") % {
                "number": case.position, "most": most})
        yes, no, blank, spoilt = counts[case.pk]
        PaperCount.objects.update_or_create(ballot=now, case=case, teller=seat, defaults={
            "yes": yes, "no": no, "blank": blank, "spoilt": spoilt})
    audit.record(now, step="count_paper", by=by, at=at, data={"counts": {str(key): list(value) for key, value in counts.items()}})
    if now.counts.count() < 2 * now.cases.count():
        return now
    if different := queries.differences(now):
        now.differing = [case.pk for case in different]
        now.save(update_fields=["differing"])
        now.counts.all().delete()
    else:
        figures = now.counts.filter(teller=seat)
        tally = {str(one.case_id): dict(zip((*Choice.values, SPOILT), one.figures, strict=True)) for one in figures}
        take(workflow.COUNT, now, by=by, at=at, also={"tally": tally}, data={"tally": tally})
        conclude(ballot=now, by=by, at=at)
    return now
