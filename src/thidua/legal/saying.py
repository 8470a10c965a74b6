"""Says what a value of the norms holds, and where it stands, without any of its codes."""

import re
from collections.abc import Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from django.utils.formats import number_format
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _

from thidua.legal import layers
from thidua.legal.words import OTHER_PLACE, OTHER_TOPIC, PARTS, PLACES, TOPICS, joined, pick
from thidua.rulebook.entries import Entry, Value
from thidua.rulebook.loader import Norms
from thidua.rulebook.said import Said

LABELS: Mapping[str, object] = {
    "copies": gettext_lazy("Số bộ bản chính"), "base": gettext_lazy("Tính trên"), "of": gettext_lazy("Tính trên"),
    "scope": gettext_lazy("Trong phạm vi"), "chair": gettext_lazy("Chủ tịch"), "deputies": gettext_lazy("Phó Chủ tịch"),
    "first_deputy": gettext_lazy("Phó Chủ tịch thứ nhất"), "standing": gettext_lazy("Cơ quan thường trực"),
    "office": gettext_lazy("Cơ quan thường trực"), "members": gettext_lazy("Ủy viên"), "how": gettext_lazy("Cách làm"),
    "before": gettext_lazy("Trước"), "by": gettext_lazy("Do"), "for": gettext_lazy("Áp dụng đối với"),
    "applies": gettext_lazy("Áp dụng"), "point": gettext_lazy("Điểm"), "rank": gettext_lazy("Hạng"),
    "honour": gettext_lazy("Khen"), "most": gettext_lazy("Nhiều nhất"), "least": gettext_lazy("Ít nhất"),
    "at_most": gettext_lazy("Nhiều nhất"), "rounding": gettext_lazy("Làm tròn"), "notes": gettext_lazy("Lưu ý"),
    "denominator": gettext_lazy("Tính trên"), "secret": gettext_lazy("Bỏ phiếu kín"),
    "written": gettext_lazy("Được lấy ý kiến bằng văn bản"), "silence": gettext_lazy("Không trả lời đúng hạn"),
    "months": gettext_lazy("Số tháng"), "width_mm": gettext_lazy("Rộng (mm)"), "height_mm": gettext_lazy("Cao (mm)"),
    "sheet_mm": gettext_lazy("Khổ giấy (mm)"), "border_mm": gettext_lazy("Khung viền (mm)"),
    "paper": gettext_lazy("Loại giấy"), "made_by": gettext_lazy("Người lập"), "result": gettext_lazy("Kết quả"),
    "individual": gettext_lazy("Cá nhân"), "collective": gettext_lazy("Tập thể"),
    "household": gettext_lazy("Hộ gia đình"), "from": gettext_lazy("Từ"), "to": gettext_lazy("Đến"),
    "electronic": gettext_lazy("Tệp điện tử"), "why": gettext_lazy("Lý do"), "presides": gettext_lazy("Chủ trì"),
    "secretaries": gettext_lazy("Thư ký"), "sessions_a_year": gettext_lazy("Số phiên họp một năm"),
    "received_before": gettext_lazy("Hồ sơ nhận trước"), "boundary": gettext_lazy("Mốc"),
    "mountain": gettext_lazy("Miền núi"), "delta": gettext_lazy("Đồng bằng"), "honours": gettext_lazy("Danh hiệu, hình thức"),
    "years_after": gettext_lazy("Số năm sau đó"), "movement_level": gettext_lazy("Cấp của phong trào"),
}
TERMS: Mapping[str, object] = {
    **PARTS,
    "all": gettext_lazy("tất cả"), "highest": gettext_lazy("mức cao nhất"), "members": gettext_lazy("tổng số thành viên"),
    "present": gettext_lazy("số người dự họp"), "up": gettext_lazy("lên"), "down": gettext_lazy("xuống"),
    "nearest": gettext_lazy("đến số nguyên gần nhất"), "decision": gettext_lazy("ngày ký quyết định"),
    "end_of_rewarded_period": gettext_lazy("từ hết thời gian thành tích đã được khen"),
    "agrees": gettext_lazy("coi là đồng ý"), "may_proceed": gettext_lazy("được tiến hành tiếp"),
    "by_plan": gettext_lazy("theo kế hoạch của phong trào"), "permanent": gettext_lazy("vĩnh viễn"),
    "complaint": gettext_lazy("khiếu nại"), "denunciation": gettext_lazy("tố cáo"), "council": gettext_lazy("hội đồng"),
}
UNITS: Mapping[str, object] = {
    "working": gettext_lazy("%(n)s ngày làm việc"), "calendar": gettext_lazy("%(n)s ngày"),
}
ENGLISH = (
    (r"\bđiểm\b", "point"), (r"\bkhoản\b", "clause"), (r"\bĐiều\b", "Article"), (r"\bmục\b", "section"),
    (r"\bLuật Thi đua, khen thưởng\b", "Law on Emulation and Commendation"), (r"\bLuật\b", "Law"),
    (r"\b(NĐ|Nghị định)(?= )", "Decree"), (r"\b(TT|Thông tư)(?= )", "Circular"), (r"\b(CV|Công văn)(?= )", "Letter"),
    (r"\b(QĐ|Quyết định)(?= )", "Decision"), (r"\bngày\b", "of"), (r"\btrước\b", "before"), (r"\bsố\b", "No."),
    (r"\(?chưa rõ\)?", "(not known)"),
)
NAMES = frozenset({"post.names", "fact.names", "fact.words"})
"""Values that hold the words of codes."""
MONTH_DAY = re.compile(r"(\d\d)-(\d\d)")
YEAR_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
NUMBER = re.compile(r"\d+(\.\d+)?")
CODE = re.compile(r"[A-Za-z0-9_.-]+")


