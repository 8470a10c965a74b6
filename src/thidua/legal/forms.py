"""The days that the law is asked about, and what a province enters; forms take no steps."""

import hashlib
import json
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.legal.actions import Entered
from thidua.legal.enums import Paper, Sure
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


class ReasonForm(forms.Form):
    """Why something is done; `seen` tells a stale form from a fresh one."""

    reason = forms.CharField(
        label=_("Lý do"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Được lưu trong nhật ký cùng tên người làm và thời điểm."),
        error_messages={"required": _("Cần ghi lý do.")},
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)


class EndForm(ReasonForm):
    """The last day of a value."""

    last_day = DayField(label=_("Ngày cuối có hiệu lực"))
    field_order = ("last_day", "reason", "seen")


class SourceForm(ReasonForm):
    """The days of a value, the provincial document and article in which it stands, and how sure that is."""

    starts_on = DayField(label=_("Có hiệu lực từ ngày"))
    ends_on = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu chưa biết."))
    paper = forms.ChoiceField(label=_("Tên loại văn bản"), choices=Paper.choices)
    number = forms.CharField(label=_("Số, ký hiệu"), max_length=60, help_text=_("Ví dụ: 12/2025/QĐ-UBND."))
    issued_on = DayField(label=_("Ngày ban hành"))
    issuer = forms.CharField(label=_("Cơ quan ban hành"), max_length=200)
    article = forms.CharField(label=_("Điều"), max_length=20, widget=forms.TextInput(attrs={"class": "short"}))
    clause = forms.CharField(label=_("Khoản"), max_length=20, required=False,
                             widget=forms.TextInput(attrs={"class": "short"}))
    point = forms.CharField(label=_("Điểm"), max_length=20, required=False,
                            widget=forms.TextInput(attrs={"class": "short"}))
    certainty = forms.ChoiceField(
        label=_("Mức độ kiểm chứng"), choices=Sure.choices,
        help_text=_("Giá trị dự thảo được hiển thị nhưng không dùng để kết luận."))
    looked = forms.CharField(widget=forms.HiddenInput, required=False)
    field_order = ("starts_on", "ends_on", "paper", "number", "issued_on", "issuer", "article", "clause", "point",
                   "certainty", "reason")

    def clean(self) -> dict[str, Any]:
        """Refuse days in the wrong order."""
        found = super().clean() or {}
        first, last = found.get("starts_on"), found.get("ends_on")
        if first and last and last < first:
            self.add_error("ends_on", gettext("Ngày hết hiệu lực không được trước ngày có hiệu lực."))
        return found

    def entered(self, raw: Any) -> Entered:
        """Return what was filled in, with the value; only after the form was found valid."""
        data = self.cleaned_data
        return Entered(value=raw, **{name: data[name] for name in (
            "starts_on", "ends_on", "paper", "number", "issued_on", "issuer", "article", "clause", "point", "certainty",
        )})


def looked_at(entered: Entered) -> str:
    """Return the fingerprint of what an officer looked at: only that is saved."""
    return hashlib.sha256(json.dumps(vars(entered), default=str, sort_keys=True).encode()).hexdigest()[:24]
