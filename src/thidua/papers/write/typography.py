"""Vietnamese typography: what must not be parted at the end of a line, and centred titles in even lines."""

import math
import re
import unicodedata
from collections.abc import Callable, Sequence
from functools import lru_cache

HARD = "\u00a0"
"""The blank at which a line never ends."""

_UNIT = (
    "(?:[Hh]uyện|[Tt]ỉnh|[Xx]ã|[Pp]hường|[Tt]hị trấn|[Tt]hị xã|[Qq]uận|[Tt]hành phố|"
    "HUYỆN|TỈNH|XÃ|PHƯỜNG|QUẬN|THÀNH PHỐ)"
)
_CAPITAL = "[A-ZÀÁÂÃÈÉÊÌÍÒÓÔÕÙÚÝĂĐĨŨƠƯẠ-Ỹ]"
_BOUND = (
    re.compile(
        r"(?i)\b(?:ngày|tháng|năm|quý|lúc|điều|khoản|điểm|mục|chương|phần|phụ lục|mẫu|khóa|lần thứ) (?=\d|[ivxlc]+\b)"
    ),
    re.compile(r"(?i)\bsố (?=\d{1,4}\b(?![./]\d))"),
    re.compile(r"(?<=\d) (?=(?:đồng|triệu|tỷ|nghìn|giờ|phút|người|tập thể|cá nhân|hộ|km|ha|kg|m²)\b|%)"),
    re.compile(r"\b[Đđ]iểm (?=[a-zđ]\b)"),
    re.compile(r"(?<=\w) (?=[–-] \w)|(?<=\d[ \u00a0][–-]) (?=\d)"),
    re.compile(r"\b(?:TM\.|KT\.|TL\.|TUQ\.|Q\.|Ông|ông|Bà|bà|V/v) "),
    re.compile(rf"(?<=\b){_UNIT} {_CAPITAL}\w* (?={_CAPITAL})"),
)
"""Each finds the text up to and with the blank that must hold."""
_WHITE = re.compile(r"[^\S\u00a0]+")
_UNPRINTED = re.compile("[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060\ufeff]")


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split("|"))


_GOOD_STARTS = _set(
    "huyện|tỉnh|xã|phường|quận|thị|thành|và|về|của|cho|trong|năm|giai|đối|có|được|theo|tại|với|để|từ|đến"
)
_NEVER_LAST = (_GOOD_STARTS | _set("các|những|một|là|đã|bằng|do|vì|không")) - {"năm", "thành", "thị"}

_ONE_MORE = 0.5
"""What one line more than needed costs, against breaks that read badly."""
_COMPOUNDS = _set(
    "ủy ban|nhân dân|hội đồng|trung tâm|văn hóa|thể thao|truyền thanh|truyền thông|phong trào|thi đua|khen thưởng|"
    "thành tích|xuất sắc|thực hiện|nhiệm vụ|phát triển|kinh tế|xã hội|giai đoạn|tập thể|cá nhân|danh sách|tổng kết|"
    "sơ kết|triển khai|giấy khen|bằng khen|đăng ký|đôn đốc|danh hiệu|chiến sĩ|lao động|tiên tiến|cơ sở|chủ tịch|"
    "thường trực|nông thôn|nông nghiệp|tài chính|kế hoạch|nội vụ|giáo dục|đào tạo|quyết định|ban hành|tổ chức|"
    "tiền thưởng|công tác|báo cáo|kiểm phiếu|thông tin|tài nguyên|môi trường|thương binh|mặt trận|tổ quốc|phụ nữ|"
    "thanh niên|cựu chiến|liên đoàn|quân sự|công an|viên chức|công chức|sự nghiệp|dịch vụ|đề nghị|hướng dẫn|"
    "thanh tra|tư pháp|dân tộc|thống kê|bảo hiểm|chi cục|gương mẫu|điển hình|thành lập|phê duyệt|phân công"
)
"""Words of two syllables that titles of this field are made of; a line does not end between them."""


@lru_cache(maxsize=8192)
def clean(text: str) -> str:
    """This function will return the text in NFC, single-spaced, with hard blanks where words belong together."""
    text = _UNPRINTED.sub("", _WHITE.sub(" ", unicodedata.normalize("NFC", text))).strip(" ")
    for pattern in _BOUND:
        text = pattern.sub(_held, text)
    return text


def _held(found: re.Match[str]) -> str:
    """Make the last blank of what was found a hard one."""
    before, _blank, after = found[0].rpartition(" ")
    return before + HARD + after


def balanced(text: str, width: float, measure: Callable[[str], float]) -> list[str]:
    """This function will part a title into the fewest lines that fit, as even as its sense allows."""
    if measure(text) <= width:
        return [text]
    words = text.split(" ")
    widths = [measure(word) for word in words]
    blank = measure(" ")
    fewest = len(_greedy(widths, blank, width))
    whole = sum(widths) + blank * (len(words) - fewest)
    plans = [_best(words, widths, blank, (width, whole / count), count) for count in (fewest, fewest + 1)]
    _cost, best = min((cost + _ONE_MORE * extra, lines) for extra, (cost, lines) in enumerate(plans))
    return [" ".join(words[start:end]) for start, end in best]


def _greedy(widths: Sequence[float], blank: float, width: float) -> list[tuple[int, int]]:
    lines, start, used = [], 0, 0.0
    for index, wide in enumerate(widths):
        if index > start and used + blank + wide > width:
            lines.append((start, index))
            start, used = index, wide
        else:
            used += wide if index == start else blank + wide
    return [*lines, (start, len(widths))]


def _best(
    words: Sequence[str], widths: Sequence[float], blank: float, limits: tuple[float, float], count: int
) -> tuple[float, list[tuple[int, int]]]:
    """Choose the breaks that cost least: uneven lines cost, breaks against the sense cost more."""
    width, goal = limits
    plans: dict[tuple[int, int], tuple[float, list[tuple[int, int]]]] = {(0, 0): (0.0, [])}
    for line in range(1, count + 1):
        for end in range(line, len(words) + 1):
            options = []
            for start in range(line - 1, end):
                if (line - 1, start) not in plans:
                    continue
                wide = sum(widths[start:end]) + blank * (end - start - 1)
                if wide > width and end - start > 1:
                    continue
                cost, lines = plans[line - 1, start]
                options.append((cost + ((wide - goal) / goal) ** 2 + _against(words, end), [*lines, (start, end)]))
            if options:
                plans[line, end] = min(options, key=lambda option: option[0])
    chosen = plans.get((count, len(words)))
    return chosen or (math.inf, _greedy(widths, blank, width))


def _against(words: Sequence[str], end: int) -> float:
    """How badly a break before the word at `end` reads."""
    if end == len(words):
        return 0.0
    last, first = words[end - 1].lower(), words[end].lower().partition(HARD)[0]
    if last in _NEVER_LAST or first == "-":
        return 1.0
    if f"{last.rpartition(HARD)[2]} {first.rstrip(',;.:')}" in _COMPOUNDS:
        return 0.8
    if last.endswith("-"):
        return 0.7
    if last.endswith((",", ";")) or first in _GOOD_STARTS or first[:1] == "(":
        return 0.0
    return 0.15
