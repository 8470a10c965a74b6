"""A district in the middle of a movement: one plan on the desk, one launched, answers, requests, citations.

Six people, one per role, stand in each of five places: the province (superior), the district (the authority), a
commune that has duties, its neighbour commune (with duties of its own), and a neighbour district that has nothing.
"""

import io
from datetime import date, timedelta
from decimal import Decimal

from PIL import Image

from factories import reports
from factories.checked import findings_on, flags_on
from factories.council import add_council
from factories.counting import count_from
from factories.decided import decide
from factories.inspected import inspect
from factories.law import make_entered
from factories.people import District, make_post, make_unit
from factories.plans import AT, make_plan
from factories.records import filled, make_award, make_collective, make_record, make_year
from thidua.appraisal import actions as appraisal
from thidua.appraisal.models import Receipt
from thidua.awards import actions as awards_actions
from thidua.documents import actions as documents
from thidua.documents.models import Citation, Document
from thidua.dossiers import actions as dossiers
from thidua.dossiers import queries
from thidua.dossiers.enums import PaperState
from thidua.dossiers.making.letter import letter_defaults
from thidua.kernel import files, outbox
from thidua.kernel.access import Role
from thidua.legal import actions as legal_actions
from thidua.legal.queries import Province
from thidua.mailing import actions as mailing
from thidua.mailing.models import Mail
from thidua.movements import actions
from thidua.movements.enums import DueKind, EvidenceKind, Output
from thidua.movements.models import Assignment, Obligation
from thidua.org.models import Person, Post
from thidua.org.names import sort_key
from thidua.outreach import actions as outreach
from thidua.outreach import drafting
from thidua.papers.text import fold
from thidua.registrations import actions as registrations
from thidua.registrations.models import Call, Registration
from thidua.urging import actions as urging

PLACES = ("province", "district", "commune", "sister", "stranger")
ROLES = ("officer", "head", "focal", "clerk", "reader", "administrator")
NAMES = ("Lan Anh", "Quốc Hùng", "Kim Dung", "Thị Mai", "Văn Tâm", "Minh Trí")
FAMILIES = {"province": "Bùi", "district": "Nguyễn", "commune": "Danh", "sister": "Huỳnh", "stranger": "Tô"}
GAPS = [{"kind": "no_date", "line": 5, "vi": "Mục II.2 không ghi thời hạn.", "en": "II.2 names no date."}]


