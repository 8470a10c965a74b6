"""Forms that turn what people type into values; they take no steps."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from thidua.documents.models import Document
from thidua.movements.enums import EvidenceKind


def vietnamese_date(**options: Any) -> forms.DateField:
    """Return a date field that is typed dd/mm/yyyy."""
    errors = {"invalid": _("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 30/09/2021."), "required": _("Cần ghi ngày.")}
    widget = forms.DateInput(attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off"},
                             format="%d/%m/%Y")
    return forms.DateField(widget=widget, error_messages=errors, **options)


class NoteForm(forms.Form):
    """A step that needs a reason."""

    note = forms.CharField(
        label=_("Lý do"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Cần ghi lý do.")},
    )


class FinishForm(forms.Form):
    """Reporting an assignment as done."""

    note = forms.CharField(
        label=_("Ghi chú (không bắt buộc)"), max_length=2000, required=False,
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

    def clean_file(self) -> UploadedFile:
        upload: UploadedFile = self.cleaned_data["file"]
        if (upload.size or 0) > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(_("Tệp lớn hơn 50 MB. Nén hoặc chia nhỏ rồi tải lại."))
        return upload


class DocumentForm(forms.Form):
    """Evidence: a document that is in the unit's register."""

    document = forms.ModelChoiceField(
        label=_("Văn bản trong sổ"), queryset=Document.objects.none(),
        error_messages={"required": _("Chọn văn bản trong sổ."), "invalid_choice": _("Chọn văn bản trong sổ.")},
    )

    def __init__(self, *args: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]


class ExtensionForm(forms.Form):
    """Asking for more time."""

    until = vietnamese_date(label=_("Xin gia hạn đến hết ngày"))
    reason = forms.CharField(
        label=_("Lý do"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Cần ghi lý do xin gia hạn.")},
    )


EVIDENCE_FORMS = {
    EvidenceKind.SENTENCE: SentenceForm, EvidenceKind.REFERENCE: ReferenceForm, EvidenceKind.FILE: FileForm,
}


