"""Registered documents, their files, and the documents that they cite."""

from typing import ClassVar

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext as _

from thidua.documents.enums import DeliveryState, Direction, Relation
from thidua.kernel.models import StoredFile
from thidua.org.models import Unit


class Document(models.Model):
    """A document in the register of one authority (văn bản).

    `register_number` counts in the authority's yearly series (số đến, số đi); `number` and `symbol` are printed on it.
    `series` names the series of outgoing documents where each kind has its own. `reading` keeps what was read out of
    the file, as JSON, unchanged by later editing; `lines` holds [number, page, text] of every line read.
    """

    owner = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(max_length=10, choices=Direction.choices)
    series = models.CharField(max_length=60, blank=True)
    register_year = models.PositiveSmallIntegerField()
    register_number = models.PositiveIntegerField()
    registered_at = models.DateTimeField()
    number = models.PositiveIntegerField(null=True)
    symbol = models.CharField(max_length=60, blank=True)
    issued_on = models.DateField(null=True)
    place = models.CharField(max_length=100, blank=True)
    kind = models.CharField(max_length=60, blank=True)
    subject = models.CharField(max_length=1000, blank=True)
    issuer = models.CharField(max_length=300, blank=True)
    issuer_unit = models.ForeignKey(Unit, on_delete=models.PROTECT, null=True, related_name="+")
    signer = models.CharField(max_length=200, blank=True)
    signer_title = models.CharField(max_length=200, blank=True)
    recipients = models.CharField(max_length=1000, blank=True)
    archive = models.CharField(max_length=200, blank=True)
    handler = models.CharField(max_length=300, blank=True)
    note = models.CharField(max_length=500, blank=True)
    search_key = models.TextField(blank=True)
    file = models.ForeignKey(StoredFile, on_delete=models.PROTECT, null=True, related_name="+")
    file_name = models.CharField(max_length=255, blank=True)
    file_type = models.CharField(max_length=100, blank=True)
    reading = models.JSONField(default=dict)
    lines = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-registered_at", "-pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["owner", "direction", "series", "register_year", "register_number"],
                name="document_register_number",
            ),
            models.UniqueConstraint(
                fields=["owner", "number", "symbol", "issued_on", "issuer"], name="document_once_in_register",
                condition=Q(number__isnull=False) & Q(issued_on__isnull=False),
            ),
            models.UniqueConstraint(
                fields=["owner", "file"], name="document_file_once", condition=Q(file__isnull=False),
            ),
            models.CheckConstraint(
                condition=Q(file=None, file_name="") | Q(file__isnull=False) & ~Q(file_name=""),
                name="document_file_with_name",
            ),
        ]
        indexes: ClassVar = [
            models.Index(fields=["owner", "direction", "-registered_at"], name="document_in_register"),
            models.Index(fields=["number", "issued_on"], name="document_by_number"),
        ]

    def __str__(self) -> str:
        return f"{self.code} ({self.issued_on})"

    @property
    def code(self) -> str:
        """The number and symbol as printed, such as "61/KH-UBND"; words where neither is known."""
        if self.number is None and not self.symbol:
            return _("chưa có số")
        return f"{self.number:02d}/{self.symbol}" if self.number is not None else f"…/{self.symbol}"

    @property
    def owner_unit_id(self) -> int:
        return self.owner_id

    @property
    def title(self) -> str:
        """Kind and subject as one line, such as "Kế hoạch triển khai phong trào thi đua …"."""
        kind, subject = self.kind.strip(), self.subject.strip()
        if not kind or subject.casefold().startswith(kind.casefold()):
            return subject or kind
        return f"{kind} {subject[:1].lower()}{subject[1:]}" if subject else kind


class Citation(models.Model):
    """A document that another one cites (viện dẫn); `target` is filled once it is in the register."""

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="citations")
    relation = models.CharField(max_length=20, choices=Relation.choices)
    code = models.CharField(max_length=80)
    issued_on = models.DateField(null=True)
    issuer = models.CharField(max_length=300, blank=True)
    line = models.PositiveIntegerField(default=0)
    target = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, related_name="cited_by")

    class Meta:
        ordering: ClassVar = ["document", "line", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "code", "issued_on"], name="citation_once"),
        ]

    def __str__(self) -> str:
        return f"{self.document_id} {self.relation} {self.code}"


class Delivery(models.Model):
    """An issued document sent to one unit (văn bản gửi đến đơn vị): when received and opened, by whom; recalled, corrected.

    `entry`: what the receiver's own register made of it. `corrected_by`: the document sent in its place.
    """

    document = models.ForeignKey(Document, on_delete=models.PROTECT, related_name="deliveries")
    unit = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+")
    state = models.CharField(max_length=10, choices=DeliveryState.choices, default=DeliveryState.SENT)
    sent_at = models.DateTimeField()
    sent_by = models.CharField(max_length=200)
    received_at = models.DateTimeField(null=True)
    received_by = models.CharField(max_length=200, blank=True)
    opened_at = models.DateTimeField(null=True)
    opened_by = models.CharField(max_length=200, blank=True)
    recalled_at = models.DateTimeField(null=True)
    recall_reason = models.CharField(max_length=500, blank=True)
    corrected_by = models.ForeignKey(Document, on_delete=models.PROTECT, null=True, related_name="+")
    entry = models.ForeignKey(Document, on_delete=models.SET_NULL, null=True, related_name="+")

    class Meta:
        ordering: ClassVar = ["document", "pk"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["document", "unit"], name="delivery_once"),
            models.CheckConstraint(
                condition=Q(received_at=None, received_by="") | Q(received_at__isnull=False) & ~Q(received_by=""),
                name="delivery_received_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(opened_at=None, opened_by="") | Q(opened_at__isnull=False, received_at__isnull=False) & ~Q(opened_by=""),
                name="delivery_opened_after_receipt",
            ),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.SENT, received_at=None) | Q(state=DeliveryState.RECEIVED, received_at__isnull=False)
                | Q(state=DeliveryState.RECALLED), name="delivery_state_with_time",
            ),
            models.CheckConstraint(
                condition=Q(state=DeliveryState.RECALLED, recalled_at__isnull=False) & ~Q(recall_reason="")
                | ~Q(state=DeliveryState.RECALLED) & Q(recalled_at=None, recall_reason=""), name="delivery_recalled_with_reason",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["unit", "state"], name="delivery_waiting")]

    def __str__(self) -> str:
        return f"{self.document_id} → {self.unit_id}: {self.state}"

    @property
    def owner_unit_id(self) -> int:
        return self.unit_id
