"""Other bodies are asked what they think of nominees, and answer."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from thidua.appraisal import notices, queries, workflow
from thidua.appraisal.enums import OpinionState, View
from thidua.appraisal.models import Opinion, OpinionLine
from thidua.dossiers.enums import WAITING, DossierState
from thidua.dossiers.models import Dossier, Nominee
from thidua.dossiers.queries import nominees_shown
from thidua.kernel import audit, clock, files
from thidua.kernel.access import Actor
from thidua.kernel.workflow import Step, StepRefused, hold, must, take
from thidua.org.models import Unit

ASKABLE = WAITING - {DossierState.SENT}
MOST_DAYS, REMIND_DAYS = 60, 2


@dataclass(frozen=True)
class Body:
    """Who is asked: a unit of the program, or a body outside it by its name."""

    name: str
    unit: Unit | None = None


@dataclass(frozen=True)
class Reply:
    """What a body says: per line its view and reason; number and day of its letter; a file as (name, content)."""

    views: Mapping[int, tuple[str, str]]
    number: str = ""
    on: date | None = None
    upload: tuple[str, bytes] | None = None


@transaction.atomic
def ask(
    *, dossier: Dossier, bodies: Sequence[Body], nominees: Sequence[Nominee], question: str, days: int, by: Actor, at: datetime,
) -> list[Opinion]:
    """Ask bodies at once about nominees, to be answered within so many working days. Raises StepRefused.

    What the law of the day says of silence is kept with each question.
    """
    _may_ask(dossier, by)
    if not bodies or not nominees:
        raise StepRefused(_("Chọn ít nhất một cơ quan và một đối tượng."))
    if not 1 <= days <= MOST_DAYS:
        raise StepRefused(_("Thời hạn trả lời từ 1 đến %(most)d ngày làm việc.") % {"most": MOST_DAYS})
    day = clock.vietnam_date(at)
    due_on = queries.calendar().add_working_days(day, days)
    shown = nominees_shown(dossier, day)
    made = []
    for body in bodies:
        rule = queries.reply_rule(authority_id=dossier.authority_id, body_id=body.unit.pk if body.unit else None, day=day)
        opinion = _ask_one(Opinion(
            dossier=dossier, body=body.unit, body_name=body.name.strip(), question=question.strip(), asked_at=at,
            asked_by=by.name, due_on=due_on, rule=rule.as_json(),
        ))
        OpinionLine.objects.bulk_create([
            OpinionLine(opinion=opinion, nominee=row, name=shown[row.record_id].shown, unit_name=shown[row.record_id].unit_shown,
                        honour=row.honour, merit=row.merit)
            for row in nominees
        ])
        audit.record(opinion, step="ask", by=by, at=at, to_state=opinion.state, data={
            "body": opinion.body_name, "nominees": [row.pk for row in nominees], "due": due_on, "rule": opinion.rule,
        })
        audit.record(dossier, step="ask_opinion", by=by, at=at, note=opinion.body_name)
        if body.unit:
            notices.asked(opinion, at=at)
        made.append(opinion)
    return made


@transaction.atomic
def answer(*, opinion: Opinion, reply: Reply, by: Actor, at: datetime) -> Opinion:
    """Answer for the body that was asked; after the last day too, and then it is marked. Raises StepRefused."""
    day = clock.vietnam_date(at)
    return _answered(workflow.ANSWER, opinion, reply, day, by=by, at=at)


@transaction.atomic
def record_reply(*, opinion: Opinion, reply: Reply, by: Actor, at: datetime) -> Opinion:
    """Write down the letter in which a body answered, by its number and day. Raises StepRefused."""
    day = clock.vietnam_date(at)
    if reply.on is None or not clock.vietnam_date(opinion.asked_at) <= reply.on <= day:
        raise StepRefused(_("Ngày của văn bản trả lời phải từ ngày hỏi đến hôm nay."))
    if not reply.number.strip():
        raise StepRefused(_("Cần ghi số, ký hiệu của văn bản trả lời."))
    return _answered(workflow.RECORD, opinion, reply, reply.on, by=by, at=at)


@transaction.atomic
def withdraw(*, opinion: Opinion, by: Actor, at: datetime, note: str) -> Opinion:
    """Wait no longer for an answer, with the reason. Raises StepRefused."""
    take(workflow.WITHDRAW, opinion, by=by, at=at, note=note)
    audit.record(opinion.dossier, step="withdraw_question", by=by, at=at, note=f"{opinion.body_name}: {note.strip()}")
    if opinion.body_id:
        notices.withdrawn(opinion, reason=note, at=at)
    return opinion


@transaction.atomic
def remind(*, at: datetime) -> int:
    """Remind, once, the bodies whose last day is near; return how many were."""
    day = clock.vietnam_date(at)
    until = queries.calendar().add_working_days(day, REMIND_DAYS)
    rows = Opinion.objects.select_for_update(of=("self",)).filter(
        state=OpinionState.ASKED, body__isnull=False, reminded_at=None, due_on__range=(day, until),
        asked_at__lt=at - timedelta(hours=12),
    )
    found = list(rows.select_related("dossier"))
    for opinion in found:
        notices.reminded(opinion, at=at)
    Opinion.objects.filter(pk__in=[row.pk for row in found]).update(reminded_at=at)
    return len(found)


def _may_ask(dossier: Dossier, by: Actor) -> None:
    must(by, "opinion.ask", dossier.authority)
    dossier.state = hold(dossier).state
    if dossier.state not in ASKABLE:
        raise StepRefused(_("Chỉ lấy ý kiến khi hồ sơ đã tiếp nhận hoặc đang thẩm định."))


def _ask_one(opinion: Opinion) -> Opinion:
    try:
        with transaction.atomic():
            opinion.save(force_insert=True)
    except IntegrityError:
        raise StepRefused(_("%(body)s đang được hỏi về hồ sơ này và chưa trả lời.") % {"body": opinion.body_name}) from None
    return opinion


def _answered(step: Step, opinion: Opinion, reply: Reply, on: date, *, by: Actor, at: datetime) -> Opinion:
    lines = list(opinion.lines.all())
    also: dict[str, object] = {
        "answered_at": at, "answered_by": by.name, "answered_on": on, "letter_number": reply.number.strip()[:60],
    }
    if reply.upload:
        name, content = reply.upload
        also |= {"file_id": files.keep(content, at=at).pk, "file_name": files.plain_name(name)}
    for line in lines:
        line.view, line.reason = reply.views.get(line.pk, ("", ""))
        line.reason = line.reason.strip()[:1000]
        if line.view not in View.values:
            raise StepRefused(_("Chưa chọn ý kiến về %(name)s.") % {"name": line.name})
        if line.view == View.DISAGREES and not line.reason:
            raise StepRefused(_("Ghi lý do không đồng ý về %(name)s.") % {"name": line.name})
    take(step, opinion, by=by, at=at, also=also, data={"views": {str(line.nominee_id): [line.view, line.reason] for line in lines}})
    OpinionLine.objects.bulk_update(lines, ["view", "reason"])
    note = _("%(body)s (trả lời sau hạn)") if opinion.is_late else "%(body)s"
    audit.record(opinion.dossier, step="answer_opinion", by=by, at=at, note=note % {"body": opinion.body_name})
    if step is workflow.ANSWER:
        notices.answered(opinion, at=at)
    return opinion
