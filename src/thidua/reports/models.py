"""Forms of reports, rounds in which an authority collects them, what units hand in, and what was made of it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.kernel.models import Sent, StoredFile
from thidua.movements.models import Movement, Obligation
from thidua.org.models import Unit
from thidua.reports import enums


class ReportForm(models.Model):
    """What an authority asks for, period after period (mẫu báo cáo); its content stands in versions.

    `obligation`: the duty of the plan that handing in answers. Without a movement the form stands alone.
    """

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, null=True, related_name="+")
    obligation = models.ForeignKey(Obligation, on_delete=models.PROTECT, null=True, related_name="+")
    name = models.CharField(max_length=300)
    every = models.CharField(max_length=10, choices=enums.PERIODS)
    guidance = models.TextField(blank=True)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["name", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(obligation=None) | Q(movement__isnull=False), name="form_duty_of_movement"),
            models.UniqueConstraint(fields=["owner", "name"], name="form_named_once"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def owner_unit_id(self) -> int:
        return self.owner_id


class Version(models.Model):
    """The figures and sections of a form (phiên bản mẫu). One in use is never changed; `starts_on`: the first period
    that it is for begins on that day or later, null for the first one.
    """

    form = models.ForeignKey(ReportForm, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveSmallIntegerField(default=1)
    state = models.CharField(max_length=10, choices=enums.VersionState.choices, default=enums.VersionState.DRAFT)
    starts_on = models.DateField(null=True)
    used_from = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["form", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form", "number"], name="version_numbered"),
            models.UniqueConstraint(
                fields=["form"], condition=Q(state=enums.VersionState.DRAFT), name="version_one_draft",
            ),
            models.CheckConstraint(
                condition=Q(state=enums.VersionState.DRAFT, used_from=None)
                | Q(state=enums.VersionState.IN_USE, used_from__isnull=False), name="version_used_with_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.form_id} v{self.number}"

    @property
    def owner_unit_id(self) -> int:
        return self.form.owner_id


class Figure(models.Model):
    """One figure of a form (chỉ tiêu báo cáo). `code` stays the same through versions, so years can be compared.

    `source`: what the program counts for it (see `known`); `parts`: codes whose sum it must be; `summed`: whether the
    superior's total adds it up.
    """

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="figures")
    position = models.PositiveSmallIntegerField(default=0)
    code = models.SlugField(max_length=20)
    words = models.CharField(max_length=300)
    measure = models.CharField(max_length=60)
    meaning = models.CharField(max_length=1000, blank=True)
    kind = models.CharField(max_length=10, choices=enums.FigureKind.choices, default=enums.FigureKind.INTEGER)
    summed = models.BooleanField(default=True)
    required = models.BooleanField(default=True)
    source = models.CharField(max_length=40, blank=True)
    parts = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["version", "position", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["version", "code"], name="figure_code_once"),
            models.CheckConstraint(
                condition=~Q(kind=enums.FigureKind.PERCENT, summed=True), name="figure_share_is_not_summed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.version_id} {self.code}: {self.words[:60]}"


class Section(models.Model):
    """A part of a form that is answered in words (phần lời)."""

    version = models.ForeignKey(Version, on_delete=models.CASCADE, related_name="sections")
    position = models.PositiveSmallIntegerField(default=0)
    code = models.SlugField(max_length=20)
    words = models.CharField(max_length=300)
    guidance = models.CharField(max_length=1000, blank=True)
    required = models.BooleanField(default=False)

    class Meta:
        ordering: ClassVar = ["version", "position", "pk"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["version", "code"], name="section_code_once")]

    def __str__(self) -> str:
        return f"{self.version_id} {self.code}: {self.words[:60]}"


class Round(models.Model):
    """An authority collects the reports of its units for one period (đợt báo cáo).

    `tier`: 0 where the authority of the form collects, 1 where a unit that it asked collects from its own, and so on;
    `above` is then the round in which that unit answers itself.
    """

    form = models.ForeignKey(ReportForm, on_delete=models.PROTECT, related_name="rounds")
    version = models.ForeignKey(Version, on_delete=models.PROTECT, related_name="+")
    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    above = models.ForeignKey("self", on_delete=models.PROTECT, null=True, related_name="handed_down")
    tier = models.PositiveSmallIntegerField(default=0)
    period_key = models.CharField(max_length=20)
    period_start = models.DateField()
    period_end = models.DateField()
    due_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=enums.RoundState.choices, default=enums.RoundState.OPEN)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-period_end", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["form", "owner", "period_key"], name="round_once_a_period"),
            models.CheckConstraint(condition=Q(period_end__gte=F("period_start")), name="round_in_order"),
            models.CheckConstraint(
                condition=Q(state=enums.RoundState.OPEN, closed_at=None)
                | Q(state=enums.RoundState.CLOSED, closed_at__isnull=False), name="round_closed_with_time",
            ),
            models.CheckConstraint(
                condition=Q(tier=0, above=None) | Q(tier__gt=0, above__isnull=False), name="round_tier_of_above",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["form", "tier", "period_key"], name="round_of_form")]

    def __str__(self) -> str:
        return f"{self.form_id} {self.period_key} ({self.owner_id})"

    @property
    def owner_unit_id(self) -> int:
        return self.owner_id


class Report(models.Model):
    """What one unit hands in for a round (báo cáo của đơn vị). `due_at` may be later than the round's for one unit.

    `late_days`: how late it was first sent; the mark stays. `flags`: what may be changed after a return, such as
    "figure:CT1", "section:P1", "files". `edition` counts savings, so that two people do not overwrite each other.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="reports")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=enums.ReportState.choices, default=enums.ReportState.DRAFT)
    due_at = models.DateTimeField()
    nil = models.BooleanField(default=False)
    late_days = models.PositiveSmallIntegerField(default=0)
    late_reason = models.CharField(max_length=1000, blank=True)
    flags = models.JSONField(default=list)
    edition = models.PositiveIntegerField(default=0)
    saved_at = models.DateTimeField(null=True)
    sent_at = models.DateTimeField(null=True)
    approved_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["round", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "unit"], name="report_once"),
            models.CheckConstraint(
                condition=Q(state__in=[enums.ReportState.DRAFT, enums.ReportState.EXCUSED]) | Q(sent_at__isnull=False),
                name="report_sent_with_time",
            ),
            models.CheckConstraint(
                condition=Q(state=enums.ReportState.APPROVED, approved_at__isnull=False)
                | ~Q(state=enums.ReportState.APPROVED) & Q(approved_at=None), name="report_approved_with_time",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "state"], name="report_waiting")]

    def __str__(self) -> str:
        return f"{self.round_id} × {self.unit_id}: {self.state}"

    @property
    def owner_unit_id(self) -> int:
        return self.unit_id


