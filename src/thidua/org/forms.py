"""Forms about units and people: they turn text into values; the actions decide."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from thidua.kernel.access import Role
from thidua.kernel.dates import of_these_times
from thidua.org.actions import Decision
from thidua.org.enums import Certainty, Level, UnitKind

Choices = Sequence[tuple[str, Any]]
NOTHING = ("", "–")
RESERVED = {"danh-sach", "con-nguoi", "chuc-vu", "lap-moi"}
DAY_FORMATS = ["%d/%m/%Y", "%Y-%m-%d"]


class DayField(forms.DateField):
    """A day, written dd/mm/yyyy in both languages."""

    def __init__(self, **kwargs: Any) -> None:
        attributes = {"class": "short", "inputmode": "numeric", "placeholder": "dd/mm/yyyy", "autocomplete": "off"}
        widget = forms.DateInput(format="%d/%m/%Y", attrs=attributes)
        super().__init__(input_formats=DAY_FORMATS, widget=widget, validators=[of_these_times], **kwargs)


class DayForm(forms.Form):
    """The day on which units are looked at."""

    ngay = DayField(label=_("Xem vào ngày"), required=False)


class ChangeForm(forms.Form):
    """What every change of a unit needs: the first day of what is new, and the decision behind it."""

    day = DayField(label=_("Ngày có hiệu lực"), help_text=_("Ngày đầu tiên theo thông tin mới."))
    decided_by = forms.CharField(
        label=_("Theo quyết định"), max_length=300,
        help_text=_("Số, ký hiệu, ngày và cơ quan ban hành, ví dụ: Nghị quyết 1654/NQ-UBTVQH15 ngày 16/6/2025."),
    )
    source = forms.CharField(label=_("Nguồn của thông tin"), max_length=300, required=False)
    certainty = forms.ChoiceField(
        label=_("Mức độ kiểm chứng"), initial=Certainty.VERIFIED,
        choices=[choice for choice in Certainty.choices if choice[0] != Certainty.EXAMPLE],
    )

    field_order = ("name", "code", "kind", "level", "parent", "admin_code", "into", "units", "names", "stays", "heirs")

    def decision(self) -> Decision:
        """Return the decision as the actions want it."""
        data = self.cleaned_data
        return Decision(data["decided_by"], data["source"], data["certainty"])


class FoundForm(ChangeForm):
    """A new unit."""

    name = forms.CharField(label=_("Tên đơn vị"), max_length=300)
    code = forms.SlugField(
        label=_("Mã trong phần mềm"), max_length=80,
        help_text=_("Chữ thường không dấu, số và gạch nối, ví dụ: phong-noi-vu. Không đổi được về sau."),
    )
    kind = forms.ChoiceField(label=_("Loại đơn vị"), choices=UnitKind.choices)
    level = forms.ChoiceField(label=_("Cấp hành chính"), choices=Level.choices)
    parent = forms.ChoiceField(label=_("Trực thuộc"))
    admin_code = forms.CharField(label=_("Mã đơn vị hành chính"), max_length=20, required=False)
    until = DayField(label=_("Hoạt động đến hết ngày"), required=False, help_text=_("Để trống nếu chưa biết."))

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = [NOTHING, *units]  # type: ignore[attr-defined]

    def clean_code(self) -> str:
        """Refuse codes that are addresses of other pages."""
        code = str(self.cleaned_data["code"])
        if code in RESERVED:
            raise forms.ValidationError(_("Mã này trùng với địa chỉ của một trang trong phần mềm."))
        return code


class RenameForm(ChangeForm):
    """Another name."""

    name = forms.CharField(label=_("Tên mới"), max_length=300)
    admin_code = forms.CharField(label=_("Mã đơn vị hành chính"), max_length=20, required=False)


class MoveForm(ChangeForm):
    """Another superior."""

    parent = forms.ChoiceField(label=_("Trực thuộc đơn vị"))

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].choices = [NOTHING, *units]  # type: ignore[attr-defined]


class MergeForm(ChangeForm):
    """Into which existing unit this one goes, alone or with others."""

    into = forms.ChoiceField(label=_("Nhập vào đơn vị"))
    units = forms.MultipleChoiceField(
        label=_("Nhập cùng lúc với"), required=False, help_text=_("Giữ phím Ctrl để chọn nhiều đơn vị."),
    )

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["into"].choices = [NOTHING, *units]  # type: ignore[attr-defined]
        self.fields["units"].choices = units  # type: ignore[attr-defined]


class SplitForm(ChangeForm):
    """The units that come out of this one, one per line."""

    names = forms.CharField(
        label=_("Các đơn vị được tách ra"), widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Mỗi dòng một đơn vị: mã, dấu phẩy, tên. Ví dụ: phong-van-hoa, Phòng Văn hóa huyện"),
    )
    stays = forms.BooleanField(label=_("Đơn vị cũ vẫn tiếp tục hoạt động"), required=False)

    def clean_names(self) -> list[tuple[str, str]]:
        """Return code and name of every line."""
        pairs = []
        for line in self.cleaned_data["names"].splitlines():
            code, comma, name = line.partition(",")
            if line.strip() and not (comma and name.strip()):
                raise forms.ValidationError(_("Mỗi dòng phải có mã, dấu phẩy rồi đến tên đơn vị."))
            if line.strip():
                pairs.append((forms.SlugField(max_length=80).clean(code.strip()), name.strip()))
        return pairs


class DissolveForm(ChangeForm):
    """Who takes over, if anybody."""

    heirs = forms.MultipleChoiceField(
        label=_("Đơn vị kế thừa nhiệm vụ"), required=False, help_text=_("Giữ phím Ctrl để chọn nhiều đơn vị."),
    )

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heirs"].choices = units  # type: ignore[attr-defined]


class SucceedForm(ChangeForm):
    """Who takes over from a unit that ended without a successor."""

    heirs = forms.MultipleChoiceField(
        label=_("Đơn vị kế thừa nhiệm vụ"), help_text=_("Giữ phím Ctrl để chọn nhiều đơn vị."),
    )

    def __init__(self, *args: Any, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["heirs"].choices = units  # type: ignore[attr-defined]


class AppointForm(forms.Form):
    """A post for a person: one who is known, or a new one by name."""

    person = forms.ChoiceField(label=_("Người đã có trong danh sách"), required=False)
    name = forms.CharField(
        label=_("Hoặc họ và tên người mới"), max_length=200, required=False,
    )
    title = forms.CharField(label=_("Chức vụ"), max_length=200)
    role = forms.ChoiceField(label=_("Vai trò trong phần mềm"), choices=Role.choices)
    scope = forms.ChoiceField(
        label=_("Giúp việc cho"), required=False,
        help_text=_("Cơ quan mà người này phục vụ; để trống nếu là chính đơn vị."),
    )
    starts_on = DayField(label=_("Từ ngày"))
    ends_on = DayField(label=_("Đến hết ngày"), required=False)

    def __init__(self, *args: Any, people: Choices, units: Choices, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].choices = [NOTHING, *people]  # type: ignore[attr-defined]
        self.fields["scope"].choices = [NOTHING, *units]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Require one of the two ways to name the person."""
        data = super().clean() or {}
        if bool(data.get("person")) == bool(data.get("name")):
            raise forms.ValidationError(_("Chọn một người trong danh sách hoặc ghi họ và tên người mới."))
        return data


class EndPostForm(forms.Form):
    """The last day of a post."""

    last_day = DayField(label=_("Ngày cuối giữ chức vụ"))


class AccountForm(forms.Form):
    """A sign-in name and a first password."""

    username = forms.SlugField(label=_("Tên đăng nhập"), max_length=60)
    password = forms.CharField(
        label=_("Mật khẩu ban đầu"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Ít nhất 8 ký tự; người dùng phải đổi khi đăng nhập lần đầu."),
    )


class PasswordForm(forms.Form):
    """A first password again."""

    password = forms.CharField(
        label=_("Mật khẩu mới"), widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
        help_text=_("Ít nhất 8 ký tự; người dùng phải đổi khi đăng nhập."),
    )
