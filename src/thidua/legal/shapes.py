"""The shapes that local values have: for each a form that turns what people type into what the rulebook reads, and back."""

import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from thidua.legal.layers import norms
from thidua.legal.words import SUBJECTS
from thidua.papers.text import fold, squeeze

ROUNDINGS = (("down", _("Làm tròn xuống")), ("up", _("Làm tròn lên")), ("nearest", _("Làm tròn đến số nguyên gần nhất")))
UNITS = (("working", _("Ngày làm việc")), ("calendar", _("Ngày (kể cả ngày nghỉ)")))
OF = (("members", _("Tổng số thành viên Hội đồng")), ("present", _("Số thành viên dự họp")))
WRITTEN = (("", _("Chưa rõ")), ("yes", _("Được tính")), ("no", _("Không được tính")))
YES_NO = (("yes", _("Có")), ("no", _("Không")))
YEARS = (("0", _("Trong năm đó")), ("1", _("Năm sau")), ("2", _("Hai năm sau")))
IF_ANY = re.compile(r"\s*\(nếu có\)\s*$", re.I)
DAY_OF_YEAR = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})")
LONGEST_MONTH = (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)
Raw = Any


class ShareField(forms.CharField):
    """A share from 0 to 100 %: "80", "80%", "12,5" or a fraction such as "2/3"."""

    def __init__(self, **kwargs: Any) -> None:
        hint = _("Phần trăm hoặc phân số, ví dụ: 80% hoặc 2/3.")
        super().__init__(label=kwargs.pop("label", _("Tỷ lệ")), max_length=20, help_text=hint,
                         widget=forms.TextInput(attrs={"class": "short", "autocomplete": "off"}), **kwargs)

    def clean(self, value: Any) -> Any:
        """Return {"percent": …} or {"share": …}."""
        text = str(super().clean(value)).replace("%", "").replace(",", ".").strip()
        fraction = "/" in text
        try:
            part = Fraction(text.replace(" ", "")) if fraction else Fraction(text) / 100
        except (ValueError, ZeroDivisionError):
            raise forms.ValidationError(gettext("Ghi tỷ lệ như 80% hoặc 2/3.")) from None
        if not 0 < part <= 1:
            raise forms.ValidationError(gettext("Tỷ lệ phải lớn hơn 0 và không quá 100%."))
        return {"share": text.replace(" ", "")} if fraction else {"percent": text}


class NumberField(forms.CharField):
    """A decimal number as it is written in Vietnam: 0,5."""

    def clean(self, value: Any) -> Any:
        """Return the number as text with a point, empty where nothing was written."""
        text = str(super().clean(value)).replace(",", ".").strip()
        if not text:
            return ""
        try:
            number = Decimal(text)
        except InvalidOperation:
            raise forms.ValidationError(gettext("Ghi một số, ví dụ 0,3.")) from None
        if not 0 < number <= 1000 or not number.is_finite():
            raise forms.ValidationError(gettext("Ghi một số lớn hơn 0, không quá 1.000."))
        return format(number.normalize(), "f")


class ShapeForm(forms.Form):
    """A part of the form of a value that depends on what is asked for."""

    def raw(self) -> Raw:
        """Return the value as the rulebook reads it; only after the form was found valid."""
        raise NotImplementedError

    @staticmethod
    def start(raw: Raw) -> dict[str, Any]:
        """Return what the fields begin with for a value."""
        raise NotImplementedError


class TextShape(ShapeForm):
    """A rule in words, which the program shows and does not compute with."""

    text = forms.CharField(label=_("Nội dung"), max_length=4000, widget=forms.Textarea(attrs={"rows": 5}))

    def raw(self) -> Raw:
        return _both(self.cleaned_data["text"])

    @staticmethod
    def start(raw: Raw) -> dict[str, Any]:
        return {"text": _vi(raw) if isinstance(raw, dict | str) else ""}


class QuotaShape(ShapeForm):
    """At most a share of something."""

    share = ShareField(label=_("Tỷ lệ tối đa"))
    base = forms.CharField(label=_("Tính trên"), max_length=200, help_text=_(
        "Ví dụ: số cá nhân đạt Lao động tiên tiến, Chiến sĩ tiên tiến."))
    scope = forms.CharField(label=_("Trong phạm vi"), max_length=200, required=False,
                            help_text=_("Ví dụ: từng cơ quan, đơn vị, xã."))
    rounding = forms.ChoiceField(label=_("Cách làm tròn"), choices=ROUNDINGS)

    def raw(self) -> Raw:
        data = self.cleaned_data
        scope = {"scope": _both(data["scope"])} if data["scope"] else {}
        return {**data["share"], "rounding": data["rounding"], "base": _both(data["base"]), **scope}

    @staticmethod
    def start(raw: Raw) -> dict[str, Any]:
        return {"share": _share(raw), "rounding": raw.get("rounding"), "base": _vi(raw.get("base")),
                "scope": _vi(raw.get("scope"))}


