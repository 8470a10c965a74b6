"""Nominees are shown to everybody for some days, and taken off again."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.appraisal import queries, workflow
from thidua.appraisal.actions.opinions import MOST_DAYS
from thidua.appraisal.enums import DisclosureState
from thidua.appraisal.models import Disclosure, Shown
from thidua.dossiers.enums import WAITING, DossierState
from thidua.dossiers.models import Dossier, Nominee
from thidua.dossiers.queries import nominees_shown
from thidua.kernel import audit, clock
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold, must, take

MERIT = 400
SHOWABLE = (WAITING | {DossierState.COUNCIL}) - {DossierState.SENT}


@dataclass(frozen=True)
class Line:
    """A nominee with the short merit that is shown, or why it is kept off."""

    nominee: Nominee
    merit: str = ""
    kept_off: str = ""


@dataclass(frozen=True)
class Plan:
    """From which day, for how many working days, where else than on the page, and who takes letters."""

    starts_on: date
    days: int
    place: str
    contact: str


@transaction.atomic
def disclose(*, dossier: Dossier, lines: Sequence[Line], plan: Plan, by: Actor, at: datetime) -> Disclosure:
    """Show nominees to everybody from a day on for so many working days. Raises StepRefused."""
    day = clock.vietnam_date(at)
    must(by, "disclosure.make", dossier.authority)
    if hold(dossier).state not in SHOWABLE:
        raise StepRefused(_("Chỉ công khai khi hồ sơ đã tiếp nhận, đang thẩm định hoặc chờ hội đồng."))
    if not any(not line.kept_off for line in lines):
        raise StepRefused(_("Chọn ít nhất một đối tượng để công khai."))
    if plan.starts_on < day or not 1 <= plan.days <= MOST_DAYS:
        raise StepRefused(_("Công khai từ hôm nay trở đi, trong 1 đến %(most)d ngày làm việc.") % {"most": MOST_DAYS})
    if wrong := [line.nominee for line in lines if not line.kept_off and not line.merit.strip()]:
        raise StepRefused(_("Còn %(count)d đối tượng chưa có tóm tắt thành tích để công khai.") % {"count": len(wrong)})
    shown, rule = nominees_shown(dossier, day), queries.publication_rule(authority_id=dossier.authority_id, day=day)
    made = Disclosure.objects.create(
        dossier=dossier, slug=secrets.token_urlsafe(18), starts_on=plan.starts_on,
        ends_on=queries.calendar().add_working_days(plan.starts_on, plan.days), place=plan.place.strip(),
        contact=plan.contact.strip(), basis=rule.as_json(), made_at=at, made_by=by.name,
    )
    Shown.objects.bulk_create([
        Shown(disclosure=made, nominee=line.nominee, name=shown[line.nominee.record_id].shown,
              unit_name=shown[line.nominee.record_id].unit_shown, honour=line.nominee.honour,
              merit=line.merit.strip()[:MERIT], hidden_why=line.kept_off.strip()[:1000])
        for line in lines
    ])
    audit.record(made, step="disclose", by=by, at=at, to_state=made.state, data={
        "from": made.starts_on, "to": made.ends_on, "off": [line.nominee.pk for line in lines if line.kept_off],
    })
    audit.record(dossier, step="disclose", by=by, at=at, note=f"{made.starts_on:%d/%m/%Y} - {made.ends_on:%d/%m/%Y}")
    return made


@transaction.atomic
def take_down(*, disclosure: Disclosure, by: Actor, at: datetime, note: str) -> Disclosure:
    """End a disclosure before its last day, with the reason. Raises StepRefused."""
    take(workflow.TAKE_DOWN, disclosure, by=by, at=at, note=note, also={"ended_at": at, "reason": note.strip()[:1000]})
    audit.record(disclosure.dossier, step="take_down", by=by, at=at, note=note)
    return disclosure


@transaction.atomic
def keep_off(*, line: Shown, by: Actor, at: datetime, note: str) -> Shown:
    """Take one nominee off a disclosure, with the reason; the others stay. Raises StepRefused."""
    disclosure = line.disclosure
    must(by, "disclosure.make", disclosure.dossier.authority)
    if not note.strip():
        raise StepRefused(_("Cần ghi lý do."))
    if hold(disclosure).state != DisclosureState.OPEN or hold(line).hidden_why:
        raise StepRefused(_("Đối tượng này không còn được công khai."))
    line.hidden_why = note.strip()[:1000]
    line.save(update_fields=["hidden_why"])
    audit.record(disclosure, step="keep_off", by=by, at=at, note=note, data={"nominee": line.nominee_id})
    return line
