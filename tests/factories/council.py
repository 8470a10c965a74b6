"""A council of the district with members on accounts of their own, and dossiers that wait for it."""

from datetime import UTC, date, datetime

from factories.law import make_entered
from factories.people import acting, make_post
from factories.plans import AT
from factories.records import make_record
from thidua.council import actions
from thidua.council.enums import Method, Office, Presence
from thidua.council.models import Ballot
from thidua.dossiers.models import Dossier, Nominee, Paper
from thidua.kernel import files
from thidua.kernel.access import Role
from thidua.legal import actions as legal
from thidua.legal.queries import Province

MEETS = datetime(2021, 5, 25, 1, 30, tzinfo=UTC)
NAMES = ("Trần Văn Chủ", "Lý Thị Phó", "Danh Thường Trực", "Võ Văn Viên", "Phan Thị Thư", "Mai Văn Sáu", "Hồ Thị Bảy")
OFFICES = (Office.CHAIR, Office.DEPUTY, Office.STANDING, Office.MEMBER, Office.SECRETARY, Office.MEMBER, Office.MEMBER)
DECISION = "Quyết định 15/QĐ-UBND ngày 10/01/2021"


def waiting(world, *subjects, unit=None, honour="GK"):
    """Return nominees of one dossier that waits for the district's council."""
    unit = unit or world.communes[0]
    dossier = Dossier.objects.create(
        unit=unit, authority=world.district, title="Đề nghị khen thưởng", state="council", sent_at=AT, made_at=AT, turn_at=AT)
    return [
        Nominee.objects.create(
            dossier=dossier, record=one if not isinstance(one, str) else make_record(unit, one), honour=honour,
            merit="Vận động nhân dân hiến đất làm đường.", position=number)
        for number, one in enumerate(subjects, start=1)
    ]


def lay_down(world, key="council.threshold.other", **value):
    """Let the province lay down a rule of voting: a share of 70 % of all members for what the decrees leave open, if nothing else is said."""
    return legal.enter(
        province=Province("thu-nghiem", "tỉnh Thử Nghiệm", world.province.pk, lasting=True), key=key,
        entered=make_entered(value or {"percent": "70", "denominator": "members"}), reason="Theo quy chế.",
        by=world.actor("province_officer"), at=AT,
    )


def given_code(ballot, teller, at):
    """Let a teller take a code and type it back; return it."""
    code = actions.take_code(ballot=ballot, by=teller, at=at)
    actions.type_back(ballot=ballot, code=code.lower(), by=teller, at=at)
    return code


class Room:
    """A session of the district's council: seven members from the offices of the district, everybody present."""

    def __init__(self, world, members=7, subjects=("Danh Thị Sen", "Lý Văn Đồng"), honour="GK", first="m"):
        self.world = world
        self.officer = world.actor("officer")
        self.council = actions.found(
            name="Hội đồng Thi đua - Khen thưởng huyện Thử", decided_by=DECISION, starts_on=date(2021, 1, 10), by=self.officer, at=AT)
        self.posts = [
            make_post(f"{first}{n}", NAMES[n], world.education, Role.READER, title="Phó Trưởng phòng") for n in range(members)
        ]
        self.seats = [
            actions.appoint(council=self.council, person=post.person, office=office, title="Phó Trưởng phòng", starts_on=date(2021, 1, 10),
                            decided_by=DECISION, by=self.officer, at=AT)
            for post, office in zip(self.posts, OFFICES, strict=False)
        ]
        self.nominees = waiting(world, *subjects, honour=honour) if subjects else []
        self.session = actions.plan(
            council=self.council, title="Phiên họp xét khen thưởng đợt 1", place="Phòng họp UBND huyện", meets_at=MEETS, by=self.officer, at=AT)
        if self.nominees:
            actions.put_on_agenda(session=self.session, nominees=self.nominees, by=self.officer, at=AT)
        self.cases = list(self.session.cases.order_by("position"))

    def member(self, number):
        """Return a member acting in the post that he or she holds."""
        return acting(self.posts[number], MEETS.date())

    def begun(self, **presence):
        """Begin the session; `m3="absent"` says how a member is there."""
        actions.invite(session=self.session, by=self.officer, at=AT)
        here = {seat.pk: presence.get(f"m{n}", Presence.PRESENT) for n, seat in enumerate(self.seats)}
        actions.attend(session=self.session, presence=here, by=self.officer, at=MEETS)
        actions.seat_chairs(session=self.session, chair=self.seats[0], secretary=self.seats[4 if len(self.seats) > 4 else 1], by=self.officer, at=MEETS)
        actions.begin(session=self.session, by=self.officer, at=MEETS)
        self.reload()
        return self

    def call(self, method=Method.OPEN, cases=None, tellers=(2, 3)):
        """Call a vote on the cases, all of them where none is named."""
        chosen = [self.seats[n] for n in tellers] if method != Method.OPEN else []
        return actions.call_ballot(session=self.session, cases=cases or self.cases, method=method, tellers=chosen, by=self.officer, at=MEETS)

    def secret(self, cases=None, tellers=(2, 3)):
        """Call and open a secret ballot; return it with the codes of the tellers in the order of opening."""
        ballot = self.call(Method.SECRET, cases, tellers)
        codes = [given_code(ballot, self.member(n), MEETS) for n in tellers]
        actions.open_ballot(ballot=ballot, by=self.officer, at=MEETS)
        return ballot, codes

    def votes(self, ballot, words, at=MEETS):
        """Cast the votes of the members in their order: "ynb" is yes, no, blank; "." does not vote."""
        choice = {"y": "yes", "n": "no", "b": "blank"}
        for number, word in enumerate(words):
            if word == ".":
                continue
            choices = {case.pk: choice[word] for case in ballot.cases.all()}
            if ballot.method == Method.OPEN:
                actions.vote_openly(ballot=ballot, seat=self.seats[number], choices=choices, by=self.member(number), at=at)
            else:
                actions.cast(ballot=ballot, choices=choices, receipt=f"{number:012d}", by=self.member(number), at=at)

    def opened(self, ballot, codes, tellers=(2, 3)):
        """Close a secret ballot, let the tellers open it and announce the result."""
        actions.close(ballot=ballot, by=self.officer, at=MEETS)
        actions.announce(ballot=self.opened_by(ballot, codes, tellers), by=self.officer, at=MEETS)
        self.reload()
        return Ballot.objects.get(pk=ballot.pk)

    def opened_by(self, ballot, codes, tellers=(2, 3)):
        """Let the tellers open a closed ballot."""
        for n, code in zip(tellers, codes, strict=True):
            ballot = actions.unseal(ballot=ballot, code=code, by=self.member(n), at=MEETS)
        self.reload()
        return ballot

    def shown(self, words, cases=None):
        """Hold an open vote to its end: "yyn" is what the members say in their order."""
        ballot = self.call(cases=cases)
        self.votes(ballot, words)
        actions.close(ballot=ballot, by=self.officer, at=MEETS)
        self.reload()
        return ballot

    def ended(self):
        """End the session."""
        actions.end(session=self.session, by=self.officer, at=MEETS)
        self.reload()
        return self

    def reload(self):
        """Read session and cases again."""
        self.session.refresh_from_db()
        self.cases = list(self.session.cases.select_related("nominee__dossier", "session__council").order_by("position"))


