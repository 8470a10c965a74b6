"""The parts of a dossier that the authority marks to be completed."""

from typing import ClassVar

from django.db import models
from django.db.models import Q

from thidua.dossiers.enums import FlagState
from thidua.dossiers.models.dossiers import Dossier, Filing


class Flag(models.Model):
    """A part that the unit has to complete (phần phải bổ sung): which one, what is wrong with it.

    `key`: see `queries.parts`. While it is only marked the unit does not see it. `filing`: what was sent when the unit was
    last asked, which the part is compared with. `reply`: why the unit leaves it as it is. A part that is asked for again
    uses the same row; the log keeps what stood there.
    """

    dossier = models.ForeignKey(Dossier, on_delete=models.CASCADE, related_name="flags")
    key = models.CharField(max_length=80)
    note = models.CharField(max_length=2000)
    state = models.CharField(max_length=10, choices=FlagState.choices, default=FlagState.MARKED)
    filing = models.ForeignKey(Filing, on_delete=models.CASCADE, null=True, related_name="+")
    reply = models.CharField(max_length=1000, blank=True)
    marked_by = models.CharField(max_length=200)
    marked_at = models.DateTimeField()
    resolved_by = models.CharField(max_length=200, blank=True)
    resolved_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["dossier", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["dossier", "key"], name="flag_once"),
            models.CheckConstraint(condition=~Q(note=""), name="flag_with_note"),
            models.CheckConstraint(condition=Q(state=FlagState.MARKED) | Q(filing__isnull=False), name="flag_asked_of_a_filing"),
            models.CheckConstraint(
                condition=Q(state=FlagState.RESOLVED, resolved_at__isnull=False) & ~Q(resolved_by="")
                | ~Q(state=FlagState.RESOLVED) & Q(resolved_at=None, resolved_by=""), name="flag_resolved_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.dossier_id} {self.key}: {self.state}"
