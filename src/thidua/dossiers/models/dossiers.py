"""Dossiers, their nominees and papers, and what was sent."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.awards.models import Record
from thidua.dossiers.enums import STOPPED, DossierState, LateDecision, NomineeState, PaperState
from thidua.kernel.models import Account, Sent, StoredFile
from thidua.movements.models import Movement
from thidua.org.models import Unit


class Dossier(models.Model):
    """A unit proposes nominees to an authority (hồ sơ đề nghị khen thưởng).

    `due_at`: the last second in time, null without a deadline. `claimed_by`: the officer who appraises it.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    authority = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, null=True, related_name="+")
    title = models.CharField(max_length=300)
    due_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=DossierState.choices, default=DossierState.DRAFT)
    late = models.CharField(max_length=10, choices=LateDecision.choices, default=LateDecision.NONE, blank=True)
    late_reason = models.CharField(max_length=1000, blank=True)
    claimed_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    claimed_name = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    turn_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(state=DossierState.DRAFT) | Q(sent_at__isnull=False), name="dossier_sent_with_time"),
            models.CheckConstraint(
                condition=Q(late=LateDecision.NONE, late_reason="") | ~Q(late=LateDecision.NONE) & ~Q(late_reason=""),
                name="dossier_late_with_reason",
            ),
            models.CheckConstraint(
                condition=Q(claimed_by=None, claimed_name="") | Q(claimed_by__isnull=False) & ~Q(claimed_name=""),
                name="dossier_claimed_by_name",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["authority", "state", "turn_at"], name="dossier_queue"),
            models.Index(fields=["unit", "state"], name="dossier_of_unit"),
            models.Index(fields=["-sent_at", "id"], name="dossier_newest"),
            models.Index(fields=["state", "-sent_at", "id"], name="dossier_newest_of_state"),
            models.Index(fields=["movement", "-sent_at", "id"], name="dossier_newest_of_movement"),
            models.Index(fields=["-sent_at", "id"], condition=~Q(late=""), name="dossier_newest_late"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id}: {self.title[:60]}"

    @property
    def owner_unit_id(self) -> int:
        return self.unit_id


class Nominee(models.Model):
    """A person, collective or household proposed for a title or award (đối tượng đề nghị).

    `merit`: what for, in a few sentences. `judgement`: what the rulebook said, whole, when the nominee was
    added and again when the dossier was sent. `lowered_to`: the honour that the council agreed to in place of the one
    proposed (hạ danh hiệu), empty where it did not lower it.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="nominees")
    position = models.PositiveSmallIntegerField(default=0)
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    honour = models.CharField(max_length=30)
    merit = models.CharField(max_length=2000, blank=True)
    state = models.CharField(max_length=10, choices=NomineeState.choices, default=NomineeState.PROPOSED)
    reason = models.CharField(max_length=1000, blank=True)
    judgement = models.JSONField(null=True)
    lowered_to = models.CharField(max_length=30, blank=True)

    class Meta:
        ordering: ClassVar = ["dossier", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "record", "honour"], name="nominee_once"),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(STOPPED)) | ~Q(reason=""), name="nominee_stopped_with_reason",
            ),
            models.CheckConstraint(
                condition=~Q(state=NomineeState.LOWERED) | ~Q(lowered_to=""), name="nominee_lowered_to_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.record_id} {self.honour}"

    @property
    def settled_honour(self) -> str:
        """The honour that the decision is about: the one the council lowered it to, else the one proposed."""
        return self.lowered_to or self.honour


class Paper(models.Model):
    """A paper of the dossier (giấy tờ). `key` is the slot it fills: "to_trinh", "bao_cao:12" for one nominee.

    `made_from`: hash of the content that the program made it from, empty for an upload; `word`: the same to be edited.
    `signatures`: those found in an upload, as `documents.trust.plain` writes them.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="papers")
    key = models.CharField(max_length=60)
    state = models.CharField(max_length=10, choices=PaperState.choices)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    word = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    made_from = models.CharField(max_length=64, blank=True)
    signatures = models.JSONField(default=list, blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["dossier", "key", "pk"]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.key}: {self.file_name}"


class Filing(Sent):
    """What was sent, as it was sent, with its hash (lần gửi, biên nhận). Never changed."""

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="filings")

    class Meta:
        ordering: ClassVar = ["dossier", "-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["dossier", "number"], name="filing_numbered")]

    def __str__(self) -> str:
        return f"{self.dossier_id} #{self.number}"
