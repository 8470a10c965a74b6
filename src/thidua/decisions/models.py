"""Decisions with their lists, the files that were signed, and what happened to each award afterwards."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.awards.models import Award, Record
from thidua.decisions.enums import CopyKind, DecisionKind, DecisionState, Loss, Match, Reply, Standing, Taken
from thidua.documents.models import Document
from thidua.dossiers.models import Nominee
from thidua.kernel.models import StoredFile
from thidua.org.models import Unit

KINDS_OF_AWARD = 10


class Decision(models.Model):
    """A decision of the head of an authority, or a submission to the one above (quyết định, tờ trình).

    `bases` are sentences; `articles` are mappings: `key` (what the article is about), `text`, and `auto`, the text as it
    was made from the list, so that a sentence which somebody edited is told from one that may be made again.
    `ground`: why somebody held that the head decides here, where the rulebook does not know.
    """

    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=12, choices=DecisionKind.choices)
    state = models.CharField(max_length=10, choices=DecisionState.choices, default=DecisionState.DRAFT)
    about = models.CharField(max_length=500)
    ground = models.CharField(max_length=500, blank=True)
    symbol = models.CharField(max_length=30)
    place = models.CharField(max_length=100)
    addressee = models.CharField(max_length=300, blank=True)
    bases = models.JSONField(default=list)
    articles = models.JSONField(default=list)
    recipients = models.JSONField(default=list)
    signer_title = models.CharField(max_length=200)
    signer_name = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    turn_at = models.DateTimeField()
    signed_at = models.DateTimeField(null=True)
    number = models.PositiveIntegerField(null=True)
    decided_on = models.DateField(null=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    published_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(number=None, decided_on=None, document=None)
                | Q(number__isnull=False, decided_on__isnull=False, document__isnull=False),
                name="decision_numbered_with_day_and_document",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[DecisionState.NUMBERED, DecisionState.PUBLISHED]) | Q(number__isnull=False),
                name="decision_published_with_number",
            ),
            models.CheckConstraint(
                condition=~Q(state=DecisionState.PUBLISHED) | Q(published_at__isnull=False), name="decision_published_with_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[DecisionState.SIGNED, DecisionState.NUMBERED, DecisionState.PUBLISHED])
                | Q(signed_at__isnull=False), name="decision_signed_with_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["authority", "state", "-turn_at"], name="decision_queue")]

    def __str__(self) -> str:
        return f"{self.kind} {self.code} ({self.state})"

    @property
    def owner_unit_id(self) -> int:
        return self.authority_id

    @property
    def code(self) -> str:
        """Number and symbol as printed."""
        return f"{self.number:02d}/{self.symbol}" if self.number else f"…/{self.symbol}"


class Handover(models.Model):
    """A ceremony at which certificates were handed over (lần trao)."""

    decision = models.ForeignKey(Decision, on_delete=models.PROTECT, related_name="handovers")
    held_on = models.DateField()
    place = models.CharField(max_length=300)
    giver = models.CharField(max_length=200)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["decision", "held_on", "pk"]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.held_on}"


class Entry(models.Model):
    """One name on the list of a decision (dòng danh sách).

    `award`: the entry of the register that it made, corrected or revoked. `amount`: what was paid, kept when it was.
    `before` and `before_unit`: what stood on the paper before a correction.
    """

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="entries")
    position = models.PositiveSmallIntegerField()
    nominee = models.ForeignKey(Nominee, on_delete=models.PROTECT, null=True, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    honour = models.CharField(max_length=30)
    kind = models.CharField(max_length=KINDS_OF_AWARD, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    printed_name = models.CharField(max_length=300)
    printed_unit = models.CharField(max_length=300, blank=True)
    merit = models.CharField(max_length=2000, blank=True)
    before = models.CharField(max_length=300, blank=True)
    before_unit = models.CharField(max_length=300, blank=True)
    reply = models.CharField(max_length=10, choices=Reply.choices, default=Reply.NONE, blank=True)
    reply_note = models.CharField(max_length=500, blank=True)
    award = models.ForeignKey(Award, on_delete=models.PROTECT, null=True, related_name="+")
    book_number = models.PositiveIntegerField(null=True)
    amount = models.PositiveBigIntegerField(null=True)
    paid_on = models.DateField(null=True)
    paid_by = models.CharField(max_length=200, blank=True)
    returned_on = models.DateField(null=True)
    handover = models.ForeignKey(Handover, on_delete=models.PROTECT, null=True, related_name="entries")
    received_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["decision", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["nominee"], condition=Q(nominee__isnull=False), name="entry_once_per_nominee"),
            models.UniqueConstraint(fields=["decision", "award"], condition=Q(award__isnull=False), name="entry_once_per_award"),
            models.CheckConstraint(
                condition=Q(paid_on=None, paid_by="", amount=None) | Q(paid_on__isnull=False, amount__isnull=False) & ~Q(paid_by=""),
                name="entry_paid_with_amount_and_by",
            ),
            models.CheckConstraint(condition=Q(handover=None, received_by="") | Q(handover__isnull=False) & ~Q(received_by=""),
                                   name="entry_handed_to_somebody"),
            models.CheckConstraint(
                condition=Q(period_from=None) | Q(period_to=None) | Q(period_to__gte=F("period_from")), name="entry_period_in_order",
            ),
            models.CheckConstraint(condition=~Q(reply=Reply.DENIED) | ~Q(reply_note=""), name="entry_denied_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id}: {self.printed_name} {self.honour}"

    @property
    def owner_unit_id(self) -> int:
        return self.record.unit_id


class Copy(models.Model):
    """A file of the signed paper as it was at one step (bản ký). Never changed, never taken away.

    `match`: what comparing a file from outside with the paper of the program gave; `changes`: pairs of quotations, ours
    and theirs, with the page. `taken`: whether it counts; `reason` and `judged_by`: of who took or refused it.
    """

    decision = models.ForeignKey(Decision, on_delete=models.CASCADE, related_name="copies")
    kind = models.CharField(max_length=10, choices=CopyKind.choices)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    signatures = models.JSONField(default=list)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)
    match = models.CharField(max_length=10, choices=Match.choices, default=Match.MADE, blank=True)
    changes = models.JSONField(default=list)
    taken = models.CharField(max_length=10, choices=Taken.choices, default=Taken.TAKEN)
    reason = models.CharField(max_length=500, blank=True)
    judged_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["decision", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(match__in=[Match.MADE, Match.SAME]) | Q(taken=Taken.WAITING) | ~Q(reason="") & ~Q(judged_by=""),
                name="copy_that_differs_judged_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(match__in=[Match.MADE, Match.SAME]) | Q(taken=Taken.TAKEN), name="copy_that_agrees_is_taken",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.decision_id} {self.kind}: {self.file_name}"


class Reissue(models.Model):
    """A certificate that was issued again (cấp lại, đổi bằng)."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="reissues")
    number = models.PositiveSmallIntegerField()
    loss = models.CharField(max_length=10, choices=Loss.choices)
    reason = models.CharField(max_length=500)
    issued_on = models.DateField()
    made_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["entry", "number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "number"], name="reissue_numbered")]

    def __str__(self) -> str:
        return f"{self.entry_id} #{self.number}"


class SignedCertificate(models.Model):
    """A certificate as a file that the head signed (bằng ký số). `again`: which time it was issued, 0 for the first. Never changed."""

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="signed_certificates")
    again = models.PositiveSmallIntegerField(default=0)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    signed_at = models.DateTimeField()
    signed_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["entry", "again"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["entry", "again"], name="certificate_signed_once")]

    def __str__(self) -> str:
        return f"{self.entry_id} #{self.again}"