def cited(text: str) -> str:
    """Return a place in an instrument in the reader's language; the norms write it in Vietnamese."""
    if get_language() == "en":
        for pattern, english in ENGLISH:
            text = re.sub(pattern, english, text)
    return text


def place_of(entry: Entry) -> str:
    """Return the article of an entry, most narrow part first."""
    return cited(pick(entry.source.said))


def label_of(norms: Norms, key: str) -> str:
    """Return what a key is about: its topic, then what narrows it, in words."""
    parts = key.split(".")[1:]
    found = [PARTS[part] for part in parts if part in PARTS]
    names = [pick(norms.honours[part].name) for part in parts if part in norms.honours]
    words = [str(topic_of(key)), *names, *([joined(found)] if found else [])]
    return ": ".join([words[0], ", ".join(words[1:])]) if len(words) > 1 else words[0]


def topic_of(key: str) -> object:
    """Return the topic of a key in words."""
    return TOPICS.get(key.split(".", maxsplit=1)[0], OTHER_TOPIC)


def narrow_of(norms: Norms, key: str) -> str:
    """Return only what narrows a key, for a page that is about its honour; empty if nothing does."""
    return joined(PARTS[part] for part in key.split(".")[1:] if part in PARTS and part != "coefficient")


def where_of(value: Value) -> str:
    """Return the place that a local value is for; empty for the whole country."""
    return place_words(value.place) if value.place else ""


def place_words(place: str) -> str:
    """Return the name of a province."""
    return str(PLACES.get(place) or layers.NAMES.get(place) or OTHER_PLACE)


def content(norms: Norms, value: Value) -> list[str]:
    """Return what a value says, one line each; nothing if it is not known."""
    return content_of(norms, value.key, value.value)


def content_of(norms: Norms, key: str, raw: Any) -> list[str]:
    """Return what stands under a key, one line each; nothing if it is not known."""
    if raw is None:
        return []
    if key.startswith("money.coefficient."):
        lines = [_coefficient(line) for line in _lines(norms, raw)]
    elif key == "salary.base" and isinstance(raw, int):
        lines = [_("%(n)s đồng một tháng") % {"n": _number(raw)}]
    else:
        lines = list(_lines(norms, raw))
    return lines or [_("Nội dung xem tại văn bản.")]


