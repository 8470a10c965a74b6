"""Forms that turn what people type into values; they take no steps."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.movements.forms import vietnamese_date
from thidua.outreach.actions import Told
from thidua.outreach.enums import ActivityKind
from thidua.outreach.models import Activity, RoleModel

_DAY = re.compile(r"^(\d{1,2})/(\d{1,2})(?:/(\d{4}))?$")
MOST_TEXT = 20_000


def whole_number(**options: Any) -> forms.IntegerField:
    """Return a field for a count, typed with or without points between thousands."""
    widget = forms.TextInput(attrs={"class": "short", "inputmode": "numeric", "autocomplete": "off"})
    return PlainNumber(widget=widget, error_messages={"invalid": _("Ghi bằng chữ số, ví dụ 350.")}, **options)


class PlainNumber(forms.IntegerField):
    """A whole number; points and spaces between thousands are left out."""

    def to_python(self, value: Any) -> Any:
        return super().to_python(re.sub(r"[.\s]", "", str(value)) if value not in (None, "") else value)


class ActivityForm(forms.Form):
    """A line of the dissemination log."""

    kind = forms.ChoiceField(label=_("Hình thức"), choices=ActivityKind.choices, widget=forms.RadioSelect)
    title = forms.CharField(label=_("Nội dung, tên bài"), max_length=300, error_messages={"required": _("Cần ghi nội dung.")})
    text = forms.CharField(
        label=_("Bài đọc hoặc nội dung chi tiết"), required=False, max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 14}),
        help_text=_("Bài phát thanh nên đọc hết trong 2 đến 3 phút; phần mềm tính thời gian đọc theo số tiếng."),
    )
    held_on = vietnamese_date(label=_("Ngày"))
    more_days = forms.CharField(
        label=_("Các ngày khác"), required=False, max_length=600,
        help_text=_("Cùng bài, cùng giờ; cách nhau bằng dấu phẩy. Ví dụ 12/06, 19/06, 26/06."),
    )
    held_at = forms.TimeField(
        label=_("Giờ"), required=False, input_formats=["%H:%M", "%H.%M", "%Hh%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "short", "placeholder": "hh:mm", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Ghi giờ theo dạng giờ:phút, ví dụ 05:30.")},
    )
    place = forms.CharField(
        label=_("Ở đâu"), max_length=300, error_messages={"required": _("Cần ghi nơi phát hoặc nơi tổ chức.")},
        help_text=_("Đài, trạm truyền thanh, nhà văn hóa ấp, báo, trang tin …"),
    )
    times = whole_number(label=_("Số lượt trong ngày"), min_value=1, max_value=100, initial=1)
    done_by = forms.CharField(label=_("Người thực hiện"), max_length=200, required=False)
    reached = whole_number(
        label=_("Số người nghe, dự (nếu đếm được)"), min_value=0, max_value=10_000_000, required=False,
    )
    role_model = forms.ModelChoiceField(
        label=_("Nêu gương điển hình"), queryset=RoleModel.objects.none(), required=False, empty_label=_("Không nêu"),
    )
    link = forms.URLField(
        label=_("Địa chỉ bài trên mạng"), max_length=500, required=False, assume_scheme="https",
        error_messages={"invalid": _("Ghi địa chỉ đầy đủ, ví dụ https://goquao.kiengiang.gov.vn/…")},
    )

    def __init__(self, *args: Any, role_models: Any, names: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["role_model"]
        field.queryset = role_models  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: f"{names.get(row.pk, '–')}: {row.headline}"  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("held_on") and data.get("more_days"):
            data["days"] = self._days(data["held_on"], data["more_days"])
        elif data.get("held_on"):
            data["days"] = [data["held_on"]]
        return data

    def _days(self, first: date, typed: str) -> list[date]:
        found = [first]
        for part in re.split(r"[,;\s]+", typed.strip()):
            match = _DAY.match(part)
            try:
                found.append(date(int(match[3] or first.year), int(match[2]), int(match[1])) if match else date(0, 1, 1))
            except ValueError:
                self.add_error("more_days", gettext("Không đọc được ngày “%(day)s”. Ghi ngày/tháng, ví dụ 12/06.") % {"day": part})
        return found

    @property
    def told(self) -> Told:
        """Return what is made known, as the action takes it."""
        data = self.cleaned_data
        return Told(**{name: data[name] for name in Told.__dataclass_fields__ if name != "kind"}, kind=ActivityKind(data["kind"]))

    @staticmethod
    def initial_of(activity: Activity) -> dict[str, Any]:
        """Return what stands in the fields of a line that is there."""
        return {name: getattr(activity, name) for name in (*Told.__dataclass_fields__, "held_on")}


class RewriteForm(ActivityForm):
    """Mending a line; `seen` is the version that was looked at."""

    more_days = None  # type: ignore[assignment]
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, localize=False)


class RecordForm(forms.Form):
    """What became of a planned line."""

    times = whole_number(label=_("Số lượt trong ngày"), min_value=1, max_value=100)
    done_by = forms.CharField(label=_("Người thực hiện"), max_length=200, required=False)
    reached = whole_number(label=_("Số người nghe, dự (nếu đếm được)"), min_value=0, max_value=10_000_000, required=False)


class FileForm(forms.Form):
    """A picture, a recording or a paper."""

    file = forms.FileField(
        label=_("Ảnh, ghi âm hoặc PDF"),
        error_messages={"required": _("Chọn tệp cần đính kèm."), "empty": _("Tệp này trống. Chọn tệp khác.")},
    )

    def clean_file(self) -> "UploadedFile[Any]":
        upload: UploadedFile[Any] = self.cleaned_data["file"]
        if (upload.size or 0) > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(_("Tệp lớn hơn 50 MB. Nén hoặc chia nhỏ rồi tải lại."))
        return upload
