"""What a province lays down itself: its layer over the norms, and the values in it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.legal.enums import Paper, Sure
from thidua.org.models import Unit


class Layer(models.Model):
    """The values of one province (lớp quy định của tỉnh). `stamp` is the fingerprint of what is in it now."""

    place = models.SlugField(max_length=80, unique=True)
    name = models.CharField(max_length=120)
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    stamp = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering: ClassVar = ["place"]

    def __str__(self) -> str:
        return self.place

    @property
    def owner_unit_id(self) -> int:
        return self.owner_id


class LocalValue(models.Model):
    """One value that a province entered, with its days and its source. Withdrawn ones count for nothing any more.

    `key` and `value` are what the rulebook reads (docs/rulebook.md); what was changed when and why is in the log.
    """

    layer = models.ForeignKey(Layer, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=120)
    value = models.JSONField()
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    paper = models.CharField(max_length=20, choices=Paper.choices)
    number = models.CharField(max_length=60)
    issued_on = models.DateField()
    issuer = models.CharField(max_length=200)
    article = models.CharField(max_length=20)
    clause = models.CharField(max_length=20, blank=True)
    point = models.CharField(max_length=20, blank=True)
    certainty = models.CharField(max_length=20, choices=Sure.choices)
    checked_on = models.DateField()
    withdrawn_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["layer", "key", "starts_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["layer", "key", "starts_on"], condition=Q(withdrawn_at=None), name="local_value_one_per_start"),
            models.UniqueConstraint(
                fields=["layer", "key"], condition=Q(withdrawn_at=None, ends_on=None), name="local_value_one_open"),
            models.CheckConstraint(
                condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="local_value_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.key} ({self.starts_on}–{self.ends_on or '…'})"

    @property
    def owner_unit_id(self) -> int:
        return self.layer.owner_id
