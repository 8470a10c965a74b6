"""The grain of duties inside one item: one, unless another lead starts or a part has its own date or
period.
"""

import re
from datetime import date
from typing import NamedTuple

from thidua.papers.read.clauses import Clause, begins_order, find_supports, split_clauses
from thidua.papers.read.dues import NONE, due_of, governs, is_date, same_due
from thidua.papers.reading import Due

_REPORT = re.compile(r"(?:báo cáo|sơ kết|tổng kết|tổng hợp kết quả)(?!\w)", re.IGNORECASE)
_STAYS = re.compile(
    r"\s*(?:phấn đấu|hoàn thành (?:các |tốt )?(?:chỉ tiêu|mục tiêu)|đạt|góp phần|bảo đảm|đảm bảo|đáp ứng"
    r"|phục vụ|gửi (?:về )?[^.;,\d]{0,60}tổng hợp)(?!\w)",
    re.IGNORECASE,
)
_HANDS_OVER = re.compile(r"\s*(?:Giao|Phân công|Nhiệm vụ này giao|Việc này giao)\s")
_COMPLETES = re.compile(
    r"\s*(?:(?:Hoàn thành|Xong|Hoàn tất)(?!\w)"
    r"|(?:hoàn thành|xong|hoàn tất)\s+(?:trước|trong|chậm nhất|vào|ngày|tháng|quý)(?!\w))"
)
_DATED = re.compile(r"(?:19|20)\d\d")
_ABOUT_TIME = re.compile(r"\s*Thời (?:gian|hạn|điểm)(?!\w)")


class Part(NamedTuple):
    """A part of an item that is a duty of its own."""

    start: int
    end: int
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    due: Due
    named: bool
    words: str = ""


def split_parts(text: str, offset: int, leads: tuple[str, ...], issued_on: date | None) -> list[Part]:
    """Cuts the text of an item (from `offset`) into duties; a clause without any unit belongs to none."""
    body = text[offset:]
    parts: list[Part] = []
    ruling = NONE
    for clause in split_clauses(body, leads):
        words = body[clause.start : clause.end]
        if clause.opens:
            ruling = due_of(words, issued_on) if governs(words) else NONE
        own = _yearly(due_of(words, issued_on), ruling, words, issued_on)
        _place(
            parts,
            clause,
            words,
            own if own.kind != "none" else ruling,
            ruled=own.kind == "none" and not clause.opens,
        )
    return [part._replace(start=part.start + offset, end=part.end + offset) for part in _owned(parts, body)]


def _yearly(own: Due, ruling: Due, words: str, issued_on: date | None) -> Due:
    """A day without a year in a sentence that opens with "Hằng năm" comes back every year."""
    if ruling.kind != "recurring" or own.kind not in ("by", "before") or _DATED.search(own.raw):
        return own
    return due_of(f"{words.rstrip(' .;')} {ruling.raw}", issued_on)


def _owned(parts: list[Part], body: str) -> list[Part]:
    """Keeps the parts with a unit; a task before "Giao …" belongs to the unit that it is handed to."""
    kept: list[Part] = []
    orphan: Part | None = None
    for part in parts:
        if not part.leads:
            orphan = orphan or part
        elif orphan is not None and not kept and _HANDS_OVER.match(body[part.start : part.end]):
            due = part.due if part.due.kind != "none" else orphan.due
            kept.append(part._replace(start=orphan.start, due=due))
        else:
            kept.append(part)
    return kept


def _place(parts: list[Part], clause: Clause, words: str, due: Due, ruled: bool) -> None:
    """Adds a clause to the part before, or begins a new part."""
    fresh = Part(
        clause.start, clause.end, clause.leads, find_supports(words, clause.leads), due, clause.named, words
    )
    if not parts:
        parts.append(fresh)
        return
    last = parts[-1]
    if _ABOUT_TIME.match(words):
        parts[-1] = last._replace(end=clause.end, due=last.due if last.due.kind != "none" else due)
        return
    if _COMPLETES.match(words) and is_date(due) and last.due.kind == "none":
        parts[-1] = (
            last._replace(due=due) if _REPORT.search(words) else last._replace(due=due, end=clause.end)
        )
        if _REPORT.search(words):
            parts.append(fresh)
        return
    thing = not clause.opens and not clause.named and not begins_order(words) and not _further_report(last, due)
    stays = _STAYS.match(words) or (ruled and not is_date(last.due)) or thing
    if last.leads == clause.leads and (stays or not _parts_ways(last, words, due, ruled)):
        known = {name.casefold() for name in last.supports}
        extra = tuple(name for name in fresh.supports if name.casefold() not in known)
        kept = last.due if last.due.kind != "none" else due
        parts[-1] = last._replace(end=clause.end, supports=last.supports + extra, due=kept)
        return
    parts.append(fresh)


def _further_report(last: Part, due: Due) -> bool:
    """Says whether a thing behind a report is the next report with its own day ("cả năm chậm nhất ngày 05/12")."""
    days = last.due.kind in ("by", "before") and due.kind in ("by", "before")
    return days and last.due.end != due.end and _REPORT.search(last.due.raw + last.words) is not None


def _parts_ways(last: Part, words: str, due: Due, ruled: bool) -> bool:
    """Says whether the clause has another date or period than the part before, or is a periodic report."""
    if is_date(due) and not ruled and _REPORT.search(words):
        return True
    if is_date(due) or is_date(last.due):
        return not same_due(last.due, due)
    return False
