"""The sentences of a decision, made from the law in force and from its list (trích yếu, căn cứ, các điều, nơi nhận).

They are data for papers that leave in Vietnamese whatever language the officer uses.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from thidua.decisions.enums import DecisionKind
from thidua.decisions.models import Entry
from thidua.legal.queries import norms
from thidua.papers.write.agency import whole
from thidua.rulebook.entries import Instrument
from thidua.rulebook.loader import load

_RECITALS = Path(__file__).parent / "data" / "recitals.yaml"
CODES = ("law-2003", "law-2022", "decree-91-2017", "decree-98-2023", "decree-152-2025", "law-2026")
"""Instruments of the rulebook that recitals name: the law and the decree that details it."""
COUNTED = (("collective", "tập thể"), ("individual", "cá nhân"), ("household", "hộ gia đình"))
BLANK = "…"


@dataclass(frozen=True)
class Whose:
    """Who decides and who gets it, in words: agency in full, title of the head, standing office, movement's name.

    `minutes`: those of the council that agreed, in words; empty where no council of this program did.
    """

    agency: str
    title: str
    office: str
    units: Sequence[str]
    movement: str
    addressee: str = ""
    minutes: Sequence[str] = ()


def honour_vi(code: str) -> str:
    """Return the Vietnamese name of an honour."""
    found = load().honours.get(code)
    return found.name.vi if found else code


def minutes_words(council: str, on: date) -> str:
    """Return the minutes of a meeting as recitals name them."""
    return f"Biên bản họp {whole(council)} ngày {on.day:02d}/{_month(on)}/{on.year}"


def movement_words(name: str) -> str:
    """Return the name of a movement as it goes on in a sentence: "phong trào thi đua …"."""
    first = name.strip()
    if first.casefold().startswith(("phong trào", "triển khai phong trào")):
        return first[:1].lower() + first[1:]
    return f"phong trào thi đua {first}" if first.startswith("“") else f"phong trào “{first}”"


def count_words(entries: Sequence[Entry]) -> str:
    """Return "02 tập thể và 15 cá nhân"."""
    parts = []
    for kind, words in COUNTED:
        number = sum(entry.record.kind == kind for entry in entries)
        if number:
            parts.append(f"{number:02d} {words}")
    return " và ".join([", ".join(parts[:-1]), parts[-1]] if len(parts) > 1 else parts)


def bases_for(day: date, whose: Whose, kind: str = DecisionKind.AWARD, entries: Sequence[Entry] = ()) -> list[str]:
    """Return the recitals of a day: laws in force, council, proposal; what the program does not know is left as "…".

    A paper that corrects or revokes names the decision it is about instead of a meeting of the council.
    """
    laws = [text for text, since, until in _recitals() if since <= day and (until is None or day <= until)]
    laws += [_named(norms().instruments[code]) for code in CODES if code in norms().instruments and _in_force(norms().instruments[code], day)]
    units = ", ".join(whose.units)
    if kind in (DecisionKind.CORRECTION, DecisionKind.REVOCATION):
        about = [named for entry in entries if (named := _given_by(entry, "Căn cứ"))]
        return [*laws, *about, f"Theo đề nghị của {whose.office}"]
    return [
        *laws, *(f"Theo {sat}" for sat in whose.minutes or (f"Biên bản họp Hội đồng Thi đua - Khen thưởng ngày {BLANK}",)),
        f"Xét đề nghị của {units}" if 0 < len(whose.units) <= 3 else "Xét đề nghị của các cơ quan, đơn vị",
        f"Theo đề nghị của {whose.office}",
    ]


@cache
def _recitals() -> list[tuple[str, date, date | None]]:
    rows = yaml.safe_load(_RECITALS.read_text(encoding="utf-8"))
    return [(row["text"], row["from"], row["to"]) for row in rows]


def _in_force(instrument: Instrument, day: date) -> bool:
    return instrument.starts_on <= day and (instrument.ends_on is None or day <= instrument.ends_on)


def _named(instrument: Instrument) -> str:
    issued = instrument.issued_on
    if instrument.name.vi.startswith("Nghị định"):
        on = f" ngày {issued.day:02d} tháng {_month(issued)} năm {issued.year}" if issued else ""
        return f"Căn cứ Nghị định số {instrument.number}{on} của Chính phủ quy định chi tiết thi hành một số điều của Luật Thi đua, khen thưởng"
    name = "Luật sửa đổi, bổ sung một số điều của Luật Thi đua, khen thưởng" if "sửa đổi" in instrument.name.vi else "Luật Thi đua, khen thưởng"
    on = f" ngày {issued.day:02d} tháng {_month(issued)} năm {issued.year}" if issued else f" số {instrument.number}"
    return f"Căn cứ {name}{on}"


def _month(day: date) -> str:
    return f"{day.month:02d}" if day.month <= 2 else str(day.month)


def about_of(kind: str, honours: Sequence[str], movement: str) -> str:
    """Return the subject line."""
    names = ", ".join(honour_vi(code) for code in dict.fromkeys(honours))
    reason = f" cho tập thể, cá nhân có thành tích trong {movement}" if movement else ""
    if kind == DecisionKind.UPWARD:
        return f"Về việc đề nghị tặng {names}{reason}"[:500]
    if kind == DecisionKind.CORRECTION:
        return f"Về việc đính chính thông tin trên {names}"[:500]
    if kind == DecisionKind.REVOCATION:
        return f"Về việc hủy bỏ quyết định tặng và thu hồi {names}"[:500]
    return f"Về việc tặng {names}{reason}"[:500]


def articles_of(kind: str, entries: Sequence[Entry], whose: Whose) -> list[dict[str, Any]]:
    """Return the articles (of a submission: the paragraphs) as they follow from the list."""
    groups: dict[str, list[Entry]] = {}
    for entry in entries:
        groups.setdefault(entry.honour, []).append(entry)
    made = [(f"list:{code}", _list_sentence(kind, code, rows, whose)) for code, rows in groups.items()]
    made += _closing_articles(kind, whose, len(groups))
    return [{"key": key, "text": text, "auto": text} for key, text in made]


def _list_sentence(kind: str, code: str, rows: Sequence[Entry], whose: Whose) -> str:
    name = honour_vi(code)
    if kind == DecisionKind.CORRECTION:
        return "; ".join(_corrected(row, name) for row in rows)
    if kind == DecisionKind.REVOCATION:
        return f"Hủy bỏ việc tặng và thu hồi {name}, hiện vật, tiền thưởng kèm theo của " + "; ".join(
            f"{_who(row)}{_given_by(row, ', đã tặng tại')}" for row in rows)
    verb = "Đề nghị tặng" if kind == DecisionKind.UPWARD else "Tặng"
    reason = f"đã có thành tích trong {whose.movement}" if whose.movement else "đã có thành tích xuất sắc"
    if len(rows) == 1:
        return f"{verb} {name} cho {_who(rows[0])}, {reason}"
    return f"{verb} {name} cho {count_words(rows)} {reason} (có danh sách kèm theo)"


def _corrected(row: Entry, name: str) -> str:
    """Say what stands on the certificate and in the decision, and what it should be."""
    wrong = [("tên", row.before, row.printed_name), ("chức vụ, đơn vị", row.before_unit, row.printed_unit)]
    said = [f"{what} “{old}” nay là “{new}”" if old else f"{what} nay là “{new}”" for what, old, new in wrong if old != new]
    return f"Đính chính thông tin ghi trên {name}{_given_by(row, ' và tại')}: {'; '.join(said)}"


def _given_by(row: Entry, words: str) -> str:
    """Name the decision that gave the award, as far as the register knows it."""
    award = row.award
    if award is None or not award.number:
        return ""
    day = award.decided_on
    on = f" ngày {day.day:02d} tháng {_month(day)} năm {day.year}" if day else ""
    number = award.number if award.number.casefold().startswith("quyết định") else f"Quyết định số {award.number}"
    return f"{words} {number}{on}{f' của {award.authority}' if award.authority else ''}"


def _who(row: Entry) -> str:
    words = {"individual": "ông (bà) ", "household": "hộ gia đình ông (bà) "}.get(row.record.kind, "")
    return f"{words}{row.printed_name}{', ' + row.printed_unit if row.printed_unit and row.printed_unit != row.printed_name else ''}"


def _closing_articles(kind: str, whose: Whose, lists: int) -> list[tuple[str, str]]:
    if kind == DecisionKind.UPWARD:
        return [("request", f"{whose.agency} kính trình {whose.addressee or BLANK} xem xét, quyết định")]
    offices = f"Chánh Văn phòng {whose.agency.removeprefix('Ủy ban nhân dân ').join(('Hội đồng nhân dân và Ủy ban nhân dân ', ''))}" \
        if whose.agency.startswith("Ủy ban nhân dân") else "Chánh Văn phòng"
    articles = " và ".join(filter(None, [", ".join(f"Điều {number}" for number in range(1, lists)), f"Điều {lists}"]))
    names = f"các tập thể, cá nhân có tên tại {articles}"
    duty = f"{offices}, {whose.office}, thủ trưởng các cơ quan, đơn vị có liên quan và {names} chịu trách nhiệm thi hành Quyết định này"
    if kind == DecisionKind.AWARD:
        money = "Mức tiền thưởng kèm theo thực hiện theo quy định hiện hành của pháp luật về thi đua, khen thưởng, trích từ Quỹ thi đua, khen thưởng"
        return [("money", money), ("duty", duty)]
    if kind == DecisionKind.REVOCATION:
        back = f"Người có tên tại {articles} nộp lại bằng, hiện vật và tiền thưởng đã nhận theo thời hạn pháp luật quy định kể từ ngày nhận Quyết định này"
        return [("back", back), ("duty", duty)]
    return [("keeps", f"Các nội dung khác của quyết định khen thưởng không thay đổi. {duty[0].upper()}{duty[1:]}")]


def refreshed(old: Sequence[dict[str, Any]], new: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the articles made anew, with the sentences that somebody edited kept and marked as older than the list."""
    edited = {row["key"]: row for row in old if row["text"] != row["auto"]}
    kept = []
    for row in new:
        mine = edited.get(row["key"])
        if mine is None:
            kept.append(row)
        else:
            kept.append({**row, "text": mine["text"], "stale": mine.get("stale", False) or mine["auto"] != row["auto"]})
    return kept
