"""Forms that turn what people type into values; they take no steps."""

from datetime import datetime
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from thidua.documents.forms import words_of
from thidua.documents.models import Document
from thidua.kernel import clock
from thidua.kernel.dates import of_these_times
from thidua.movements.agreeing import mended, named
from thidua.movements.enums import DueKind, Every, EvidenceKind, Output
from thidua.movements.models import Obligation
from thidua.movements.periods import due_of
from thidua.papers.reading import Due

STALE = _("Nội dung còn ghi thời hạn cũ “%(printed)s”. Sửa lại cho khớp với thời hạn mới rồi lưu.")
MENDED = _(
    "Nội dung còn ghi thời hạn cũ “%(printed)s”. Phần mềm đã ghi ngày mới vào ô dưới đây; xem lại rồi lưu."
)

def vietnamese_date(**options: Any) -> forms.DateField:
    """Return a date field that is typed dd/mm/yyyy."""
    errors = {"invalid": _("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 30/09/2021."), "required": _("Cần ghi ngày.")}
    widget = forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off"},
                             format="%d/%m/%Y")
    return forms.DateField(widget=widget, error_messages=errors, validators=[of_these_times], **options)


class NoteForm(forms.Form):
    """A step that needs a reason."""

    note = forms.CharField(
        label=_("Lý do"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Cần ghi lý do.")},
    )


class FinishForm(forms.Form):
    """Reporting an assignment as done."""

    note = forms.CharField(
        label=_("Ghi chú"), max_length=2000, required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )


class SentenceForm(forms.Form):
    """Evidence: a sentence about what was done."""

    sentence = forms.CharField(
        label=_("Đã làm gì, khi nào, bao nhiêu người tham gia"), max_length=4000,
        widget=forms.Textarea(attrs={"rows": 3}), error_messages={"required": _("Ghi một câu về việc đã làm.")},
    )


class ReferenceForm(forms.Form):
    """Evidence: the number and date of a document."""

    reference = forms.CharField(
        label=_("Số, ký hiệu văn bản"), max_length=120,
        error_messages={"required": _("Cần số, ký hiệu văn bản, ví dụ 12/KH-UBND.")},
    )
    reference_on = vietnamese_date(label=_("Ngày văn bản"))


class FileForm(forms.Form):
    """Evidence: a file."""

    file = forms.FileField(
        label=_("Tệp minh chứng (PDF, Word, Excel, ảnh; tối đa 50 MB)"),
        error_messages={"required": _("Chọn tệp cần đính kèm."), "empty": _("Tệp này trống. Chọn tệp khác.")},
    )

    def clean_file(self) -> "UploadedFile[Any]":
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        if (upload.size or 0) > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(_("Tệp lớn hơn 50 MB. Nén hoặc chia nhỏ rồi tải lại."))
        return upload


class DocumentForm(forms.Form):
    """Evidence: a document that is in the unit's register."""

    document = forms.ModelChoiceField(
        label=_("Văn bản trong sổ"), queryset=Document.objects.none(), empty_label="–",
        error_messages={"required": _("Chọn văn bản trong sổ."), "invalid_choice": _("Chọn văn bản trong sổ.")},
    )

    def __init__(self, *args: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]
        self.fields["document"].label_from_instance = words_of  # type: ignore[attr-defined]


class ExtensionForm(forms.Form):
    """Asking for more time."""

    until = vietnamese_date(label=_("Xin gia hạn đến hết ngày"))
    reason = forms.CharField(
        label=_("Lý do"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Cần ghi lý do xin gia hạn.")},
    )


class DueForm(forms.Form):
    """When an obligation falls due, as an officer types it."""

    due_kind = forms.ChoiceField(label=_("Loại thời hạn"), choices=DueKind.choices)
    due_start = vietnamese_date(label=_("Từ ngày"), required=False)
    due_end = vietnamese_date(label=_("Đến hết ngày (23:59)"), required=False)
    due_every = forms.ChoiceField(
        label=_("Chu kỳ"), choices=[("", _("Không lặp lại")), *Every.choices], required=False,
    )
    due_dates = forms.CharField(
        label=_("Ngày trong chu kỳ"), required=False, max_length=60,
        help_text=_("Ngày/tháng, cách nhau bằng dấu phẩy. Ví dụ 15/06, 15/12."),
    )

    def clean_due_dates(self) -> list[str]:
        """Return the days as "MM-DD"."""
        found = []
        for word in self.cleaned_data["due_dates"].replace(";", ",").split(","):
            if not word.strip():
                continue
            try:
                day = datetime.strptime(f"{word.strip()}/2024", "%d/%m/%Y").replace(tzinfo=clock.VIETNAM)
            except ValueError as wrong:
                raise forms.ValidationError(_("Ghi ngày/tháng, ví dụ 15/06.")) from wrong
            found.append(f"{day:%m-%d}")
        return found

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        start, end, kind = values.get("due_start"), values.get("due_end"), values.get("due_kind")
        if start and end and end < start:
            self.add_error("due_end", _("Ngày kết thúc phải sau ngày bắt đầu."))
        if kind in (DueKind.BY, DueKind.BEFORE) and not end and "due_end" not in self.errors:
            self.add_error("due_end", _("Cần ngày cuối cùng được tính."))
        if kind == DueKind.RECURRING and not values.get("due_every"):
            self.add_error("due_every", _("Chọn chu kỳ."))
        return values


class ObligationForm(DueForm):
    """What an officer mends in an obligation."""

    text = forms.CharField(
        label=_("Nội dung nhiệm vụ"), max_length=8000, widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Cần ghi nội dung nhiệm vụ.")},
    )
    short_name = forms.CharField(label=_("Tên ngắn trên bảng"), max_length=120, required=False)
    output = forms.ChoiceField(label=_("Minh chứng gì"), choices=Output.choices)
    field_order = ("text", "short_name", "due_kind", "due_start", "due_end", "due_every", "due_dates", "output")

    @staticmethod
    def initial_of(obligation: Obligation) -> dict[str, Any]:
        """Return what the form shows of an obligation."""
        days = ", ".join("/".join(reversed(day.split("-"))) for day in obligation.due_dates)
        return {
            "text": obligation.text, "short_name": obligation.short_name, "due_kind": obligation.due_kind,
            "due_start": obligation.due_start, "due_end": obligation.due_end, "due_every": obligation.due_every,
            "due_dates": days, "output": obligation.output,
        }

    @property
    def changes(self) -> dict[str, Any]:
        """The columns of the obligation as typed."""
        return {name: self.cleaned_data[name] for name in self.field_order}


class ChangeForm(ObligationForm):
    """A change after launch: the same, with a reason. The words of the duty must not name a deadline that is gone.

    `stale`: the times that the typed text still names; the text is then shown with the new day, to be looked at.
    """

    reason = forms.CharField(
        label=_("Lý do điều chỉnh"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Cần ghi lý do điều chỉnh.")},
    )
    keeps_text = forms.BooleanField(
        label=_("Giữ nguyên nội dung: ngày trong câu này không phải thời hạn"), required=False,
    )

    def __init__(self, *args: Any, obligation: Obligation, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": self.initial_of(obligation), **kwargs})
        self.obligation = obligation
        self.stale: list[str] = []

    def clean(self) -> dict[str, Any]:
        values = super().clean()
        text = values.get("text", "")
        if self.errors or values.get("keeps_text"):
            return values
        old, new = due_of(self.obligation), _due_typed(values)
        issued_on = self.obligation.movement.plan.issued_on
        if issued_on is None:
            return values
        self.stale = [time.text for time in named(text, old=old, new=new, issued_on=issued_on)]
        if self.stale:
            proposed = mended(text, old=old, new=new, issued_on=issued_on)
            self.data = {**dict(self.data.items()), self.add_prefix("text"): proposed}
            self.add_error("text", (STALE if proposed == text else MENDED) % {"printed": "; ".join(self.stale)})
        return values


def _due_typed(values: dict[str, Any]) -> Due:
    return Due(
        kind=values["due_kind"], start=values["due_start"], end=values["due_end"], every=values["due_every"] or None,
        dates=tuple(values["due_dates"]),
    )


class DayForm(forms.Form):
    """The day for which the board is shown."""

    ngay = vietnamese_date(label=_("Tại ngày"))


EVIDENCE_FORMS = {
    EvidenceKind.SENTENCE: SentenceForm, EvidenceKind.REFERENCE: ReferenceForm, EvidenceKind.FILE: FileForm,
}