class ClockShape(ShapeForm):
    """So many days."""

    days = forms.IntegerField(label=_("Số ngày"), min_value=1, max_value=366, localize=False,
                              widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}))
    unit = forms.ChoiceField(label=_("Cách tính ngày"), choices=UNITS)

    def raw(self) -> Raw:
        return {"days": self.cleaned_data["days"], "unit": self.cleaned_data["unit"]}

    @staticmethod
    def start(raw: Raw) -> dict[str, Any]:
        return {"days": raw.get("days"), "unit": raw.get("unit")}


class CalendarShape(ShapeForm):
    """Days of a year between which dossiers are taken."""

    first = forms.CharField(label=_("Nhận hồ sơ từ ngày"), max_length=7, required=False)
    last = forms.CharField(label=_("Chậm nhất ngày"), max_length=7, help_text=_("Ngày và tháng, ví dụ 15/12."))
    years_after = forms.ChoiceField(label=_("Của năm"), choices=YEARS, help_text=_("So với năm xét thành tích."))

    def clean_first(self) -> str:
        """Return month and day, empty where there is no first day."""
        return _month_day(self.cleaned_data["first"])

    def clean_last(self) -> str:
        """Return month and day."""
        return _month_day(self.cleaned_data["last"])

    def raw(self) -> Raw:
        data = self.cleaned_data
        after = {"years_after": int(data["years_after"])} if data["years_after"] != "0" else {}
        return {**({"from": data["first"]} if data["first"] else {}), "to": data["last"], **after}

    @staticmethod
    def start(raw: Raw) -> dict[str, Any]:
        return {"first": _turned(raw.get("from")), "last": _turned(raw.get("to")),
                "years_after": str(raw.get("years_after", 0))}


class PapersShape(ShapeForm):
    """The papers of a dossier, one a line."""

    papers = forms.CharField(
        label=_("Thành phần hồ sơ"), max_length=6000, widget=forms.Textarea(attrs={"rows": 6}),
        help_text=_("Mỗi dòng một loại giấy tờ. Giấy tờ không bắt buộc: ghi (nếu có) ở cuối dòng."))
    copies = forms.IntegerField(label=_("Số bộ bản chính"), min_value=1, max_value=20, required=False, localize=False,
                                widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}))

    def clean_papers(self) -> list[str]:
        """Return the lines that say something."""
        lines = [squeeze(line) for line in self.cleaned_data["papers"].splitlines() if line.strip()]
        if len(lines) > 40:
            raise forms.ValidationError(gettext("Nhiều nhất 40 loại giấy tờ."))
        return lines

    def raw(self) -> Raw:
        copies = self.cleaned_data["copies"]
        papers = [_paper(line) for line in self.cleaned_data["papers"]]
        return {"papers": papers, **({"copies": copies} if copies else {})}

    @staticmethod
    def start(raw: Raw) -> dict[str, Any]:
        papers = raw.get("papers", []) if isinstance(raw, dict) else raw
        lines = [f"{one['vi']} (nếu có)" if one.get("optional") and not IF_ANY.search(one["vi"]) else one["vi"]
                 for one in papers]
        return {"papers": "\n".join(lines), "copies": raw.get("copies") if isinstance(raw, dict) else None}


class QuorumShape(ShapeForm):
    """The share of members that must be there."""

    share = ShareField(label=_("Tỷ lệ thành viên phải dự họp"))

    def raw(self) -> Raw:
        return self.cleaned_data["share"]

    @staticmethod
    def start(raw: Raw) -> dict[str, Any]:
        return {"share": _share(raw)}


class ThresholdShape(ShapeForm):
    """The share of votes that carries, and of whom."""

    share = ShareField(label=_("Tỷ lệ phiếu đồng ý ít nhất"))
    denominator = forms.ChoiceField(label=_("Tính trên"), choices=OF)
    written = forms.ChoiceField(label=_("Ý kiến bằng văn bản của người vắng mặt"), choices=WRITTEN, required=False)

    def raw(self) -> Raw:
        data = self.cleaned_data
        written = {"written": data["written"] == "yes"} if data["written"] else {}
        return {**data["share"], "denominator": data["denominator"], **written}

    @staticmethod
    def start(raw: Raw) -> dict[str, Any]:
        written = raw.get("written")
        return {"share": _share(raw), "denominator": raw.get("denominator"),
                "written": "" if written is None else "yes" if written else "no"}


class FlagShape(ShapeForm):
    """Yes or no."""

    flag = forms.ChoiceField(label=_("Tính ý kiến bằng văn bản của thành viên vắng mặt"), choices=YES_NO)

    def raw(self) -> Raw:
        return self.cleaned_data["flag"] == "yes"

    @staticmethod
    def start(raw: Raw) -> dict[str, Any]:
        return {"flag": "yes" if raw else "no"}


