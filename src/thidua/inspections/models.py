"""Visits of inspection, what was found, and what the unit must mend by when."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.inspections.enums import DemandState, VisitState
from thidua.kernel.models import StoredFile
from thidua.movements.models import Movement
from thidua.org.models import Unit


class Visit(models.Model):
    """A visit of the standing body to a unit (cuộc kiểm tra), and its record (biên bản).

    `subject`: what is looked at; `team`, `present`: one person a line. `seen`: what was looked at there; `findings`:
    what is good and what is not. `opinion`: what the unit says to the record.
    """

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    planned_on = models.DateField()
    subject = models.TextField()
    leader = models.CharField(max_length=200)
    team = models.TextField(blank=True)
    state = models.CharField(max_length=12, choices=VisitState.choices, default=VisitState.PLANNED)
    held_on = models.DateField(null=True)
    place = models.CharField(max_length=300, blank=True)
    present = models.TextField(blank=True)
    seen = models.TextField(blank=True)
    findings = models.TextField(blank=True)
    opinion = models.TextField(blank=True)
    secretary = models.CharField(max_length=200, blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True)
    acknowledged_at = models.DateTimeField(null=True)
    acknowledged_by = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering: ClassVar = ["-planned_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=~Q(state__in=[VisitState.SENT, VisitState.ACKNOWLEDGED]) | Q(sent_at__isnull=False, held_on__isnull=False),
                name="visit_sent_with_time",
            ),
            models.CheckConstraint(
                condition=Q(state=VisitState.ACKNOWLEDGED, acknowledged_at__isnull=False)
                | ~Q(state=VisitState.ACKNOWLEDGED) & Q(acknowledged_at=None), name="visit_acknowledged_with_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["movement", "planned_on"], name="visit_in_plan")]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.planned_on}: {self.state}"

    @property
    def owner_unit_id(self) -> int:
        return self.movement.owner_id


class Demand(models.Model):
    """Something that the unit must mend by a day (nội dung phải khắc phục), and its answer with what shows it."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="demands")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=1000)
    due_on = models.DateField()
    state = models.CharField(max_length=10, choices=DemandState.choices, default=DemandState.OPEN)
    answer = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)
    answered_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["visit", "position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=DemandState.OPEN) | Q(answered_at__isnull=False), name="demand_answered_with_time",
            ),
            models.CheckConstraint(
                condition=Q(file=None, file_name="") | Q(file__isnull=False) & ~Q(file_name=""), name="demand_file_with_name",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["state", "due_on"], name="demand_waiting")]

    def __str__(self) -> str:
        return f"{self.visit_id} #{self.position}: {self.state}"

    @property
    def owner_unit_id(self) -> int:
        return self.visit.unit_id