class Review(models.Model):
    """What rested on a revoked award, to be decided by a person (xem xét hệ quả).

    `award` is a later award of the same record, or `nominee` one that is being considered. `verdict_with` and
    `verdict_without` hold what the rulebook says with and without the revoked award.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="reviews")
    award = models.ForeignKey(Award, on_delete=models.PROTECT, null=True, related_name="+")
    nominee = models.ForeignKey(Nominee, on_delete=models.PROTECT, null=True, related_name="+")
    verdict_with = models.CharField(max_length=10)
    verdict_without = models.CharField(max_length=10)
    standing = models.CharField(max_length=10, choices=Standing.choices, default=Standing.WAITING)
    reason = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["entry", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(standing=Standing.WAITING) | ~Q(reason=""), name="review_with_reason"),
            models.CheckConstraint(condition=Q(award=None) ^ Q(nominee=None), name="review_of_one_thing"),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.award_id or self.nominee_id} {self.standing}"


class PrinterShift(models.Model):
    """How far a printer of an office prints beside a blank (độ lệch của máy in), in tenths of a millimetre."""

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="+")
    blank = models.CharField(max_length=60)
    printer = models.CharField(max_length=100)
    right = models.SmallIntegerField(default=0)
    down = models.SmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["unit", "blank", "printer"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["unit", "blank", "printer"], name="shift_once_per_printer")]

    def __str__(self) -> str:
        return f"{self.printer} {self.blank}: {self.right}, {self.down}"
