"""Calls for registrations, what units register, what was sent, and the totals made of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.kernel.models import Sent
from thidua.movements.models import Movement, Obligation
from thidua.org.models import Unit
from thidua.registrations.enums import AimFor, CallState, RegistrationState


class Call(models.Model):
    """An authority asks its units to register for a movement (đợt đăng ký thi đua).

    `due_at`: the last second in time; `closes_at`: the last second at which the door is open (with the mark
    "nộp muộn" in between). `year`: the year that is registered for.
    """

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="+")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, null=True, related_name="+")
    year = models.PositiveSmallIntegerField()
    title = models.CharField(max_length=300)
    guidance = models.TextField(blank=True)
    due_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=CallState.choices, default=CallState.OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-year", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["movement", "year"], name="call_once_a_year"),
            models.CheckConstraint(condition=Q(closes_at__gte=F("due_at")), name="call_in_order"),
            models.CheckConstraint(
                condition=Q(state=CallState.OPEN, closed_at=None) | Q(state=CallState.CLOSED, closed_at__isnull=False),
                name="call_closed_with_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.movement_id} {self.year}: {self.title}"

    @property
    def owner_unit_id(self) -> int:
        return self.movement.owner_id


class Registration(models.Model):
    """What one unit registers in one call (bản đăng ký thi đua).

    `late`: sent after `due_at`; the mark stays. `let_in_until`: this unit may send until then though the door is
    closed. `flags`: what may be changed after a return, such as "target:12", "aim:7", "targets", "aims".
    """

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="registrations")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=RegistrationState.choices, default=RegistrationState.DRAFT)
    nil = models.BooleanField(default=False)
    late = models.BooleanField(default=False)
    late_reason = models.CharField(max_length=1000, blank=True)
    let_in_until = models.DateTimeField(null=True)
    flags = models.JSONField(default=list)
    saved_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["call", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call", "unit"], name="registration_once"),
            models.CheckConstraint(
                condition=Q(state=RegistrationState.DRAFT) | Q(sent_at__isnull=False), name="registration_sent_with_time",
            ),
            models.CheckConstraint(
                condition=Q(state=RegistrationState.APPROVED, approved_at__isnull=False)
                | ~Q(state=RegistrationState.APPROVED) & Q(approved_at=None), name="registration_approved_with_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "state"], name="registration_waiting")]

    def __str__(self) -> str:
        return f"{self.call_id} × {self.unit_id}: {self.state}"

    @property
    def owner_unit_id(self) -> int:
        return self.unit_id


class Target(models.Model):
    """Something measurable that the unit promises (chỉ tiêu): how much of what, until when.

    `figure` null: a promise in words only, then `measure` is empty too.
    """

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="targets")
    position = models.PositiveSmallIntegerField(default=0)
    content = models.CharField(max_length=1000)
    figure = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    measure = models.CharField(max_length=60, blank=True)
    due_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["registration", "position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(figure=None, measure="") | Q(figure__gte=0) & ~Q(measure=""), name="target_figure_with_measure",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id}: {self.content[:60]}"


class Aim(models.Model):
    """A title or award that somebody strives for (danh hiệu, hình thức khen thưởng đăng ký).

    `honour`: the code of the rulebook. `name`: of the person, collective or household, as it shall be printed.
    """

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="aims")
    position = models.PositiveSmallIntegerField(default=0)
    whose = models.CharField(max_length=12, choices=AimFor.choices)
    name = models.CharField(max_length=300)
    title = models.CharField(max_length=300, blank=True)
    honour = models.CharField(max_length=40)

    class Meta:
        ordering: ClassVar = ["registration", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["registration", "whose", "name", "title", "honour"], name="aim_once"),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id}: {self.name}, {self.honour}"


class Submission(Sent):
    """What a unit sent, as it was sent (lần gửi). Never changed; the superior reads this, not the draft."""

    registration = models.ForeignKey(Registration, on_delete=models.CASCADE, related_name="submissions")

    class Meta:
        ordering: ClassVar = ["registration", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["registration", "number"], name="submission_numbered"),
        ]

    def __str__(self) -> str:
        return f"{self.registration_id} #{self.number}"


class Progress(models.Model):
    """What became of a target in a year (kết quả thực hiện chỉ tiêu)."""

    target = models.ForeignKey(Target, on_delete=models.CASCADE, related_name="progress")
    year = models.PositiveSmallIntegerField()
    figure = models.DecimalField(max_digits=16, decimal_places=2, null=True)
    note = models.CharField(max_length=1000, blank=True)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["target", "year"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["target", "year"], name="progress_once_a_year"),
            models.CheckConstraint(condition=Q(figure__isnull=False) | ~Q(note=""), name="progress_says_something"),
        ]

    def __str__(self) -> str:
        return f"{self.target_id} {self.year}: {self.figure}"


class Total(models.Model):
    """What the authority totalled when it closed the call (bản tổng hợp). Never changed; the next one says why it is."""

    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="totals")
    number = models.PositiveSmallIntegerField()
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    reason = models.CharField(max_length=1000, blank=True)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["call", "-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["call", "number"], name="total_numbered")]

    def __str__(self) -> str:
        return f"{self.call_id} #{self.number}"
