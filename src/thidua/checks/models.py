"""What was read out of the papers of dossiers, and what people said of the findings."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.checks.enums import Doubt, Verdict
from thidua.dossiers.models import Dossier, Paper


class Reading(models.Model):
    """What one paper says, kept so that a file is read once; without `facts` it could not be read.

    `why`: the sentences (Vietnamese, English) of what could not be read of it.
    """

    paper = models.OneToOneField(Paper, on_delete=models.CASCADE, related_name="+")
    facts = models.JSONField(null=True)
    why = models.JSONField(default=list)
    read_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(facts__isnull=False) | ~Q(why=[]), name="reading_or_why_not"),
        ]

    def __str__(self) -> str:
        return f"{self.paper_id}: {'read' if self.facts else 'not read'}"


class Acknowledgement(models.Model):
    """The unit says that a mismatch was looked at and is right as it stands (đã xem, đúng), with the reason.

    `key` stands for both quotations: when one of them changes, the mismatch is a new one. `said` is its sentence.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    key = models.CharField(max_length=64)
    said = models.CharField(max_length=1000)
    blocking = models.BooleanField()
    reason = models.CharField(max_length=1000)
    by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["dossier", "made_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "key"], name="mismatch_acknowledged_once"),
            models.CheckConstraint(condition=~Q(reason=""), name="mismatch_acknowledged_with_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id}: {self.said[:60]}"


class Ruling(models.Model):
    """A person's verdict on something that may be twice there (kết luận về trùng), only ever added.

    `pair`: which two things, whatever is known of them; `facts` stands for what was known. The newest one of a pair
    counts as long as the facts are those; `said` is the sentence as it was then.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="+")
    doubt = models.CharField(max_length=10, choices=Doubt.choices)
    pair = models.CharField(max_length=60)
    facts = models.CharField(max_length=64)
    said = models.CharField(max_length=1000)
    verdict = models.CharField(max_length=10, choices=Verdict.choices)
    reason = models.CharField(max_length=1000)
    by_name = models.CharField(max_length=200)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason=""), name="ruling_with_reason"),
            models.CheckConstraint(condition=Q(doubt__in=Doubt.values) & Q(verdict__in=Verdict.values), name="ruling_in_words"),
        ]
        indexes: ClassVar = [models.Index(fields=["pair"], name="ruling_of_pair")]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.pair}: {self.verdict}"
