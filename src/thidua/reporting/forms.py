"""Of which day is asked."""

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.org.forms import DayField


class ClosedOnForm(forms.Form):
    """On which day it would be closed."""

    ngay = DayField(label=_("Nếu chốt vào ngày"), required=False)
