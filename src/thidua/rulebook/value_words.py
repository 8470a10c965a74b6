"""Says what a value of the norms is about and what it holds, without any of its codes, in one language."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from thidua.rulebook.answers import number_said
from thidua.rulebook.entries import Value
from thidua.rulebook.key_words import OTHER_PLACE, OTHER_TOPIC, PARTS, PLACES, TOPICS
from thidua.rulebook.loader import Norms
from thidua.rulebook.said import Said

LABELS: Mapping[str, Said] = {
    "copies": Said("Số bộ bản chính", "Original sets"),
    "base": Said("Tính trên", "Counted on"),
    "of": Said("Tính trên", "Counted on"),
    "scope": Said("Trong phạm vi", "Within"),
    "chair": Said("Chủ tịch", "Chair"),
    "deputies": Said("Phó Chủ tịch", "Deputy chair"),
    "first_deputy": Said("Phó Chủ tịch thứ nhất", "First deputy chair"),
    "standing": Said("Cơ quan thường trực", "Standing body"),
    "office": Said("Cơ quan thường trực", "Standing body"),
    "members": Said("Ủy viên", "Members"),
    "how": Said("Cách làm", "How"),
    "before": Said("Trước", "Before"),
    "by": Said("Do", "By"),
    "for": Said("Áp dụng đối với", "Applies to"),
    "applies": Said("Áp dụng", "Applies"),
    "point": Said("Điểm", "Point"),
    "rank": Said("Hạng", "Rank"),
    "honour": Said("Khen", "Commended with"),
    "most": Said("Nhiều nhất", "At most"),
    "least": Said("Ít nhất", "At least"),
    "at_most": Said("Nhiều nhất", "At most"),
    "rounding": Said("Làm tròn", "Rounded"),
    "notes": Said("Lưu ý", "Remarks"),
    "denominator": Said("Tính trên", "Counted on"),
    "secret": Said("Bỏ phiếu kín", "Secret ballot"),
    "written": Said("Được lấy ý kiến bằng văn bản", "Opinions in writing allowed"),
    "silence": Said("Không trả lời đúng hạn", "No reply in time"),
    "asked_by": Said("Bên lấy ý kiến", "Asked by"),
    "months": Said("Số tháng", "Months"),
    "width_mm": Said("Rộng (mm)", "Width (mm)"),
    "height_mm": Said("Cao (mm)", "Height (mm)"),
    "sheet_mm": Said("Khổ giấy (mm)", "Sheet (mm)"),
    "border_mm": Said("Khung viền (mm)", "Border (mm)"),
    "paper": Said("Loại giấy", "Paper"),
    "made_by": Said("Người lập", "Made by"),
    "result": Said("Kết quả", "Results"),
    "individual": Said("Cá nhân", "Individual"),
    "collective": Said("Tập thể", "Collective"),
    "household": Said("Hộ gia đình", "Household"),
    "from": Said("Từ", "From"),
    "to": Said("Đến", "To"),
    "electronic": Said("Tệp điện tử", "Electronic files"),
    "why": Said("Lý do", "Reason"),
    "presides": Said("Chủ trì", "Lead"),
    "secretaries": Said("Thư ký", "Secretaries"),
    "sessions_a_year": Said("Số phiên họp một năm", "Sessions a year"),
    "received_before": Said("Hồ sơ nhận trước", "Dossiers received before"),
    "boundary": Said("Mốc", "Boundary"),
    "mountain": Said("Miền núi", "Mountains"),
    "delta": Said("Đồng bằng", "Lowland"),
    "honours": Said("Danh hiệu, hình thức", "Titles, forms"),
    "years_after": Said("Số năm sau đó", "Years after"),
    "movement_level": Said("Cấp của phong trào", "Level of the movement"),
}
TERMS: Mapping[str, Said] = {
    **PARTS,
    "all": Said("tất cả", "all"),
    "highest": Said("mức cao nhất", "the highest"),
    "members": Said("tổng số thành viên", "all members"),
    "present": Said("số người dự họp", "those present"),
    "up": Said("lên", "up"),
    "down": Said("xuống", "down"),
    "nearest": Said("đến số nguyên gần nhất", "to the nearest whole number"),
    "decision": Said("ngày ký quyết định", "the day on which the decision is signed"),
    "end_of_rewarded_period": Said("từ hết thời gian thành tích đã được khen",
        "from the end of the period already rewarded"),
    "agrees": Said("coi là đồng ý", "counts as agreement"),
    "may_proceed": Said("được tiến hành tiếp", "the procedure may go on"),
    "central": Said("cơ quan trung ương", "a central body"),
    "by_plan": Said("theo kế hoạch của phong trào", "as the plan of the movement says"),
    "permanent": Said("vĩnh viễn", "for ever"),
    "complaint": Said("khiếu nại", "complaint"),
    "denunciation": Said("tố cáo", "denunciation"),
    "council": Said("hội đồng", "council"),
}
UNITS: Mapping[str, Said] = {
    "working": Said("{n} ngày làm việc", "{n} working days"),
    "calendar": Said("{n} ngày", "{n} days"),
}
NAMES = frozenset({"post.names", "fact.names", "fact.words"})
"""Values that hold the words of codes."""
MONTH_DAY = re.compile(r"(\d\d)-(\d\d)")
YEAR_DAY = re.compile(r"(\d{4})-(\d\d)-(\d\d)")
NUMBER = re.compile(r"\d+(\.\d+)?")
CODE = re.compile(r"[A-Za-z0-9_.-]+")
YES, NO = Said("có", "yes"), Said("không", "no")
SALARY = Said("{n} đồng một tháng", "{n} dong a month")
FACTOR = Said("{factor} lần mức lương cơ sở", "{factor} × the base salary")
SHARE = Said("Tỷ lệ {share}", "Share {share}")
ELSEWHERE = Said("Nội dung xem tại văn bản.", "See the instrument itself.")
FORM = Said("{text} (mẫu số {form})", "{text} (form {form})")
OPTIONAL = Said("{text} (nếu có)", "{text} (if there is one)")


@dataclass(frozen=True)
class Speaker:
    """Speaks of the values of some norms in a language: `vi` or `en`."""

    norms: Norms
    lang: str

    def pick(self, said: Said, **words: object) -> str:
        """Return a sentence in the language, its places filled."""
        filled = said.filled(**words) if words else said
        return filled.en if self.lang == "en" else filled.vi

    def label(self, key: str) -> str:
        """Return what a key is about: its topic, then what narrows it."""
        names = [self.pick(self.norms.honours[part].name) for part in key.split(".")[1:] if part in self.norms.honours]
        narrow = self._joined(part for part in key.split(".")[1:] if part in PARTS)
        words = [*names, *([narrow] if narrow else [])]
        return ": ".join([self.topic(key), ", ".join(words)]) if words else self.topic(key)

    def topic(self, key: str) -> str:
        """Return the topic of a key."""
        return self.pick(TOPICS.get(key.split(".", maxsplit=1)[0], OTHER_TOPIC))

    def narrow(self, key: str) -> str:
        """Return only what narrows a key, for a page that is about its honour; empty if nothing does."""
        return self._joined(part for part in key.split(".")[1:] if part in PARTS and part != "coefficient")

    def place(self, value: Value) -> str:
        """Return the place that a local value is for; empty for the whole country."""
        return self.pick(PLACES.get(value.place, OTHER_PLACE)) if value.place else ""

    def content(self, value: Value) -> list[str]:
        """Return what a value says, one line each; nothing if it is not known."""
        return self.content_of(value.key, value.value)

    def content_of(self, key: str, raw: Any) -> list[str]:
        """Return what stands under a key, one line each; nothing if it is not known."""
        if raw is None:
            return []
        if key == "salary.base" and isinstance(raw, int):
            return [self.pick(SALARY, n=self._number(raw))]
        lines = list(self._lines(raw))
        if key.startswith("money.coefficient."):
            lines = [self.pick(FACTOR, factor=line) for line in lines]
        return lines or [self.pick(ELSEWHERE)]

    def _joined(self, parts: Iterable[str]) -> str:
        text = ", ".join(_low(self.pick(PARTS[part])) for part in parts)
        return text[:1].upper() + text[1:]

    def _lines(self, raw: Any) -> Iterator[str]:
        if isinstance(raw, dict):
            yield from self._mapping(raw)
        elif isinstance(raw, list | tuple):
            for one in raw:
                if inner := "; ".join(self._lines(one)):
                    yield inner
        elif text := self._scalar(raw):
            yield text

    def _mapping(self, raw: Mapping[str, Any]) -> Iterator[str]:
        if {"vi", "en"} <= set(raw):
            yield self._sentence(raw)
            return
        if "days" in raw and raw.get("unit") in UNITS:
            yield self.pick(UNITS[raw["unit"]], n=self._scalar(raw["days"]))
        for key, inner in raw.items():
            if key in {"code", "days", "unit", "number", "inclusive"} or inner is None:
                continue
            if key in {"share", "percent"}:
                yield self.pick(SHARE, share=self._share(inner, key))
            elif key == "papers":
                yield from self._lines(inner)
            else:
                yield from self._labelled(key, inner)

    def _labelled(self, key: str, inner: Any) -> Iterator[str]:
        label = self.pick(LABELS[key]) if key in LABELS else (
            self.pick(self.norms.honours[key].name) if key in self.norms.honours else self._named(key))
        if key in {"mountain", "delta"}:
            yield f"{label}: {self._share(inner, key)}"
        elif text := "; ".join(self._lines(inner)):
            if label:
                yield f"{label}: {text}"
            elif isinstance(inner, dict | list):
                yield text

    def _sentence(self, raw: Mapping[str, Any]) -> str:
        text = self.pick(Said(str(raw["vi"]), str(raw["en"])))
        if raw.get("form"):
            text = self.pick(FORM, text=text, form=raw["form"])
        if raw.get("optional") and not re.search(r"\b(nếu|if)\b", text):
            text = self.pick(OPTIONAL, text=text)
        return text[:1].upper() + text[1:]

    def _share(self, raw: Any, key: str) -> str:
        part = Fraction(str(raw)) / (100 if key == "percent" else 1)
        if (part * 10_000).denominator == 1:
            return f"{self._number(part * 100)}%"
        return str(raw)

    def _scalar(self, raw: Any) -> str:
        if isinstance(raw, bool):
            return self.pick(YES if raw else NO)
        if isinstance(raw, date):
            return raw.strftime("%d/%m/%Y")
        if isinstance(raw, int | float):
            return self._number(raw)
        return self._text(str(raw))

    def _text(self, text: str) -> str:
        if text in self.norms.honours:
            return self.pick(self.norms.honours[text].name)
        if text in self.norms.instruments:
            return self.pick(self.norms.instruments[text].name)
        if text in TERMS:
            return _low(self.pick(TERMS[text]))
        if named := self._named(text):
            return named
        if found := YEAR_DAY.fullmatch(text) or MONTH_DAY.fullmatch(text):
            return "/".join(reversed(found.groups()))
        if NUMBER.fullmatch(text) and "." in text:
            return self._number(float(text))
        if CODE.fullmatch(text) and not text.isdigit():
            return ""
        return text

    def _named(self, code: str) -> str:
        """Return the words that the norms themselves give to the code of a post or fact; empty if they give none."""
        for value in self.norms.values:
            if value.key in NAMES and isinstance(value.value, dict) and (found := value.value.get(code)):
                return self.pick(Said(str(found["vi"]), str(found["en"]))) if {"vi", "en"} <= set(found) else ""
        return ""

    def _number(self, number: float | Fraction) -> str:
        exact = Fraction(f"{number:.10g}") if isinstance(number, float) else Fraction(number)
        return self.pick(number_said(exact))


def _low(text: str) -> str:
    """Return words within a sentence: the first letter small, but for names and abbreviations."""
    return text if text[1:2].isupper() or text.startswith(KEPT) else text[:1].lower() + text[1:]


KEPT = ("Bộ Nội vụ", "Kế hoạch", "Luật", "Law", "Plan", "Ministry", "State", "Party")
