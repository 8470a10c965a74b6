"""Letters that urge the units of a movement, and their lines: who misses what."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.documents.models import Document
from thidua.dossiers.models import Dossier
from thidua.movements.models import Assignment, Movement
from thidua.org.models import Unit
from thidua.registrations.models import Registration
from thidua.urging.enums import ON_THE_WAY, LetterState, LineKind


class Letter(models.Model):
    """A letter to the units that are late in a movement (công văn đôn đốc).

    `round`: which time the movement's units are urged, counted over issued letters. `as_of`: the moment at which the
    lines were found. `opening`, `closing`: paragraphs that the officer writes, one a line. `version` counts revisions.
    """

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="+")
    round = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=10, choices=LetterState.choices, default=LetterState.DRAFT)
    as_of = models.DateTimeField()
    subject = models.CharField(max_length=300)
    symbol = models.CharField(max_length=60)
    opening = models.TextField()
    closing = models.TextField()
    answer_by = models.DateField(null=True)
    recipients = models.CharField(max_length=500, blank=True)
    archive = models.CharField(max_length=100, default="VT")
    version = models.PositiveIntegerField(default=1)
    drafted_at = models.DateTimeField()
    drafted_by = models.CharField(max_length=200)
    turn_at = models.DateTimeField()
    signer = models.CharField(max_length=200, blank=True)
    signer_title = models.CharField(max_length=200, blank=True)
    document = models.OneToOneField(Document, on_delete=models.PROTECT, null=True, related_name="+")
    issued_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["movement"], condition=Q(state__in=sorted(ON_THE_WAY)), name="letter_one_on_the_way",
            ),
            models.UniqueConstraint(
                fields=["movement", "round"], condition=Q(state=LetterState.ISSUED), name="letter_one_a_round",
            ),
            models.CheckConstraint(
                condition=Q(state=LetterState.ISSUED, document__isnull=False, issued_at__isnull=False)
                | ~Q(state=LetterState.ISSUED) & Q(document=None, issued_at=None), name="letter_issued_with_document",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[LetterState.RELEASED, LetterState.ISSUED]) | ~Q(signer=""), name="letter_released_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.movement_id} #{self.round}: {self.state}"

    @property
    def owner_unit_id(self) -> int:
        return self.movement.owner_id


class Line(models.Model):
    """One thing that one unit misses (nội dung quá hạn), as it stood when the letter was drafted.

    `ref`: the clause of the plan. `words`: what is missing, as the letter prints it, for which `period`. `times`: in how many letters it
    was urged before. `kept`: whether it stands in the letter; what the officer took out stays here, unkept.
    """

    letter = models.ForeignKey(Letter, on_delete=models.CASCADE, related_name="lines")
    position = models.PositiveIntegerField()
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    unit_name = models.CharField(max_length=300)
    kind = models.CharField(max_length=12, choices=LineKind.choices)
    assignment = models.ForeignKey(Assignment, on_delete=models.PROTECT, null=True, related_name="+")
    registration = models.ForeignKey(Registration, on_delete=models.PROTECT, null=True, related_name="+")
    dossier = models.ForeignKey(Dossier, on_delete=models.PROTECT, null=True, related_name="+")
    ref = models.CharField(max_length=60, blank=True)
    words = models.TextField()
    period = models.CharField(max_length=60, blank=True)
    due_at = models.DateTimeField()
    days = models.PositiveIntegerField()
    times = models.PositiveSmallIntegerField(default=0)
    kept = models.BooleanField(default=True)

    class Meta:
        ordering: ClassVar = ["letter", "position", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=LineKind.ASSIGNMENT, assignment__isnull=False, registration=None, dossier=None)
                | Q(kind=LineKind.REGISTRATION, assignment=None, registration__isnull=False, dossier=None)
                | Q(kind=LineKind.DOSSIER, assignment=None, registration=None, dossier__isnull=False),
                name="line_about_one_thing",
            ),
            models.UniqueConstraint(fields=["letter", "kind", "assignment"], name="line_once_an_assignment"),
            models.UniqueConstraint(fields=["letter", "kind", "registration"], name="line_once_a_registration"),
            models.UniqueConstraint(fields=["letter", "kind", "dossier"], name="line_once_a_dossier"),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "letter"], name="line_of_unit")]

    def __str__(self) -> str:
        return f"{self.letter_id} × {self.unit_id}: {self.ref}"

    @property
    def owner_unit_id(self) -> int:
        return self.unit_id

    @property
    def key(self) -> tuple[str, int]:
        """What the line is about: the kind and the id of the record."""
        return self.kind, self.assignment_id or self.registration_id or self.dossier_id or 0
