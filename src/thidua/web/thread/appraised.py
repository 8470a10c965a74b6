"""What the authority did with a dossier: its steps, questions to other bodies, disclosure, letters. Each as far as the viewer may see it."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.appraisal.enums import DisclosureState, OpinionState
from thidua.appraisal.models import Letter, OpinionLine, Receipt, Shown
from thidua.dossiers import workflow
from thidua.dossiers.enums import NomineeState
from thidua.dossiers.models import Dossier, Nominee
from thidua.dossiers.saying import STEPS
from thidua.kernel import access, audit, clock
from thidua.kernel.models import LogRow
from thidua.web.thread.items import APPRAISED, Item, Station
from thidua.web.thread.sight import Sight

When = tuple[datetime, Item]
"""An item with the moment by which it is put in order: several things happen on one day."""
OF_DOSSIER = (workflow.RECEIVE.name, workflow.CLAIM.name, workflow.RETURN.name, workflow.FORWARD.name, "accept_late")
OF_NOMINEE = (workflow.HOLD.name, workflow.REFUSE.name, workflow.RESUME.name)
LOOKS = {
    workflow.RECEIVE.name: "received", workflow.CLAIM.name: "reviewing", workflow.RETURN.name: "returned", workflow.FORWARD.name: "council",
    "accept_late": "accepted", workflow.HOLD.name: "returned", workflow.REFUSE.name: "failed", workflow.RESUME.name: "reviewing",
}


class Appraisals:
    """What the authorities did with the dossiers of the nominees, read once for all of them."""

    def __init__(self, sight: Sight, nominees: Iterable[Nominee]) -> None:
        self._sight = sight
        listed = list(nominees)
        dossiers = {one.dossier_id: one.dossier for one in listed}
        ids = [one.pk for one in listed]
        asks, hears = ([pk for pk, one in dossiers.items() if access.can(sight.actor, name, one.authority)] for name in ("opinion.view", "complaint.view"))
        self._log: dict[str, list[LogRow]] = defaultdict(list)
        subjects = [*(audit.subject_of(one) for one in dossiers.values()), *(audit.subject_of(one) for one in listed)]
        for row in LogRow.objects.filter(subject__in=subjects, step__in=[*OF_DOSSIER, *OF_NOMINEE]).order_by("at", "number"):
            self._log[row.subject].append(row)
        receipts = Receipt.objects.filter(dossier__in=dossiers) if sight.has("receipt.view") else Receipt.objects.none()
        self._receipts = {row.dossier_id: row for row in receipts.order_by("pk")}
        self._opinions = _by_nominee(OpinionLine.objects.filter(nominee__in=ids, opinion__dossier__in=asks).select_related("opinion"))
        self._shown = _by_nominee(Shown.objects.filter(nominee__in=ids, disclosure__dossier__in=asks).select_related("disclosure"))
        self._letters = _by_nominee(Letter.objects.filter(nominee__in=ids, dossier__in=hears))

    def station(self, nominee: Nominee) -> Station:
        """Return what was done with the dossier and with this nominee, oldest first."""
        dossier = nominee.dossier
        happened = [
            *self._steps(dossier), *self._steps(nominee), *self._asked(nominee, dossier), *self._disclosed(nominee, dossier),
            *self._written(nominee, dossier),
        ]
        items = [item for _when, item in sorted(happened, key=lambda one: one[0])]
        if nominee.state == NomineeState.REFUSED and not any(item.key == "failed" for item in items):
            items.append(Item(nominee.get_state_display(), key=nominee.state, state=nominee.get_state_display(), notes=(nominee.reason,)))
        return Station(APPRAISED, tuple(items) or (Item(_("Cơ quan thẩm định chưa tiếp nhận"), is_open=True),))

    def _steps(self, subject: Dossier | Nominee) -> Iterator[When]:
        receipt = self._receipts.get(subject.pk) if isinstance(subject, Dossier) else None
        for row in self._log[audit.subject_of(subject)]:
            notes = [row.note] if row.note else []
            links: list[tuple[Any, str]] = []
            if receipt is not None and row.step in (workflow.RECEIVE.name, workflow.CLAIM.name):
                promised = f"{receipt.promised_on:%d/%m/%Y}" if receipt.promised_on else _("chưa xác định")
                notes.append(_("Hẹn trả kết quả: %(day)s.") % {"day": promised})
                links.append((_("Giấy tiếp nhận"), reverse("receipt", args=[subject.pk])))
                receipt = None
            who = f"{row.actor_name}, {row.unit_name}" if row.unit_name else row.actor_name
            yield row.at, Item(STEPS[row.step], clock.vietnam_date(row.at), LOOKS[row.step], "", who, "", tuple(notes), tuple(links))

    def _asked(self, nominee: Nominee, dossier: Dossier) -> Iterator[When]:
        for line in self._opinions[nominee.pk]:
            asked = line.opinion
            answered = asked.state == OpinionState.ANSWERED
            notes = [_("Hỏi ngày %(asked)s, hạn %(due)s.") % {
                "asked": f"{clock.vietnam_date(asked.asked_at):%d/%m/%Y}", "due": f"{asked.due_on:%d/%m/%Y}"}]
            notes += [line.get_view_display()] if line.view else []
            notes += [line.reason] if line.reason else []
            yield asked.answered_at or asked.asked_at, Item(
                _("Ý kiến của %(body)s") % {"body": asked.body_name}, asked.answered_on if answered else clock.vietnam_date(asked.asked_at),
                asked.state, asked.get_state_display(), asked.answered_by, reverse("opinions", args=[dossier.pk]), tuple(notes))

    def _disclosed(self, nominee: Nominee, dossier: Dossier) -> Iterator[When]:
        for line in self._shown[nominee.pk]:
            one = line.disclosure
            days = _("Từ %(first)s đến hết %(last)s, tại %(place)s.") % {
                "first": f"{one.starts_on:%d/%m/%Y}", "last": f"{one.ends_on:%d/%m/%Y}", "place": one.place}
            ended = [one.reason] if one.state == DisclosureState.ENDED else []
            hidden = [_("Gỡ tên: %(why)s") % {"why": line.hidden_why}] if line.hidden_why else []
            yield one.made_at, Item(_("Công khai lấy ý kiến"), one.starts_on, one.state, one.get_state_display(), one.made_by,
                                    reverse("disclosures", args=[dossier.pk]), (days, *ended, *hidden))

    def _written(self, nominee: Nominee, dossier: Dossier) -> Iterator[When]:
        for one in self._letters[nominee.pk]:
            notes = [_("Kết quả: %(result)s") % {"result": one.result}] if one.result else []
            yield one.recorded_at, Item(one.get_kind_display(), one.received_on, one.state, one.get_state_display(), one.recorded_by,
                                        reverse("complaints", args=[dossier.pk]), tuple(notes))


def _by_nominee(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.nominee_id].append(row)
    return found