class Value(models.Model):
    """One figure of one report (số liệu). `counted`: what the program counted when it was saved, null if nothing."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="values")
    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="+", db_index=False)
    amount = models.DecimalField(max_digits=18, decimal_places=2)
    counted = models.DecimalField(max_digits=18, decimal_places=2, null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["report", "figure"], name="value_once"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="value_not_below_nothing"),
        ]
        indexes: ClassVar = [models.Index(fields=["figure", "report", "amount"], name="value_of_figure")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.figure_id} = {self.amount}"


class Narrative(models.Model):
    """What a unit writes in a section."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="narratives")
    section = models.ForeignKey(Section, on_delete=models.PROTECT, related_name="+")
    text = models.TextField()

    class Meta:
        ordering: ClassVar = ["report", "section"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "section"], name="narrative_once")]

    def __str__(self) -> str:
        return f"{self.report_id} {self.section_id}"


class Attachment(models.Model):
    """A file that goes with a report (tệp kèm theo)."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="attachments")
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["report", "pk"]

    def __str__(self) -> str:
        return f"{self.report_id} {self.file_name}"


class Submission(Sent):
    """What a unit sent, as it was sent (lần gửi). Never changed; the superior reads this, not the draft."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="submissions")

    class Meta:
        ordering: ClassVar = ["report", "-number"]
        constraints: ClassVar = [models.UniqueConstraint(fields=["report", "number"], name="report_submission_numbered")]

    def __str__(self) -> str:
        return f"{self.report_id} #{self.number}"


class Total(models.Model):
    """What stood there when the round was closed (bản tổng hợp). Never changed; corrections stand beside it."""

    round = models.OneToOneField(Round, on_delete=models.PROTECT, related_name="total")
    content = models.JSONField()
    sha256 = models.CharField(max_length=64)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    def __str__(self) -> str:
        return f"{self.round_id} {self.sha256[:8]}"


class Correction(models.Model):
    """A figure changed after the round was closed (đính chính): old, new, who, when, why. Never changed."""

    report = models.ForeignKey(Report, on_delete=models.PROTECT, related_name="corrections")
    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="+")
    old = models.DecimalField(max_digits=18, decimal_places=2, null=True)
    new = models.DecimalField(max_digits=18, decimal_places=2)
    reason = models.CharField(max_length=1000)
    made_at = models.DateTimeField()
    made_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["made_at", "pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=~Q(reason="") & (Q(old=None) | ~Q(old=F("new"))), name="correction_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} {self.figure_id}: {self.old} → {self.new}"


class Summary(models.Model):
    """The report that goes up, to the Committee and the province (báo cáo kết quả): words with figures woven in.

    `body`: the text with figures by code ("{CT1}"). Once issued, text and files stay as they were sent.
    """

    round = models.ForeignKey(Round, on_delete=models.PROTECT, related_name="summaries")
    number = models.PositiveSmallIntegerField()
    about = models.CharField(max_length=500)
    recipients = models.CharField(max_length=1000, blank=True)
    place = models.CharField(max_length=100, blank=True)
    body = models.TextField()
    state = models.CharField(max_length=10, choices=enums.SummaryState.choices, default=enums.SummaryState.DRAFT)
    saved_at = models.DateTimeField()
    issued_at = models.DateTimeField(null=True)
    issued_by = models.CharField(max_length=200, blank=True)
    word = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    pdf = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    annex = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["round", "-number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["round", "number"], name="summary_numbered"),
            models.CheckConstraint(
                condition=Q(state=enums.SummaryState.DRAFT, issued_at=None, word=None, pdf=None, annex=None)
                | Q(state=enums.SummaryState.ISSUED, issued_at__isnull=False, word__isnull=False, pdf__isnull=False,
                    annex__isnull=False), name="summary_issued_with_files",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.round_id} #{self.number}"

    @property
    def owner_unit_id(self) -> int:
        return self.round.owner_id
