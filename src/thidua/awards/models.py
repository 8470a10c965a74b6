"""The record of a person, a collective or a household (hồ sơ thành tích), and the register of what was granted.

What is not entered is not known; only a list that somebody declared complete says that there was nothing more.
"""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.awards import enums
from thidua.documents.models import Document
from thidua.kernel.models import Account, StoredFile
from thidua.org.models import Person, Unit


def _in_order(first: str, last: str, name: str) -> models.CheckConstraint:
    return models.CheckConstraint(
        condition=Q(**{first: None}) | Q(**{last: None}) | Q(**{f"{last}__gte": F(first)}), name=name
    )


class Batch(models.Model):
    """One Excel file that was uploaded (đợt nhập): its rows as read, and whether they are in the records yet.

    `answers`: who the doubtful people are, by their key in the file.
    """

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    state = models.CharField(max_length=10, choices=enums.BatchState.choices, default=enums.BatchState.DRAFT)
    rows = models.JSONField(default=list)
    answers = models.JSONField(default=dict)
    account = models.ForeignKey(Account, on_delete=models.PROTECT, null=True, related_name="+")
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-made_at", "-pk"]

    def __str__(self) -> str:
        return f"{self.file_id} ({self.state})"

    @property
    def owner_unit_id(self) -> int:
        return self.unit_id


class Record(models.Model):
    """Whose achievements these are, and the facts about the person that the law asks for.

    `unit` keeps the record now: where the person works, the collective itself, the commune of the household.
    `name` names a household or a collective within a unit; a person and a unit have theirs in `org`.
    `all_…` says that the list of that name is complete.
    """

    kind = models.CharField(max_length=12, choices=enums.Subject.choices)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    person = models.OneToOneField(Person, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=300, blank=True)
    sort_key = models.CharField(max_length=400, blank=True)
    search_key = models.CharField(max_length=300, blank=True)
    number = models.CharField(max_length=30, blank=True)
    born_on = models.DateField(null=True)
    sex = models.CharField(max_length=6, choices=enums.Sex.choices, blank=True)
    role = models.CharField(max_length=6, choices=enums.WorkRole.choices, blank=True)
    force = models.CharField(max_length=5, choices=enums.Force.choices, blank=True)
    sector = models.CharField(max_length=10, choices=enums.Sector.choices, blank=True)
    recruited_on = models.DateField(null=True)
    contract_from = models.DateField(null=True)
    all_titles = models.BooleanField(default=False)
    all_awards = models.BooleanField(default=False)
    all_initiatives = models.BooleanField(default=False)
    all_discipline = models.BooleanField(default=False)
    all_pending = models.BooleanField(default=False)
    all_posts = models.BooleanField(default=False)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(kind=enums.Subject.INDIVIDUAL, person__isnull=False, name="")
                | Q(kind=enums.Subject.COLLECTIVE, person=None) | Q(kind=enums.Subject.HOUSEHOLD, person=None) & ~Q(name=""),
                name="record_of_one_subject",
            ),
            models.UniqueConstraint(fields=["number"], condition=~Q(number=""), name="record_number_once"),
            models.UniqueConstraint(
                fields=["kind", "unit", "name"], condition=~Q(kind=enums.Subject.INDIVIDUAL), name="record_once_in_unit"
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "kind"], name="record_by_unit")]

    def __str__(self) -> str:
        return f"{self.kind} {self.person_id or self.name or self.unit_id}"

    @property
    def owner_unit_id(self) -> int:
        return self.unit_id


class Fact(models.Model):
    """One entry of a record, with where it came from. What it was before stands in the log of the record."""

    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    origin = models.CharField(max_length=10, choices=enums.Origin.choices, default=enums.Origin.HAND)
    batch = models.ForeignKey(Batch, on_delete=models.PROTECT, null=True, related_name="+")
    note = models.CharField(max_length=500, blank=True)

    class Meta:
        abstract = True

    @property
    def owner_unit_id(self) -> int:
        return self.record.unit_id


