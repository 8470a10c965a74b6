"""What was done to make a movement known, and what shows it."""

from typing import ClassVar

from django.db import models
from django.db.models import F, Q

from thidua.awards.models import Record
from thidua.kernel.models import StoredFile
from thidua.movements.models import Evidence, Movement
from thidua.org.models import Unit
from thidua.outreach.enums import ActivityKind, ActivityState, FileKind, PageState, Stage


class RoleModel(models.Model):
    """Somebody whose way of doing things others can learn from (điển hình tiên tiến), and how far that has come.

    `unit` found it; `record`: whose achievements these are. `story`: what was done, with figures.
    """

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    record = models.ForeignKey(Record, on_delete=models.PROTECT, related_name="+")
    headline = models.CharField(max_length=300)
    story = models.TextField(blank=True)
    found_on = models.DateField()
    honoured_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=Stage.choices, default=Stage.FOUND)
    search_key = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["-found_on", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["movement", "record"], name="role_model_once_in_movement"),
            models.CheckConstraint(
                condition=~Q(state__in=[Stage.HONOURED, Stage.FOLLOWED]) | Q(honoured_on__isnull=False),
                name="role_model_honoured_with_day",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "state"], name="role_model_of_unit")]

    def __str__(self) -> str:
        return f"{self.record_id}: {self.headline[:60]} ({self.state})"

    @property
    def owner_unit_id(self) -> int:
        return self.unit_id


class Passage(models.Model):
    """A stage that a role model reached: when, and what was done or decided (bước của điển hình)."""

    role_model = models.ForeignKey(RoleModel, on_delete=models.CASCADE, related_name="passages")
    state = models.CharField(max_length=10, choices=Stage.choices)
    reached_on = models.DateField()
    note = models.TextField(blank=True)
    noted_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["role_model", "pk"]

    def __str__(self) -> str:
        return f"{self.role_model_id} → {self.state} ({self.reached_on})"


class Consent(models.Model):
    """The person agrees, on paper, that the story is used in public (văn bản đồng ý); it can be withdrawn at any time.

    `ends_on`: the last day that counts, null while it has none. `picture`: the picture may be shown too.
    """

    role_model = models.ForeignKey(RoleModel, on_delete=models.CASCADE, related_name="consents")
    starts_on = models.DateField()
    ends_on = models.DateField(null=True)
    picture = models.BooleanField(default=False)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    given_by = models.CharField(max_length=200)
    recorded_at = models.DateTimeField()
    recorded_by = models.CharField(max_length=200)
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_why = models.CharField(max_length=1000, blank=True)

    class Meta:
        ordering: ClassVar = ["role_model", "-starts_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(condition=Q(ends_on=None) | Q(ends_on__gte=F("starts_on")), name="consent_in_order"),
            models.CheckConstraint(condition=~Q(file_name=""), name="consent_with_paper"),
        ]

    def __str__(self) -> str:
        return f"{self.role_model_id} {self.starts_on}–{self.ends_on or '…'}"


class Page(models.Model):
    """What everybody may read without signing in, under an address that cannot be guessed."""

    slug = models.SlugField(max_length=40, unique=True)
    state = models.CharField(max_length=10, choices=PageState.choices, default=PageState.DRAFT)
    title = models.CharField(max_length=1000)
    text = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    changed_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return f"{self.slug} ({self.state})"


class MovementPage(Page):
    """The public page of a movement (trang công khai của phong trào): no personal data. `text`: the aim."""

    movement = models.OneToOneField(Movement, on_delete=models.PROTECT, related_name="+")
    contents = models.TextField(blank=True)

    @property
    def owner_unit_id(self) -> int:
        return self.movement.owner_id


class StoryPage(Page):
    """The public page of a role model who agreed (trang gương điển hình). `title`: the name as it is shown."""

    role_model = models.OneToOneField(RoleModel, on_delete=models.PROTECT, related_name="+")
    unit_shown = models.CharField(max_length=300, blank=True)
    headline = models.CharField(max_length=300)
    picture = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")

    @property
    def owner_unit_id(self) -> int:
        return self.role_model.movement.owner_id


class Activity(models.Model):
    """One line of a unit's dissemination log, or of its schedule while it is only planned (buổi tuyên truyền).

    `text`: what is read aloud or was written; `times`: how often it was broadcast or held that day; `reached`: how
    many people, null where nobody counted. `role_model`: whose story was told. `evidence`: what it shows for the plan's duty to make known.
    """

    movement = models.ForeignKey(Movement, on_delete=models.PROTECT, related_name="+")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=ActivityKind.choices)
    state = models.CharField(max_length=10, choices=ActivityState.choices, default=ActivityState.PLANNED)
    title = models.CharField(max_length=300)
    text = models.TextField(blank=True)
    held_on = models.DateField()
    held_at = models.TimeField(null=True)
    times = models.PositiveSmallIntegerField(default=1)
    place = models.CharField(max_length=300)
    done_by = models.CharField(max_length=200, blank=True)
    reached = models.PositiveIntegerField(null=True)
    link = models.CharField(max_length=500, blank=True)
    role_model = models.ForeignKey(RoleModel, on_delete=models.PROTECT, null=True, related_name="+")
    evidence = models.ForeignKey(Evidence, on_delete=models.SET_NULL, null=True, related_name="+")
    search_key = models.TextField(blank=True)
    version = models.PositiveIntegerField(default=1)
    made_at = models.DateTimeField()
    recorded_at = models.DateTimeField(null=True)

    class Meta:
        ordering: ClassVar = ["-held_on", "-pk"]
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(state=ActivityState.DONE, recorded_at__isnull=False) | ~Q(state=ActivityState.DONE),
                name="activity_done_with_time",
            ),
            models.CheckConstraint(condition=Q(times__gte=1), name="activity_at_least_once"),
        ]
        indexes: ClassVar = [
            models.Index(fields=["movement", "unit", "held_on"], name="activity_in_log"),
        ]

    def __str__(self) -> str:
        return f"{self.unit_id} {self.held_on} {self.kind}: {self.title[:60]}"

    @property
    def owner_unit_id(self) -> int:
        return self.unit_id


class Attachment(models.Model):
    """A picture, a recording or a paper that shows what was done (ảnh, ghi âm, văn bản)."""

    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="attachments")
    kind = models.CharField(max_length=10, choices=FileKind.choices)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, related_name="+")
    file_name = models.CharField(max_length=255)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=200)

    class Meta:
        ordering: ClassVar = ["activity", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["activity", "file"], name="attachment_once"),
            models.CheckConstraint(condition=~Q(file_name=""), name="attachment_with_name"),
        ]

    def __str__(self) -> str:
        return f"{self.activity_id}: {self.file_name}"