class Campaign(District):
    """The world of the matrix. Everything in it was done by the actions of the program, one day apart."""

    def __init__(self):
        count_from(1500)
        super().__init__()
        self.places = dict(zip(PLACES, (
            self.province, self.district, self.communes[0], self.communes[1], self.neighbour,
        ), strict=True))
        self.people = {
            (place, role): self._hire(place, role, name)
            for place in PLACES for role, name in zip(ROLES, NAMES, strict=True)
        }
        self._documents()
        self._deliveries()
        self._movements()
        self._answers()
        self._registrations()
        self._strays()
        self._local()
        self._records()
        self._outreach()
        inspect(self)
        self._dossiers()
        self._beside_the_appraisal()
        self._letters()
        reports.add_reports(self)
        self._mails()
        decide(self)
        add_council(self)
        for post in self.people.values():
            outbox.post([post.person.account_id], subject="Nhắc việc", text="Còn 3 ngày.", link="/", at=AT)
        focal = self.people["commune", "focal"].person.account_id
        self.notice = outbox.messages_of(focal).get(subject="Nhắc việc")

    def _hire(self, place, role, name):
        unit = self.places[place]
        scope = unit
        if role == Role.OFFICER and place == "district":
            unit = self.home_affairs
        return make_post(f"{place}-{role}", f"{FAMILIES[place]} {name}", unit, role, scope)

    def actor_at(self, place, role):
        """Return the person of that role acting in that place."""
        from_post = self.people[place, role]
        self.posts["matrix"] = from_post
        return self.actor("matrix")

    def _documents(self):
        stored = files.keep(b"noi dung ke hoach", at=AT)
        self.plan = make_plan(self.district)
        self.plan.file, self.plan.file_name, self.plan.file_type = stored, "61-KH-UBND.txt", "text/plain"
        self.plan.save()
        self.waiting_plan = make_plan(self.district, 62)
        self.superior_plan = Document.objects.create(
            owner=self.district, direction="incoming", register_year=2021, register_number=9, registered_at=AT,
            number=91, symbol="KH-UBND", issued_on=date(2021, 4, 28), kind="Kế hoạch", subject="Phát động phong trào",
            issuer="UBND tỉnh Thử Nghiệm",
        )
        self.desk_plan = make_plan(self.district, 63)
        self.desk_plan.reading = {**self.desk_plan.reading, "gaps": GAPS}
        self.desk_plan.save()
        cited = {"document": self.plan, "relation": "carries_out", "issuer": "UBND tỉnh Thử Nghiệm"}
        self.open_citation = Citation.objects.create(code="90/KH-UBND", issued_on=date(2021, 4, 28), line=1, **cited)
        self.filled_citation = Citation.objects.create(code="91/KH-UBND", line=2, target=self.superior_plan, **cited)

    def _deliveries(self):
        """A document sent to two communes: the first has not received it, the second has."""
        self.sent_plan = self.send(66)
        self.delivery = self.sent_plan.deliveries.get(unit=self.communes[0])
        self.received = self.sent_plan.deliveries.get(unit=self.communes[1])
        documents.receive(delivery=self.received, by=self.actor_at("sister", "clerk"), at=AT)

    def send(self, number):
        """Return a new document of the district, sent to two communes."""
        document = make_plan(self.district, number)
        units = [unit.pk for unit in self.communes[:2]]
        documents.deliver(document=document, unit_ids=units, by=self.actor_at("district", "clerk"), at=AT)
        return document

    def _movements(self):
        officer = self.actor_at("district", "officer")
        self.launched = actions.open_desk(document=self.plan, by=officer, at=AT)
        for obligation in Obligation.objects.filter(movement=self.launched):
            actions.confirm(obligation=obligation, by=officer, at=AT)
        actions.launch(movement=self.launched, by=officer, at=AT)
        self.draft = actions.open_desk(document=self.desk_plan, by=officer, at=AT)
        self.first, self.second, self.third = Obligation.objects.filter(movement=self.draft).order_by("position")
        actions.add_party(obligation=self.first, role="support", phrase="Đội văn nghệ ấp 5", by=officer, at=AT)
        self.party = self.first.parties.get(phrase="Đội văn nghệ ấp 5")
        ready_plan = make_plan(self.district, 64)
        self.ready = actions.open_desk(document=ready_plan, by=officer, at=AT)
        for obligation in Obligation.objects.filter(movement=self.ready):
            actions.confirm(obligation=obligation, by=officer, at=AT)
        self.duty = Obligation.objects.get(movement=self.launched, ref="II.1")

    def _answers(self):
        later, focal = AT + timedelta(hours=1), self.actor_at("commune", "focal")
        self.assignment = Assignment.objects.get(obligation=self.duty, unit=self.communes[0])
        self.yearly = Assignment.objects.filter(obligation__ref="III", unit=self.communes[0]).earliest("due_at", "pk")
        upload = ("anh-hoi-nghi.jpg", b"anh")
        self.evidence = actions.add_evidence(
            assignment=self.yearly, kind=EvidenceKind.FILE, by=focal, at=later, upload=upload,
        )
        actions.add_evidence(
            assignment=self.yearly, kind=EvidenceKind.SENTENCE, by=focal, at=later, sentence="Đã tổ chức hội nghị.",
        )
        self.extension = actions.ask_extension(
            assignment=self.yearly, until=date(2022, 1, 31), reason="Dịch bệnh kéo dài.", by=focal, at=later,
        )
        changes = {
            "text": "UBND cấp xã gửi đăng ký thi đua, kèm danh sách.", "due_kind": DueKind.BY,
            "due_end": date(2021, 10, 15), "output": Output.REGISTRATION,
        }
        actions.change_obligation(
            obligation=self.duty, changes=changes, reason="Thêm thời gian chuẩn bị.", at=later,
            by=self.actor_at("district", "officer"),
        )

    def _registrations(self):
        """Four calls: with a draft, empty, with one sent, closed with one approved; all for the communes."""
        officer, focal = self.actor_at("district", "officer"), self.actor_at("commune", "focal")
        due = AT + timedelta(days=120)
        asking = Obligation.objects.get(movement=self.launched, ref="II.1")
        self.call, self.empty_call, self.sent_call, self.closed_call = (
            registrations.open_call(
                movement=self.launched, obligation=asking, year=year, title=f"Đăng ký thi đua năm {year}", guidance="Gửi danh sách.",
                due_at=due, closes_at=due, by=officer, at=AT,
            ) for year in (2022, 2023, 2024, 2021)
        )
        Call.objects.update(obligation=None)  # else what is sent would answer the duty that other doors are about
        self.registration, self.empty_registration, self.sent_registration, self.approved_registration = (
            Registration.objects.get(call=call, unit=self.communes[0])
            for call in (self.call, self.empty_call, self.sent_call, self.closed_call)
        )
        for registration in (self.registration, self.sent_registration, self.approved_registration):
            row = registrations.TargetRow("Đường bê tông ấp 3", Decimal(12), "km")
            registrations.put_target(registration=registration, row=row, by=focal, at=AT)
            aim = registrations.AimRow("individual", "Danh Kim Dung", "LDTT", "Đầu mối")
            registrations.put_aim(registration=registration, row=aim, by=focal, at=AT)
        for registration in (self.sent_registration, self.approved_registration):
            registrations.send(registration=registration, by=focal, at=AT)
        registrations.approve(registration=self.approved_registration, by=officer, at=AT)
        self.total = registrations.close(call=self.closed_call, by=officer, at=AT)
        self.target, self.aim = self.registration.targets.get(), self.registration.aims.get()
        self.approved_target = self.approved_registration.targets.get()

    def _outreach(self):
        """Of the commune: a broadcast on the schedule with the text drafted from the plan, a meeting done, one dropped."""
        focal, day = self.actor_at("commune", "focal"), AT.date()

        def told(kind, title, **more):
            return outreach.Told(kind=kind, title=title, place="Nhà văn hóa ấp 3", **more)

        text = drafting.broadcast_text(self.launched, day=day)
        (self.planned_activity,) = outreach.plan(
            movement=self.launched, told=told("broadcast", "Phát động phong trào", text=text), days=[day], by=focal, at=AT)
        (self.activity,) = outreach.note_down(
            movement=self.launched, told=told("meeting", "Họp dân ấp 3", reached=85), days=[day], done=True, by=focal, at=AT)
        (self.dropped_activity,) = outreach.plan(
            movement=self.launched, told=told("article", "Bài trùng"), days=[day], by=focal, at=AT)
        outreach.drop(activity=self.dropped_activity, by=focal, at=AT, note="Trùng.")
        self.attachment = outreach.attach(
            activity=self.activity, upload=("hop-dan.pdf", b"%PDF-1.4"), by=focal, at=AT)
        self._role_models()

    def _role_models(self):
        """Of the commune: one just found; one who agreed, with a public page; and the public page of the movement."""
        focal, officer, day = self.actor_at("commune", "focal"), self.actor_at("district", "officer"), AT.date()
        self.found_model, self.shown_model = (
            outreach.find(movement=self.launched, record=record, headline=headline, story="Hiến 200 m² đất làm đường.", found_on=day,
                          by=focal, at=AT)
            for record, headline in ((self.collective, "Tổ tự quản"), (self.record, "Hiến đất làm đường")))
        outreach.advance(
            role_model=self.shown_model, step=outreach.STEPS["verify"], on=day, note="Đã xem thực tế.", by=officer, at=AT)
        agreed = outreach.Agreed(given_by="Lý Thị Sen", starts_on=day, picture=True)
        self.consent = outreach.agree(
            role_model=self.shown_model, agreed=agreed, paper=("dong-y.pdf", b"%PDF-1.4 dong y"), by=focal, at=AT)
        portrait = io.BytesIO()
        Image.new("RGB", (40, 50)).save(portrait, "PNG")
        story = outreach.Story("Lý Thị Sen", "UBND xã Định An", "Hiến đất làm đường", "Bà Sen hiến 200 m² đất.")
        self.story_page = outreach.write_story(
            role_model=self.shown_model, story=story, picture=portrait.getvalue(), seen=0, by=officer, at=AT)
        outreach.publish(page=self.story_page, by=officer, at=AT)
        words = outreach.first_words(self.launched) | {"text": "Cổ vũ tập thể, cá nhân."}
        self.movement_page = outreach.write_movement_page(movement=self.launched, seen=0, by=officer, at=AT, **words)
        outreach.publish(page=self.movement_page, by=officer, at=AT)

    def _mails(self):
        account = self.people["commune", "focal"].person.account
        self.failed_mail = Mail.objects.create(
            account=account, address="dung@thu.vn", subject="Nhắc việc", text="Còn 3 ngày.", key="1" * 32, state="failed",
            error="550 hòm thư không có", created_at=AT, next_at=AT,
        )
        self.feed = mailing.open_feed(by=self.actor_at("commune", "focal"), at=AT).feed

    def _dossiers(self):
        """Of the commune: one on the desk, one sent, one late, one in appraisal."""
        officer, focal = self.actor_at("district", "officer"), self.actor_at("commune", "focal")
        made = []
        for name in ("Hồ sơ nháp", "Hồ sơ đã gửi", "Hồ sơ nộp muộn", "Hồ sơ đang thẩm định"):
            dossier = dossiers.start(title=name, movement=self.launched, by=focal, at=AT)
            record = self.other_record if name == "Hồ sơ đang thẩm định" else self.record  # of whom nothing may be twice there
            nominee = dossiers.nominate(dossier=dossier, record=record, honour="GK", merit="Hiến đất.", by=focal, at=AT)
            upload = ("to-trinh.pdf", b"to trinh")
            made.append((dossier, nominee, dossiers.put_paper(
                dossier=dossier, key="khac", upload=upload, state=PaperState.READY, by=focal, at=AT)))
            if len(made) <= 2:
                self._write(dossier, nominee, focal)
        (self.dossier, self.nominee, self.paper), (self.sent_dossier, *_), (self.late_dossier, *_), (
            self.appraised_dossier, self.appraised_nominee, _paper) = made
        self.late_dossier.due_at = AT - timedelta(days=1)
        self.late_dossier.save()
        for dossier, reason in ((self.sent_dossier, ""), (self.late_dossier, "Bão."), (self.appraised_dossier, "")):
            for slot in queries.missing_papers(dossier, AT.date()):
                dossiers.put_paper(dossier=dossier, key=slot.key, upload=("giay.pdf", b"x"), state=PaperState.SIGNED, by=focal, at=AT)
            dossiers.send(dossier=dossier, by=focal, at=AT, late_reason=reason)
        self.achievement, self.made_paper = self.nominee.report, self.dossier.papers.get(key=queries.LETTER)
        for slot in queries.missing_papers(self.dossier, AT.date()):
            dossiers.put_paper(dossier=self.dossier, key=slot.key, upload=upload, state=PaperState.DRAFT, by=focal, at=AT)
        dossiers.claim(dossier=self.appraised_dossier, by=officer, at=AT)
        self.finding, self.explained_finding = findings_on(self.dossier, focal, AT)
        self.marked_flag, self.asked_flag, self.returned_flag = flags_on(self.sent_dossier, AT)

    def _write(self, dossier, nominee, focal):
        """A report with a paragraph that both dossiers have, a meeting, and a letter that is ready."""
        report = dossiers.begin_report(nominee=nominee, by=focal, at=AT)
        texts = {"results": "Từ năm 2021 đến nay bà vận động 61 hộ hiến đất làm lộ, rộng 8.200 mét vuông, không có đơn thư khiếu nại."}
        report = dossiers.save_report(report=report, texts=texts, tables={}, seen=report.revision, by=focal, at=AT)
        dossiers.keep_report(report=report, by=focal, at=AT)
        values = dict.fromkeys(queries.MEETING_FIELDS, "") | {
            "body": "Hội đồng", "began_at": AT, "ended_at": AT, "members": 9, "present": 8, "secret": False}
        votes = {nominee.pk: {"voted_for": 8, "voted_against": 0, "blank": 0, "written": 0, "written_for": 0}}
        dossiers.write_meeting(dossier=dossier, values=values, votes=votes, seen=0, by=focal, at=AT)
        dossiers.write_letter(dossier=dossier, values=letter_defaults(dossier, AT.date()), seen=0, by=focal, at=AT)
        dossiers.make_paper(dossier=dossier, key=queries.LETTER, ready=True, by=focal, at=AT)

    def _letters(self):
        """Of the launched plan a letter that was issued and one on the desk; of another plan one that waits for the clerk."""
        officer = self.actor_at("district", "officer")
        self.letter = self.urge(self.launched)
        self.next_letter = urging.draft(movement=self.launched, by=officer, at=AT)
        self.other_movement = actions.open_desk(document=make_plan(self.district, 65), by=officer, at=AT)
        for obligation in Obligation.objects.filter(movement=self.other_movement):
            actions.confirm(obligation=obligation, by=officer, at=AT)
        actions.launch(movement=self.other_movement, by=officer, at=AT)
        self.make_late(self.other_movement)
        self.submitted_letter = urging.draft(movement=self.other_movement, by=officer, at=AT)
        urging.submit(letter=self.submitted_letter, by=officer, at=AT)

    def make_late(self, movement):
        """Let the communes be late with what the plan asks for in II.1."""
        Assignment.objects.filter(obligation__movement=movement, obligation__ref="II.1").update(due_at=AT - timedelta(days=3))

    def urge(self, movement):
        """Return a letter to the late units of a movement, issued."""
        self.make_late(movement)
        officer, head, clerk = (self.actor_at("district", role) for role in ("officer", "head", "clerk"))
        letter = urging.draft(movement=movement, by=officer, at=AT)
        urging.submit(letter=letter, by=officer, at=AT)
        urging.release(letter=letter, by=head, at=AT)
        urging.issue(letter=letter, by=clerk, at=AT)
        return letter

    def _beside_the_appraisal(self):
        """Of the commune: a claimed dossier with one question to the sister commune, a disclosure and a letter."""
        officer, focal = self.actor_at("district", "officer"), self.actor_at("commune", "focal")
        found = dossiers.start(title="Hồ sơ đang lấy ý kiến", movement=self.launched, by=focal, at=AT)
        self.asked_nominee = dossiers.nominate(dossier=found, record=self.record, honour="GK", merit="Hiến đất.", by=focal, at=AT)
        for slot in queries.missing_papers(found, AT.date()):
            dossiers.put_paper(dossier=found, key=slot.key, upload=("giay.pdf", b"x"), state=PaperState.SIGNED, by=focal, at=AT)
        dossiers.send(dossier=found, by=focal, at=AT)
        dossiers.claim(dossier=found, by=officer, at=AT)
        self.asked_dossier = found
        self.asked_nominee.refresh_from_db()
        self.opinion, self.answered_opinion = appraisal.ask(
            dossier=found, bodies=[appraisal.Body("UBND xã Thới Quản", self.communes[1]), appraisal.Body("Công an huyện")],
            nominees=[self.asked_nominee], question="Đề nghị cho ý kiến.", days=5, by=officer, at=AT,
        )
        views = {line.pk: ("agree", "") for line in self.answered_opinion.lines.all()}
        reply = appraisal.Reply(views, "9-CV", AT.date(), ("cv.pdf", b"cong van"))
        appraisal.record_reply(opinion=self.answered_opinion, reply=reply, by=officer, at=AT)
        self.disclosure = appraisal.disclose(
            dossier=found, lines=[appraisal.Line(self.asked_nominee, "Hiến đất.")], by=officer, at=AT,
            plan=appraisal.Plan(AT.date(), 5, "Bảng tin", "Phòng Nội vụ"),
        )
        self.disclosed_line = self.disclosure.lines.get()
        told = appraisal.Told("reaction", AT.date(), "Góp ý.", holds=False)
        self.complaint = appraisal.record_letter(nominee=self.asked_nominee, told=told, by=officer, at=AT)
        self.receipt = Receipt.objects.get(dossier=found)

    def _strays(self):
        """A person of the education office with an account, and one without; a unit that ended without a successor."""
        make_unit("tram-cu", "Trạm Khuyến nông huyện Thử", self.district, "service", ends_on=date(2020, 12, 31))
        self.teacher_post = make_post("giaovien", "Võ Thị Sáng", self.education, Role.READER)
        self.teacher = self.teacher_post.person
        self.newcomer = Person.objects.create(name="Hà Thị Mới", sort_key=sort_key("Hà Thị Mới"), search_key=fold("Hà Thị Mới"))
        Post.objects.create(
            person=self.newcomer, unit=self.education, scope=self.education, title="Nhân viên", role=Role.READER,
            starts_on=date(2015, 1, 1),
        )

    def _local(self):
        """A value that the province entered."""
        self.local = legal_actions.enter(
            province=Province("thu-nghiem", "tỉnh Thử Nghiệm", self.province.pk, lasting=True), key="cluster.groups",
            entered=make_entered(), reason="Theo quy chế mới.", by=self.actor_at("province", "officer"), at=AT,
        )

    def _records(self):
        """A person and a collective of the commune with years and awards."""
        commune = self.communes[0]
        self.record, self.other_record = make_record(commune, "Lý Thị Sen"), make_record(commune, "Lý Thị Bưởi")
        self.year = make_year(self.record, 2020, "LDTT")
        self.award = make_award(
            self.record, "GK", kind="theme", decided_on=date(2020, 5, 19), number="61/QĐ-UBND", authority="UBND huyện Thử")
        self.collective = make_collective(commune)
        make_year(self.collective, 2020, "TTLDTT", members=20)
        self.batch = self._imported("Lý Thị Nhập", done=False)
        self.done_batch = self._imported("Lý Thị Xong", done=True)

    def _imported(self, name, *, done):
        """An Excel file that the focal person uploaded, and maybe confirmed."""
        focal = self.actor_at("commune", "focal")
        content = filled(year=[{"name": name, "year": "2020", "rating": "HTNV"}])
        batch = awards_actions.upload(content=content, name="ho-so.xlsx", unit=self.communes[0], by=focal, at=AT)
        if done:
            awards_actions.confirm(batch=batch, by=focal, at=AT)
        return batch
