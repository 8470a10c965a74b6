"""Forms that turn what people type into values; they take no steps."""

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.awards.models import Record
from thidua.awards.words import honours_for
from thidua.dossiers.enums import PaperState
from thidua.dossiers.models import Meeting
from thidua.kernel.clock import VIETNAM
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


class _Seen(forms.Form):
    """A form that says which revision its author saw."""

    seen = forms.IntegerField(widget=forms.HiddenInput, initial=0)


def _lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows})


class LetterForm(_Seen):
    """The sentences of the letter of proposal."""

    about = forms.CharField(label=_("Trích yếu"), max_length=500, widget=_lines(2), error_messages={"required": _("Ghi trích yếu.")})
    bases = forms.CharField(label=_("Căn cứ"), max_length=4000, required=False, widget=_lines(4), help_text=_("Mỗi căn cứ một dòng."))
    opening = forms.CharField(label=_("Câu mở đầu"), max_length=4000, widget=_lines(4), error_messages={"required": _("Ghi câu mở đầu.")})
    closing = forms.CharField(label=_("Câu kết"), max_length=4000, widget=_lines(3), error_messages={"required": _("Ghi câu kết.")})
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60, required=False, help_text=_("Ví dụ: TTr-UBND."))
    place = forms.CharField(label=_("Địa danh"), max_length=100, required=False)
    signer_title = forms.CharField(label=_("Chức vụ người ký"), max_length=300, required=False)
    signer = forms.CharField(label=_("Họ và tên người ký"), max_length=200, required=False)
    number = forms.IntegerField(
        label=_("Số"), required=False, min_value=1, max_value=99999, help_text=_("Để trống nếu chưa cấp số."))
    issued_on = forms.DateField(label=_("Ngày ban hành"), required=False, widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy"}))


class MeetingForm(_Seen):
    """The unit's meeting."""

    body = forms.CharField(label=_("Hội đồng, cuộc họp"), max_length=300, error_messages={"required": _("Ghi tên hội đồng hoặc cuộc họp.")})
    day = forms.DateField(label=_("Ngày họp"), required=False, widget=forms.DateInput(attrs={"placeholder": "dd/mm/yyyy"}))
    began = forms.TimeField(label=_("Bắt đầu lúc"), required=False, widget=forms.TimeInput(attrs={"placeholder": "08:00"}, format="%H:%M"))
    ended = forms.TimeField(label=_("Kết thúc lúc"), required=False, widget=forms.TimeInput(attrs={"placeholder": "10:30"}, format="%H:%M"))
    place = forms.CharField(label=_("Địa điểm"), max_length=300, required=False)
    chair = forms.CharField(label=_("Chủ trì"), max_length=200, required=False)
    chair_title = forms.CharField(label=_("Chức vụ của chủ trì"), max_length=200, required=False)
    secretary = forms.CharField(label=_("Thư ký"), max_length=200, required=False)
    secretary_title = forms.CharField(label=_("Chức vụ của thư ký"), max_length=200, required=False)
    members = forms.IntegerField(label=_("Tổng số thành viên"), required=False, min_value=1, max_value=500)
    present = forms.IntegerField(label=_("Số dự họp"), required=False, min_value=0, max_value=500)
    attended = forms.CharField(
        label=_("Thành phần dự họp"), max_length=8000, required=False, widget=_lines(5), help_text=_("Mỗi người một dòng: họ tên, chức vụ."))
    absent = forms.CharField(
        label=_("Vắng mặt"), max_length=4000, required=False, widget=_lines(2), help_text=_("Mỗi người một dòng, kèm lý do."))
    secret = forms.BooleanField(label=_("Bỏ phiếu kín"), required=False)
    discussion = forms.CharField(label=_("Ý kiến thảo luận"), max_length=8000, required=False, widget=_lines(4))

    def __init__(self, data: Any, *, instance_of: Meeting | None, usual: dict[str, Any]) -> None:
        first: dict[str, Any] = usual
        if instance_of is not None:
            first = {name: getattr(instance_of, name) for name in self.base_fields if hasattr(instance_of, name)}
            began, ended = (at.astimezone(VIETNAM) if at else None for at in (instance_of.began_at, instance_of.ended_at))
            first |= {"day": began.date() if began else None, "began": began.time() if began else None, "ended": ended.time() if ended else None}
        super().__init__(data, initial=first)

    def clean(self) -> dict[str, Any]:
        """Hours need a day."""
        found = super().clean() or {}
        if (found.get("began") or found.get("ended")) and not found.get("day"):
            self.add_error("day", _("Ghi ngày họp cùng với giờ."))
        return found

    def values(self) -> dict[str, Any]:
        """Return the columns of the meeting: its hours as moments."""
        found = {name: value for name, value in self.cleaned_data.items() if name not in ("seen", "day", "began", "ended")}
        day = self.cleaned_data["day"]
        for name in ("began", "ended"):
            hour = self.cleaned_data[name]
            found[f"{name}_at"] = datetime.combine(day, hour, VIETNAM) if day and hour else None
        return found


def _count(label: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, required=False, min_value=0, max_value=500)


class VoteForm(forms.Form):
    """The votes on one nominee."""

    voted_for = _count(_("Đồng ý"))
    voted_against = _count(_("Không đồng ý"))
    blank = _count(_("Không hợp lệ"))
    written = _count(_("Ý kiến bằng văn bản"))
    written_for = _count(_("Trong đó đồng ý"))

    def clean(self) -> dict[str, Any]:
        """Nothing written down for the votes in favour is not known; elsewhere it is none."""
        found = super().clean() or {}
        return {name: value if name == "voted_for" else value or 0 for name, value in found.items()}
