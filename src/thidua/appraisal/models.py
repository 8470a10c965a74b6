"""Questions to other bodies, disclosures, letters about nominees, receipts with a promised day."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.appraisal.enums import DisclosureState, LetterKind, LetterState, OpinionState, View
from thidua.awards.models import Record
from thidua.dossiers.models import Dossier, Filing, Nominee
from thidua.kernel.models import StoredFile
from thidua.org.models import Unit


class Opinion(models.Model):
    """A body is asked what it thinks of nominees of a dossier (lấy ý kiến).

    `body` is the unit in the program, null for a body outside it, which answers by letter. `rule`: what the rulebook
    said, when it was asked, of silence. `due_on`: the last day in time. An answer that comes later is kept as well.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    body = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    body_name = models.CharField(max_length=300)
    question = models.CharField(max_length=2000)
    state = models.CharField(max_length=10, choices=OpinionState.choices, default=OpinionState.ASKED)
    asked_at = models.DateTimeField()
    asked_by = models.CharField(max_length=200)
    due_on = models.DateField()
    rule = models.JSONField()
    reminded_at = models.DateTimeField(null=True)
    answered_at = models.DateTimeField(null=True)
    answered_by = models.CharField(max_length=200, blank=True)
    answered_on = models.DateField(null=True)
    letter_number = models.CharField(max_length=60, blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering: ClassVar = ["dossier", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["dossier", "body_name"], condition=Q(state=OpinionState.ASKED), name="opinion_asked_once",
            ),
            models.CheckConstraint(
                condition=Q(state=OpinionState.ANSWERED, answered_on__isnull=False, answered_at__isnull=False)
                | ~Q(state=OpinionState.ANSWERED) & Q(answered_on=None, answered_at=None),
                name="opinion_answered_with_day",
            ),
            models.CheckConstraint(condition=~Q(body_name=""), name="opinion_of_somebody"),
        ]
        indexes: ClassVar = [models.Index(fields=["body", "state", "due_on"], name="opinion_of_body")]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.body_name}"

    @property
    def is_late(self) -> bool:
        """Whether the answer came after the last day."""
        return self.answered_on is not None and self.answered_on > self.due_on


class OpinionLine(models.Model):
    """One nominee about whom a body is asked, as it stood then: all that the body sees of the dossier."""

    opinion = models.ForeignKey(Opinion, on_delete=models.CASCADE, related_name="lines")
    nominee = models.ForeignKey(Nominee, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=300)
    unit_name = models.CharField(max_length=300)
    honour = models.CharField(max_length=30)
    merit = models.CharField(max_length=2000)
    view = models.CharField(max_length=10, choices=View.choices, blank=True)
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["opinion", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(view=View.DISAGREES) | ~Q(reason=""), name="opinion_against_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.opinion_id}: {self.name}"


class Disclosure(models.Model):
    """Nominees are shown to everybody from one day to another (công khai lấy ý kiến).

    `slug` cannot be guessed. The page is there on these days and on no other: nobody has to take it down.
    `basis`: what the rulebook says of the length, in both languages.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=40, unique=True)
    state = models.CharField(max_length=10, choices=DisclosureState.choices, default=DisclosureState.OPEN)
    starts_on = models.DateField()
    ends_on = models.DateField()
    place = models.CharField(max_length=300)
    contact = models.CharField(max_length=300)
    basis = models.JSONField()
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)
    ended_at = models.DateTimeField(null=True)
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["dossier", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="disclosure_in_order"),
            models.CheckConstraint(
                condition=Q(state=DisclosureState.OPEN, ended_at=None)
                | Q(state=DisclosureState.ENDED, ended_at__isnull=False) & ~Q(reason=""),
                name="disclosure_ended_with_reason",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.starts_on}–{self.ends_on}"


class Shown(models.Model):
    """One nominee in a disclosure: the four things that everybody may see. `hidden_why`: taken off, with the reason."""

    disclosure = models.ForeignKey(Disclosure, on_delete=models.CASCADE, related_name="lines")
    nominee = models.ForeignKey(Nominee, on_delete=models.SET_NULL, null=True, related_name="+")
    name = models.CharField(max_length=300)
    unit_name = models.CharField(max_length=300)
    honour = models.CharField(max_length=30)
    merit = models.CharField(max_length=400)
    hidden_why = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["disclosure", "pk"]

    def __str__(self) -> str:
        return f"{self.disclosure_id}: {self.name}"


class Letter(models.Model):
    """Somebody writes about one nominee (đơn thư, phản ánh); `sender` empty: not named.

    A letter that `holds` stops this nominee, and no other, until it is settled. `pending_id` is the entry in the
    record that lets the rulebook know of it.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    nominee = models.ForeignKey(Nominee, on_delete=models.SET_NULL, null=True, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    disclosure = models.ForeignKey(Disclosure, on_delete=models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=LetterKind.choices)
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.OPEN)
    received_on = models.DateField()
    due_on = models.DateField(null=True)
    sender = models.CharField(max_length=300, blank=True)
    content = models.CharField(max_length=4000)
    holds = models.BooleanField()
    pending_id = models.PositiveBigIntegerField(null=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200)
    settled_at = models.DateTimeField(null=True)
    result = models.CharField(max_length=2000, blank=True)

    class Meta:
        ordering: ClassVar = ["dossier", "-received_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=LetterState.OPEN, settled_at=None)
                | Q(state=LetterState.SETTLED, settled_at__isnull=False) & ~Q(result=""),
                name="letter_settled_with_result",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.kind} {self.received_on}"


class Receipt(models.Model):
    """The authority says that it has a dossier and by when it answers (giấy tiếp nhận hồ sơ và hẹn trả kết quả).

    `promised_on` null: not known; then `basis` says why. `reason`: why the officer gave another day than the rulebook.
    """

    filing = models.OneToOneField(Filing, on_delete=models.PROTECT, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, related_name="+")
    slug = models.SlugField(max_length=40, unique=True)
    issued_at = models.DateTimeField()
    issued_by = models.CharField(max_length=200)
    promised_on = models.DateField(null=True)
    basis = models.JSONField()
    reason = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["dossier", "-pk"]
        indexes: ClassVar = [models.Index(fields=["dossier", "promised_on"], name="receipt_of_dossier")]

    def __str__(self) -> str:
        return f"{self.filing_id}: {self.promised_on or '?'}"
