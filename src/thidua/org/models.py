"""Units with dated names and places in the tree, successions, groups; people with dated posts."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.kernel.access import Role
from thidua.kernel.models import Account
from thidua.org.enums import Certainty, Change, Level, UnitKind


class Unit(models.Model):
    """A unit through all its names (đơn vị). What it is called and where it belongs is in its spans."""

    code = models.SlugField(max_length=80, unique=True)

    def __str__(self) -> str:
        return self.code

    @property
    def owner_unit_id(self) -> int:
        return self.pk


class UnitSpan(models.Model):
    """What a unit is from one day to the day before another: name, kind, level, superior, by which decision.

    `ends_on` is the last day that counts; null while it lasts.
    """

    unit = models.ForeignKey(Unit, on_delete=models.CASCADE, related_name="spans")
    name = models.CharField(max_length=300)
    search_key = models.CharField(max_length=300)
    kind = models.CharField(max_length=20, choices=UnitKind.choices)
    level = models.CharField(max_length=20, choices=Level.choices)
    parent = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    position = models.PositiveSmallIntegerField(default=0)
    admin_code = models.CharField(max_length=20, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    decided_by = models.CharField(max_length=300, blank=True)
    source = models.CharField(max_length=300, blank=True)
    certainty = models.CharField(max_length=20, choices=Certainty.choices)

    class Meta:
        ordering: ClassVar = ["unit", "starts_on"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["unit", "starts_on"], name="span_one_per_start"),
            models.UniqueConstraint(fields=["unit"], condition=Q(ends_on=None), name="span_one_open"),
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="span_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.name} ({self.starts_on}–{self.ends_on or '…'})"


class Succession(models.Model):
    """One unit takes over from another on a day (kế thừa)."""

    predecessor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    successor = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField()
    change = models.CharField(max_length=20, choices=Change.choices)
    decided_by = models.CharField(max_length=300)
    source = models.CharField(max_length=300, blank=True)
    certainty = models.CharField(max_length=20, choices=Certainty.choices)

    class Meta:
        ordering: ClassVar = ["starts_on", "predecessor", "successor"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["predecessor", "successor", "starts_on"], name="succession_once"),
            models.CheckConstraint(condition=~Q(predecessor=F("successor")), name="succession_of_another"),
        ]

    def __str__(self) -> str:
        return f"{self.predecessor_id} → {self.successor_id} ({self.starts_on})"


class Group(models.Model):
    """A named set of units ("các cơ quan, đơn vị", "UBND cấp xã") that resolves to the units of a date.

    `phrases`: ways in which documents print it. `rule`: {"levels": [...], "kinds": [...], "direct": bool} or
    {"any": [rule, ...]}, applied below the authority that issues the document; the levels "same" and "next" are
    relative to it. "loose": true in a rule makes the phrases a suggestion unless the document defines the term.
    """

    code = models.SlugField(max_length=60, unique=True)
    name = models.CharField(max_length=200)
    phrases = models.JSONField(default=list)
    rule = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["name"]

    def __str__(self) -> str:
        return self.name


class Person(models.Model):
    """A person (người). The name is one string in NFC; `sort_key` orders by given name the Vietnamese way."""

    name = models.CharField(max_length=200)
    sort_key = models.CharField(max_length=400)
    search_key = models.CharField(max_length=300)
    account = models.OneToOneField(Account, on_delete=models.PROTECT, null=True, related_name="+")
    email = models.EmailField(blank=True)

    class Meta:
        ordering: ClassVar = ["sort_key", "pk"]

    def __str__(self) -> str:
        return self.name


class Post(models.Model):
    """What a person is in a unit from one day to another (chức vụ), and what it lets them do here.

    `scope` is the authority that the post serves; it is the unit itself unless the unit is a standing body.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="posts")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    scope = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    title = models.CharField(max_length=200)
    role = models.CharField(max_length=20, choices=Role.choices)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        ordering: ClassVar = ["person", "starts_on", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="post_in_order"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.title} ({self.starts_on}–{self.ends_on or '…'})"
