"""The time of a clause, read with care for what is no time limit of it."""

import re
from dataclasses import replace
from datetime import date

from thidua.papers.reading import Due
from thidua.papers.when import read_due

NONE = Due()
_LONG_AGO = date(1990, 1, 1)
_YEAR = re.compile(r"(?:19|20)\d\d")
_GOVERNS = re.compile(
    r"^\s*(?:h[ằà]ng (?:năm|quý|tháng|tuần)|định kỳ|thường xuyên|trong (?:tháng|quý|năm)|trước|chậm nhất"
    r"|từ (?:nay|ngày|tháng|năm|quý)|đến (?:hết )?(?:ngày|tháng|năm|quý)|quý|tháng|năm|giai đoạn"
    r"|mỗi (?:năm|quý|tháng))",
    re.IGNORECASE,
)


_MASKS = (
    re.compile(r"phấn đấu[^.]*", re.IGNORECASE),
    re.compile(
        r"(?:mục tiêu|chỉ tiêu|lộ trình|tầm nhìn|đạt|bảo đảm ít nhất"
        r"|ít nhất \d+)[^.;]{0,140}?năm (?:học )?20\d\d",
        re.IGNORECASE,
    ),
    re.compile(r"(?:đến|vào|trong)(?: hết)? năm 20\d\d[^.;]{0,60}\d ?%", re.IGNORECASE),
    re.compile(
        r"(?:chỉ đạo|chi|hoạt động|công việc|nhiệm vụ) thường xuyên(?= của|,| và|\.|;|$)", re.IGNORECASE
    ),
    re.compile(r"dự toán(?: [^,.;]{0,50})? năm 20\d\d", re.IGNORECASE),
)
_FINE = re.compile(r"ngày \d|tháng (?:\d|đầu|cuối)|quý \w|\d/\d", re.IGNORECASE)
_ESTIMATE = re.compile(r"dự toán (?:kinh phí|ngân sách|chi)(?: \w+){0,3} (h[àằ]ng năm)", re.IGNORECASE)


def due_of(text: str, issued_on: date | None) -> Due:
    """Reads the time printed in a clause; without a date of issue only what needs none."""
    if not text.strip():
        return NONE
    if issued_on is None:
        return _without_issue(due_of(text, _LONG_AGO))
    for mask in _MASKS:
        text = mask.sub(_hidden, text)
    return read_due(_ESTIMATE.sub(r"dự toán \1", text), issued_on)


def _without_issue(due: Due) -> Due:
    """Keeps of a time what needs no date of issue: days with a printed year, and the cycle itself."""
    if due.kind in ("by", "before"):
        return due if _YEAR.search(due.raw) else NONE
    return replace(due, start=None, end=None)


def _hidden(match: re.Match[str]) -> str:
    """Hides a passage about targets, unless it prints a day, month or quarter: that is a time limit."""
    return match.group() if _FINE.search(match.group()) else "x" * len(match.group())


def same_due(one: Due, other: Due) -> bool:
    """Says whether two times come to the same (kind, last day, cycle)."""
    return (one.kind, one.end, one.every) == (other.kind, other.end, other.every)


def is_date(due: Due) -> bool:
    """Says whether a time is a date or a period that makes a part of a sentence its own duty."""
    return due.kind in ("by", "before", "recurring")


def governs(sentence: str) -> bool:
    """Says whether a sentence opens with a time that rules all its clauses."""
    return _GOVERNS.match(sentence) is not None
