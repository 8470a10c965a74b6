"""Forms about records: they turn text into values; the actions decide.

Each form of an entry has the columns of its kind as fields, so that `values` is what the actions take.
"""

from collections.abc import Sequence
from decimal import ROUND_DOWN, Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thidua.awards import enums
from thidua.awards.models import Record
from thidua.awards.words import MEMBERS_DISCIPLINE, honours_for, ranks
from thidua.legal.words import GROUPS, pick
from thidua.org.forms import DayField

Choices = Sequence[tuple[str, Any]]
NOT_KNOWN = ("", _("Chưa biết"))
YES_NO = (NOT_KNOWN, ("yes", _("Có")), ("no", _("Không")))
MEANING = {"yes": True, "no": False}


class AskedForm(forms.Form):
    """The day and the law by which a record is judged."""

    ngay = DayField(label=_("Xét vào ngày"), required=False)
    luat = forms.ChoiceField(label=_("Theo quy định"), required=False)

    def __init__(self, *args: Any, regimes: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["luat"].choices = [("", _("Của ngày xét")), *regimes]  # type: ignore[attr-defined]


def _chosen(label: Any, choices: Choices, **more: Any) -> forms.ChoiceField:
    """Return a field in which not knowing is a choice."""
    return forms.ChoiceField(label=label, choices=[NOT_KNOWN, *choices], required=False, **more)


def _year(**more: Any) -> forms.IntegerField:
    widget = forms.TextInput(attrs={"class": "short", "inputmode": "numeric"})
    wrong = {"invalid": _("Ghi năm bằng bốn chữ số, ví dụ 2021.")}
    return forms.IntegerField(min_value=1945, max_value=2200, error_messages=wrong, widget=widget, **more)


def _text(label: Any, length: int, **more: Any) -> forms.CharField:
    return forms.CharField(label=label, max_length=length, required=more.pop("required", False), **more)


class PercentField(forms.CharField):
    """A share of members: 85,5 (%) or 30/35; cut off at two decimals, never rounded up over a bar."""

    def to_python(self, value: Any) -> Any:
        """Return the percentage. Raises ValidationError for what is none."""
        text = str(value or "").strip().replace("%", "").replace(",", ".")
        if not text:
            return None
        part, _slash, whole = text.partition("/")
        try:
            number = Decimal(part) * 100 / Decimal(whole) if whole else Decimal(part)
        except ArithmeticError as error:
            raise forms.ValidationError(_now("Ghi tỷ lệ như 85,5 hoặc 30/35.")) from error
        if not 0 <= number <= 100:
            raise forms.ValidationError(_now("Tỷ lệ từ 0 đến 100%."))
        return number.quantize(Decimal("0.01"), rounding=ROUND_DOWN)


class EntryForm(forms.Form):
    """What all entries have: a note, and when mending a reason and what was seen."""

    def __init__(self, *args: Any, record: Record, mending: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.record = record
        self.fields["note"] = _text(_("Ghi chú"), 500)
        if mending:
            self.fields["reason"] = _text(_("Lý do sửa"), 300, required=True)
        self.fields["seen"] = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def values(self) -> dict[str, Any]:
        """Return the columns of the entry as the actions take them."""
        return {name: value for name, value in self.cleaned_data.items() if name not in {"reason", "seen"}}


class YearForm(EntryForm):
    """How a year of a person or household ended."""

    year = _year(label=_("Năm"))
    rating = _chosen(_("Xếp loại"), enums.Rating.choices)
    titles_known = forms.BooleanField(
        label=_("Đã ghi đủ danh hiệu của năm này"), required=False,
        help_text=_("Danh hiệu không có trong hồ sơ là không đạt. Không đánh dấu thì coi là chưa biết."),
    )
    registered = forms.ChoiceField(
        label=_("Có đăng ký thi đua"), choices=YES_NO, required=False, help_text=_("Căn cứ xét danh hiệu đến hết năm 2023."),
    )

    def values(self) -> dict[str, Any]:
        """Return the columns; whether it was registered as yes, no or not known."""
        found = super().values()
        return {**found, "registered": MEANING.get(found["registered"])}


class CollectiveYearForm(YearForm):
    """How a year of a collective ended, with the figures of its members."""

    members = forms.IntegerField(label=_("Số thành viên"), min_value=0, max_value=1_000_000, required=False)
    percent_ldtt = PercentField(label=_("Tỷ lệ đạt Lao động tiên tiến"), required=False, help_text=_("Ví dụ 85,5 hoặc 30/35."))
    percent_httnv = PercentField(label=_("Tỷ lệ hoàn thành tốt nhiệm vụ trở lên"), required=False)
    percent_htnv = PercentField(label=_("Tỷ lệ hoàn thành nhiệm vụ trở lên"), required=False)
    members_discipline = _chosen(_("Kỷ luật nặng nhất của thành viên"), list(MEMBERS_DISCIPLINE.items()))
    rank_cluster = forms.IntegerField(label=_("Hạng trong cụm, khối thi đua"), min_value=1, max_value=10_000, required=False)
    rank_movement = forms.IntegerField(label=_("Hạng trong phong trào"), min_value=1, max_value=10_000, required=False)
    rank_province = forms.IntegerField(label=_("Hạng trong toàn tỉnh"), min_value=1, max_value=10_000, required=False)


class HouseholdYearForm(EntryForm):
    """How a year of a household ended: the points of the review of cultured families."""

    year = _year(label=_("Năm"))
    titles_known = forms.BooleanField(
        label=_("Đã ghi đủ danh hiệu của năm này"), required=False,
        help_text=_("Danh hiệu không có trong hồ sơ là không đạt. Không đánh dấu thì coi là chưa biết."),
    )
    points = forms.IntegerField(label=_("Điểm bình xét Gia đình văn hóa"), min_value=0, max_value=100, required=False)
    excluded = forms.ChoiceField(label=_("Thuộc trường hợp không xét"), choices=YES_NO, required=False)

    def values(self) -> dict[str, Any]:
        """Return the columns; the points as facts of the year, as the rulebook names them."""
        found = super().values()
        merits = {"gdvh_points": found.pop("points"), "gdvh_excluded": MEANING.get(found.pop("excluded"))}
        return {**found, "merits": {name: value for name, value in merits.items() if value is not None}}


class AwardForm(EntryForm):
    """A title or award that was granted, here or elsewhere, with its decision."""

    honour = forms.ChoiceField(label=_("Danh hiệu, hình thức khen thưởng"))
    year = _year(label=_("Năm đạt danh hiệu"), required=False, help_text=_("Chỉ ghi với danh hiệu thi đua theo năm."))
    kind = _chosen(_("Loại hình khen thưởng"), enums.Kind.choices,
                   help_text=_("Khen chuyên đề, đột xuất không tính là bậc để xét hình thức cao hơn."))
    number = _text(_("Số quyết định"), 60)
    decided_on = DayField(label=_("Ngày quyết định"), required=False)
    authority = _text(_("Cơ quan, người quyết định"), 300)
    period_from = DayField(label=_("Thành tích từ ngày"), required=False)
    period_to = DayField(label=_("Thành tích đến ngày"), required=False)
    route = _chosen(_("Căn cứ xét"), enums.Route.choices, help_text=_("Của Chiến sĩ thi đua cơ sở, nếu biết."))
    printed_name = _text(_("Tên in trên giấy"), 300, help_text=_("Chỉ ghi nếu khác tên hiện nay."))
    printed_unit = _text(_("Đơn vị in trên giấy"), 300, help_text=_("Chỉ ghi nếu khác tên đơn vị hiện nay."))

    def __init__(self, *args: Any, record: Record, **kwargs: Any) -> None:
        super().__init__(*args, record=record, **kwargs)
        groups: dict[str, list[tuple[str, str]]] = {}
        for one in honours_for(record.kind):
            groups.setdefault(str(GROUPS.get(one.group, "")), []).append((one.code, pick(one.name)))
        self.fields["honour"].choices = [("", "–"), *groups.items()]  # type: ignore[attr-defined]


class InitiativeForm(EntryForm):
    """A recognised initiative or project."""

    name = _text(_("Tên sáng kiến, đề tài"), 500, required=True)
    kind = _chosen(_("Loại"), enums.InitiativeKind.choices)
    scope = _chosen(_("Phạm vi ảnh hưởng"), enums.Scope.choices)
    year = _year(label=_("Năm công nhận"), required=False)
    number = _text(_("Số quyết định công nhận"), 60)
    decided_on = DayField(label=_("Ngày quyết định"), required=False)
    authority = _text(_("Nơi công nhận"), 300)
    use = forms.ChoiceField(
        label=_("Đã dùng để xét danh hiệu"), required=False,
        choices=[("unknown", _("Chưa biết")), ("none", _("Chưa dùng")), ("CSTDCS", _("Chiến sĩ thi đua cơ sở")),
                 ("CSTD_TINH", _("Chiến sĩ thi đua bộ, ban, ngành, tỉnh"))],
    )

    def values(self) -> dict[str, Any]:
        """Return the columns; for which titles it was used as a list, or not known."""
        found = super().values()
        use = found.pop("use")
        return {**found, "used_for": {"unknown": None, "": None, "none": []}.get(use, [use])}


class WorkForm(EntryForm):
    """Where the person worked and as what."""

    title = _text(_("Chức vụ, công việc"), 200, required=True)
    unit_id = forms.TypedChoiceField(label=_("Đơn vị"), coerce=int, empty_value=None, required=False)
    place = _text(_("Nơi làm việc cụ thể"), 300, help_text=_("Trường, ấp, phòng; hoặc đơn vị không có trong danh sách."))
    rank = _chosen(_("Chức vụ tính cống hiến"), [])
    starts_on = DayField(label=_("Từ ngày"))
    ends_on = DayField(label=_("Đến hết ngày"), required=False, help_text=_("Để trống nếu đang làm."))

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_id"].choices = [("", _("Đơn vị khác")), *units]  # type: ignore[attr-defined]
        self.fields["rank"].choices = [("", _("Không có")), *ranks()]  # type: ignore[attr-defined]


class DisciplineForm(EntryForm):
    """A disciplinary measure."""

    form = forms.ChoiceField(label=_("Hình thức kỷ luật"), choices=enums.DisciplineForm.choices)
    number = _text(_("Số quyết định"), 60)
    decided_on = DayField(label=_("Ngày quyết định"), required=False)
    authority = _text(_("Cơ quan, người quyết định"), 300)
    ends_on = DayField(label=_("Hết hiệu lực ngày"), required=False)


class PendingForm(EntryForm):
    """Something that is being looked into."""

    kind = forms.ChoiceField(label=_("Vụ việc"), choices=enums.PendingKind.choices)
    since = DayField(label=_("Từ ngày"), required=False)
    until = DayField(label=_("Kết thúc ngày"), required=False, help_text=_("Để trống nếu chưa kết thúc."))


class ReasonForm(forms.Form):
    """Why an entry is taken out."""

    reason = _text(_("Lý do gỡ"), 300, required=True)
    seen = forms.IntegerField(widget=forms.HiddenInput)


class RevokeForm(forms.Form):
    """By which decision an award was annulled or taken back."""

    on = DayField(label=_("Hủy, thu hồi từ ngày"))
    decided_by = _text(_("Theo quyết định"), 300, required=True, help_text=_("Số, ký hiệu, ngày và cơ quan ban hành."))
    seen = forms.IntegerField(widget=forms.HiddenInput)


class AboutForm(forms.Form):
    """What the law asks about the subject of a record, and which of its lists are complete."""

    number = _text(_("Số hiệu hoặc CCCD"), 30, help_text=_("Giữ nguyên số 0 ở đầu."))
    born_on = DayField(label=_("Ngày sinh"), required=False)
    sex = _chosen(_("Giới tính"), enums.Sex.choices)
    sector = _chosen(_("Khu vực"), enums.Sector.choices)
    role = _chosen(_("Vị trí"), enums.WorkRole.choices)
    force = _chosen(_("Lực lượng"), enums.Force.choices)
    recruited_on = DayField(label=_("Ngày tuyển dụng"), required=False)
    contract_from = DayField(label=_("Ngày bắt đầu hợp đồng"), required=False)
    complete = forms.MultipleChoiceField(
        label=_("Danh sách đã đủ"), choices=enums.List.choices, required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Đánh dấu khi đã đối chiếu với hồ sơ gốc: điều không có trong danh sách là không có."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    OF_PERSONS = ("number", "born_on", "sex", "sector", "role", "recruited_on", "contract_from")

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if kind != enums.Subject.INDIVIDUAL:
            for name in self.OF_PERSONS:
                del self.fields[name]

    def values(self) -> dict[str, Any]:
        """Return the columns of the record."""
        found = {name: value for name, value in self.cleaned_data.items() if name not in {"complete", "seen", "name", "unit"}}
        if "number" in found:
            found["number"] = found["number"].strip()
        complete = self.cleaned_data["complete"]
        return {**found, **{f"all_{name}": name in complete for name in enums.List.values}}


class NewForm(AboutForm):
    """A new record: whose, and in which unit."""

    name = forms.CharField(label=_("Họ và tên"), max_length=200)
    unit = forms.TypedChoiceField(label=_("Đơn vị quản lý hồ sơ"), coerce=int)
    field_order = ("name", "unit")

    def __init__(self, *args: Any, kind: str, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, kind=kind, **kwargs)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]
        del self.fields["complete"]
        if kind == enums.Subject.COLLECTIVE:
            self.fields["name"].label = _("Tên tập thể")
            self.fields["name"].required = False
            self.fields["name"].help_text = _("Để trống nếu tập thể là chính đơn vị.")
        elif kind == enums.Subject.HOUSEHOLD:
            self.fields["name"].label = _("Tên hộ, chủ hộ")

    def values(self) -> dict[str, Any]:
        """Return the columns; no list of a new record is complete."""
        self.cleaned_data["complete"] = []
        return super().values()


class UploadForm(forms.Form):
    """A filled-in Excel file and the unit whose people are in it."""

    unit = forms.TypedChoiceField(label=_("Đơn vị quản lý hồ sơ"), coerce=int)
    file = forms.FileField(
        label=_("Tệp Excel đã điền"), widget=forms.FileInput(attrs={"accept": ".xlsx"}), max_length=255,
        error_messages={
            "required": _("Chọn tệp Excel đã điền."), "empty": _("Tệp này trống. Chọn tệp khác."),
            "max_length": _("Tên tệp quá dài. Đặt tên ngắn hơn rồi tải lại."),
        },
    )

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit"].choices = units  # type: ignore[attr-defined]


FORMS: dict[str, type[EntryForm]] = {
    "year": YearForm, "award": AwardForm, "initiative": InitiativeForm, "work": WorkForm, "discipline": DisciplineForm,
    "pending": PendingForm,
}
