"""Forms of the reading desk and of launching; they turn what people type into values."""

import unicodedata
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.movements.actions import WORD
from thidua.movements.enums import PartyRole
from thidua.movements.forms import ObligationForm, vietnamese_date
from thidua.movements.models import Movement
from thidua.org.models import Group, Unit


class DeskForm(ObligationForm):
    """What is mended in a card. A unit that was typed but not added yet stands in the way, lest it be lost."""

    phrase = forms.CharField(required=False, max_length=400)

    def clean_phrase(self) -> str:
        """Refuse a name that still waits for its own button."""
        phrase: str = self.cleaned_data["phrase"].strip()
        if phrase:
            raise forms.ValidationError(_("Bấm “Thêm đơn vị” để thêm tên này, hoặc xóa ô này rồi lưu."))
        return phrase


class SplitForm(forms.Form):
    """Where to cut: the cursor's place in the text, or the place at which a new line was typed."""

    text = forms.CharField(
        label=_("Đặt con trỏ vào chỗ cần tách rồi nhấn Enter"), max_length=9000, strip=False,
        widget=forms.Textarea(attrs={"rows": 6}), error_messages={"required": _("Nội dung đang trống.")},
    )
    offset = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def __init__(self, *args: Any, original: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.original = _lines(original)

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        text = _lines(values.get("text", ""))
        if text == self.original:
            return values
        place = next((n for n, (a, b) in enumerate(zip(text, self.original, strict=False)) if a != b), len(self.original))
        rest = text[place:]
        if rest[:1] != "\n" or rest.split() != self.original[place:].split():
            self.add_error("text", _("Ở bước này chỉ xuống dòng tại chỗ cần tách. Để sửa nội dung, dùng “Sửa”."))
        values["offset"] = place
        return values

    @property
    def place(self) -> int:
        """The character at which to cut, never inside a word; 0 where nobody said, which the action refuses."""
        place: int = self.cleaned_data.get("offset") or 0
        while 0 < place < len(self.original) and not self.original[place - 1].isspace() and not self.original[place].isspace():
            place -= 1
        return place


class AddForm(forms.Form):
    """A duty that the reader did not find."""

    text = forms.CharField(
        label=_("Nhiệm vụ cần thêm"), max_length=8000, widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Cần ghi nội dung nhiệm vụ.")},
    )


class PartyForm(forms.Form):
    """Who else leads or supports."""

    phrase = forms.CharField(
        label=_("Tên đơn vị hoặc nhóm đơn vị"), max_length=400,
        error_messages={"required": _("Cần ghi tên đơn vị.")},
    )
    role = forms.ChoiceField(label=_("Vai trò"), choices=PartyRole.choices)


class ChooseForm(forms.Form):
    """Which unit or group a printed name stands for: "u12" or "g3"."""

    target = forms.RegexField(
        r"^[ug]\d{1,18}$", label=_("Đơn vị hoặc nhóm đơn vị"),
        error_messages={"required": _("Chọn một đơn vị hoặc một nhóm đơn vị."),
                        "invalid": _("Chọn một đơn vị hoặc một nhóm đơn vị.")},
    )

    def clean(self) -> dict[str, Any]:
        values = super().clean() or {}
        target = values.get("target", "")
        pk = int(target[1:]) if target else 0
        values["unit"] = Unit.objects.filter(pk=pk).first() if target.startswith("u") else None
        values["group"] = Group.objects.filter(pk=pk).first() if target.startswith("g") else None
        if target and values["unit"] is None and values["group"] is None:
            self.add_error("target", _("Chọn một đơn vị hoặc một nhóm đơn vị."))
        return values


class PeriodForm(forms.Form):
    """What the movement is called and from when to when it runs."""

    name = forms.CharField(
        label=_("Tên phong trào"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Cần ghi tên phong trào.")},
    )
    starts_on = vietnamese_date(label=_("Từ ngày"), required=False)
    ends_on = vietnamese_date(label=_("Đến hết ngày"), required=False)

    @staticmethod
    def initial_of(movement: Movement) -> dict[str, Any]:
        """Return what the form shows of a movement."""
        return {"name": movement.name, "starts_on": movement.starts_on, "ends_on": movement.ends_on}


class LaunchForm(forms.Form):
    """The word that is typed before the step that cannot be taken back."""

    word = forms.CharField(
        label=_("Gõ chữ PHÁT ĐỘNG"), max_length=40,
        widget=forms.TextInput(attrs={"data-typed": True, "autocomplete": "off"}),
        error_messages={"required": _("Gõ PHÁT ĐỘNG để xác nhận.")},
    )

    def clean_word(self) -> str:
        """Accept the word in any letter case and any way of writing its accents."""
        word = " ".join(unicodedata.normalize("NFC", self.cleaned_data["word"]).upper().split())
        if word != WORD:
            raise forms.ValidationError(_("Chữ vừa gõ chưa đúng. Gõ PHÁT ĐỘNG để xác nhận."))
        return word


def _lines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")
