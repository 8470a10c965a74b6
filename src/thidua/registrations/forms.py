"""Forms that turn what people type into values; they take no steps."""

from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.kernel import clock
from thidua.movements.forms import vietnamese_date
from thidua.movements.models import Obligation
from thidua.registrations.actions import AimRow, TargetRow
from thidua.registrations.enums import AimFor
from thidua.registrations.honours import choices_for
from thidua.registrations.models import Aim, Target
from thidua.registrations.queries import plain
from thidua.registrations.sheets import figure_from

TIME = {"invalid": _("Ghi giờ theo dạng giờ:phút, ví dụ 17:00."), "required": _("Cần ghi giờ.")}


def clock_field(**options: Any) -> forms.TimeField:
    """Return a field for a time of day, hh:mm."""
    widget = forms.TimeInput(format="%H:%M", attrs={"class": "short", "placeholder": "hh:mm", "inputmode": "numeric", "autocomplete": "off"})
    return forms.TimeField(widget=widget, input_formats=["%H:%M", "%H.%M", "%Hh%M"], error_messages=TIME, **options)


def moment(day: date, at: time) -> datetime:
    """Return the moment in Vietnam, the whole of its minute included."""
    return datetime.combine(day, at.replace(second=59), tzinfo=clock.VIETNAM)