class CouncilShape(ShapeForm):
    """Who sits on a council."""

    chair = forms.CharField(label=_("Chủ tịch Hội đồng"), max_length=200)
    deputies = forms.IntegerField(label=_("Số Phó Chủ tịch nhiều nhất"), min_value=1, max_value=20, required=False,
                                  localize=False, widget=forms.TextInput(attrs={"class": "short", "inputmode": "numeric"}))
    standing = forms.CharField(label=_("Cơ quan thường trực"), max_length=200, required=False)

    def raw(self) -> Raw:
        data = self.cleaned_data
        deputies = {"deputies": {"most": data["deputies"]}} if data["deputies"] else {}
        standing = {"standing": _both(data["standing"])} if data["standing"] else {}
        return {"chair": _both(data["chair"]), **deputies, **standing}

    @staticmethod
    def start(raw: Raw) -> dict[str, Any]:
        return {"chair": _vi(raw.get("chair")), "deputies": (raw.get("deputies") or {}).get("most"),
                "standing": _vi(raw.get("standing"))}


class CoefficientShape(ShapeForm):
    """The coefficient of a reward for each kind of receiver."""

    individual = NumberField(label=_("Cá nhân"), required=False, max_length=10)
    collective = NumberField(label=_("Tập thể"), required=False, max_length=10)
    household = NumberField(label=_("Hộ gia đình"), required=False, max_length=10)

    def clean(self) -> dict[str, Any]:
        """Require at least one."""
        data = super().clean() or {}
        if not self.errors and not any(data.get(str(subject)) for subject in SUBJECTS):
            raise forms.ValidationError(gettext("Ghi hệ số (lần mức lương cơ sở) cho ít nhất một loại đối tượng."))
        return data

    def raw(self) -> Raw:
        return {str(subject): found for subject in SUBJECTS if (found := self.cleaned_data[str(subject)])}

    @staticmethod
    def start(raw: Raw) -> dict[str, Any]:
        given = raw if isinstance(raw, dict) else {"individual": raw}
        return {str(key): str(number).replace(".", ",") for key, number in given.items() if key in SUBJECTS}


SHAPES: Mapping[str, type[ShapeForm]] = {
    "papers": PapersShape, "clock": ClockShape, "quota": QuotaShape, "calendar": CalendarShape,
    "council.quorum": QuorumShape, "council.threshold": ThresholdShape, "council.initiative.threshold": ThresholdShape,
    "council.written": FlagShape, "council.province": CouncilShape, "council.lower": CouncilShape,
    "money.coefficient": CoefficientShape,
}
"""Form by the longest beginning of the key; all others are words."""


def shape_of(key: str) -> type[ShapeForm]:
    """Return the form for the value of a key."""
    parts = key.split(".")
    stems = (".".join(parts[:length]) for length in range(len(parts), 0, -1))
    return next((SHAPES[stem] for stem in stems if stem in SHAPES), TextShape)


def start_of(key: str, raw: Raw) -> dict[str, Any]:
    """Return what the form of a key begins with; nothing for a value of another shape."""
    try:
        return shape_of(key).start(raw) if raw is not None else {}
    except (AttributeError, KeyError, TypeError):
        return {}


def _both(text: str) -> dict[str, str]:
    """What a province writes has one wording, in both languages of the program."""
    cleaned = text.strip()
    return {"vi": cleaned, "en": cleaned}


def _vi(raw: Any) -> str:
    return str(raw.get("vi", "")) if isinstance(raw, dict) else str(raw or "")


def _share(raw: Mapping[str, Any]) -> str:
    if "percent" in raw:
        return f"{raw['percent']}%".replace(".", ",")
    part = Fraction(str(raw["share"]))
    hundred = part * 100
    return str(raw["share"]) if hundred.denominator != 1 else f"{hundred.numerator}%"


def _month_day(text: str) -> str:
    if not text:
        return ""
    found = DAY_OF_YEAR.fullmatch(text.strip())
    day, month = (int(found[1]), int(found[2])) if found else (0, 0)
    if not 1 <= month <= 12 or not 1 <= day <= LONGEST_MONTH[month - 1]:
        raise forms.ValidationError(gettext("Ghi ngày và tháng có thật, ví dụ 15/12."))
    return f"{month:02d}-{day:02d}"


def _turned(text: Any) -> str:
    month, _dash, day = str(text or "").partition("-")
    return f"{day}/{month}" if day else ""


def _paper(line: str) -> dict[str, Any]:
    name = IF_ANY.sub("", line)
    optional = {"optional": True} if name != line else {}
    return {"code": _codes().get(fold(name), re.sub(r"\W+", "_", fold(name))[:40].strip("_")), **_known(name), **optional}


def _known(name: str) -> dict[str, str]:
    """Return both wordings of a paper that the norms know, else the one that was written."""
    said = _names().get(fold(name))
    return {"vi": name, "en": said} if said else _both(name)


def _papers() -> list[dict[str, Any]]:
    return [one for value in norms().values if value.key.startswith("papers.") and isinstance(value.value, dict)
            for one in value.value.get("papers", []) if isinstance(one, dict) and {"vi", "en"} <= set(one)]


def _codes() -> dict[str, str]:
    return {fold(IF_ANY.sub("", one["vi"])): str(one["code"]) for one in _papers() if one.get("code")}


def _names() -> dict[str, str]:
    return {fold(IF_ANY.sub("", one["vi"])): str(one["en"]) for one in _papers()}
