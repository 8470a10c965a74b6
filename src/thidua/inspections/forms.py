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

from thidua.inspections.actions import Planned, Wanted, Written
from thidua.inspections.models import Visit
from thidua.movements.forms import vietnamese_date
from thidua.org.models import Unit

_DEMAND = re.compile(r"^(?P<text>.+?)\s*[|;]\s*(?P<day>\d{1,2})/(?P<month>\d{1,2})/(?P<year>\d{4})\s*\.?$")


def _words(label: Any, rows: int, required: Any = "", **more: Any) -> forms.CharField:
    errors = {"required": required} if required else {}
    return forms.CharField(
        label=label, max_length=20_000, widget=forms.Textarea(attrs={"rows": rows}), required=bool(required), error_messages=errors, **more)


class PlanForm(forms.Form):
    """Visits to several units on one day, looking at the same."""

    units = forms.ModelMultipleChoiceField(
        label=_("Đơn vị được kiểm tra"), queryset=Unit.objects.none(), widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Chọn ít nhất một đơn vị.")},
    )
    planned_on = vietnamese_date(label=_("Ngày kiểm tra"))
    subject = _words(_("Nội dung kiểm tra"), 3, _("Cần ghi nội dung kiểm tra."))
    leader = forms.CharField(label=_("Trưởng đoàn"), max_length=200, error_messages={"required": _("Cần ghi trưởng đoàn.")})
    team = _words(_("Thành viên đoàn, mỗi dòng một người"), 3)

    def __init__(self, *args: Any, units: Any, names: Mapping[int, str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["units"]
        field.queryset = units  # type: ignore[attr-defined]
        field.label_from_instance = lambda unit: names.get(unit.pk, unit.code)  # type: ignore[attr-defined]

    @property
    def planned(self) -> Planned:
        """Return what the visits are for, as the action takes it."""
        return Planned(**{name: self.cleaned_data[name] for name in Planned.__dataclass_fields__})


class RecordForm(forms.Form):
    """The record of a visit; what must be mended is one line each: the words, a bar, the day."""

    held_on = vietnamese_date(label=_("Đã kiểm tra ngày"))
    place = forms.CharField(label=_("Địa điểm"), max_length=300, required=False)
    present = _words(_("Đại diện đơn vị dự, mỗi dòng một người"), 2)
    seen = _words(_("Nội dung đã xem xét"), 5, _("Ghi nội dung đã xem xét."))
    findings = _words(_("Nhận xét: việc làm được, việc chưa được"), 5, _("Ghi nhận xét."))
    demands = _words(
        _("Nội dung phải khắc phục"), 4,
        help_text=_("Mỗi dòng một nội dung, dấu | rồi thời hạn. Ví dụ: Bổ sung kế hoạch của đơn vị | 30/09/2021"),
    )
    secretary = forms.CharField(label=_("Người ghi biên bản"), max_length=200, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, min_value=0, localize=False)

    def clean_demands(self) -> list[Wanted]:
        found = []
        for line in filter(None, map(str.strip, self.cleaned_data["demands"].splitlines())):
            match = _DEMAND.match(line)
            try:
                due_on = date(int(match["year"]), int(match["month"]), int(match["day"])) if match else None
            except ValueError:
                due_on = None
            if match is None or due_on is None:
                raise forms.ValidationError(gettext("Dòng “%(line)s” thiếu thời hạn. Ghi dấu | rồi ngày/tháng/năm ở cuối dòng.") % {"line": line})
            found.append(Wanted(match["text"][:1000], due_on))
        return found

    @property
    def written(self) -> Written:
        """Return what the record says, as the action takes it."""
        return Written(**{name: self.cleaned_data[name] for name in Written.__dataclass_fields__})

    @staticmethod
    def initial_of(visit: Visit, by: str) -> dict[str, Any]:
        """Return what stands in the fields of a record that is there, or that is begun."""
        return {
            **{name: getattr(visit, name) for name in Written.__dataclass_fields__}, "held_on": visit.held_on or visit.planned_on,
            "demands": "\n".join(f"{one.text} | {one.due_on:%d/%m/%Y}" for one in visit.demands.all()), "version": visit.version,
            "secretary": visit.secretary or by,
        }


class AnswerForm(forms.Form):
    """What a unit did to mend something."""

    note = _words(_("Đã khắc phục thế nào"), 2, _("Ghi đã khắc phục thế nào."))
    file = forms.FileField(label=_("Tệp chứng minh"), required=False)

    def clean_file(self) -> "UploadedFile[Any] | None":
        upload: UploadedFile[Any] | None = self.cleaned_data.get("file")
        if upload is not None and (upload.size or 0) > settings.UPLOAD_LIMIT:
            raise forms.ValidationError(_("Tệp lớn hơn 50 MB. Nén hoặc chia nhỏ rồi tải lại."))
        return upload
