"""Forms that turn what people type into values; they take no steps."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.appraisal.actions import Body, Line, Plan, Reply, Told
from thidua.appraisal.enums import LetterKind, Outcome, View
from thidua.appraisal.models import Opinion
from thidua.awards.words import honour_name
from thidua.dossiers.models import Nominee
from thidua.movements.forms import FileForm, vietnamese_date
from thidua.org.models import UnitSpan

NEEDED = {"required": _("Cần điền ô này.")}
Shown = list[tuple[Nominee, str]]
"""Nominees with the name under which each is shown."""


class AskForm(forms.Form):
    """Asking bodies about nominees."""

    bodies = forms.MultipleChoiceField(
        label=_("Cơ quan được hỏi"), required=False, widget=forms.CheckboxSelectMultiple)
    others = forms.CharField(
        label=_("Cơ quan khác (mỗi dòng một cơ quan)"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text=_("Cơ quan không có tài khoản trả lời bằng văn bản; chuyên viên ghi lại số, ngày và nội dung."),
    )
    nominees = forms.MultipleChoiceField(
        label=_("Hỏi về ai"), widget=forms.CheckboxSelectMultiple, error_messages={"required": _("Chọn ít nhất một đối tượng.")},
    )
    question = forms.CharField(label=_("Nội dung cần cho ý kiến"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), error_messages=NEEDED)
    days = forms.IntegerField(
        label=_("Thời hạn trả lời (ngày làm việc)"), min_value=1, max_value=60, localize=False, error_messages=NEEDED,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )

    def __init__(self, *args: Any, units: Iterable[tuple[UnitSpan, bool]], shown: Shown, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._units = {str(span.unit_id): (span, reached) for span, reached in units}
        self._nominees = {str(row.pk): row for row, _name in shown}
        self.fields["bodies"].choices = [(key, span.name) for key, (span, _reached) in self._units.items()]  # type: ignore[attr-defined]
        self.fields["nominees"].choices = [  # type: ignore[attr-defined]
            (str(row.pk), f"{name}: {honour_name(row.honour)}") for row, name in shown
        ]

    def groups(self) -> list[tuple[str, bool, list[Any]]]:
        """Return the bodies as boxes to tick, those that have an account apart from those that answer by letter."""
        boxes = list(self["bodies"])
        return [
            (str(label), reached, found) for label, reached in ((_("Có tài khoản: nhận thông báo và trả lời trên chương trình"), True),
                                                    (_("Không có tài khoản: trả lời bằng văn bản"), False))
            if (found := [box for box in boxes if self._units[box.data["value"]][1] is reached])
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not data.get("bodies") and not data.get("others", "").strip():
            self.add_error("bodies", _("Chọn hoặc ghi ít nhất một cơ quan."))
        return data

    def asked(self) -> dict[str, Any]:
        """Return what the action wants to know."""
        data = self.cleaned_data
        names = dict.fromkeys(line.strip()[:300] for line in data["others"].splitlines() if line.strip())
        return {
            "bodies": [*(Body(span.name, span.unit) for span, _reached in map(self._units.__getitem__, data["bodies"])), *(Body(name) for name in names)],
            "nominees": [self._nominees[key] for key in data["nominees"]], "question": data["question"], "days": data["days"],
        }


class ReplyForm(FileForm):
    """What a body says of each nominee it was asked about; `by_letter` where an officer writes down its letter."""

    def __init__(self, *args: Any, opinion: Opinion, by_letter: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._lines = list(opinion.lines.all())
        self._by_letter = by_letter
        if by_letter:
            self.fields["number"] = forms.CharField(label=_("Số, ký hiệu văn bản"), max_length=60, error_messages=NEEDED)
            self.fields["on"] = vietnamese_date(label=_("Ngày văn bản"))
        for line in self._lines:
            self.fields[f"view_{line.pk}"] = forms.ChoiceField(
                label=f"{line.name}: {honour_name(line.honour)}", choices=View.choices, widget=forms.RadioSelect,
                error_messages={"required": _("Chọn ý kiến.")},
            )
            self.fields[f"reason_{line.pk}"] = forms.CharField(
                label=_("Lý do, ý kiến thêm"), required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
            )
        self.fields["file"].required = False
        self.fields["file"].label = _("Văn bản kèm theo (tối đa 50 MB)")
        self.order_fields([name for name in self.fields if name != "file"] + ["file"])

    def clean_file(self) -> Any:
        return super().clean_file() if self.cleaned_data.get("file") else None

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for line in self._lines:
            if data.get(f"view_{line.pk}") == View.DISAGREES and not data.get(f"reason_{line.pk}", "").strip():
                self.add_error(f"reason_{line.pk}", _("Ghi lý do không đồng ý."))
        return data

    def reply(self) -> Reply:
        """Return what the action wants to know."""
        data, upload = self.cleaned_data, self.cleaned_data.get("file")
        views = {line.pk: (data[f"view_{line.pk}"], data[f"reason_{line.pk}"]) for line in self._lines}
        return Reply(views, data.get("number", ""), data.get("on"), (upload.name or "", upload.read()) if upload else None)


class DisclosureForm(forms.Form):
    """Showing nominees to everybody: the four things of each, or why it is kept off."""

    starts_on = vietnamese_date(label=_("Công khai từ ngày"))
    days = forms.IntegerField(
        label=_("Số ngày làm việc"), min_value=1, max_value=60, localize=False, error_messages=NEEDED,
        widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}),
    )
    place = forms.CharField(
        label=_("Nơi công khai khác"), max_length=300, required=False, help_text=_("Ví dụ: bảng tin trụ sở, đài truyền thanh xã."),
    )
    contact = forms.CharField(
        label=_("Nơi nhận phản ánh"), max_length=300, error_messages=NEEDED, help_text=_("Tên cơ quan, địa chỉ, điện thoại của cơ quan; hiện trên trang công khai."),
    )

    def __init__(self, *args: Any, shown: Shown, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._shown = shown
        for row, name in shown:
            self.fields[f"merit_{row.pk}"] = forms.CharField(
                label=_("%(name)s: tóm tắt thành tích để công khai") % {"name": name}, required=False, max_length=400, initial=row.merit[:400],
                widget=forms.Textarea(attrs={"rows": 2}), help_text=_("Chỉ bỏ trống khi không công khai đối tượng này."),
            )
            self.fields[f"off_{row.pk}"] = forms.CharField(
                label=_("Không công khai %(name)s vì") % {"name": name}, required=False, max_length=1000,
                help_text=_("Để trống thì đối tượng này được công khai."),
            )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        for row, _name in self._shown:
            if not data.get(f"off_{row.pk}", "").strip() and not data.get(f"merit_{row.pk}", "").strip():
                self.add_error(f"merit_{row.pk}", _("Ghi tóm tắt thành tích để công khai."))
        return data

    def planned(self) -> dict[str, Any]:
        """Return what the action wants to know."""
        data = self.cleaned_data
        return {
            "lines": [Line(row, data[f"merit_{row.pk}"], data[f"off_{row.pk}"].strip()) for row, _name in self._shown],
            "plan": Plan(data["starts_on"], data["days"], data["place"], data["contact"]),
        }


class LetterForm(forms.Form):
    """A letter about one nominee."""

    nominee = forms.ChoiceField(label=_("Về đối tượng"), error_messages=NEEDED)
    kind = forms.ChoiceField(label=_("Loại"), choices=LetterKind.choices)
    received_on = vietnamese_date(label=_("Ngày nhận"))
    sender = forms.CharField(
        label=_("Người gửi"), max_length=300, required=False,
        help_text=_("Để trống nếu không ghi tên. Chỉ chuyên viên và thủ trưởng của cơ quan thẩm định xem được."),
    )
    content = forms.CharField(label=_("Nội dung"), max_length=4000, widget=forms.Textarea(attrs={"rows": 3}), error_messages=NEEDED)
    due_on = vietnamese_date(label=_("Hạn giải quyết"), required=False)
    disclosure = forms.ChoiceField(label=_("Từ lần công khai"), required=False)
    holds = forms.BooleanField(label=_("Tạm dừng đối tượng này đến khi có kết luận"), required=False, initial=True)

    def __init__(self, *args: Any, shown: Shown, disclosures: Iterable[Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._nominees = {str(row.pk): row for row, _name in shown}
        self._disclosures = {str(row.pk): row for row in disclosures}
        self.fields["nominee"].choices = [("", "–"), *((str(row.pk), name) for row, name in shown)]  # type: ignore[attr-defined]
        self.fields["disclosure"].choices = [  # type: ignore[attr-defined]
            ("", "–"), *((key, f"{row.starts_on:%d/%m/%Y} – {row.ends_on:%d/%m/%Y}") for key, row in self._disclosures.items()),
        ]

    def told(self) -> dict[str, Any]:
        """Return what the action wants to know."""
        data = self.cleaned_data
        return {"nominee": self._nominees[data["nominee"]], "told": Told(
            data["kind"], data["received_on"], data["content"], data["sender"], data["due_on"], data["holds"],
            self._disclosures.get(data["disclosure"]),
        )}


class SettleForm(forms.Form):
    """How a letter was settled."""

    outcome = forms.ChoiceField(label=_("Đối tượng"), choices=Outcome.choices)
    result = forms.CharField(label=_("Kết quả giải quyết"), max_length=2000, widget=forms.Textarea(attrs={"rows": 3}), error_messages=NEEDED)


class PromiseForm(forms.Form):
    """The day by which the authority answers."""

    on = vietnamese_date(label=_("Ngày hẹn trả kết quả"))
    reason = forms.CharField(label=_("Lý do, căn cứ"), max_length=1000, error_messages=NEEDED)
