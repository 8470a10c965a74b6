"""Forms of role models, of consent and of public pages; they take no steps."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from thidua.awards.models import Record
from thidua.movements.forms import vietnamese_date
from thidua.outreach.actions import Agreed, Story
from thidua.outreach.forms import MOST_TEXT
from thidua.outreach.models import RoleModel

TOO_LARGE = _("Tệp lớn hơn 50 MB. Nén hoặc chia nhỏ rồi tải lại.")


def _not_too_large(upload: "UploadedFile[Any] | None") -> "UploadedFile[Any] | None":
    if upload is not None and (upload.size or 0) > settings.UPLOAD_LIMIT:
        raise forms.ValidationError(TOO_LARGE)
    return upload


class RetellForm(forms.Form):
    """The story of a role model."""

    headline = forms.CharField(
        label=_("Việc làm tiêu biểu, nói trong một câu"), max_length=300, error_messages={"required": _("Cần ghi việc làm tiêu biểu.")},
    )
    story = forms.CharField(
        label=_("Câu chuyện: đã làm gì, kết quả bằng số, người khác học được gì"), required=False, max_length=MOST_TEXT,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, localize=False, required=False)


class FindForm(RetellForm):
    """Noting down a new role model."""

    seen = None  # type: ignore[assignment]
    record = forms.ModelChoiceField(
        label=_("Cá nhân, tập thể, hộ gia đình"), queryset=Record.objects.none(), empty_label="–",
        error_messages={"required": _("Chọn người hoặc tập thể."), "invalid_choice": _("Chọn người hoặc tập thể.")},
        help_text=_("Người chưa có trong danh sách: lập hồ sơ thành tích trước."),
    )
    found_on = vietnamese_date(label=_("Ngày phát hiện"))
    field_order = ("record", "found_on", "headline", "story")

    def __init__(self, *args: Any, records: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["record"]
        field.queryset = records  # type: ignore[attr-defined]
        field.label_from_instance = lambda row: f"{row.shown}, {row.unit_shown}" if row.shown != row.unit_shown else row.shown  # type: ignore[attr-defined]


class StageForm(forms.Form):
    """A step of a role model: when, and what was done or decided."""

    on = vietnamese_date(label=_("Ngày"))
    note = forms.CharField(
        label=_("Đã làm gì, kết quả"), max_length=2000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Ghi đã làm gì, kết quả ra sao.")},
    )


class ConsentForm(forms.Form):
    """The consent of the person, with the paper that was signed."""

    given_by = forms.CharField(
        label=_("Người ký đồng ý"), max_length=200, error_messages={"required": _("Ghi họ và tên người ký.")},
        help_text=_("Người được nêu; với tập thể là người đứng đầu; với trẻ em là cha, mẹ hoặc người giám hộ."),
    )
    starts_on = vietnamese_date(label=_("Đồng ý từ ngày"))
    ends_on = vietnamese_date(label=_("Đến hết ngày"), required=False)
    picture = forms.BooleanField(label=_("Đồng ý đăng cả ảnh"), required=False)
    file = forms.FileField(
        label=_("Văn bản đồng ý có chữ ký"),
        error_messages={"required": _("Chọn bản chụp hoặc PDF của văn bản đồng ý."), "empty": _("Tệp này trống. Chọn tệp khác.")},
    )

    def clean_file(self) -> "UploadedFile[Any] | None":
        return _not_too_large(self.cleaned_data["file"])

    @property
    def agreed(self) -> Agreed:
        """Return what was agreed to, as the action takes it."""
        return Agreed(**{name: self.cleaned_data[name] for name in Agreed.__dataclass_fields__})


class StoryForm(forms.Form):
    """What the public reads about a role model."""

    title = forms.CharField(label=_("Tên hiện trên trang"), max_length=300, error_messages={"required": _("Cần ghi tên.")})
    unit_shown = forms.CharField(
        label=_("Đơn vị, nơi ở"), max_length=300, required=False, help_text=_("Không ghi số nhà, số điện thoại, ngày sinh."),
    )
    headline = forms.CharField(label=_("Nói trong một câu"), max_length=300, error_messages={"required": _("Cần ghi một câu.")})
    text = forms.CharField(
        label=_("Câu chuyện"), max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": _("Cần ghi câu chuyện.")},
    )
    picture = forms.FileField(
        label=_("Ảnh"), required=False, help_text=_("Phần mềm thu nhỏ ảnh và bỏ nơi chụp, ngày giờ, máy chụp ghi trong ảnh."),
    )
    no_picture = forms.BooleanField(label=_("Bỏ ảnh đang có"), required=False)
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, localize=False)

    def clean_picture(self) -> "UploadedFile[Any] | None":
        return _not_too_large(self.cleaned_data.get("picture"))

    @property
    def story(self) -> Story:
        """Return the words, as the action takes them."""
        return Story(**{name: self.cleaned_data[name] for name in Story.__dataclass_fields__})

    @staticmethod
    def initial_of(role_model: RoleModel, name: str, unit: str) -> dict[str, Any]:
        """Return what a page that is not written yet begins with."""
        return {"title": name, "unit_shown": unit, "headline": role_model.headline, "text": role_model.story, "seen": 0}


class MovementPageForm(forms.Form):
    """What the public reads about a movement."""

    title = forms.CharField(
        label=_("Tên phong trào"), max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Cần ghi tên phong trào.")},
    )
    text = forms.CharField(
        label=_("Mục đích"), max_length=MOST_TEXT, widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Cần ghi mục đích.")},
    )
    contents = forms.CharField(
        label=_("Nội dung thi đua, mỗi dòng một nội dung"), max_length=MOST_TEXT, required=False,
        widget=forms.Textarea(attrs={"rows": 10}), help_text=_("Không ghi tên người, số điện thoại."),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, min_value=0, localize=False)