def _coefficient(line: str) -> str:
    return _("%(factor)s lần mức lương cơ sở") % {"factor": line}


def _lines(norms: Norms, raw: Any) -> Iterator[str]:
    if isinstance(raw, dict):
        yield from _mapping(norms, raw)
    elif isinstance(raw, list | tuple):
        for one in raw:
            if inner := "; ".join(_lines(norms, one)):
                yield inner
    elif text := _scalar(norms, raw):
        yield text


def _mapping(norms: Norms, raw: Mapping[str, Any]) -> Iterator[str]:
    if {"vi", "en"} <= set(raw):
        yield _sentence(raw)
        return
    if "days" in raw and raw.get("unit") in UNITS:
        yield str(UNITS[raw["unit"]]) % {"n": _scalar(norms, raw["days"])}
    for key, inner in raw.items():
        if key in {"code", "days", "unit", "number", "inclusive"} or inner is None:
            continue
        if key in {"share", "percent"}:
            yield _("Tỷ lệ %(share)s") % {"share": _share(inner, key)}
        elif key == "papers":
            yield from _lines(norms, inner)
        else:
            yield from _labelled(norms, key, inner)


def _labelled(norms: Norms, key: str, inner: Any) -> Iterator[str]:
    label = LABELS.get(key) or (pick(norms.honours[key].name) if key in norms.honours else _named(norms, key))
    if key in {"mountain", "delta"}:
        yield f"{label}: {_share(inner, key)}"
    elif text := "; ".join(_lines(norms, inner)):
        if label:
            yield f"{label}: {text}"
        elif isinstance(inner, dict | list):
            yield text


def _sentence(raw: Mapping[str, Any]) -> str:
    text = pick(Said(str(raw["vi"]), str(raw["en"])))
    if raw.get("form"):
        text = _("%(text)s (mẫu số %(form)s)") % {"text": text, "form": raw["form"]}
    if raw.get("optional") and not re.search(r"\b(nếu|if)\b", text):
        text = _("%(text)s (nếu có)") % {"text": text}
    return text[:1].upper() + text[1:]


def _share(raw: Any, key: str) -> str:
    part = Fraction(str(raw)) / (100 if key == "percent" else 1)
    if (part * 10_000).denominator == 1:
        return f"{_number(float(part * 100))}%"
    return str(raw)


def _scalar(norms: Norms, raw: Any) -> str:
    if isinstance(raw, bool):
        return _("có") if raw else _("không")
    if isinstance(raw, date):
        return raw.strftime("%d/%m/%Y")
    if isinstance(raw, int | float):
        return _number(raw)
    return _text(norms, str(raw))


def _text(norms: Norms, text: str) -> str:
    if text in norms.honours:
        return pick(norms.honours[text].name)
    if text in norms.instruments:
        return pick(norms.instruments[text].name)
    if text in TERMS:
        return str(TERMS[text]).lower()
    if named := _named(norms, text):
        return named
    if found := YEAR_DAY.fullmatch(text):
        return "/".join(reversed(found.groups()))
    if found := MONTH_DAY.fullmatch(text):
        return "/".join(reversed(found.groups()))
    if NUMBER.fullmatch(text) and "." in text:
        return _number(float(text))
    if CODE.fullmatch(text) and not text.isdigit():
        return ""
    return text


def _named(norms: Norms, code: str) -> str:
    """Return the words that the norms themselves give to the code of a post or fact; empty if they give none."""
    for value in norms.values:
        if value.key in NAMES and isinstance(value.value, dict) and (found := value.value.get(code)):
            return pick(Said(str(found["vi"]), str(found["en"]))) if {"vi", "en"} <= set(found) else ""
    return ""


def _number(number: float) -> str:
    return str(number_format(f"{number:.10g}" if isinstance(number, float) else number, use_l10n=True, force_grouping=True))
