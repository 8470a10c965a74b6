"""Who decides on an honour on a day, and who did before and does after a change such as that of 1 July 2025."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from thidua.rulebook.answers import Answer, Reading, bad_norm, check_day, day_said
from thidua.rulebook.entries import Honour, Value
from thidua.rulebook.loader import Norms
from thidua.rulebook.said import Said


@dataclass(frozen=True)
class Decider:
    """Who decides (with the codes that the norm gives them), on which level (empty: any), and from when until when the norm says so."""

    who: tuple[Said, ...]
    codes: tuple[str, ...]
    level: str
    since: date
    until: date | None


@dataclass(frozen=True)
class Authority:
    """Who decides on the day; `before` and `after` hold what the norms of the same honour and level say then."""

    deciders: tuple[Decider, ...]
    before: tuple[Decider, ...]
    after: tuple[Decider, ...]


def authority(norms: Norms, *, honour: str, on: date, place: str = "", level: str = "") -> Answer[Authority]:
    """Return who decides on an honour (Law 2022 Đ77-80; NĐ 152/2025 Đ6, Đ36-42; Law 2003 Đ77-81).

    With a level (`commune`, `district`, `province` …) only that one is asked; without it all that decide are named.
    A level that decided and does not exist on the day any more gives unknown, with who did until when. Raises
    FactsRefused for an unknown honour.
    """
    reading = Reading(norms, on=check_day(on, "Ngày quyết định", "The day of the decision"), place=place)
    found = reading.honour(honour)
    levels = [level] if level else sorted(_levels(norms, found))
    keys = [*(f"authority.{honour}.{one}" for one in levels), f"authority.{honour}"]
    values = [value for key in keys if (value := norms.value(key, on=on, place=place))]
    if level and values:
        values = values[:1]
    told = [value for value in values if value.value is not None]
    for value in told:
        reading.entry(value.key)
        reading.because(Said("{name}: {who} quyết định ({place}).", "{name}: decided by {who} ({place})."),
                        name=found.name, who=_joined(_who(value)), place=reading.cited(value))
    before, after = _changes(reading, keys, values)
    if not told:
        reading.needed(Said("thẩm quyền quyết định {name}", "who decides on {name}").filled(name=found.name),
                       *(value.key for value in values), *([] if values else keys))
        return reading.answer(None)
    return reading.answer(Authority(*(tuple(map(_decider, group)) for group in (told, before, after))))


def _levels(norms: Norms, honour: Honour) -> set[str]:
    stem = f"authority.{honour.code}."
    return {value.key.removeprefix(stem) for value in norms.values if value.key.startswith(stem)}


def _changes(reading: Reading, keys: list[str], values: list[Value]) -> tuple[list[Value], list[Value]]:
    """Return what the same keys say on the days just before and after the present state, reasons noted."""
    ends = [value.ends_on for value in values if value.ends_on]
    others = [value for value in reading.norms.values if value.key in keys and value.value is not None]
    starts = [value.starts_on for value in others if value.starts_on <= reading.on]
    ended = [value.ends_on + timedelta(days=1) for value in others if value.ends_on and value.ends_on < reading.on]
    coming = [value.starts_on for value in others if value.starts_on > reading.on]
    last_change = max([*starts, *ended], default=None)
    next_change = min([*(end + timedelta(days=1) for end in ends), *coming], default=None)
    before = _held(reading, keys, last_change - timedelta(days=1)) if last_change else []
    after = _held(reading, keys, next_change) if next_change else []
    for value in before:
        reading.because(Said("Đến hết ngày {day}: {who} ({place}).", "Until {day}: {who} ({place})."),
                        day=day_said(last_change - timedelta(days=1) if last_change else reading.on),
                        who=_joined(_who(value)), place=reading.cited(value))
    for value in after:
        reading.because(Said("Từ ngày {day}: {who} ({place}).", "From {day}: {who} ({place})."),
                        day=day_said(next_change or reading.on), who=_joined(_who(value)), place=reading.cited(value))
    return before, after


def _held(reading: Reading, keys: list[str], day: date) -> list[Value]:
    found = [reading.norms.value(key, on=day, place=reading.place) for key in keys]
    return [value for value in found if value and value.value is not None]


def _decider(value: Value) -> Decider:
    level = value.key.split(".", 2)[2] if value.key.count(".") > 1 else ""
    codes = tuple(str(one.get("code") or "") for one in _listed(value))
    return Decider(_who(value), codes, level, value.starts_on, value.ends_on)


def _who(value: Value) -> tuple[Said, ...]:
    return tuple(Said(str(one["vi"]), str(one["en"])) for one in _listed(value))


def _listed(value: Value) -> list[dict[str, Any]]:
    raw = value.value.get("decides") if isinstance(value.value, dict) and "decides" in value.value else value.value
    listed: list[Any] = raw if isinstance(raw, list) else [raw]
    if listed and all(isinstance(one, dict) and {"vi", "en"} <= set(one) for one in listed):
        return listed
    raise bad_norm(value, "người quyết định cần vi và en", "who decides needs vi and en")


def _joined(who: Iterable[Said]) -> Said:
    listed = tuple(who)
    return Said("; ".join(one.vi for one in listed), "; ".join(one.en for one in listed))