class CallForm(forms.Form):
    """Opening a call: for which year, until when, and when the door closes."""

    title = forms.CharField(label=_("Tên đợt đăng ký"), max_length=300, error_messages={"required": _("Cần ghi tên đợt đăng ký.")})
    year = forms.IntegerField(
        label=_("Đăng ký cho năm"), min_value=2000, max_value=2100, localize=False,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Ghi năm bằng bốn chữ số."), "required": _("Cần ghi năm.")},
    )
    obligation = forms.ModelChoiceField(
        label=_("Theo nhiệm vụ của kế hoạch"), queryset=Obligation.objects.none(), required=False,
        empty_label=_("Mọi đơn vị được giao việc trong kế hoạch"),
    )
    due_day = vietnamese_date(label=_("Hạn đăng ký: đến hết ngày"))
    due_time = clock_field(label=_("Giờ"), initial=time(23, 59))
    closes_day = vietnamese_date(label=_("Ngừng nhận: sau ngày"), help_text=_("Từ hạn đến lúc này vẫn nhận, có ghi “nộp muộn”."))
    closes_time = clock_field(label=_("Giờ"), initial=time(23, 59))
    guidance = forms.CharField(
        label=_("Hướng dẫn cho đơn vị"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, obligations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["obligation"]
        field.queryset = obligations  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: f"{row.ref} {row.short_name or row.text[:90]}"  # type: ignore[attr-defined]

    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        data = self.cleaned_data
        return {
            "title": data["title"], "year": data["year"], "obligation": data["obligation"], "guidance": data["guidance"],
            "due_at": moment(data["due_day"], data["due_time"]), "closes_at": moment(data["closes_day"], data["closes_time"]),
        }


class FigureField(forms.CharField):
    """A figure as Vietnamese officers write it."""

    def clean(self, value: Any) -> Any:
        try:
            return figure_from(str(value or ""))
        except ValueError as error:
            raise forms.ValidationError(str(error)) from None


class TargetForm(forms.Form):
    """One target."""

    content = forms.CharField(
        label=_("Nội dung, chỉ tiêu"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Cần ghi nội dung chỉ tiêu.")},
    )
    figure = FigureField(label=_("Số lượng"), required=False)
    measure = forms.CharField(label=_("Đơn vị tính"), max_length=60, required=False)
    due_on = vietnamese_date(label=_("Hoàn thành trước ngày"), required=False)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("figure") is not None and not data.get("measure"):
            self.add_error("measure", gettext("Có số lượng thì cần đơn vị tính (phần trăm, km, hộ, công trình …)."))
        if data.get("measure") and data.get("figure") is None and "figure" in data:
            self.add_error("figure", gettext("Có đơn vị tính thì cần số lượng."))
        return data

    @property
    def row(self) -> TargetRow:
        return TargetRow(**self.cleaned_data)

    @staticmethod
    def initial_of(target: Target) -> dict[str, Any]:
        """Return what stands in the fields of a target that is there."""
        return {"content": target.content, "figure": (plain(target.figure) or "").replace(".", ","), "measure": target.measure,
                "due_on": target.due_on}


class AimForm(forms.Form):
    """One title or award for a person, collective or household."""

    whose = forms.ChoiceField(label=_("Đối tượng"), choices=AimFor.choices)
    name = forms.CharField(
        label=_("Họ và tên hoặc tên tập thể"), max_length=300,
        error_messages={"required": _("Cần ghi họ và tên hoặc tên tập thể.")},
    )
    title = forms.CharField(label=_("Chức vụ, đơn vị"), max_length=300, required=False)
    honour = forms.ChoiceField(
        label=_("Danh hiệu, hình thức khen thưởng"), error_messages={"required": _("Chọn danh hiệu hoặc hình thức khen thưởng.")},
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        groups = [(str(label), choices_for(value)) for value, label in AimFor.choices]
        self.fields["honour"].choices = [("", "–"), *groups]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        whose, honour = data.get("whose"), data.get("honour")
        if whose and honour and honour not in dict(choices_for(whose)):
            self.add_error("honour", gettext("Danh hiệu này không dành cho đối tượng đã chọn."))
        return data

    @property
    def row(self) -> AimRow:
        return AimRow(**self.cleaned_data)

    @staticmethod
    def initial_of(aim: Aim) -> dict[str, Any]:
        """Return what stands in the fields of a line that is there."""
        return {"whose": aim.whose, "name": aim.name, "title": aim.title, "honour": aim.honour}


class SheetForm(forms.Form):
    """Lines from a spreadsheet: a file, or what was copied."""

    file = forms.FileField(label=_("Tệp Excel đã điền (.xlsx)"), required=False)
    pasted = forms.CharField(
        label=_("Hoặc dán các dòng chép từ bảng tính"), required=False, max_length=400_000, strip=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Chỉ tiêu: nội dung, số lượng, đơn vị tính, ngày. Danh hiệu: đối tượng, tên, chức vụ, danh hiệu."),
    )

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if not data.get("file") and not (data.get("pasted") or "").strip():
            raise forms.ValidationError(gettext("Chọn tệp Excel hoặc dán các dòng cần nhập."))
        return data

    @property
    def upload(self) -> "UploadedFile[Any] | None":
        return self.cleaned_data.get("file")


class SendForm(forms.Form):
    """Sending after the deadline needs a reason."""

    late_reason = forms.CharField(
        label=_("Lý do nộp muộn"), max_length=1000, required=False, widget=forms.Textarea(attrs={"rows": 2}),
    )


class NilForm(SendForm):
    """Nothing to register, and why."""

    note = forms.CharField(
        label=_("Lý do không phát sinh"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi lý do không phát sinh.")},
    )


class LetInForm(forms.Form):
    """Letting one unit in although the door is closed."""

    day = vietnamese_date(label=_("Cho nộp đến ngày"))
    hour = clock_field(label=_("Giờ"), initial=time(23, 59))
    note = forms.CharField(
        label=_("Lý do"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}), error_messages={"required": _("Cần ghi lý do.")},
    )

    @property
    def until(self) -> datetime:
        return moment(self.cleaned_data["day"], self.cleaned_data["hour"])


class ProgressForm(forms.Form):
    """What became of a target in a year."""

    year = forms.IntegerField(label=_("Năm"), min_value=2000, max_value=2100, localize=False)
    figure = FigureField(label=_("Đạt được"), required=False)
    note = forms.CharField(label=_("Ghi chú"), max_length=1000, required=False)
