"""Councils and their members, sessions with their cases, ballots."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.council.enums import BallotState, CaseState, Choice, Method, Office, Presence, SessionState, Why
from thidua.documents.models import Document
from thidua.dossiers.models import Nominee
from thidua.kernel.models import StoredFile
from thidua.org.models import Person, Unit


def _in_order(name: str) -> models.CheckConstraint:
    return models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name=name)


class Council(models.Model):
    """The council of an authority, set up by a decision (Hội đồng). `ends_on`: the last day that counts."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=300)
    decided_by = models.CharField(max_length=300)
    decision = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["-starts_on", "-pk"]
        constraints: ClassVar = [
            _in_order("council_in_order"), models.CheckConstraint(condition=~Q(decided_by=""), name="council_by_decision"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def owner_unit_id(self) -> int:
        return self.unit_id


class Seat(models.Model):
    """A person in the council from one day to another, by a decision (thành viên)."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="seats")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    office = models.CharField(max_length=10, choices=Office.choices)
    title = models.CharField(max_length=200, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=300)
    ended_by = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            _in_order("seat_in_order"), models.CheckConstraint(condition=~Q(decided_by=""), name="seat_by_decision"),
            models.CheckConstraint(condition=Q(ends_on=None, ended_by="") | Q(ends_on__isnull=False) & ~Q(ended_by=""), name="seat_ended_by_decision"),
            models.UniqueConstraint(fields=["council", "person"], condition=Q(ends_on=None), name="seat_once_at_a_time"),
            models.UniqueConstraint(fields=["council"], condition=Q(ends_on=None, office=Office.CHAIR), name="seat_one_chair"),
        ]

    def __str__(self) -> str:
        return f"{self.council_id}: {self.person_id} {self.office}"

    @property
    def owner_unit_id(self) -> int:
        return self.council.unit_id


class Session(models.Model):
    """A meeting of the council (phiên họp). `minutes`: what was confirmed, as data, with its hash and its files."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="sessions")
    title = models.CharField(max_length=300)
    place = models.CharField(max_length=300)
    meets_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=SessionState.choices, default=SessionState.PLANNED)
    chair = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, related_name="+")
    secretary = models.ForeignKey(Seat, on_delete=models.PROTECT, null=True, related_name="+")
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    minutes = models.JSONField(null=True)
    minutes_sha256 = models.CharField(max_length=64, blank=True)
    minutes_file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["-meets_at", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(state__in=["working", "done", "approved"]) | Q(began_at__isnull=False), name="session_begun_with_time"),
            models.CheckConstraint(condition=~Q(state="approved") | ~Q(minutes_sha256=""), name="session_confirmed_with_minutes"),
            models.CheckConstraint(condition=Q(chair=None) | ~Q(chair=F("secretary")), name="session_two_sign"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def owner_unit_id(self) -> int:
        return self.council.unit_id


class Attendance(models.Model):
    """Whether a member came (điểm danh)."""

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="attendances")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    presence = models.CharField(max_length=10, choices=Presence.choices)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["session", "seat"], name="attendance_once")]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.seat_id} {self.presence}"


class Case(models.Model):
    """One nominee before the council (nội dung xét). `honour`: what is voted on now, lower than asked after a downgrade.

    `results`: what each ballot gave, the last one in force; `ruling`: why the council concluded so where the law does not say.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="cases")
    nominee = models.ForeignKey(Nominee, on_delete=models.PROTECT, related_name="+")
    position = models.PositiveSmallIntegerField()
    honour = models.CharField(max_length=30)
    state = models.CharField(max_length=10, choices=CaseState.choices, default=CaseState.WAITING)
    results = models.JSONField(default=list)
    ruling = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["session", "position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["session", "nominee"], name="case_once_in_session")]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.nominee_id} {self.honour}"

    @property
    def owner_unit_id(self) -> int:
        return self.session.council.unit_id


class Aside(models.Model):
    """A member takes no part in a case (không tham gia biểu quyết)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="asides")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    why = models.CharField(max_length=10, choices=Why.choices)
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["case", "seat"], name="aside_once"),
            models.CheckConstraint(condition=~Q(why=Why.DECLARED) | ~Q(note=""), name="aside_declared_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.seat_id} {self.why}"


class Opinion(models.Model):
    """What an absent member wrote of a case (ý kiến bằng văn bản)."""

    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="opinions")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["case", "seat"], name="opinion_once")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.seat_id} {self.choice}"


class Ballot(models.Model):
    """One vote on one or several cases (lượt bỏ phiếu).

    Of a secret one, `sealed` holds all sealed votes as one sorted list that is written whole each time, `keys` the seat and public
    key of each of the two tellers, the one who opens first in front; after counting `sealed` is empty and `receipts` has the receipts, sorted. `tally` holds per
    case the figures that were counted. `offered`: keys whose codes were shown and not typed back yet. `differing`: the cases of a
    paper ballot on which the tellers' last counts were not the same.
    """

    session = models.ForeignKey(Session, on_delete=models.CASCADE, related_name="ballots")
    cases = models.ManyToManyField(Case, related_name="ballots")
    method = models.CharField(max_length=10, choices=Method.choices)
    state = models.CharField(max_length=10, choices=BallotState.choices)
    tellers = models.ManyToManyField(Seat, related_name="+")
    keys = models.JSONField(default=list)
    offered = models.JSONField(null=True)
    differing = models.JSONField(null=True)
    sealed = models.JSONField(default=list)
    receipts = models.JSONField(default=list)
    tally = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["pk"]

    def __str__(self) -> str:
        return f"{self.session_id}: {self.method} {self.state}"

    @property
    def owner_unit_id(self) -> int:
        return self.session.council.unit_id


class Turnout(models.Model):
    """A member who may vote in a ballot, and whether they did (danh sách cử tri). No time, no order, nothing of the vote."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="turnout")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    voted = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["ballot", "seat"], name="turnout_once")]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.seat_id}"


class OpenVote(models.Model):
    """An open vote of a member on a case (biểu quyết công khai)."""

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="open_votes")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    seat = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    choice = models.CharField(max_length=10, choices=Choice.choices)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["ballot", "case", "seat"], name="open_vote_once")]

    def __str__(self) -> str:
        return f"{self.ballot_id}: {self.seat_id} {self.choice}"


class PaperCount(models.Model):
    """What one teller counted on paper for a case (kiểm phiếu giấy); the other teller counts without seeing it.

    A blank ballot (phiếu trắng) has no opinion; a spoilt one (phiếu không hợp lệ) has one that cannot be told.
    """

    ballot = models.ForeignKey(Ballot, on_delete=models.CASCADE, related_name="counts")
    case = models.ForeignKey(Case, on_delete=models.CASCADE, related_name="+")
    teller = models.ForeignKey(Seat, on_delete=models.PROTECT, related_name="+")
    yes = models.PositiveSmallIntegerField()
    no = models.PositiveSmallIntegerField()
    blank = models.PositiveSmallIntegerField()
    spoilt = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["ballot", "case", "teller"], name="count_once_each")]

    def __str__(self) -> str:
        return f"{self.ballot_id} {self.case_id}: {self.yes}/{self.no}/{self.blank}/{self.spoilt}"

    @property
    def figures(self) -> tuple[int, int, int, int]:
        """Return what was counted: for, against, blank, spoilt."""
        return self.yes, self.no, self.blank, self.spoilt
