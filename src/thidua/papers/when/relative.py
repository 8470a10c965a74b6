"""Terms counted from something: "trong vòng 10 ngày kể từ ngày ban hành", "sau 05 ngày làm việc kể từ …"."""

import re
from calendar import monthrange
from datetime import date, timedelta

from thidua.papers.reading import Due
from thidua.papers.when.points import read_point
from thidua.papers.workdays import Calendar, load_calendar

_TERM = re.compile(
    r"(?:(?:trong|sau|chậm nhất|muộn nhất|không quá|tối đa|trước|thời hạn|thời gian|không muộn hơn)"
    r"(?: (?:vòng|thời hạn|thời gian|là|sau|trước|không quá|tối đa|khoảng)){0,3} )"
    r"(?P<n>\d{1,3})(?: ?\([^()]{1,30}\))? (?P<unit>ngày|tuần|tháng|năm"
    r"|giờ)(?P<work>(?: ?\([^()]{1,30}\))? làm việc)?\b"
    r"(?! ?\d)(?! tuổi)"
)
_BARE_TERM = re.compile(
    r"(?P<n>\d{1,3}) (?P<unit>ngày|tuần|tháng)(?P<work> làm việc)? ?,? (?=(?:kể|tính) từ)"
)
_ANCHOR = re.compile(r" ?,? ?(?:\()?(?:kể từ|tính từ|từ|sau) (?:khi |thời điểm )?")
_PAPERS = r"(?:kế hoạch|quyết định|văn bản|công văn|chỉ thị|chương trình|hướng dẫn)"
_ISSUE = re.compile(
    rf"(?:ngày )?(?:{_PAPERS} (?:này )?)?(?:được )?(?:ký|ban hành|phát hành|có hiệu lực)(?: ban hành)?"
    rf"(?: {_PAPERS})?(?: này)?\b"
)
_EVENT = re.compile(r"[^.;:|()\n]{0,80}?(?=[.;:,|()]|$)")


def _move(day: date, n: int, unit: str, calendar: Calendar | None, *, working: bool) -> date:
    if unit in ("ngày", "tuần") and working:
        return (calendar or load_calendar()).add_working_days(day, n * (5 if unit == "tuần" else 1))
    if unit in ("ngày", "tuần"):
        return day + timedelta(days=n * (7 if unit == "tuần" else 1))
    if unit == "giờ":
        return day + timedelta(days=-(-n // 24))
    months = day.year * 12 + day.month - 1 + n * (12 if unit == "năm" else 1)
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def read_relative(text: str, at: int, issued_on: date, calendar: Calendar | None) -> tuple[Due, int] | None:
    """Will read a term of so many days: a date if it runs from the issue or a printed day, else none with
    a note.
    """
    term = _TERM.match(text, at) or _BARE_TERM.match(text, at)
    if not term:
        return None
    n, unit, working = int(term["n"]), term["unit"], bool(term["work"])
    printed = f"{n} {unit}{' làm việc' if working else ''}"
    anchor = _ANCHOR.match(text, term.end())
    backwards = term[0].startswith("trước") or " trước " in term[0]
    if not anchor and unit in ("tháng", "năm", "giờ"):
        return None
    if not anchor or backwards:
        return Due("none", note=f"{printed}, relative to an event"), term.end()
    issue = _ISSUE.match(text, anchor.end())
    point = None if issue else read_point(text, anchor.end(), bare=True)
    if issue:
        return Due(
            "by", None, _move(issued_on, n, unit, calendar, working=working), note=f"{printed} from issue"
        ), issue.end()
    if point and point[0].unit == "day" and point[0].year:
        end = _move(point[0].last(issued_on.year), n, unit, calendar, working=working)
        return Due("by", None, end, note=f"{printed} from a printed day"), point[1]
    event = _EVENT.match(text, anchor.end())
    stop = event.end() if event else anchor.end()
    return Due("none", note=f"{printed} after: {text[anchor.end() : stop].strip()}"), stop
