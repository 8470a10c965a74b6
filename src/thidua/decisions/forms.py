"""Forms that turn what people type into values; they take no steps."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.awards.enums import Kind
from thidua.awards.words import is_title
from thidua.decisions.enums import DecisionKind, Loss
from thidua.decisions.models import Decision, Entry
from thidua.documents.models import Document

LINE = forms.Textarea(attrs={"rows": 3})


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


class WordsForm(forms.Form):
    """The sentences of a draft: one field for each article, one line for each recital and recipient."""

    about = forms.CharField(label=_("Trích yếu"), max_length=500, widget=LINE, error_messages={"required": _("Cần ghi trích yếu.")})
    symbol = forms.CharField(label=_("Ký hiệu"), max_length=30, help_text=_("Ví dụ: QĐ-UBND"),
                             error_messages={"required": _("Cần ghi ký hiệu.")})
    place = forms.CharField(label=_("Địa danh"), max_length=100, error_messages={"required": _("Cần ghi địa danh.")})
    addressee = forms.CharField(label=_("Kính gửi"), max_length=300, required=False)
    signer_title = forms.CharField(label=_("Chức vụ người ký"), max_length=200, error_messages={"required": _("Cần ghi chức vụ.")})
    signer_name = forms.CharField(label=_("Họ và tên người ký"), max_length=200, error_messages={"required": _("Cần ghi họ tên người ký.")})
    bases = forms.CharField(label=_("Căn cứ, mỗi dòng một căn cứ"), required=False, widget=forms.Textarea(attrs={"rows": 9}))
    recipients = forms.CharField(label=_("Nơi nhận, mỗi dòng một nơi"), required=False, widget=LINE)

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        initial = {name: getattr(decision, name) for name in ("about", "symbol", "place", "addressee", "signer_title", "signer_name")}
        initial |= {"bases": "\n".join(decision.bases), "recipients": "\n".join(decision.recipients)}
        super().__init__(*args, **{"initial": initial, **kwargs})
        if decision.kind != DecisionKind.UPWARD:
            del self.fields["addressee"]
        self.articles = [f"article_{number}" for number in range(len(decision.articles))]
        for number, (name, row) in enumerate(zip(self.articles, decision.articles, strict=True), start=1):
            self.fields[name] = forms.CharField(
                label=_("Điều %(number)d") % {"number": number}, initial=row["text"], max_length=4000,
                widget=forms.Textarea(attrs={"rows": 4}), error_messages={"required": _("Điều này không được để trống.")},
                help_text=_("Danh sách đã đổi sau khi sửa câu này. Câu lập lại từ danh sách: %(text)s") % {"text": row["auto"]}
                if row.get("stale") else "",
            )

    def words(self) -> dict[str, Any]:
        """Return what was written, as `actions.edit` takes it."""
        data = self.cleaned_data
        named = ("about", "symbol", "place", "addressee", "signer_title", "signer_name")
        return {
            "changes": {name: data[name] for name in named if name in data}, "bases": _lines(data["bases"]), "recipients": _lines(data["recipients"]),
            "articles": [data[name] for name in self.articles],
        }


class EntryForm(forms.Form):
    """How one name is printed, and what it is rewarded for."""

    printed_name = forms.CharField(label=_("Tên in trên bằng"), max_length=300, error_messages={"required": _("Cần ghi tên.")})
    printed_unit = forms.CharField(label=_("Chức vụ, đơn vị in trên bằng"), max_length=300, required=False)
    kind = forms.ChoiceField(label=_("Loại hình khen thưởng"), choices=[("", "–"), *Kind.choices], required=False)
    year = forms.IntegerField(label=_("Năm đạt danh hiệu"), min_value=1945, max_value=2200, required=False, localize=False)
    period_from = forms.DateField(label=_("Thành tích từ ngày"), required=False)
    period_to = forms.DateField(label=_("Thành tích đến ngày"), required=False)
    merit = forms.CharField(label=_("Thành tích ghi trên bằng"), max_length=2000, required=False, widget=LINE)

    def __init__(self, *args: Any, entry: Entry, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {name: getattr(entry, name) for name in self.base_fields}, **kwargs})
        for name in ("kind", "period_from", "period_to") if is_title(entry.honour) else ("year",):
            del self.fields[name]

    def clean(self) -> dict[str, Any]:
        """Check that the period is in order."""
        data = super().clean() or {}
        first, last = data.get("period_from"), data.get("period_to")
        if first and last and last < first:
            self.add_error("period_to", _("Ngày kết thúc phải từ ngày bắt đầu."))
        return data


class AnswerForm(forms.Form):
    """What the authority above answered."""

    number = forms.CharField(label=_("Số quyết định của cấp trên"), max_length=60, error_messages={"required": _("Cần ghi số quyết định.")})
    decided_on = forms.DateField(label=_("Ngày quyết định"), error_messages={"required": _("Cần ghi ngày quyết định.")})
    authority = forms.CharField(label=_("Người quyết định"), max_length=300, error_messages={"required": _("Cần ghi người quyết định.")})
    document = forms.ModelChoiceField(
        label=_("Văn bản trong sổ văn bản đến"), queryset=Document.objects.none(), required=False, empty_label="–")

    def __init__(self, *args: Any, decision: Decision, **kwargs: Any) -> None:
        super().__init__(*args, **{"initial": {"authority": decision.addressee}, **kwargs})
        rows = Document.objects.filter(owner=decision.authority, direction="incoming").order_by("-registered_at", "-pk")
        self.fields["document"].queryset = rows[:200] if not self.is_bound else rows  # type: ignore[attr-defined]
        self.fields["document"].label_from_instance = lambda row: f"{row.code} {row.subject[:80]}"  # type: ignore[attr-defined]


class CeremonyForm(forms.Form):
    """When and where certificates were handed over."""

    held_on = forms.DateField(label=_("Ngày trao"), error_messages={"required": _("Cần ghi ngày trao.")})
    place = forms.CharField(label=_("Nơi trao"), max_length=300, error_messages={"required": _("Cần ghi nơi trao.")})
    giver = forms.CharField(label=_("Người trao"), max_length=200, error_messages={"required": _("Cần ghi người trao.")})


class PaidForm(forms.Form):
    """When money was paid."""

    on = forms.DateField(label=_("Ngày chi"), error_messages={"required": _("Cần ghi ngày chi.")})


class ShiftForm(forms.Form):
    """How far a printer prints beside a blank, in millimetres."""

    printer = forms.CharField(label=_("Tên máy in"), max_length=100, error_messages={"required": _("Cần ghi tên máy in.")})
    right = forms.DecimalField(label=_("Dịch sang phải (mm)"), max_digits=4, decimal_places=1, initial=0, min_value=-50, max_value=50, localize=True)
    down = forms.DecimalField(label=_("Dịch xuống dưới (mm)"), max_digits=4, decimal_places=1, initial=0, min_value=-50, max_value=50, localize=True)

    def tenths(self) -> dict[str, int]:
        """Return both shifts in tenths of a millimetre."""
        return {name: int(self.cleaned_data[name] * 10) for name in ("right", "down")}


class ReissueForm(forms.Form):
    """Why a certificate is issued again."""

    loss = forms.ChoiceField(label=_("Lý do"), choices=Loss.choices)
    reason = forms.CharField(label=_("Cụ thể"), max_length=500, error_messages={"required": _("Cần ghi lý do.")})
