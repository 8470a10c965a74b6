"""Rows of a task table: which column says what, and what a row orders."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from thidua.papers.read.clauses import find_subject, find_supports
from thidua.papers.read.labels import read_labels
from thidua.papers.read.unit_titles import whole_list
from thidua.papers.read.units import read_units, unique
from thidua.papers.source import Cell

_BODY = r"(?:cơ quan|đơn vị|tổ chức|cấp|người|phòng|bộ phận)"
_ROLE = r"(?:thực hiện|tham mưu|chủ quản|soạn thảo|trình|triển khai|quản lý|báo cáo|xây dựng)"
_HEADS: tuple[tuple[str, str], ...] = (
    ("lead", r"chủ trì"),
    ("support", r"phối hợp|tham gia"),
    ("lead", rf"chịu trách nhiệm|phụ trách|đầu mối|{_BODY}[^|]{{0,20}}{_ROLE}|phân công|trách nhiệm"),
    ("time", r"thời gian|thời hạn|tiến độ|hoàn thành|thời điểm|lộ trình|hạn(?!\w)"),
    ("product", r"sản phẩm|kết quả|kinh phí|ghi chú|nguồn vốn|hình thức|địa điểm|số lượng|đơn vị tính|đvt"),
    ("task", r"nhiệm vụ|nội dung|công việc|hoạt động|giải pháp|chỉ tiêu|tên|hạng mục|dự án|mục tiêu"),
    ("lead", r"^(?:các )?(?:cơ quan|đơn vị)$"),
    ("number", r"^(?:stt|tt|số tt|số thứ tự)$"),
)


def second_heading(
    cells: Sequence[Cell], columns: dict[str, int], headings: Sequence[str] = ()
) -> dict[str, int]:
    """Reads a row that goes on with the headings ("Chủ trì" and "Phối hợp" under "Cơ quan thực hiện");
    else empty. The headings right of the one that is parted move on by as many columns.
    """
    texts = [re.sub(r"[*\s]+", " ", cell.text).strip() for cell in cells]
    if any(len(text) > 60 or re.match(r"\d", text) for text in texts):
        return {}
    under, over = [text for text in texts if text], [text for text in headings if text]
    parted = [at for at, text in enumerate(over) if _PARTED.search(text.lower()) and not _TIMED.search(text.lower())]
    if parted and len(under) > 1 and len(over) - 1 + len(under) == len(cells):
        whole = columns_of([*over[: parted[0]], *under, *over[parted[0] + 1 :]])
        if {"lead", "task"} <= set(whole) and {"support", "time"} & set(whole):
            return whole
    again = columns_of(texts)
    if "lead" not in again or not ({"support", "time"} & set(again)):
        return {}
    kept = {kind: index for kind, index in columns.items() if index not in again.values()}
    return kept | again


_PARTED = re.compile(r"cơ quan|đơn vị|phân công|trách nhiệm|tổ chức thực hiện")
_TIMED = re.compile(r"thời gian|thời hạn|tiến độ|đơn vị tính")
_ONLY_JOINS = re.compile(r"\s*(?:cùng )?(?:phối hợp|tham gia)(?: thực hiện)?[\s.;]*$")


@dataclass(frozen=True)
class RowDuty:
    """One duty of a row: where it stands, what it says, who does it with whom, and its time as printed."""

    first: int
    last: int
    text: str
    leads: tuple[str, ...]
    supports: tuple[str, ...]
    time: str
    own: str = ""


def columns_of(headings: Sequence[str]) -> dict[str, int]:
    """Tells which column is task, lead, support, time by the words of its heading; the first of a kind
    wins.
    """
    found: dict[str, int] = {}
    plain: list[int] = []
    for index, heading in enumerate(headings):
        words = re.sub(r"[*\s]+", " ", heading).strip().lower()
        kind = next((kind for kind, pattern in _HEADS if re.search(pattern, words)), "")
        if kind:
            found.setdefault(kind, index)
        elif words:
            plain.append(index)
    if "lead" in found and "task" not in found and plain:
        found["task"] = plain[0]
    return found


def row_duties(cells: Sequence[Cell], columns: dict[str, int], above: tuple[str, ...]) -> list[RowDuty]:
    """Reads the duties of one row; `above` are the leads of the row above, for a merged lead cell."""
    task = _text(cells, columns.get("task"))
    lead = _text(cells, columns.get("lead"))
    labelled = _labelled(cells, columns.get("lead"))
    number = _text(cells, columns.get("number"))
    if not task or (not lead and not re.match(r"(?:\d+|[a-zđ])\W*$", number)):
        return []
    supports = whole_or_first(_text(cells, columns.get("support")))
    time = _text(cells, columns.get("time"))
    beside = [columns[kind] for kind in ("support", "time", "product") if kind in columns]
    if not lead and beside and not any(_text(cells, index) for index in beside):
        return []
    first, last = _span(cells, columns)
    duties = []
    for leads, extra, own in labelled or _lead_groups(lead) or ([(above, (), "")] if above and not lead else []):
        joined = unique(extra + supports)
        duties.append(
            RowDuty(first, last, task, leads, tuple(n for n in joined if n not in leads), time, own)
        )
    return duties


def whole_or_first(text: str) -> tuple[str, ...]:
    """Reads the units of a cell; lines of a cell may follow each other without a comma."""
    if not text:
        return ()
    whole = whole_list(text)
    if whole:
        return whole
    names: list[str] = []
    for piece in re.split(r"[;\n]", text):
        units, _ = read_units(piece.strip(" -+•"))
        names.extend(unit.name for unit in units)
    return unique(names)


def _lead_groups(lead: str) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """Splits a lead cell into groups with their own act: units, supports, words with a time."""
    if not lead:
        return []
    whole = whole_list(lead)
    if whole:
        return [(whole, (), "")]
    labels = read_labels(lead)
    if labels.leads:
        return [(labels.leads, labels.supports, labels.time)]
    groups: list[tuple[tuple[str, ...], tuple[str, ...], str]] = []
    _, listed = read_units(lead)
    marks = (match.end() for match in re.finditer(r"[;.]\s+", lead) if match.start() > listed)
    cuts = [0, *(mark for mark in marks if find_subject(lead[mark:], strict=True))]
    for start, end in pairwise([*cuts, len(lead)]):
        units, stop = read_units(lead, start)
        names = unique(unit.name for unit in units)
        if names and groups and _ONLY_JOINS.match(lead[stop:end]):
            groups = [(leads, unique(supports + names), words) for leads, supports, words in groups]
        elif names:
            groups.append((names, find_supports(lead[start:end], names), lead[start:end]))
    if groups:
        return groups
    names = whole_or_first(lead)
    return [(names, find_supports(lead, names), "")] if names else []


_LABEL_INSIDE = re.compile(r"\s+(?=(?:Chủ trì|Phối hợp|(?:Cơ quan|Đơn vị) (?:chủ trì|phối hợp|thực hiện))[^:;.]{0,20}:)")


def _labelled(cells: Sequence[Cell], index: int | None) -> list[tuple[tuple[str, ...], tuple[str, ...], str]]:
    """Reads a cell that says "Chủ trì: …" and "Phối hợp: …" on lines of its own."""
    if index is None or index >= len(cells) or ":" not in cells[index].text:
        return []
    labels = read_labels(_LABEL_INSIDE.sub("\n", cells[index].text.replace("*", "")))
    return [(labels.leads, labels.supports, labels.time)] if labels.leads else []


def _text(cells: Sequence[Cell], index: int | None) -> str:
    if index is None or index >= len(cells):
        return ""
    return re.sub(r"\s+", " ", cells[index].text.replace("*", "")).strip()


def _span(cells: Sequence[Cell], columns: dict[str, int]) -> tuple[int, int]:
    """The lines of a row without its number cell, from the task to the last filled cell that belongs
    to it.
    """
    used = [cells[index] for kind, index in columns.items() if kind != "number" and index < len(cells)]
    filled = [cell for cell in used if cell.last >= cell.first and cell.text.strip()]
    return (min(cell.first for cell in filled), max(cell.last for cell in filled)) if filled else (0, 0)
