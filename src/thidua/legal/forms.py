"""The days that the law is asked about."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.org.forms import DayField


class CompareForm(forms.Form):
    """Two days, the earlier one first."""

    tu = DayField(label=_("Ngày thứ nhất"))
    den = DayField(label=_("Ngày thứ hai"))

    def clean(self) -> dict[str, Any]:
        """Refuse two days in the wrong order."""
        found = super().clean() or {}
        if found.get("tu") and found.get("den") and found["den"] < found["tu"]:
            self.add_error("den", gettext("Ngày thứ hai phải sau ngày thứ nhất."))
        return found
