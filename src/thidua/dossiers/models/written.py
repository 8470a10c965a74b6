"""What the unit writes in the program to be made into papers: reports, the letter of proposal, minutes."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.documents.models import Document
from thidua.dossiers.enums import Kept
from thidua.dossiers.models.dossiers import Dossier, Nominee, Paper
from thidua.kernel.models import Account


class Written(models.Model):
    """Something that people write over days. `revision` grows with each save: who saves names the one that was seen."""

    revision = models.PositiveIntegerField(default=0)
    sha256 = models.CharField(max_length=64, blank=True)
    saved_at = models.DateTimeField(null=True)
    saved_name = models.CharField(max_length=200, blank=True)
    saved_by = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        abstract = True


class Report(Written):
    """The achievement report of a nominee (báo cáo thành tích).

    `form`: number of the outline. `texts`: by the key of the part. `tables`: rows by the key of the part, each
    {"cells": […], "origin": "award:12" or "", "was": the cells as the record had them}.
    `saved_with`: the open page that saved last and which of its savings it was ("k3x9.4"), so that a page whose answer
    got lost on the way is known again.
    """

    nominee = models.OneToOneField(Nominee, on_delete=models.CASCADE, related_name="report")
    form = models.CharField(max_length=10)
    texts = models.JSONField(default=dict)
    tables = models.JSONField(default=dict)
    saved_with = models.CharField(max_length=40, blank=True)

    def __str__(self) -> str:
        return f"{self.nominee_id}: {self.form}, {self.revision}"


class ReportVersion(models.Model):
    """A report as it was when somebody kept it, made a paper of it or sent it (bản đã lưu). Never changed."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    why = models.CharField(max_length=10, choices=Kept.choices)
    kept_at = models.DateTimeField()
    kept_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["report", "-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "number"], name="report_version_numbered")]

    def __str__(self) -> str:
        return f"{self.report_id} #{self.number}"


class Passage(models.Model):
    """A paragraph of a kept report, to be found again where somebody writes the same (đoạn văn)."""

    nominee = models.ForeignKey(Nominee, on_delete=models.CASCADE, related_name="+")
    paper = models.ForeignKey(Paper, on_delete=models.CASCADE, null=True, related_name="+")
    text = models.TextField()

    def __str__(self) -> str:
        return f"{self.nominee_id}: {self.text[:60]}"


class PassageMark(models.Model):
    """A fingerprint of a few words of a passage."""

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="marks")
    mark = models.BigIntegerField(db_index=True)

    def __str__(self) -> str:
        return f"{self.passage_id}: {self.mark}"


class Letter(Written):
    """The unit's letter of proposal (tờ trình). `number` null and `issued_on` null until it is issued, both or none."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="letter")
    about = models.CharField(max_length=500)
    bases = models.TextField(blank=True)
    opening = models.TextField()
    closing = models.TextField()
    symbol = models.CharField(max_length=60, blank=True)
    place = models.CharField(max_length=100, blank=True)
    signer_title = models.CharField(max_length=300, blank=True)
    signer = models.CharField(max_length=200, blank=True)
    number = models.PositiveIntegerField(null=True)
    issued_on = models.DateField(null=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(number=None, issued_on=None) | Q(number__isnull=False, issued_on__isnull=False),
                name="letter_number_with_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.about[:60]}"


class Meeting(Written):
    """The meeting in which the unit chose its nominees (họp xét). `members`: who may vote; `attended`: a name a line."""

    dossier = models.OneToOneField(Dossier, on_delete=models.CASCADE, related_name="meeting")
    body = models.CharField(max_length=300)
    began_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    place = models.CharField(max_length=300, blank=True)
    chair = models.CharField(max_length=200, blank=True)
    chair_title = models.CharField(max_length=200, blank=True)
    secretary = models.CharField(max_length=200, blank=True)
    secretary_title = models.CharField(max_length=200, blank=True)
    members = models.PositiveSmallIntegerField(null=True)
    present = models.PositiveSmallIntegerField(null=True)
    attended = models.TextField(blank=True)
    absent = models.TextField(blank=True)
    secret = models.BooleanField(default=False)
    discussion = models.TextField(blank=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(present=None) | Q(members=None) | Q(present__lte=F("members")), name="meeting_present_of_members",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None) | Q(began_at=None) | Q(ended_at__gte=F("began_at")), name="meeting_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.began_at}"


class MeetingVote(models.Model):
    """How the meeting voted on a nominee. `voted_for` null: not written down yet; `written`: opinions of absent members."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="votes")
    nominee = models.ForeignKey(Nominee, on_delete=models.CASCADE, related_name="+")
    voted_for = models.PositiveSmallIntegerField(null=True)
    voted_against = models.PositiveSmallIntegerField(default=0)
    blank = models.PositiveSmallIntegerField(default=0)
    written = models.PositiveSmallIntegerField(default=0)
    written_for = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering: ClassVar = ["meeting", "nominee__position", "nominee"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["meeting", "nominee"], name="meeting_vote_once"),
            models.CheckConstraint(condition=Q(written_for__lte=F("written")), name="meeting_vote_written"),
        ]

    def __str__(self) -> str:
        return f"{self.meeting_id} {self.nominee_id}: {self.voted_for}"
