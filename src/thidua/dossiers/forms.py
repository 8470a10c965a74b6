"""Forms that turn what people type into values; they take no steps."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.awards.models import Record
from thidua.awards.words import honours_for
from thidua.dossiers.enums import PaperState
from thidua.legal.words import pick
from thidua.movements.forms import FileForm
from thidua.movements.models import Movement


class StartForm(forms.Form):
    """Beginning a dossier."""

    title = forms.CharField(
        label=_("Tên hồ sơ"), max_length=300, help_text=_("Ví dụ: Đề nghị khen thưởng tổng kết phong trào giai đoạn 2021 - 2025."),
        error_messages={"required": _("Cần ghi tên hồ sơ.")},
    )
    movement = forms.ModelChoiceField(
        label=_("Theo phong trào"), queryset=Movement.objects.none(), required=False,
        empty_label=_("Không theo phong trào: trình cơ quan cấp trên"),
    )

    def __init__(self, *args: Any, movements: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["movement"]
        field.queryset = movements  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: f"{row.plan.code}: {row.name[:90]}"  # type: ignore[attr-defined]


class NomineeForm(forms.Form):
    """Proposing the subject of a record."""

    record = forms.ModelChoiceField(
        label=_("Đối tượng (có hồ sơ thành tích)"), queryset=Record.objects.none(), empty_label="–",
        error_messages={"required": _("Chọn đối tượng."), "invalid_choice": _("Chọn đối tượng trong danh sách.")},
    )
    honour = forms.ChoiceField(
        label=_("Danh hiệu, hình thức khen thưởng đề nghị"),
        error_messages={"required": _("Chọn danh hiệu hoặc hình thức khen thưởng.")},
    )
    merit = forms.CharField(
        label=_("Tóm tắt thành tích"), max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, records: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["record"]
        field.queryset = records  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: f"{row.shown} – {row.get_kind_display()}, {row.unit_shown}"  # type: ignore[attr-defined]
        kinds = ("individual", "collective", "household")
        honours = {one.code: pick(one.name) for kind in kinds for one in honours_for(kind)}
        self.fields["honour"].choices = [("", "–"), *honours.items()]  # type: ignore[attr-defined]


class MeritForm(forms.Form):
    """What a nominee is proposed for."""

    merit = forms.CharField(
        label=_("Tóm tắt thành tích"), max_length=2000, widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Ghi tóm tắt thành tích.")},
    )


class PaperForm(FileForm):
    """A file for a place of the dossier."""

    key = forms.CharField(max_length=60, widget=forms.HiddenInput)
    state = forms.ChoiceField(label=_("Mức độ"), choices=PaperState.choices, initial=PaperState.READY)
