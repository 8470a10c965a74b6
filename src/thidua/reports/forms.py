"""Forms that turn what people type into values; they take no steps."""

import re
from collections.abc import Iterable, Mapping
from decimal import Decimal
from typing import Any

from django import forms
from django.core.validators import RegexValidator
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.movements.forms import vietnamese_date
from thidua.movements.models import Obligation
from thidua.movements.saying import say_period
from thidua.org.models import Group
from thidua.papers.when import Period
from thidua.registrations.forms import FigureField
from thidua.reports.actions import FigureRow, SectionRow
from thidua.reports.enums import PERIODS, FigureKind
from thidua.reports.known import choices
from thidua.reports.models import Figure, Section
from thidua.reports.saying import typed

CODE = RegexValidator(r"^[A-Z0-9][A-Z0-9_-]*$", _("Mã chỉ gồm chữ cái không dấu, chữ số, gạch nối, ví dụ CT1."))
WORDS_NEEDED = {"required": _("Cần ghi nội dung.")}
AREA = {"rows": 2}


class CodeField(forms.CharField):
    """A short code in capitals; people type it as they like."""

    def __init__(self, **options: Any) -> None:
        widget = forms.TextInput(attrs={"class": "short", "autocomplete": "off"})
        errors = {"required": _("Cần ghi mã.")}
        super().__init__(max_length=20, widget=widget, validators=[CODE], error_messages=errors, **options)

    def to_python(self, value: Any) -> str:
        return (super().to_python(value) or "").upper()


