"""A question about one subject, and the law by which it is answered."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from thidua.rulebook import understood
from thidua.rulebook.entries import AwardKind
from thidua.rulebook.errors import FactsRefused
from thidua.rulebook.facts import Checked, check_subject, conclude_use, unknown_honour
from thidua.rulebook.loader import Norms
from thidua.rulebook.said import Said

KEYS = {"name", "note", "subject", "question", "honour", "as_of", "received_on", "regime", "year", "kind", "place"}
FIRST_YEAR, LAST_YEAR = 1945, 2200
MANY = Said(
    "mỗi tệp chỉ hỏi về một đối tượng; có nhiều đối tượng thì tách tệp, hoặc dùng thidua law screen",
    "one file asks about one subject; for many write a file for each, or use thidua law screen",
)


@dataclass(frozen=True)
class Question:
    """What is asked: an honour, on which day of decision, for merit up to and including which year."""

    honour: str
    as_of: date
    year: int
    kind: AwardKind | None = None
    received_on: date | None = None
    regime: str = ""
    place: str = ""


@dataclass(frozen=True)
class Regime:
    """The law chosen: its code and name, the day whose rules are read, why, and what may be different."""

    code: str
    name: Said
    day: date
    why: Said
    unsure: Said | None = None
    alternative: date | None = None


def read_question(raw: Any, norms: Norms) -> tuple[Question, Checked]:
    """Return the question and the checked subject of an input file. Raises FactsRefused naming the field."""
    if isinstance(raw, list):
        raise _refused("subject", MANY.vi, MANY.en)
    if not isinstance(raw, dict) or "subject" not in raw:
        raise _refused("subject", "thiếu; xem docs/law-input.md", "is missing; see docs/law-input.md")
    asked = {**{key: raw[key] for key in KEYS - {"subject", "question"} if key in raw}, **_inner(raw)}
    if wrong := [key for key in [*raw, *asked] if key not in KEYS]:
        raise _refused(str(wrong[0]), f"không có mục này; dùng: {', '.join(sorted(KEYS))}",
                       f"is not a field; use: {', '.join(sorted(KEYS))}")
    if isinstance(raw["subject"], list):
        raise _refused("subject", MANY.vi, MANY.en)
    checked = check_subject(raw["subject"], honours=norms.honours)
    code = understood.honour(asked.get("honour"), norms.honours)
    if code is None:
        raise unknown_honour(asked.get("honour"), "honour", norms.honours)
    as_of = _day(asked, "as_of")
    if as_of is None:
        raise _refused("as_of", "cần ngày xét dạng 2024-12-31", "needs the day of the decision, such as 2024-12-31")
    _place_posts(checked, norms, as_of)
    year = _year(asked.get("year"), checked, as_of)
    _late_initiatives(raw["subject"].get("initiatives") or [], checked, as_of, year)
    conclude_use(checked.rows)
    return Question(
        code, as_of, year, _kind(asked.get("kind")),
        _day(asked, "received_on"), str(asked.get("regime") or ""), _place(asked.get("place"), norms),
    ), checked


LOW = (
    "truong_phong", "pho_truong_phong", "pho_phong", "chuyen_vien", "can_bo", "cong_chuc", "vien_chuc", "nhan_vien",
    "chu_tich_ubnd_xa", "pho_chu_tich_ubnd_xa", "chu_tich_hdnd_xa", "bi_thu_dang_uy_xa", "giao_vien", "hieu_truong_truong",
)
"""Posts below every one that earns an order for long service."""


def _place_posts(checked: Checked, norms: Norms, as_of: date) -> None:
    """Name posts by the codes of the rulebook; one that it cannot place leaves open what the posts amount to."""
    held = {name: norms.value(f"post.{name}", on=as_of) for name in ("ladder", "equivalence", "names", "open")}
    ladder, equal, names, open_ = ((found.value if found else None) or {} for found in held.values())
    known = {*ladder, *equal, *names, *LOW} - set(open_ and open_["ranks"])
    for row in checked.rows["posts"]:
        row["rank"] = understood.post(row["rank"], known)
        if row["rank"] not in known:
            checked.rows["subjects"][0]["all_posts"] = False


def _late_initiatives(given: list[Any], checked: Checked, as_of: date, year: int) -> None:
    """Count for the merit year what was recognised after it and by the day of decision, unless its own year is told."""
    for entry, row in zip(given, checked.rows["initiatives"], strict=True):
        decided = understood.day(entry.get("decided_on"))
        if "year" not in entry and decided and decided <= as_of and decided.year > year:
            row["year"] = year


def _inner(raw: Mapping[str, Any]) -> Mapping[str, Any]:
    inner = raw.get("question", {})
    if not isinstance(inner, dict):
        raise _refused("question", "phải là một bảng mục: giá trị", "must be a mapping")
    return inner


def merit_year(checked: Checked, as_of: date) -> int:
    """Return the last year of merit: the latest with a rating or title up to the day, else the year before the day."""
    known = [row["year"] for table in ("years", "collectives") for row in checked.rows.get(table, ())]
    held = [year for year in known if year <= as_of.year]
    return max(held, default=as_of.year - (as_of.month < 11))


def _year(given: Any, checked: Checked, as_of: date) -> int:
    if given is None:
        return merit_year(checked, as_of)
    year = understood.whole(given)
    if year is None or not FIRST_YEAR <= year <= as_of.year:
        raise _refused("year", f"phải là năm, không sau {as_of.year}", f"must be a year, not after {as_of.year}")
    return year


def _place(given: Any, norms: Norms) -> str:
    """Return the code of a province, also by its name. Raises FactsRefused for one without rules of its own."""
    if not given:
        return ""
    places = sorted({value.place for value in norms.values if value.place})
    found = understood.slug(str(given)).replace("_", "-").removeprefix("tinh-")
    if found not in places:
        raise _refused("place", f"chưa có quy định riêng của “{str(given)[:40]}”; bỏ mục này hoặc dùng: {', '.join(places)}",
                       f"no rules of “{str(given)[:40]}” are at hand; leave it out or use: {', '.join(places)}")
    return found


def _kind(given: Any) -> AwardKind | None:
    if given is None:
        return None
    found = understood.word(given, AwardKind)
    if found is None:
        raise _refused("kind", f"phải là một trong: {', '.join(AwardKind)}", f"must be one of: {', '.join(AwardKind)}")
    return AwardKind(found)


def _day(asked: Mapping[str, Any], key: str) -> date | None:
    given = asked.get(key)
    day = understood.day(given)
    if given is None or (day is not None and FIRST_YEAR <= day.year <= LAST_YEAR):
        return day
    raise _refused(key, f"phải là ngày có thật từ năm {FIRST_YEAR} đến {LAST_YEAR}, dạng 2024-12-31",
                   f"must be a real date from {FIRST_YEAR} to {LAST_YEAR} such as 2024-12-31")


def regime_of(norms: Norms, question: Question) -> Regime:
    """Return the regime: the one asked for, else by the transition rules. Raises FactsRefused for one that is not.

    The day of decision chooses; a dossier received before a boundary keeps the rules of the day before where the
    transition rule says so (NĐ 152/2025, Điều 60 khoản 3).
    """
    held = norms.value("regimes", on=question.as_of)
    regimes = {entry["code"]: entry for entry in (held.value if held else ())}
    if question.regime:
        if question.regime not in regimes:
            raise _refused("regime", f"không có; dùng: {', '.join(regimes)}", f"use: {', '.join(regimes)}")
        chosen = regimes[question.regime]
        day = max(chosen["from"], min(question.as_of, chosen["to"] or question.as_of))
        return Regime(chosen["code"], _said(chosen), day, Said("theo yêu cầu", "as asked for"))
    day, why, unsure, other = question.as_of, Said("theo ngày quyết định", "by the day of decision"), None, None
    for step in _crossed(norms, question):
        if step["keeps"] is None:
            unsure = _said(step)
            continue
        day, why = step["boundary"] - timedelta(days=1), _said(step)
        other = question.as_of if step.get("favours_new") else None
        break
    code = next((code for code, entry in regimes.items() if _holds(entry, day)), "")
    return Regime(code, _said(regimes[code]) if code else Said("chưa có quy định", "no rules at hand"), day, why,
                  unsure, other)


def _crossed(norms: Norms, question: Question) -> list[dict[str, Any]]:
    """Return the boundaries between receipt and decision, earliest first."""
    held = norms.value("transitions", on=question.as_of)
    received = question.received_on
    if held is None or received is None:
        return []
    return [step for step in held.value if received < step["boundary"] <= question.as_of]


def _holds(entry: Mapping[str, Any], day: date) -> bool:
    return bool(entry["from"] <= day and (entry["to"] is None or day <= entry["to"]))


def _said(entry: Mapping[str, Any]) -> Said:
    return Said(entry["vi"], entry["en"])


def _refused(where: str, vi: str, en: str) -> FactsRefused:
    return FactsRefused(Said(f"Mục {where}: {vi}.", f"Field {where}: {en}."))
