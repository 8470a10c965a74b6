"""A list asks the database as often with three rows as with one."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import Value
from django.db.models.functions import Concat
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories.council import waiting as council_waiting
from factories.decided import make_carried, make_draft
from factories.law import make_entered
from factories.people import make_post, make_unit
from factories.plans import AT, make_plan
from factories.records import make_award, make_collective, make_initiative, make_record, make_year
from thidua.appraisal import actions as appraisal
from thidua.appraisal.models import Opinion
from thidua.council import actions as council
from thidua.decisions.enums import Reply
from thidua.decisions.models import Entry, Handover
from thidua.documents import actions as documents
from thidua.dossiers.models import Dossier, Flag
from thidua.inspections import actions as inspections
from thidua.kernel import outbox
from thidua.kernel.access import Role
from thidua.legal import actions as legal_actions
from thidua.legal.queries import Province
from thidua.movements import actions
from thidua.movements.models import Assignment, Movement, Obligation
from thidua.outreach import actions as outreach
from thidua.urging import actions as urging

LOCAL = {299: "LDTT", 300: "CSTDCS", 301: "BK_TINH"}
MOST = 30
"""More than this for any list is a mistake, however many rows."""


def launch(world, number):
    """One more launched movement with three duties for every commune."""
    officer = world.actor_at("district", "officer")
    movement = actions.open_desk(document=make_plan(world.district, number), by=officer, at=AT)
    for obligation in Obligation.objects.filter(movement=movement):
        actions.confirm(obligation=obligation, by=officer, at=AT)
    return actions.launch(movement=movement, by=officer, at=AT)


def ask_for_time(world, movement):
    duty = Assignment.objects.get(obligation__movement=movement, obligation__ref="II.1", unit=world.communes[0])
    until = (duty.due_at + timedelta(days=30)).date()
    actions.ask_extension(
        assignment=duty, until=until, reason="Dịch bệnh.", by=world.actor_at("commune", "focal"), at=AT,
    )


def more_is_late(world, number):
    """Let one more unit be late in the launched movement, in its letters too."""
    duty = Assignment.objects.filter(obligation=world.duty).first()
    duty.pk, duty.unit, duty.due_at = None, make_unit(f"xa-tre-{number}", f"UBND xã Trễ {number}", world.district), AT - timedelta(days=1)
    duty.save(force_insert=True)
    urging.refresh(letter=world.next_letter, by=world.actor_at("district", "officer"), at=AT)


def more_is_asked(world, number):
    """Let one more body be asked, be answered, and one more disclosure and letter be there."""
    officer, found, day = world.actor_at("district", "officer"), world.asked_dossier, AT.date()
    Opinion.objects.filter(dossier=found).update(body_name=Concat("body_name", Value("."))) # a body is asked again by another name
    appraisal.ask(
        dossier=found, bodies=[appraisal.Body("UBND xã Thới Quản", world.communes[1]), appraisal.Body(f"Chi cục {number}")],
        nominees=[world.asked_nominee], question="Cho ý kiến.", days=5, by=officer, at=AT)
    appraisal.disclose(dossier=found, lines=[appraisal.Line(world.asked_nominee, "Hiến đất.")], by=officer, at=AT,
                       plan=appraisal.Plan(day, 5, "", "Phòng Nội vụ"))
    appraisal.record_letter(nominee=world.asked_nominee, told=appraisal.Told("reaction", day, "Góp ý.", holds=False), by=officer, at=AT)


def more_is_on_the_agenda(world, number):
    """Put one more nominee before the council that meets."""
    nominees = council_waiting(world, make_record(world.communes[0], f"Người Xét {number}"))
    council.put_on_agenda(session=world.session, nominees=nominees, by=world.actor_at("district", "officer"), at=AT)


def more_is_decided(world, number):
    """Let one more name stand on a draft, on a published decision, before the authority above and among those who were handed theirs."""
    record = make_record(world.communes[0], f"Người Khen {number}")
    columns = {"position": number, "record": record, "honour": "GK", "printed_name": f"Người Khen {number}"}
    award = make_award(record, "GK", decided_on=AT.date(), number=f"{number}/QĐ-UBND")
    Entry.objects.create(decision=world.draft_decision, **columns)
    Entry.objects.create(decision=world.published_decision, award=award, book_number=number, **columns)
    Entry.objects.create(decision=world.upward_decision, reply=Reply.WAITING, **columns)
    held = Handover.objects.create(decision=world.handed_decision, held_on=AT.date(), place="Hội trường", giver="Chủ tịch", made_at=AT, made_by="Lan")
    Entry.objects.create(decision=world.handed_decision, award=award, handover=held, received_by="Lan", **columns)
    world.waiting_copy.pk = None
    world.waiting_copy.save(force_insert=True)


def one_more(world, number):
    """Let there be one more of everything that lists show."""
    movement, officer = launch(world, number), world.actor_at("district", "officer")
    ask_for_time(world, movement)
    world.urge(movement)
    more_is_late(world, number)
    more_is_asked(world, number)
    more_is_on_the_agenda(world, number)
    more_is_decided(world, number)
    actions.open_desk(document=make_plan(world.district, number + 50), by=officer, at=AT)
    world.send(number + 200)
    documents.deliver(document=world.sent_plan, unit_ids=[make_unit(f"xa-nhan-{number}", "UBND xã Nhận", world.district).pk], by=officer, at=AT)
    incoming = make_plan(world.district, number + 100)
    incoming.direction = "incoming"
    incoming.save()
    make_plan(world.communes[0], number)
    unit = make_unit(f"phong-{number}", f"Phòng Thử {number}", world.district)
    make_post(f"them-{number}", f"Người Thêm {number}", unit, Role.FOCAL)
    legal_actions.enter(
        province=Province("thu-nghiem", "tỉnh Thử Nghiệm", world.province.pk, lasting=True), key=f"quota.{LOCAL[number]}",
        entered=make_entered({"percent": "10", "rounding": "down", "base": {"vi": "a", "en": "a"}}),
        reason="Theo quy chế.", by=world.actor_at("province", "officer"), at=AT,
    )
    record = make_record(world.communes[0], f"Người Mới {number}")
    make_year(record, 2020, "LDTT", "CSTDCS")
    make_year(make_collective(world.communes[0], f"Tổ {number}"), 2020, "TTLDTT")
    make_year(world.record, 2018 - number % 10, "LDTT")
    make_award(world.record, "BK_TINH", kind="merit", decided_on=date(2019, 1, 1 + number % 10), number=f"{number}/QĐ")
    world._imported(f"Người Nhập {number}", done=True)
    make_draft(world, record, number=number)
    make_carried(world, make_record(world.communes[0], f"Người Chờ {number}"), "GK", number)
    proposed = make_carried(world, make_record(world.communes[0], f"Người Được Đề Nghị {number}"), "GK", number + 100)
    Dossier.objects.filter(pk=proposed.dossier_id).update(movement=world.launched)
    make_initiative(world.record, 2015, name=f"Sáng kiến {number}")
    planned = inspections.Planned(planned_on=AT.date(), subject=f"Việc {number}", leader="Nguyễn Lan Anh")
    inspections.plan(movement=world.launched, units=[world.communes[0]], planned=planned, by=officer, at=AT)
    told = outreach.Told(kind="meeting", title=f"Họp {number}", place="Ấp 3")
    outreach.note_down(
        movement=world.launched, told=told, days=[AT.date()], done=True, by=world.actor_at("commune", "focal"), at=AT)
    outreach.find(
        movement=world.launched, record=record, headline=f"Việc tốt {number}", story="", found_on=AT.date(),
        by=world.actor_at("commune", "focal"), at=AT)
    for flag in (world.asked_flag, world.returned_flag):
        Flag.objects.create(dossier=flag.dossier, key=f"paper:{number}", note="Thiếu.", state="asked", filing=flag.filing, marked_by="A", marked_at=AT)
    everybody = [post.person.account_id for post in world.people.values()]
    outbox.post(everybody, subject=f"Nhắc {number}", text="Còn 3 ngày.", link="/", at=AT)


LISTS = {
    "decisions": ("district-officer", lambda world: reverse("decisions")),
    "a draft of a decision": ("district-officer", lambda world: reverse("decision", args=[world.draft_decision.pk])),
    "an offered decision": ("district-clerk", lambda world: reverse("decision", args=[world.offered_decision.pk])),
    "a published decision": ("commune-focal", lambda world: reverse("decision", args=[world.published_decision.pk])),
    "decisions about a dossier": ("commune-focal", lambda world: reverse("dossier-decisions", args=[world.decided_dossier.pk])),
    "certificates": ("district-clerk", lambda world: reverse("decision-certificates", args=[world.published_decision.pk])),
    "payments": ("district-officer", lambda world: reverse("decision-payments", args=[world.published_decision.pk])),
    "handing over": ("district-clerk", lambda world: reverse("decision-handovers", args=[world.handed_decision.pk])),
    "answers from above": ("district-officer", lambda world: reverse("decision-answers", args=[world.upward_decision.pk])),
    "waiting for a decision": ("district-officer", lambda world: reverse("decision-waiting")),
    "home of an officer": ("district-officer", lambda world: reverse("home")),
    "home of a commune": ("commune-focal", lambda world: reverse("home")),
    "duties supported": ("commune-focal", lambda world: reverse("supporting")),
    "requests for more time": ("district-officer", lambda world: reverse("extensions")),
    "notices": ("commune-focal", lambda world: reverse("notices")),
    "search": ("district-officer", lambda world: reverse("search") + "?q=th"),
    "movements": ("district-officer", lambda world: reverse("movements")),
    "calendar of movements": ("district-officer", lambda world: reverse("movement-calendar")),
    "movements of a commune": ("commune-focal", lambda world: reverse("movements")),
    "documents": ("district-clerk", lambda world: reverse("documents")),
    "documents going out": ("district-clerk", lambda world: reverse("documents-outgoing")),
    "documents below": ("district-clerk", lambda world: reverse("documents-below")),
    "documents sent to a unit": ("commune-focal", lambda world: reverse("deliveries")),
    "who got a document": ("district-clerk", lambda world: reverse("document-deliveries", args=[world.sent_plan.pk])),
    "units": ("district-reader", lambda world: reverse("units")),
    "unit list": ("district-reader", lambda world: reverse("unit-list")),
    "people": ("district-reader", lambda world: reverse("people")),
    "local values": ("province-officer", lambda world: reverse("local-values")),
    "a local value": ("province-officer", lambda world: reverse("local-value", args=["thu-nghiem", "quota.LDTT"])),
    "honours": ("commune-reader", lambda world: reverse("law")),
    "instruments": ("commune-reader", lambda world: reverse("instruments")),
    "records": ("district-officer", lambda world: reverse("records")),
    "collectives": ("district-officer", lambda world: reverse("records-collective")),
    "households": ("district-officer", lambda world: reverse("records-household")),
    "awards": ("district-officer", lambda world: reverse("awards")),
    "imports": ("district-officer", lambda world: reverse("record-import")),
    "a record": ("district-officer", lambda world: reverse("record", args=[world.record.pk])),
    "a unit": ("district-reader", lambda world: reverse("unit", args=["huyen"])),
    "calls for registrations": ("district-officer", lambda world: reverse("registration-calls", args=[world.launched.pk])),
    "registrations of a call": ("district-officer", lambda world: reverse("registration-call", args=[world.call.pk])),
    "a registration": ("commune-focal", lambda world: reverse("registration", args=[world.registration.pk])),
    "reports": ("district-officer", lambda world: reverse("reports")),
    "forms of reports": ("district-officer", lambda world: reverse("report-forms")),
    "a round of reports": ("district-officer", lambda world: reverse("report-round", args=[world.round.pk])),
    "a total of reports": ("district-officer", lambda world: reverse("report-total", args=[world.closed_round.pk])),
    "figures of units": ("district-officer", lambda world: reverse("report-matrix", args=[world.closed_round.pk])),
    "a report that goes up": ("district-officer", lambda world: reverse("report-summary", args=[world.summary.pk])),
    "reports over years": ("district-officer", lambda world: reverse("report-years", args=[world.form.pk])),
    "a report": ("commune-focal", lambda world: reverse("report", args=[world.report.pk])),
    "dossiers": ("district-officer", lambda world: reverse("dossiers")),
    "questions to other bodies": ("district-officer", lambda world: reverse("opinions", args=[world.asked_dossier.pk])),
    "disclosures": ("district-officer", lambda world: reverse("disclosures", args=[world.asked_dossier.pk])),
    "letters about nominees": ("district-officer", lambda world: reverse("complaints", args=[world.asked_dossier.pk])),
    "questions to a body": ("sister-focal", lambda world: reverse("opinions-asked")),
    "sessions of the council": ("district-officer", lambda world: reverse("council")),
    "a session of the council": ("district-officer", lambda world: reverse("council-session", args=[world.session.pk])),
    "the vote of a member": ("sister-focal", lambda world: reverse("council-vote", args=[world.session.pk])),
    "a council": ("district-officer", lambda world: reverse("council-members", args=[world.council.pk])),
    "what may be twice in a dossier": ("district-officer", lambda world: reverse("dossier-twice", args=[world.asked_dossier.pk])),
    "a dossier": ("commune-focal", lambda world: reverse("dossier", args=[world.dossier.pk])),
    "a dossier sent again": ("district-officer", lambda world: reverse("dossier", args=[world.sent_dossier.pk])),
    "a dossier to be completed": ("commune-focal", lambda world: reverse("dossier", args=[world.returned_flag.dossier_id])),
    "an achievement report": ("commune-focal", lambda world: reverse("dossier-report", args=[world.dossier.pk, world.nominee.pk])),
    "a meeting": ("commune-focal", lambda world: reverse("dossier-meeting", args=[world.dossier.pk])),
    "dissemination log": ("district-officer", lambda world: reverse("outreach-log", args=[world.launched.pk])),
    "dissemination in sums": ("district-officer", lambda world: reverse("outreach-sums", args=[world.launched.pk])),
    "broadcasting schedule": ("commune-focal", lambda world: reverse("outreach-schedule", args=[world.launched.pk])),
    "inspections": ("district-officer", lambda world: reverse("inspections", args=[world.launched.pk])),
    "an inspection": ("commune-focal", lambda world: reverse("inspection", args=[world.sent_visit.pk])),
    "role models": ("district-officer", lambda world: reverse("role-models", args=[world.launched.pk])),
    "a role model": ("commune-focal", lambda world: reverse("role-model", args=[world.shown_model.pk])),
    "a line of the log": ("commune-focal", lambda world: reverse("outreach-activity", args=[world.activity.pk])),
    "threads": ("district-officer", lambda world: reverse("threads", args=[world.launched.pk])),
    "who was proposed": ("district-officer", lambda world: reverse("thread-nominees", args=[world.launched.pk])),
    "ledger": ("district-officer", lambda world: reverse("ledger", args=[world.launched.pk])),
    "dashboard": ("district-officer", lambda world: reverse("dashboard")),
    "dashboard of a commune": ("commune-focal", lambda world: reverse("dashboard")),
    "duties behind a figure": ("district-officer", lambda world: reverse("dashboard-duties")),
    "statistics of movements": ("district-officer", lambda world: reverse("statistics", args=["0601"])),
    "statistics of awards": ("district-officer", lambda world: reverse("statistics", args=["0602"])),
    "list behind a statistic": ("district-officer", lambda world: reverse("statistics-list", args=["0601"])),
    "trial closings": ("district-officer", lambda world: reverse("trials")),
    "a trial closing of a call": ("district-officer", lambda world: reverse("trial", args=["dang-ky", world.sent_call.pk])),
    "a trial closing of a round": ("district-officer", lambda world: reverse("trial", args=["bao-cao", world.sent_round.pk])),
    "a trial closing of dossiers": ("district-officer", lambda world: reverse("trial", args=["ho-so", world.launched.pk])),
    "what is stuck": ("district-officer", lambda world: reverse("stuck")),
    "letters that urge": ("district-officer", lambda world: reverse("urging-letters", args=[world.launched.pk])),
    "a letter that urges": ("district-officer", lambda world: reverse("urging-letter", args=[world.next_letter.pk])),
    "units that are late": ("district-officer", lambda world: reverse("urging-briefing", args=[world.launched.pk])),
    "what a unit is urged for": ("commune-focal", lambda world: reverse("urging-own", args=[world.letter.pk])),
    "a document": ("district-clerk", lambda world: reverse("document", args=[world.plan.pk])),
}


def asked(door, who, url):
    """Return how many questions the page asks, after a first visit that fills caches of the process."""
    door(who, "get", url)
    with CaptureQueriesContext(connection) as questions:
        assert door(who, "get", url).status_code == 200
    return [question["sql"] for question in questions]


@pytest.mark.parametrize("name", LISTS)
def test_more_rows_ask_no_more_questions(world, door, name):
    who, address = LISTS[name]
    url = address(world)
    one_more(world, 299)
    few = asked(door, who, url)
    one_more(world, 300)
    one_more(world, 301)
    many = asked(door, who, url)
    assert 3 < len(few) <= MOST
    assert len(many) == len(few), sorted(set(many) - set(few))


def with_more_obligations(world, movement, count):
    """Give the movement more duties; the launched one gives them to all communes."""
    last = Obligation.objects.filter(movement=movement).latest("position")
    for _place in range(count):
        parties, former = list(last.parties.all()), last.pk
        last.pk, last.position = None, last.position + 1
        last._state.adding = True
        last.save()
        for party in parties:
            party.pk, party.obligation = None, last
            party._state.adding = True
            party.save()
        for assignment in Assignment.objects.filter(obligation_id=former):
            assignment.pk, assignment.obligation = None, last
            assignment._state.adding = True
            assignment.save()


@pytest.mark.parametrize(("name", "which"), [
    ("movement", "launched"), ("obligations", "launched"), ("board", "launched"), ("ledger", "launched"), ("desk", "draft"), ("launch", "ready"),
])
def test_more_duties_ask_no_more_questions(world, door, name, which):
    movement = getattr(world, which)
    url = reverse(name, args=[movement.pk])
    few = asked(door, "district-officer", url)
    with_more_obligations(world, Movement.objects.get(pk=movement.pk), 3)
    many = asked(door, "district-officer", url)
    assert 3 < len(few) <= MOST
    assert len(many) == len(few), sorted(set(many) - set(few))