class YearResult(Fact):
    """How a year ended (kết quả năm): the rating; of a collective also its members' figures and its ranks.

    `titles_known`: all titles of the year are in the register, so a title that is not there was not given.
    `registered`: whether the title was registered for, as the law of 2003 asks; `merits` holds other facts about the
    year by their name in the rulebook. Percentages of members are cut off, not rounded, at two decimals.
    """

    year = models.PositiveSmallIntegerField()
    rating = models.CharField(max_length=6, choices=enums.Rating.choices, blank=True)
    titles_known = models.BooleanField(default=False)
    registered = models.BooleanField(null=True)
    merits = models.JSONField(default=dict)
    members = models.PositiveIntegerField(null=True)
    percent_ldtt = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    percent_htnv = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    percent_httnv = models.DecimalField(max_digits=5, decimal_places=2, null=True)
    members_discipline = models.CharField(max_length=14, blank=True)
    rank_cluster = models.PositiveSmallIntegerField(null=True)
    rank_movement = models.PositiveSmallIntegerField(null=True)
    rank_province = models.PositiveSmallIntegerField(null=True)
    holders = models.JSONField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "year"], name="year_once"),
            models.CheckConstraint(condition=Q(year__gte=1945, year__lte=2200), name="year_is_one"),
            *(models.CheckConstraint(
                condition=Q(**{name: None}) | Q(**{f"{name}__gte": 0, f"{name}__lte": 100}), name=f"{name}_is_one"
            ) for name in ("percent_ldtt", "percent_htnv", "percent_httnv")),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}/{self.year}: {self.rating or '?'}"


class Award(Fact):
    """A title or award that was granted (danh hiệu, hình thức khen thưởng): one line of the register.

    `year` is the year of a title, null for other forms of award; the period is what the decision rewards. `unit` is
    where the subject was then. `printed_…` is what stands on the paper, where it differs.
    """

    honour = models.CharField(max_length=30)
    year = models.PositiveSmallIntegerField(null=True)
    kind = models.CharField(max_length=10, choices=enums.Kind.choices, blank=True)
    route = models.CharField(max_length=12, choices=enums.Route.choices, blank=True)
    decided_on = models.DateField(null=True)
    number = models.CharField(max_length=60, blank=True)
    authority = models.CharField(max_length=300, blank=True)
    period_from = models.DateField(null=True)
    period_to = models.DateField(null=True)
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    printed_name = models.CharField(max_length=300, blank=True)
    printed_unit = models.CharField(max_length=300, blank=True)
    document = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    revoked_on = models.DateField(null=True)
    revoked_by = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["record", "honour", "year"], condition=Q(year__isnull=False, revoked_on=None), name="title_once",
            ),
            models.UniqueConstraint(
                fields=["record", "honour", "decided_on", "number"],
                condition=Q(year=None, decided_on__isnull=False, revoked_on=None), name="award_once",
            ),
            models.CheckConstraint(
                condition=Q(revoked_on=None, revoked_by="") | Q(revoked_on__isnull=False) & ~Q(revoked_by=""),
                name="award_revoked_by_something",
            ),
            _in_order("period_from", "period_to", "award_period_in_order"),
            _in_order("decided_on", "revoked_on", "award_revoked_afterwards"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["unit", "decided_on"], name="award_by_unit"),
            models.Index(fields=["record", "decided_on"], name="award_by_record"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id} {self.honour} ({self.number} {self.decided_on or self.year or '?'})"


class Initiative(Fact):
    """A recognised initiative or project (sáng kiến, đề tài). `used_for`: titles for which it was used; null unknown."""

    name = models.CharField(max_length=500)
    kind = models.CharField(max_length=12, choices=enums.InitiativeKind.choices, blank=True)
    scope = models.CharField(max_length=10, choices=enums.Scope.choices, blank=True)
    year = models.PositiveSmallIntegerField(null=True)
    decided_on = models.DateField(null=True)
    number = models.CharField(max_length=60, blank=True)
    authority = models.CharField(max_length=300, blank=True)
    used_for = models.JSONField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "name", "year"], name="initiative_once"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.name[:60]}"


class Discipline(Fact):
    """A disciplinary measure (kỷ luật)."""

    form = models.CharField(max_length=14, choices=enums.DisciplineForm.choices)
    decided_on = models.DateField(null=True)
    ends_on = models.DateField(null=True)
    number = models.CharField(max_length=60, blank=True)
    authority = models.CharField(max_length=300, blank=True)

    class Meta:
        constraints: ClassVar = [_in_order("decided_on", "ends_on", "discipline_in_order")]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.form} ({self.decided_on or '?'})"


class Pending(Fact):
    """Something that is being looked into (vụ việc đang xem xét); while it lasts nothing may be proposed."""

    kind = models.CharField(max_length=12, choices=enums.PendingKind.choices)
    since = models.DateField(null=True)
    until = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [_in_order("since", "until", "pending_in_order")]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.kind} ({self.since or '?'}–{self.until or '…'})"


class Work(Fact):
    """Where the person worked and as what (quá trình công tác). `rank` is the post's code in the rulebook, if any."""

    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    place = models.CharField(max_length=300, blank=True)
    title = models.CharField(max_length=200)
    rank = models.CharField(max_length=40, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="work_in_order"),
            models.CheckConstraint(condition=Q(unit__isnull=False) | ~Q(place=""), name="work_somewhere"),
        ]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.title} ({self.starts_on}–{self.ends_on or '…'})"
