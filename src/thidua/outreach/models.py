"""What was done to make a movement known, and what shows it."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.kernel.models import StoredFile
from thidua.movements.models import Evidence, Movement
from thidua.org.models import Unit
from thidua.outreach.enums import ActivityKind, ActivityState, FileKind


class Activity(models.Model):
    """One line of a unit's dissemination log, or of its schedule while it is only planned (buổi tuyên truyền).

    `text`: what is read aloud or was written; `times`: how often it was broadcast or held that day; `reached`: how
    many people, null where nobody counted. `evidence`: what it shows for the plan's duty to make known.
    """

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ActivityKind.choices)
    state = models.CharField(max_length=10, choices=ActivityState.choices, default=ActivityState.PLANNED)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    held_on = models.DateField()
    held_at = models.TimeField(null=True)
    times = models.PositiveSmallIntegerField(default=1)
    place = models.CharField(max_length=300)
    done_by = models.CharField(max_length=200, blank=True)
    reached = models.PositiveIntegerField(null=True)
    link = models.CharField(max_length=500, blank=True)
    evidence = models.ForeignKey(Evidence, on_delete=models.SET_NULL, null=True, related_name="+")
    search_key = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-held_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=ActivityState.DONE, recorded_at__isnull=False) | ~Q(state=ActivityState.DONE),
                name="activity_done_with_time",
            ),
            models.CheckConstraint(condition=Q(times__gte=1), name="activity_at_least_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["movement", "unit", "held_on"], name="activity_in_log"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.held_on} {self.kind}: {self.title[:60]}"

    @property
    def owner_unit_id(self) -> int:
        return self.unit_id


class Attachment(models.Model):
    """A picture, a recording or a paper that shows what was done (ảnh, ghi âm, văn bản)."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="attachments")
    kind = models.CharField(max_length=10, choices=FileKind.choices)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["activity", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["activity", "file"], name="attachment_once"),
            models.CheckConstraint(condition=~Q(file_name=""), name="attachment_with_name"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}: {self.file_name}"