def add_council(world):
    """Give the campaign a council with one session in preparation and one that meets, with a ballot of every kind in it."""
    officer = world.actor_at("district", "officer")
    who = [("district", "head"), ("district", "reader"), ("sister", "head"), ("sister", "focal"), ("sister", "clerk")]
    council = actions.found(name="Hội đồng Thi đua - Khen thưởng huyện Thử", decided_by=DECISION, starts_on=date(2021, 1, 10), by=officer, at=AT)
    seats = [
        actions.appoint(council=council, person=world.people[one].person, office=office, title="Ủy viên", starts_on=date(2021, 1, 10),
                        decided_by=DECISION, by=officer, at=AT)
        for one, office in zip(who, (Office.CHAIR, Office.SECRETARY, Office.MEMBER, Office.MEMBER, Office.MEMBER), strict=True)
    ]
    nominees = [waiting(world, world.record)[0] for _number in range(9)]
    world.council, world.council_seat, world.waiting_nominee, world.last_seat = council, seats[3], nominees[-1], seats[4]
    plan = {"council": council, "place": "Phòng họp", "meets_at": AT, "by": officer, "at": AT}
    world.planned_session, world.session = (actions.plan(title=title, **plan) for title in ("Phiên họp sắp tới", "Phiên họp đang diễn ra"))
    actions.put_on_agenda(session=world.planned_session, nominees=nominees[:1], by=officer, at=AT)
    actions.put_on_agenda(session=world.session, nominees=nominees[1:8], by=officer, at=AT)
    actions.invite(session=world.session, by=officer, at=AT)
    actions.attend(session=world.session, presence={seat.pk: Presence.PRESENT for seat in seats}, by=officer, at=AT)
    actions.seat_chairs(session=world.session, chair=seats[0], secretary=seats[1], by=officer, at=AT)
    actions.begin(session=world.session, by=officer, at=AT)
    _ballots(world, officer, seats, [world.actor_at(*one) for one in who])


def _ballots(world, officer, seats, members):
    cases = list(world.session.cases.select_related("session__council", "nominee__dossier").order_by("position"))
    world.case, *others = cases
    dossier = world.case.nominee.dossier
    world.case_paper = Paper.objects.create(
        dossier=dossier, key="to_trinh", state="done", file=files.keep(b"to trinh", at=AT), file_name="to-trinh.pdf", added_at=AT, added_by="Danh Kim Dung")
    for name, case in zip(("open_ballot", "new_ballot", "secret_ballot", "closed_ballot", "paper_ballot", "counted"), others, strict=True):
        method = {"open_ballot": Method.OPEN, "counted": Method.OPEN, "paper_ballot": Method.PAPER}.get(name, Method.SECRET)
        ballot = actions.call_ballot(
            session=world.session, cases=[case], method=method, tellers=[] if method == Method.OPEN else seats[2:4], by=officer, at=AT)
        setattr(world, name, ballot)
        if name == "new_ballot":
            world.offered_code = actions.take_code(ballot=ballot, by=members[2], at=AT)
        if name in ("secret_ballot", "closed_ballot"):
            world.teller_code = given_code(ballot, members[2], AT)
            given_code(ballot, members[3], AT)
            actions.open_ballot(ballot=ballot, by=officer, at=AT)
        if name == "closed_ballot":
            for number in range(5):
                actions.cast(ballot=ballot, choices={case.pk: "yes"}, receipt=f"{number:012d}", by=members[number], at=AT)
        if name in ("closed_ballot", "paper_ballot", "counted"):
            actions.close(ballot=ballot, by=officer, at=AT)
        world.undecided = case
