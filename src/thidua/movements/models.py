"""Movements, what their plans oblige units to do, and what the units have done."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.documents.models import Document
from thidua.kernel.models import StoredFile
from thidua.movements.enums import (
    AssignmentState,
    DueKind,
    Every,
    EvidenceKind,
    ExtensionState,
    MatchState,
    MovementState,
    ObligationState,
    Output,
    PartyRole,
)
from thidua.org.models import Group, Unit


class Movement(models.Model):
    """A movement that an authority launches with a plan (phong trào thi đua)."""

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    plan = models.OneToOneField(Document, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(max_length=1000)
    starts_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=MovementState.choices, default=MovementState.DRAFT)
    launched_at = models.DateTimeField(null=True)
    desk_saved_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=MovementState.DRAFT, launched_at=None) | Q(launched_at__isnull=False)
                & ~Q(state=MovementState.DRAFT), name="movement_launched_with_time",
            ),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(starts_on=None) | Q(ends_on__gte=F("starts_on")),
                name="movement_in_order",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def owner_unit_id(self) -> int:
        return self.owner_id


class Obligation(models.Model):
    """A duty that the plan gives to units (nhiệm vụ), as read, mended and confirmed by an officer.

    `first_line`, `last_line`: 1-based lines of the text read; 0 where an officer added it. `due_*` as in
    `papers.reading.Due`; `confidence` 0..1 of the reader, 1 where a person wrote it.
    """

    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, related_name="obligations")
    position = models.PositiveIntegerField()
    ref = models.CharField(max_length=60, blank=True)
    first_line = models.PositiveIntegerField(default=0)
    last_line = models.PositiveIntegerField(default=0)
    short_name = models.CharField(max_length=120, blank=True)
    text = models.TextField()
    due_kind = models.CharField(max_length=12, choices=DueKind.choices, default=DueKind.NONE)
    due_start = models.DateField(null=True)
    due_end = models.DateField(null=True)
    due_every = models.CharField(max_length=10, choices=Every.choices, blank=True)
    due_dates = models.JSONField(default=list)
    due_note = models.CharField(max_length=300, blank=True)
    output = models.CharField(max_length=20, choices=Output.choices, default=Output.OTHER)
    confidence = models.FloatField(default=1.0)
    state = models.CharField(max_length=10, choices=ObligationState.choices, default=ObligationState.READ)
    version = models.PositiveIntegerField(default=1)

    class Meta:
        ordering: ClassVar = ["movement", "position", "pk"]

    def __str__(self) -> str:
        return f"{self.movement_id} {self.ref} {self.text[:60]}"

    @property
    def owner_unit_id(self) -> int:
        return self.movement.owner_id


class Party(models.Model):
    """A printed name of who leads or supports, and the unit or group of that date that it stands for."""

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="parties")
    role = models.CharField(max_length=10, choices=PartyRole.choices)
    phrase = models.CharField(max_length=400)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    group = models.ForeignKey(Group, on_delete=models.PROTECT, null=True, related_name="+")
    match = models.CharField(max_length=12, choices=MatchState.choices, default=MatchState.UNMATCHED)

    class Meta:
        ordering: ClassVar = ["obligation", "role", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(unit=None) | Q(group=None), name="party_unit_or_group"),
            models.CheckConstraint(
                condition=Q(match=MatchState.UNMATCHED, unit=None, group=None)
                | ~Q(match=MatchState.UNMATCHED) & (Q(unit__isnull=False) | Q(group__isnull=False)),
                name="party_matched_to_something",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id} {self.role}: {self.phrase}"


class Assignment(models.Model):
    """One obligation for one unit in one period (việc được giao). Created once only, ahead of time.

    `period_key`: "2021", "2021-Q3", "once"; `due_at` is the last second that counts, null without a deadline.
    """

    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, related_name="assignments")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    period_key = models.CharField(max_length=20)
    period_start = models.DateField(null=True)
    period_end = models.DateField(null=True)
    due_at = models.DateTimeField(null=True)
    state = models.CharField(max_length=10, choices=AssignmentState.choices, default=AssignmentState.NEW)
    created_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    seen_version = models.PositiveIntegerField(default=1)
    note = models.TextField(blank=True)

    class Meta:
        ordering: ClassVar = ["due_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["obligation", "unit", "period_key"], name="assignment_once"),
            models.CheckConstraint(
                condition=Q(state__in=["done", "nil", "excused"], answered_at__isnull=False)
                | Q(state__in=["new", "accepted", "working"], answered_at=None),
                name="assignment_answered_with_time",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "state", "due_at"], name="assignment_waiting"),
            models.Index(fields=["obligation", "unit"], name="assignment_on_board"),
            models.Index(fields=["due_at"], condition=Q(state__in=["new", "accepted", "working"]), name="assignment_open_due"),
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id} × {self.unit_id} ({self.period_key}): {self.state}"

    @property
    def owner_unit_id(self) -> int:
        return self.unit_id


class Evidence(models.Model):
    """What a unit shows for an assignment (minh chứng)."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="evidence")
    kind = models.CharField(max_length=10, choices=EvidenceKind.choices)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)
    reference = models.CharField(max_length=120, blank=True)
    reference_on = models.DateField(null=True)
    sentence = models.TextField(blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["assignment", "added_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(file=None, file_name="") | Q(file__isnull=False) & ~Q(file_name=""),
                name="evidence_file_with_name",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} {self.kind}"


class Extension(models.Model):
    """A request for more time (xin gia hạn) and the answer to it."""

    assignment = models.ForeignKey(Assignment, on_delete=models.CASCADE, related_name="extensions")
    until = models.DateField()
    reason = models.TextField()
    state = models.CharField(max_length=10, choices=ExtensionState.choices, default=ExtensionState.ASKED)
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True)
    answer = models.TextField(blank=True)
    former_due_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["assignment", "asked_at", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["assignment"], condition=Q(state=ExtensionState.ASKED), name="extension_one_open",
            ),
            models.CheckConstraint(
                condition=Q(state=ExtensionState.ASKED, answered_at=None)
                | ~Q(state=ExtensionState.ASKED) & Q(answered_at__isnull=False),
                name="extension_answered_with_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.assignment_id} → {self.until}: {self.state}"

    @property
    def owner_unit_id(self) -> int:
        return self.assignment.obligation.movement.owner_id


class ObligationChange(models.Model):
    """What was changed in an obligation after launch, old → new (thay đổi sau phát động)."""

    obligation = models.ForeignKey(Obligation, on_delete=models.CASCADE, related_name="changes")
    version = models.PositiveIntegerField()
    before = models.JSONField(default=dict)
    after = models.JSONField(default=dict)
    reason = models.TextField()
    changed_at = models.DateTimeField()
    changed_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["obligation", "version"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["obligation", "version"], name="change_one_per_version"),
        ]

    def __str__(self) -> str:
        return f"{self.obligation_id} v{self.version}"
