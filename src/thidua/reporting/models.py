"""What the nightly trial closing found: which conditions failed, so that the next night can say what changed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.movements.models import Movement
from thidua.registrations.models import Call
from thidua.reports.models import Round


class Trial(models.Model):
    """One night's trial closing of one call, one round, or the dossiers of one movement (chạy thử chốt).

    `failing`: [unit, code of the condition, nominee or 0] for each condition not met, sorted. `lines`, `unsure`: how
    many lines there were, and of how many it was not known.
    """

    call = models.ForeignKey(Call, on_delete=models.CASCADE, null=True, related_name="+")
    round = models.ForeignKey(Round, on_delete=models.CASCADE, null=True, related_name="+")
    movement = models.ForeignKey(Movement, on_delete=models.CASCADE, null=True, related_name="+")
    day = models.DateField()
    made_at = models.DateTimeField()
    lines = models.PositiveIntegerField()
    unsure = models.PositiveIntegerField()
    failing = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-day", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["call", "day"], condition=Q(call__isnull=False), name="trial_of_call_once"),
            models.UniqueConstraint(fields=["round", "day"], condition=Q(round__isnull=False), name="trial_of_round_once"),
            models.UniqueConstraint(fields=["movement", "day"], condition=Q(movement__isnull=False), name="trial_of_movement_once"),
            models.CheckConstraint(
                condition=Q(call__isnull=False, round=None, movement=None) | Q(call=None, round__isnull=False, movement=None)
                | Q(call=None, round=None, movement__isnull=False), name="trial_of_one_thing",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["day"], name="trial_by_day")]

    def __str__(self) -> str:
        return f"{self.call_id or self.round_id or self.movement_id} {self.day}: {len(self.failing)}"
