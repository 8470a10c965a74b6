"""The form of a letter that urges."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.kernel.dates import of_these_times
from thidua.urging.drafting import Draft
from thidua.urging.models import Letter, Line
from thidua.urging.queries import lines_by_unit

WORDS = ("subject", "symbol", "opening", "closing", "answer_by", "recipients", "archive")


class LetterForm(forms.Form):
    """The paragraphs of a letter. `seen`: the version that was shown."""

    subject = forms.CharField(label=_("Trích yếu (sau “V/v”)"), max_length=300)
    opening = forms.CharField(
        label=_("Phần mở đầu"), widget=forms.Textarea(attrs={"rows": 6}), max_length=5000,
        help_text=_("Mỗi dòng là một đoạn. Số đơn vị, số nội dung và lần đôn đốc trước được phần mềm ghi ngay sau phần này."),
    )
    closing = forms.CharField(label=_("Phần yêu cầu"), widget=forms.Textarea(attrs={"rows": 6}), max_length=5000)
    answer_by = forms.DateField(
        label=_("Thực hiện và báo cáo trước ngày"), required=False, validators=[of_these_times],
        widget=forms.DateInput(
            attrs={"placeholder": "dd/mm/yyyy", "inputmode": "numeric", "autocomplete": "off", "class": "short"}, format="%d/%m/%Y",
        ),
        error_messages={"invalid": _("Ghi ngày theo dạng ngày/tháng/năm, ví dụ 19/05/2021.")},
    )
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=60, widget=forms.TextInput(attrs={"class": "short"}))
    recipients = forms.CharField(
        label=_("Nơi nhận khác (ngoài các đơn vị được đôn đốc)"), max_length=500, required=False, help_text=_("Cách nhau bằng dấu chấm phẩy."),
    )
    archive = forms.CharField(label=_("Lưu"), max_length=100)
    seen = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def words(self) -> Draft:
        """The paragraphs as typed."""
        return Draft(**{name: self.cleaned_data[name] for name in WORDS})


def form_of(letter: Letter, data: Any = None) -> LetterForm:
    """Return the form with what the letter says now, or with what was typed."""
    return LetterForm(data, initial={name: getattr(letter, name) for name in WORDS} | {"seen": letter.version})


def kept_lines(lines: list[Line], units: set[str], chosen: set[str]) -> list[int]:
    """Return the ids of the lines to keep: those ticked of the units ticked; a unit ticked without any line keeps all."""
    kept: list[int] = []
    for unit in lines_by_unit(lines):
        if str(unit.unit_id) in units:
            ticked = [item for item in unit.items if item.ids in chosen]
            kept += [line.pk for item in ticked or unit.items for line in item.lines]
    return kept
