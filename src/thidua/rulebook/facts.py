"""Facts of one subject as others send them: checked, then turned into the rows that the engine reads."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from thidua.rulebook import understood
from thidua.rulebook.entries import AwardKind, SubjectKind
from thidua.rulebook.errors import FactsRefused
from thidua.rulebook.said import Said
from thidua.rulebook.schema import FORMS, LEVELS, RATINGS, SCOPES

Rows = dict[str, list[dict[str, Any]]]

LISTS = ("titles", "initiatives", "awards", "discipline", "pending", "posts")
LONG_AGO = date(1945, 1, 1)
"""Stands for the recruitment that a complete record does not name: not lately."""
MASS_BODY = re.compile(r"mat tran|cong doan|lien doan lao dong|doan thanh nien|(tinh|thanh) doan|hoi (?!dong)")
LOCAL = re.compile(r"\b(tinh|thanh pho|thanh doan|huyen|quan|xa|phuong)\b")
MOST_MERIT = 10**12
MERIT_WORDS = {
    "movement_level": tuple(LEVELS), "reach": tuple(LEVELS), "gdvh_area": ("inner_district", "hard", "other"),
    "sport_medal": tuple(f"{where}_{metal}" for where in ("world", "continental", "regional", "national")
                         for metal in ("gold", "silver", "bronze")),
}
"""Facts about the merit that are one of a few words."""
MOST = 2_000
"""Entries in one list of one subject; a longer one is a mistake of the sender."""
FIRST_YEAR = 1945
INITIATIVES = ("initiative", "project", "combat")
PENDING = ("discipline", "inspection", "complaint")
SUBJECT = {
    "id", "name", "kind", "sex", "sector", "role", "force", "recruited_on", "contract_from", "born_on", "complete",
    "years", "initiatives", "awards", "discipline", "pending", "posts", "collective", "merit",
}
ROLES, FORCES = ("leader", "direct"), ("civil", "armed")
SECTORS = ("officer", "employee", "worker", "farmer", "other")
SHARES = ("LDTT", "HTNV", "HTTNV")
RANKS = ("cluster", "movement", "province")


@dataclass(frozen=True)
class Checked:
    """One checked subject: its id, its kind, and its rows by table."""

    id: str
    kind: SubjectKind
    rows: Rows


def check_subject(raw: Any, *, honours: Mapping[str, Any]) -> Checked:
    """Return the rows of a subject (`subject:` of the input). Raises FactsRefused naming the field and the remedy."""
    facts = _mapping(raw, "subject")
    _only(facts, SUBJECT, "subject")
    identity = str(facts.get("id", "1"))
    kind = SubjectKind(str(_word(facts, "kind", tuple(SubjectKind), "subject", required=True)))
    reader = _Reader(identity, honours, _complete(facts))
    rows: Rows = {
        "subjects": [reader.subject(facts, kind)],
        "years": [], "titles": [], "holders": [],
        "initiatives": reader.each(facts, "initiatives", reader.initiative),
        "awards": reader.each(facts, "awards", reader.award),
        "discipline": reader.each(facts, "discipline", reader.discipline),
        "pending": reader.each(facts, "pending", reader.pending),
        "posts": reader.each(facts, "posts", reader.post),
        "merits": reader.merit(facts.get("merit")),
        "collectives": [],
    }
    for entry in reader.each(facts, "years", reader.year):
        rows["titles"] += entry.pop("titles")
        rows["years"].append(entry)
    _no_year_twice(rows["years"], "years")
    for entry in reader.each(facts, "collective", reader.collective):
        rows["holders"] += entry.pop("holders")
        rows["collectives"].append(entry)
    _no_year_twice(rows["collectives"], "collective")
    return Checked(identity, kind, rows)


@dataclass(frozen=True)
class _Reader:
    """Reads the parts of one subject."""

    id: str
    honours: Mapping[str, Any]
    complete: frozenset[str]

    def each(self, facts: Mapping[str, Any], field: str, read: Callable[[Any, str], Any]) -> list[dict[str, Any]]:
        """Return the rows of a list; None or no list gives none."""
        entries = facts.get(field)
        if entries is None:
            return []
        if not isinstance(entries, list):
            raise _refuse(field, "phải là một danh sách", "must be a list")
        if len(entries) > MOST:
            raise _refuse(field, f"có {len(entries)} mục, nhiều hơn {MOST}; kiểm tra lại nguồn dữ liệu",
                          f"has {len(entries)} entries, more than {MOST}; check where they come from")
        rows = [read(_mapping(entry, f"{field}[{number}]"), f"{field}[{number}]") for number, entry in
                enumerate(entries, start=1)]
        return [{"subject": self.id, **row} for row in rows]

    def subject(self, facts: Mapping[str, Any], kind: SubjectKind) -> dict[str, Any]:
        recruited, contract = _day(facts, "recruited_on", "subject"), _day(facts, "contract_from", "subject")
        told = frozenset(LISTS) <= self.complete and not {"recruited_on", "contract_from"} & set(facts)
        began = min((day for day in (recruited, contract) if day), default=LONG_AGO if told else None)
        known = {f"all_{name}": name in self.complete or (name != "titles" and facts.get(name) is not None)
                 for name in LISTS}
        return {
            "subject": self.id, "kind": str(kind), "sex": _word(facts, "sex", ("male", "female"), "subject"),
            "role": _word(facts, "role", ROLES, "subject"),
            "force": _word(facts, "force", FORCES, "subject"),
            "sector": _word(facts, "sector", SECTORS, "subject"), "recruited_on": began, **known,
        }

    def year(self, entry: Mapping[str, Any], where: str) -> dict[str, Any]:
        _only(entry, {"year", "rating", "titles"}, where)
        year = _year(entry, where)
        titles = entry.get("titles")
        rows = [self.title(title, year, where) for title in _list(titles, f"{where}.titles")]
        return {
            "year": year, "rating": _word(entry, "rating", RATINGS, where), "titles": rows,
            "titles_known": titles is not None or "titles" in self.complete,
        }

    def title(self, entry: Any, year: int, where: str) -> dict[str, Any]:
        title = {"code": entry} if isinstance(entry, str) else _mapping(entry, f"{where}.titles")
        _only(title, {"code", "route"}, f"{where}.titles")
        route = _word(title, "route", ("excellent", "initiative"), f"{where}.titles")
        return {"subject": self.id, "year": year, "code": self.honour(title, where), "route": route}

    def initiative(self, entry: Mapping[str, Any], where: str) -> dict[str, Any]:
        _only(entry, {"kind", "scope", "decided_on", "year", "used_for", "name"}, where)
        decided = _day(entry, "decided_on", where)
        used = entry.get("used_for")
        if used is not None:
            used = "".join(f",{self.honour({'code': code}, where)}" for code in _list(used, f"{where}.used_for"))
            used = f"{used}," if used else ""
        return {
            "kind": _word(entry, "kind", INITIATIVES, where), "scope": _word(entry, "scope", SCOPES, where),
            "year": _year(entry, where) if "year" in entry else decided.year if decided else None, "used_for": used,
        }

    def award(self, entry: Mapping[str, Any], where: str) -> dict[str, Any]:
        _only(entry, {"code", "kind", "decided_on", "number", "authority", "period", "revoked"}, where)
        period = _mapping(entry.get("period") or {}, f"{where}.period")
        _only(period, {"from", "to"}, f"{where}.period")
        begins, ends = _day(period, "from", f"{where}.period"), _day(period, "to", f"{where}.period")
        if begins and ends and ends < begins:
            raise _refuse(f"{where}.period", "ngày kết thúc trước ngày bắt đầu", "ends before it begins")
        return {
            "code": _level(self.honour(entry, where), entry.get("authority")), "kind": _word(entry, "kind", tuple(AwardKind), where),
            "decided_on": _day(entry, "decided_on", where), "period_to": ends, "revoked": _flag(entry, "revoked", where),
        }

    def discipline(self, entry: Mapping[str, Any], where: str) -> dict[str, Any]:
        _only(entry, {"form", "decided_on", "ends_on"}, where)
        return {
            "form": _word(entry, "form", FORMS, where, required=True), "decided_on": _day(entry, "decided_on", where),
            "ends_on": _day(entry, "ends_on", where),
        }

    def pending(self, entry: Mapping[str, Any], where: str) -> dict[str, Any]:
        _only(entry, {"kind", "since", "until"}, where)
        return {
            "kind": _word(entry, "kind", PENDING, where, required=True), "since": _day(entry, "since", where),
            "until": _day(entry, "until", where),
        }

    def post(self, entry: Mapping[str, Any], where: str) -> dict[str, Any]:
        _only(entry, {"rank", "from", "to", "name"}, where)
        since, until = _day(entry, "from", where), _day(entry, "to", where)
        if not isinstance(entry.get("rank"), str) or not entry["rank"].strip() or since is None:
            raise _refuse(where, "cần chức vụ (rank) và ngày bắt đầu (from)", "needs rank and from")
        if until and until < since:
            raise _refuse(where, "ngày kết thúc trước ngày bắt đầu", "ends before it begins")
        return {"rank": understood.slug(str(entry["rank"])), "since": since, "until": until}

    def collective(self, entry: Mapping[str, Any], where: str) -> dict[str, Any]:
        _only(entry, {"year", "members", "shares", "members_discipline", "holders", "ranks"}, where)
        _count(entry, "members", where)
        shares = _mapping(entry.get("shares") or {}, f"{where}.shares")
        ranks = _mapping(entry.get("ranks") or {}, f"{where}.ranks")
        holders = entry.get("holders")
        _only(shares, set(SHARES), f"{where}.shares")
        _only(ranks, set(RANKS), f"{where}.ranks")
        year = _year(entry, where)
        nobody = "none" if "discipline" in self.complete and "members_discipline" not in entry else None
        return {
            "year": year, "holders_known": holders is not None,
            "members_discipline": _word(entry, "members_discipline", ("none", *FORMS), where) or nobody,
            **{f"share_{name}": _share(shares, name, where) for name in SHARES},
            **{f"rank_{name}": _count(ranks, name, f"{where}.ranks") for name in RANKS},
            "holders": [
                {"subject": self.id, "year": year, "code": self.honour({"code": code}, where),
                 "number": _count(holders or {}, code, f"{where}.holders")}
                for code in _mapping(holders or {}, f"{where}.holders")
            ],
        }

    def merit(self, raw: Any) -> list[dict[str, Any]]:
        rows = []
        for name, told in _mapping(raw or {}, "merit").items():
            value = understood.flag(told)
            if value is None:
                continue
            if name in MERIT_WORDS:
                value = _word({name: value}, name, MERIT_WORDS[name], "merit")
            if not isinstance(value, bool | str) and not (isinstance(value, int | float) and abs(value) < MOST_MERIT):
                raise _refuse(f"merit.{name}", f"“{str(told)[:40]}” phải là true, false, một số hoặc một từ",
                              f"“{str(told)[:40]}” must be true, false, a number or a word")
            number = float(LEVELS.index(value)) if value in LEVELS else None
            if isinstance(value, bool | int | float):
                number = float(value)
            if number is not None and number < 0:
                raise _refuse(f"merit.{name}", "không thể âm", "cannot be negative")
            rows.append({"subject": self.id, "name": str(name), "number": number, "word": str(value)})
        return rows

    def honour(self, entry: Mapping[str, Any], where: str) -> str:
        code = understood.honour(entry.get("code"), self.honours)
        if code is None:
            raise unknown_honour(entry.get("code"), where, self.honours)
        return code


def _level(code: str, authority: object) -> str:
    """Return the code of an award, none for a "provincial" commendation that a Front or union body of a province gave.

    Such a commendation is not one of a ministry or province (answers of the Central Board); one of a central body is.
    """
    giver = understood.plain(authority) if isinstance(authority, str) else ""
    lower = MASS_BODY.search(giver) and LOCAL.search(giver) and "trung uong" not in giver
    return "" if code == "BK_TINH" and lower else code


def unknown_honour(code: object, where: str, honours: Mapping[str, Any]) -> FactsRefused:
    """Return the refusal of a code that no honour has."""
    return _refuse(
        where, f"không có danh hiệu hoặc hình thức “{str(code)[:40]}”; ghi tên đầy đủ hoặc một mã: {', '.join(honours)}",
        f"no honour is called “{str(code)[:40]}”; write its name in full or a code: {', '.join(honours)}",
    )


def _complete(facts: Mapping[str, Any]) -> frozenset[str]:
    given = understood.flag(facts.get("complete", False))
    if isinstance(given, bool | None):
        return frozenset(LISTS if given else ())
    named = _list(given, "complete")
    if wrong := [name for name in named if name not in LISTS]:
        raise _refuse("complete", f"không có danh sách “{wrong[0]}”; dùng: {', '.join(LISTS)}",
                      f"no list “{wrong[0]}”; use: {', '.join(LISTS)}")
    return frozenset(named)


def conclude_use(rows: Rows) -> None:
    """Say what an initiative was used for where the record leaves no choice, titles being whole.

    Without a CSTDCS from its year on that rested on initiatives it was not used; as the only one of a year whose CSTDCS
    rested on an initiative it was.
    """
    if not rows["subjects"][0]["all_titles"]:
        return
    rested = {row["year"]: row["route"] for row in rows["titles"] if row["code"] == "CSTDCS" and row["route"] != "excellent"}
    open_ = [row for row in rows["initiatives"] if row["used_for"] is None and row["year"] is not None]
    for row in open_:
        alone = sum(other["year"] in (row["year"], None) for other in rows["initiatives"]) == 1
        if not any(year >= row["year"] for year in rested):
            row["used_for"] = ""
        elif rested.get(row["year"]) == "initiative" and alone:
            row["used_for"] = ",CSTDCS,"


def _no_year_twice(rows: list[dict[str, Any]], field: str) -> None:
    seen: set[int] = set()
    for row in rows:
        if row["year"] in seen:
            raise _refuse(field, f"năm {row['year']} được ghi hai lần; giữ lại một", f"year {row['year']} stands twice")
        seen.add(row["year"])


def _mapping(raw: Any, where: str) -> Mapping[str, Any]:
    if not isinstance(raw, dict):
        raise _refuse(where, "phải là một bảng mục: giá trị", "must be a mapping")
    return raw


def _list(raw: Any, where: str) -> list[Any]:
    if raw is None:
        return []
    if isinstance(raw, str):
        return [raw]
    if not isinstance(raw, list):
        raise _refuse(where, "phải là một danh sách", "must be a list")
    return raw


def _only(raw: Mapping[str, Any], allowed: set[str], where: str) -> None:
    for key in raw:
        if key not in allowed:
            raise _refuse(where, f"không có mục “{str(key)[:40]}”; dùng: {', '.join(sorted(allowed))}",
                          f"no key “{str(key)[:40]}”; use: {', '.join(sorted(allowed))}")


def _word(
    raw: Mapping[str, Any], key: str, allowed: tuple[str, ...], where: str, *, required: bool = False
) -> str | None:
    given = raw.get(key)
    if given is None and not required:
        return None
    found = understood.word(given, allowed)
    if found is None:
        raise _refuse(f"{where}.{key}", f"“{str(given)[:40]}” không hợp lệ; dùng một trong: {', '.join(allowed)}",
                      f"“{str(given)[:40]}” is not one of: {', '.join(allowed)}")
    return found


def _day(raw: Mapping[str, Any], key: str, where: str) -> date | None:
    given = raw.get(key)
    if given is None:
        return None
    day = understood.day(given)
    if day is None or not FIRST_YEAR <= day.year <= 2200:
        raise _refuse(f"{where}.{key}", f"“{str(given)[:40]}” không phải ngày có thật; viết dạng 2024-12-31",
                      f"“{str(given)[:40]}” is not a date that exists; write 2024-12-31")
    return day


def _year(raw: Mapping[str, Any], where: str) -> int:
    given, year = raw.get("year"), understood.whole(raw.get("year"))
    if year is None or not FIRST_YEAR <= year <= 2200:
        raise _refuse(f"{where}.year", f"“{str(given)[:40]}” không phải năm", f"“{str(given)[:40]}” is not a year")
    return year


def _count(raw: Mapping[str, Any], key: str, where: str) -> int | None:
    given = raw.get(key)
    if given is None:
        return None
    number = understood.whole(given)
    if number is None or not 0 <= number < 10**9:
        raise _refuse(f"{where}.{key}", f"“{str(given)[:40]}” phải là số nguyên không âm",
                      f"“{str(given)[:40]}” must be a whole number, not negative")
    return number


def _flag(raw: Mapping[str, Any], key: str, where: str) -> bool:
    given = understood.flag(raw.get(key))
    if not isinstance(given, bool | None):
        raise _refuse(f"{where}.{key}", f"“{str(given)[:40]}” phải là true hoặc false",
                      f"“{str(given)[:40]}” must be true or false")
    return bool(given)


def _share(raw: Mapping[str, Any], key: str, where: str) -> float | None:
    given = raw.get(key)
    if given is None:
        return None
    part = understood.share(given)
    if part is None:
        raise _refuse(f"{where}.shares.{key}", f"“{str(given)[:40]}” phải là tỷ lệ từ 0 đến 1, hoặc ghi như 70%",
                      f"“{str(given)[:40]}” must be a share from 0 to 1, or written like 70%")
    return part


def _refuse(where: str, vi: str, en: str) -> FactsRefused:
    return FactsRefused(Said(f"Mục {where}: {vi}.", f"Field {where}: {en}."))