class NewForm(forms.Form):
    """A form of reports: for a movement and the duty that handing in answers, or alone."""

    name = forms.CharField(label=_("Tên mẫu báo cáo"), max_length=300, error_messages={"required": _("Cần ghi tên mẫu báo cáo.")})
    every = forms.ChoiceField(label=_("Kỳ báo cáo"), choices=PERIODS)
    obligation = forms.ModelChoiceField(
        label=_("Theo nhiệm vụ của kế hoạch"), queryset=Obligation.objects.none(), required=False, empty_label=_("Báo cáo riêng, không theo kế hoạch"),
        help_text=_("Khi đơn vị gửi báo cáo, việc tương ứng của đơn vị được ghi hoàn thành."),
    )
    guidance = forms.CharField(label=_("Hướng dẫn cho đơn vị"), required=False, max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))

    def __init__(self, *args: Any, obligations: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["obligation"]
        field.queryset = obligations  # type: ignore[attr-defined]
        field.label_from_instance = (  # type: ignore[attr-defined]
            lambda row: f"{row.movement.plan.code} {row.ref} {row.short_name or row.text[:80]}")

    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        obligation = self.cleaned_data["obligation"]
        return {**self.cleaned_data, "movement": obligation.movement if obligation else None}


class FigureForm(forms.Form):
    """One figure of a form."""

    code = CodeField(label=_("Mã chỉ tiêu"))
    words = forms.CharField(label=_("Tên chỉ tiêu"), max_length=300, error_messages=WORDS_NEEDED)
    measure = forms.CharField(label=_("Đơn vị tính"), max_length=60, error_messages={"required": _("Cần ghi đơn vị tính.")})
    kind = forms.ChoiceField(label=_("Loại số"), choices=FigureKind.choices)
    meaning = forms.CharField(
        label=_("Giải thích cách tính"), max_length=1000, required=False, widget=forms.Textarea(attrs=AREA),
    )
    source = forms.ChoiceField(
        label=_("Phần mềm điền sẵn"), required=False, help_text=_("Đơn vị thấy sẵn con số và danh sách, vẫn sửa được."),
    )
    parts = forms.CharField(
        label=_("Bằng tổng các chỉ tiêu"), required=False, help_text=_("Ghi mã, cách nhau bằng dấu cộng: CT1 + CT2. Khi gửi, phần mềm kiểm tra."),
    )
    summed = forms.BooleanField(label=_("Cộng lên cấp trên"), required=False, initial=True)
    required = forms.BooleanField(label=_("Bắt buộc phải có số liệu"), required=False, initial=True)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["source"].choices = choices()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("kind") == FigureKind.PERCENT and data.get("summed"):
            self.add_error("summed", gettext("Tỷ lệ phần trăm không cộng dồn được. Bỏ chọn “Cộng lên cấp trên”."))
        return data

    def clean_parts(self) -> list[str]:
        """Return the codes."""
        return [part for part in re.split(r"[+,;\s]+", self.cleaned_data["parts"].upper()) if part]

    @property
    def row(self) -> FigureRow:
        return FigureRow(**self.cleaned_data)

    @staticmethod
    def initial_of(figure: Figure) -> dict[str, Any]:
        """Return what stands in the fields of a figure that is there."""
        names = ("code", "words", "measure", "kind", "meaning", "source", "summed", "required")
        return {name: getattr(figure, name) for name in names} | {"parts": " + ".join(figure.parts)}


class SectionForm(forms.Form):
    """One section of a form."""

    code = CodeField(label=_("Mã phần"))
    words = forms.CharField(label=_("Tên phần"), max_length=300, error_messages=WORDS_NEEDED)
    guidance = forms.CharField(label=_("Gợi ý nội dung"), max_length=1000, required=False, widget=forms.Textarea(attrs=AREA))
    required = forms.BooleanField(label=_("Bắt buộc phải có nội dung"), required=False)

    @property
    def row(self) -> SectionRow:
        return SectionRow(**self.cleaned_data)

    @staticmethod
    def initial_of(section: Section) -> dict[str, Any]:
        """Return what stands in the fields of a section that is there."""
        return {name: getattr(section, name) for name in ("code", "words", "guidance", "required")}


class HandDownForm(forms.Form):
    """Asking units for the figures of a period: until when, and whom."""

    due_on = vietnamese_date(label=_("Hạn báo cáo: đến hết ngày"))
    group = forms.ModelChoiceField(
        label=_("Đơn vị phải báo cáo"), queryset=Group.objects.all(), required=False, empty_label=_("Mọi đơn vị trực thuộc"),
    )


class OpenForm(HandDownForm):
    """Opening a round of a form."""

    period = forms.ChoiceField(label=_("Kỳ"), error_messages={"required": _("Chọn kỳ báo cáo.")})
    field_order = ("period", "due_on", "group")

    def __init__(self, *args: Any, periods: Iterable[Period], follows_plan: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.periods = {period.key: period for period in periods}
        self.fields["period"].choices = [(key, say_period(key)) for key in self.periods]  # type: ignore[attr-defined]
        if follows_plan:
            del self.fields["group"]
            self.fields["due_on"].help_text = _("Đơn vị có hạn riêng theo kế hoạch thì tính theo hạn đó.")

    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        data = self.cleaned_data
        return {"period": self.periods[data["period"]], "due_on": data["due_on"], "group": data.get("group")}


class FillForm(forms.Form):
    """The figures and sections of a report as fields; those that cannot be changed now stand still."""

    edition = forms.IntegerField(widget=forms.HiddenInput, min_value=0)

    def __init__(
        self, *args: Any, figures: Iterable[Figure], sections: Iterable[Section], still: Iterable[str],
        amounts: Mapping[str, Decimal], texts: Mapping[str, str], **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        still = set(still)
        for figure in figures:
            attrs = {"class": "short", "inputmode": "numeric" if figure.kind == FigureKind.INTEGER else "decimal", "autocomplete": "off"}
            self.fields[f"n_{figure.code}"] = FigureField(
                label=figure.words, required=False, widget=forms.TextInput(attrs=attrs), initial=typed(amounts.get(figure.code)),
                disabled=f"figure:{figure.code}" in still, max_length=30,
            )
        for section in sections:
            self.fields[f"w_{section.code}"] = forms.CharField(
                label=section.words, required=False, max_length=20_000, widget=forms.Textarea(attrs={"rows": 5}),
                initial=texts.get(section.code, ""), disabled=f"section:{section.code}" in still,
            )

    @property
    def amounts(self) -> dict[str, Decimal | None]:
        """The figures that could be read, by their codes; those that stand still are left out."""
        return {name[2:]: value for name, value in self._typed("n_")}

    @property
    def texts(self) -> dict[str, str]:
        """The sections by their codes; those that stand still are left out."""
        return {name[2:]: value for name, value in self._typed("w_")}

    def _typed(self, before: str) -> list[tuple[str, Any]]:
        return [
            (name, value) for name, value in self.cleaned_data.items()
            if name.startswith(before) and not self.fields[name].disabled and name in self.data
        ]


class SendForm(forms.Form):
    """Sending: doubts are confirmed, lateness gives its reason."""

    late_reason = forms.CharField(label=_("Lý do nộp muộn"), max_length=1000, required=False, widget=forms.Textarea(attrs=AREA))
    confirmed = forms.BooleanField(label=_("Đã kiểm tra, số liệu đúng"), required=False)


class NilForm(forms.Form):
    """Nothing to report; after the deadline with the reason for being late."""

    late_reason = forms.CharField(label=_("Lý do nộp muộn"), max_length=1000, required=False, widget=forms.Textarea(attrs=AREA))


class FileForm(forms.Form):
    """A file that goes with the report."""

    file = forms.FileField(label=_("Tệp kèm theo"), error_messages={"required": _("Chọn tệp.")})


class SheetForm(forms.Form):
    """The Excel file prepared for the report, filled in."""

    sheet = forms.FileField(label=_("Tệp Excel đã điền (.xlsx)"), error_messages={"required": _("Chọn tệp.")})


class CorrectForm(forms.Form):
    """A figure corrected after the round was closed."""

    code = forms.ChoiceField(label=_("Chỉ tiêu"))
    amount = FigureField(label=_("Số đúng"))
    reason = forms.CharField(
        label=_("Lý do, văn bản đề nghị đính chính"), max_length=1000, widget=forms.Textarea(attrs=AREA),
        error_messages={"required": _("Cần ghi lý do.")},
    )

    def __init__(self, *args: Any, figures: Iterable[Figure], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["code"].choices = [(one.code, f"{one.code} {one.words}") for one in figures]  # type: ignore[attr-defined]

    def clean_amount(self) -> Decimal:
        """Return the amount; nothing typed is no correction."""
        amount = self.cleaned_data["amount"]
        if amount is None:
            raise forms.ValidationError(gettext("Cần ghi số đúng."))
        return Decimal(amount)
