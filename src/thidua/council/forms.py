"""Forms that turn what people type into values; they take no steps."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.council.enums import Office
from thidua.kernel import clock
from thidua.movements.forms import vietnamese_date
from thidua.org.models import Person

DECISION = {"required": _("Cần ghi quyết định: số, ngày, cơ quan ban hành.")}
EXAMPLE = _("Ví dụ: Quyết định số 15/QĐ-UBND ngày 10/01/2025 của UBND huyện.")


class FoundForm(forms.Form):
    """Setting up a council."""

    name = forms.CharField(
        label=_("Tên Hội đồng"), max_length=300, help_text=_("Ví dụ: Hội đồng Thi đua - Khen thưởng huyện Gò Quao."),
        error_messages={"required": _("Cần ghi tên Hội đồng.")},
    )
    decided_by = forms.CharField(label=_("Theo quyết định"), max_length=300, help_text=EXAMPLE, error_messages=DECISION)
    starts_on = vietnamese_date(label=_("Từ ngày"))


class SeatForm(forms.Form):
    """Appointing a member."""

    person = forms.ModelChoiceField(
        label=_("Thành viên"), queryset=Person.objects.none(), empty_label="–",
        error_messages={"required": _("Chọn một người."), "invalid_choice": _("Chọn một người trong danh sách.")},
    )
    office = forms.ChoiceField(label=_("Chức danh trong Hội đồng"), choices=Office.choices, initial=Office.MEMBER)
    title = forms.CharField(label=_("Chức vụ công tác"), max_length=200, required=False)
    starts_on = vietnamese_date(label=_("Từ ngày"))
    decided_by = forms.CharField(label=_("Theo quyết định"), max_length=300, error_messages=DECISION)

    def __init__(self, *args: Any, people: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people  # type: ignore[attr-defined]


class DismissForm(forms.Form):
    """Ending a membership."""

    last_day = vietnamese_date(label=_("Ngày cuối"))
    ended_by = forms.CharField(label=_("Theo quyết định"), max_length=300, error_messages=DECISION)


class SessionForm(forms.Form):
    """Planning a session."""

    title = forms.CharField(label=_("Tên phiên họp"), max_length=300, error_messages={"required": _("Cần ghi tên phiên họp.")})
    place = forms.CharField(label=_("Địa điểm"), max_length=300, error_messages={"required": _("Cần ghi địa điểm.")})
    day = vietnamese_date(label=_("Ngày họp"))
    time = forms.TimeField(
        label=_("Giờ"), input_formats=["%H:%M", "%H.%M", "%Hh%M"],
        widget=forms.TimeInput(format="%H:%M", attrs={"class": "short", "placeholder": "hh:mm", "inputmode": "numeric", "autocomplete": "off"}),
        error_messages={"invalid": _("Ghi giờ theo dạng giờ:phút, ví dụ 17:00."), "required": _("Cần ghi giờ.")},
    )

    def values(self) -> dict[str, Any]:
        """Return what the action takes."""
        data = self.cleaned_data
        return {
            "title": data["title"], "place": data["place"],
            "meets_at": datetime.combine(data["day"], data["time"], tzinfo=clock.VIETNAM),
        }
