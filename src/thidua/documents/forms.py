"""Forms that turn what people type and drop into values; they take no steps."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db.models import QuerySet
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.documents.models import Document
from thidua.documents.queries import Recipient
from thidua.kernel.dates import of_these_times

MOST = 100
"""How many documents a list of choices shows."""
ACCEPTED = ".docx,.pdf,.txt,.md,.html,.htm,.png,.jpg,.jpeg,.tif,.tiff"


class FileForm(forms.Form):
    """A file to be read and put into the register."""

    file = forms.FileField(
        label=_("Tệp văn bản"), widget=forms.FileInput(attrs={"accept": ACCEPTED}), max_length=255,
        error_messages={
            "required": _("Chọn tệp văn bản cần đưa vào sổ."), "empty": _("Tệp này trống. Chọn tệp khác."),
            "max_length": _("Tên tệp quá dài. Đặt tên ngắn hơn rồi tải lại."),
        },
    )

    def clean_file(self) -> "UploadedFile[Any] | None":
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        if (upload.size or 0) > settings.UPLOAD_LIMIT:
            limit = {"limit": filesizeformat(settings.UPLOAD_LIMIT)}
            raise forms.ValidationError(
                gettext("Tệp lớn hơn %(limit)s. Giảm độ phân giải bản quét hoặc tách tệp rồi tải lại.") % limit,
            )
        return upload

    @property
    def upload(self) -> tuple[bytes, str]:
        """The content and the name of the file; only after the form was found valid."""
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        return upload.read(), upload.name or ""


class RegisterForm(FileForm):
    """Entering a document into the register: a file, or the word (`waiting`) of one that waits for an answer."""

    waiting = forms.CharField(max_length=1000, required=False, widget=forms.HiddenInput)

    handler = forms.CharField(label=_("Đơn vị hoặc người nhận"), max_length=300, required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].required = not self.data.get("waiting")

    def clean_file(self) -> "UploadedFile[Any] | None":
        return super().clean_file() if self.cleaned_data["file"] else None


class LinkForm(forms.Form):
    """Choosing a document of the register for a citation."""

    document = forms.ModelChoiceField(
        label=_("Văn bản trong sổ"), queryset=Document.objects.none(), empty_label="–",
        error_messages={"required": _("Chọn văn bản trong sổ."), "invalid_choice": _("Chọn văn bản trong sổ.")},
    )

    def __init__(self, *args: Any, documents: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["document"].queryset = documents  # type: ignore[attr-defined]
        self.fields["document"].label_from_instance = words_of  # type: ignore[attr-defined]


class HeaderForm(forms.Form):
    """What the register says of a document. `seen` tells a stale form from a fresh one."""

    number = forms.IntegerField(
        label=_("Số"), min_value=1, max_value=999_999, required=False, localize=False,
        widget=forms.TextInput(attrs={"inputmode": "numeric", "class": "short"}),
        error_messages={"invalid": _("Số văn bản chỉ gồm chữ số, ví dụ 61.")},
    )
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60, required=False)
    issued_on = forms.DateField(
        label=_("Ngày văn bản"), required=False, validators=[of_these_times],
        widget=forms.DateInput(
            attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off", "class": "short"},
            format="%d/%m/%Y",
        ),
        error_messages={"invalid": _("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 19/05/2021.")},
    )
    place = forms.CharField(label=_("Địa danh"), max_length=100, required=False)
    kind = forms.CharField(label=_("Tên loại"), max_length=60, required=False)
    subject = forms.CharField(
        label=_("Trích yếu"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=300, required=False)
    signer_title = forms.CharField(label=_("Quyền hạn, chức vụ người ký"), max_length=200, required=False)
    signer = forms.CharField(label=_("Người ký"), max_length=200, required=False)
    recipients = forms.CharField(
        label=_("Nơi nhận"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
    )
    archive = forms.CharField(label=_("Đơn vị nhận bản lưu"), max_length=200, required=False)
    handler = forms.CharField(label=_("Đơn vị hoặc người nhận"), max_length=300, required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=500, required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput)


def words_of(document: Document) -> str:
    """Return the words of a document in a list of choices: number, day, subject."""
    day = f" ({document.issued_on:%d/%m/%Y})" if document.issued_on else ""
    return f"{document.code}{day} – {document.title[:100]}"


class SendForm(forms.Form):
    """To which units a document is sent: those that it prints as recipients, and others right below the authority."""

    def __init__(
        self, *args: Any, recipients: Sequence[Recipient], names: Mapping[int, str], got: Collection[int], **how: Any,
    ) -> None:
        super().__init__(*args, **how)
        named: set[int] = set()
        for number, recipient in enumerate(recipients):
            fresh = [one for one in recipient.unit_ids if one not in got and one not in named and one in names]
            if not fresh:
                continue
            named.update(fresh)
            self._add(f"phrase{number}", recipient.phrase, fresh, names, chosen=recipient.sure)
        others = [one for one in names if one not in got and one not in named]
        if others:
            self._add("others", _("Đơn vị khác"), sorted(others, key=lambda one: names[one]), names, chosen=False)

    def _add(self, name: str, label: Any, units: Sequence[int], names: Mapping[int, str], *, chosen: bool) -> None:
        self.fields[name] = forms.MultipleChoiceField(
            label=label, choices=[(str(one), names[one]) for one in units], required=False, widget=forms.CheckboxSelectMultiple,
            initial=[str(one) for one in units] if chosen else [],
        )

    def clean(self) -> dict[str, Any]:
        if not self.units:
            raise forms.ValidationError(gettext("Chọn ít nhất một đơn vị nhận văn bản."))
        return self.cleaned_data

    @property
    def units(self) -> list[int]:
        """The units chosen."""
        return [int(one) for name in self.fields for one in self.cleaned_data.get(name, [])]


class RecallForm(forms.Form):
    """Why a document is taken back."""

    note = forms.CharField(label=_("Lý do thu hồi"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class CorrectionForm(forms.Form):
    """Which document takes the place of one that was sent: one of the last of the register."""

    def __init__(self, *args: Any, documents: QuerySet[Document], **how: Any) -> None:
        super().__init__(*args, **how)
        self._documents = {row.pk: row for row in documents.order_by("-pk")[:MOST]}
        self.fields["correction"] = forms.TypedChoiceField(
            label=_("Văn bản thay thế, đính chính"), coerce=int,
            choices=[("", "–"), *((pk, words_of(row)) for pk, row in self._documents.items())],
        )

    @property
    def document(self) -> Document:
        """The document chosen; only after the form was found valid."""
        return self._documents[self.cleaned_data["correction"]]
