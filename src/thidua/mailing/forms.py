"""How a person wants to be reached."""

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.mailing.enums import Mode


class ChoiceForm(forms.Form):
    """Address, how often, and the hours without letters."""

    address = forms.EmailField(
        label=_("Địa chỉ thư điện tử"), required=False, help_text=_("Để trống: dùng địa chỉ trong danh sách cán bộ."),
        error_messages={"invalid": _("Địa chỉ thư điện tử chưa đúng. Ví dụ: noivu@goquao.kiengiang.gov.vn.")},
    )
    mode = forms.ChoiceField(label=_("Cách nhận thư"), choices=Mode.choices, widget=forms.RadioSelect)
    quiet_from = forms.TimeField(
        label=_("Không gửi thư từ"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"required": _("Ghi giờ bắt đầu không gửi thư."), "invalid": _("Giờ chưa đúng. Ví dụ: 20:00.")},
    )
    quiet_until = forms.TimeField(
        label=_("Đến"), widget=forms.TimeInput(format="%H:%M", attrs={"type": "time"}),
        error_messages={"required": _("Ghi giờ gửi thư trở lại."), "invalid": _("Giờ chưa đúng. Ví dụ: 06:30.")},
    )
