"""Loads the files of norms and checks all of them: each complaint names file, key and remedy."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeVar

from thidua.rulebook.entries import (
    AwardKind,
    Certainty,
    Entry,
    Honour,
    Instrument,
    Rule,
    Source,
    SubjectKind,
    Value,
)
from thidua.rulebook.errors import NormRefused
from thidua.rulebook.grammar import fault
from thidua.rulebook.reading_yaml import read_yaml
from thidua.rulebook.said import Said

FOLDER = Path(__file__).parent / "norms"
COMMON = {"id", "source", "from", "to", "certainty", "checked_on", "note"}
VALUE = COMMON | {"key", "value", "unit", "unknown", "place"}
RULE = COMMON | {"honour", "subject", "kind", "condition", "remarks", "excepts", "when"}
Chosen = TypeVar("Chosen", bound=StrEnum)


@dataclass(frozen=True)
class Norms:
    """All that the rulebook knows, in force or not."""

    instruments: Mapping[str, Instrument]
    honours: Mapping[str, Honour]
    rules: tuple[Rule, ...]
    values: tuple[Value, ...]
    fingerprint: str = field(default="", compare=False)

    @cached_property
    def _by_key(self) -> dict[str, list[Value]]:
        found: dict[str, list[Value]] = defaultdict(list)
        for value in self.values:
            found[value.key].append(value)
        return found

    def value(self, key: str, *, on: date, place: str = "") -> Value | None:
        """Return the value in force on the day: the place's own if there is one, else the national one, else None."""
        held = [value for value in self._by_key.get(key, ()) if value.holds_on(on)]
        own = [value for value in held if place and value.place == place]
        return next(iter(own or [value for value in held if not value.place]), None)

    def values_under(self, prefix: str, *, on: date, place: str = "") -> dict[str, Value]:
        """Return key to value for all keys that begin with the prefix, as `value` would choose them."""
        found = {key: self.value(key, on=on, place=place) for key in self._by_key if key.startswith(prefix)}
        return {key: value for key, value in found.items() if value is not None}

    def rules_on(self, day: date) -> list[Rule]:
        """Return the rules in force on the day."""
        return [rule for rule in self.rules if rule.holds_on(day)]

    def instruments_on(self, day: date) -> list[Instrument]:
        """Return the instruments in force on the day."""
        return [
            found for found in self.instruments.values()
            if found.starts_on <= day and (found.ends_on is None or day <= found.ends_on)
        ]

    def with_values(self, values: Iterable[Value]) -> "Norms":
        """Return the norms with further (local) values, checked like the others; they are part of the fingerprint."""
        added = tuple(values)
        _check_overlaps([*self.values, *added])
        told = json.dumps([[value.id, str(value.starts_on), value.value] for value in added], default=str)
        print_ = hashlib.sha256(f"{self.fingerprint}{told}".encode()).hexdigest()
        return Norms(self.instruments, self.honours, self.rules, (*self.values, *added), print_)


@lru_cache(maxsize=4)
def load(folder: Path = FOLDER) -> Norms:
    """Return the norms of a folder, whole and checked. Raises NormRefused with file, key and remedy."""
    files = sorted(folder.rglob("*.yaml"))
    contents = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    data = {name: read_yaml(content, name=name, refusal=NormRefused) for name, content in contents.items()}
    instruments = _keyed(data, "instruments", _instrument)
    honours = _keyed(data, "honours", _honour)
    rules = [
        _rule(raw, content, name, honours, instruments)
        for name, content in data.items() for raw in content.get("rules", [])
    ]
    values = [
        _value(raw, content, name, instruments)
        for name, content in data.items() for raw in content.get("values", [])
    ]
    _check_ids([*rules, *values])
    _check_overlaps(values)
    _check_rules(rules)
    digest = hashlib.sha256()
    for name, raw in contents.items():
        digest.update(name.encode() + b"\0" + raw + b"\0")
    return Norms(instruments, honours, tuple(rules), tuple(values), digest.hexdigest())


def _keyed(data: Mapping[str, Any], section: str, make: Any) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, content in data.items():
        if not isinstance(content, dict):
            raise _refuse(name, "", "tệp phải là một bảng mục: giá trị", "the file must be a mapping")
        for raw in content.get(section, []):
            made = make(raw, name)
            if made.code in found:
                raise _refuse(name, made.code, "mã đã có ở tệp khác; bỏ một trong hai", "the code exists; drop one")
            found[made.code] = made
    return found


def _instrument(raw: Mapping[str, Any], name: str) -> Instrument:
    return Instrument(
        code=_text(raw, "id", name), name=_said(raw, "name", name), number=_text(raw, "number", name),
        issued_on=_day(raw, "issued_on", name, required=False), starts_on=_needed_day(raw, "from", name),
        ends_on=_day(raw, "to", name, required=False), replaced_by=tuple(raw.get("replaced_by", ())),
        certainty=_choice(Certainty, raw, "certainty", name), url=str(raw.get("url", "")),
        note=_said(raw, "note", name) if "note" in raw else None,
    )


def _honour(raw: Mapping[str, Any], name: str) -> Honour:
    subjects = tuple(_as_choice(SubjectKind, word, "subjects", name) for word in raw.get("subjects", ()))
    return Honour(
        code=_text(raw, "code", name), group=_text(raw, "group", name), name=_said(raw, "name", name),
        subjects=subjects, level=_text(raw, "level", name),
    )


def _rule(
    raw: Mapping[str, Any], content: Mapping[str, Any], name: str, honours: Mapping[str, Honour],
    instruments: Mapping[str, Instrument],
) -> Rule:
    _only(raw, RULE, name)
    honour = _text(raw, "honour", name)
    if honour not in honours:
        raise _refuse(name, f"{raw['id']}.honour", f"không có danh hiệu {honour}; thêm vào honours.yaml",
                      f"no honour {honour}; add it to honours.yaml")
    condition = raw.get("condition")
    if not isinstance(condition, dict):
        raise _refuse(name, f"{raw['id']}.condition", "thiếu cây điều kiện", "the tree of conditions is missing")
    for key in ("condition", "when"):
        if wrong := raw.get(key) and fault(raw[key], frozenset(honours), key):
            raise _refuse(name, f"{raw.get('id')}.{wrong[0]}", f"sai ngữ pháp điều kiện ({wrong[1]})", wrong[1])
    return Rule(
        **_common(raw, content, name, instruments), honour=honour,
        subject=_choice(SubjectKind, raw, "subject", name), kind=_choice(AwardKind, raw, "kind", name),
        condition=condition, remarks=tuple(Said(**remark) for remark in raw.get("remarks", ())),
        excepts=str(raw.get("excepts", "")), when=raw.get("when"),
    )


def _value(
    raw: Mapping[str, Any], content: Mapping[str, Any], name: str, instruments: Mapping[str, Instrument]
) -> Value:
    _only(raw, VALUE, name)
    if "value" not in raw:
        raise _refuse(name, f"{raw.get('id')}.value", "thiếu giá trị; chưa biết thì ghi null", "no value; null if unknown")
    if raw["value"] is None and "unknown" not in raw:
        raise _refuse(name, f"{raw.get('id')}.unknown", "giá trị chưa biết phải nêu lý do ở mục unknown",
                      "an unknown value needs its reason under unknown")
    return Value(
        **_common(raw, content, name, instruments), key=_text(raw, "key", name), value=raw["value"],
        unknown=_said(raw, "unknown", name) if "unknown" in raw else None, place=str(raw.get("place", "")),
    )


def _common(
    raw: Mapping[str, Any], content: Mapping[str, Any], name: str, instruments: Mapping[str, Instrument]
) -> dict[str, Any]:
    starts_on, ends_on = _needed_day(raw, "from", name), _day(raw, "to", name, required=False)
    if ends_on and ends_on < starts_on:
        raise _refuse(name, f"{raw.get('id')}.to", "ngày hết hiệu lực trước ngày có hiệu lực", "`to` is before `from`")
    return {
        "id": _text(raw, "id", name), "source": _source(raw, content, name, instruments), "starts_on": starts_on,
        "ends_on": ends_on, "certainty": _choice(Certainty, raw, "certainty", name),
        "checked_on": _needed_day(raw, "checked_on", name), "file": name,
        "note": _said(raw, "note", name) if "note" in raw else None,
    }


def _source(
    raw: Mapping[str, Any], content: Mapping[str, Any], name: str, instruments: Mapping[str, Instrument]
) -> Source:
    given = raw.get("source")
    if not isinstance(given, dict) or "article" not in given:
        raise _refuse(name, f"{raw.get('id')}.source", "thiếu căn cứ: ghi source với article", "source.article is missing")
    instrument = str(given.get("instrument", content.get("instrument", "")))
    if instrument not in instruments:
        raise _refuse(name, f"{raw.get('id')}.source", f"không có văn bản {instrument}; thêm vào instruments.yaml",
                      f"no instrument {instrument}; add it to instruments.yaml")
    return Source(instrument, str(given["article"]), str(given.get("clause", "")), str(given.get("point", "")))


def _check_ids(entries: Iterable[Entry]) -> None:
    seen: dict[str, str] = {}
    for entry in entries:
        if entry.id in seen:
            raise _refuse(entry.file, entry.id, f"mã đã dùng ở tệp {seen[entry.id]}", f"id is used in {seen[entry.id]}")
        seen[entry.id] = entry.file


def _check_overlaps(values: Iterable[Value]) -> None:
    grouped: dict[tuple[str, str], list[Value]] = defaultdict(list)
    for value in values:
        grouped[value.key, value.place].append(value)
    _check_periods(grouped.values())


def _check_rules(rules: Iterable[Rule]) -> None:
    grouped: dict[tuple[str, ...], list[Rule]] = defaultdict(list)
    known = {rule.id for rule in rules}
    for rule in rules:
        grouped[rule.honour, rule.subject, rule.kind, rule.excepts].append(rule)
        if rule.excepts and (rule.excepts not in known or rule.when is None):
            raise _refuse(rule.file, f"{rule.id}.excepts", "ngoại lệ phải nêu quy tắc gốc và điều kiện when",
                          "an exception names an existing rule and its `when`")
    _check_periods(grouped.values())


def _check_periods(groups: Iterable[list[Any]]) -> None:
    for entries in groups:
        ordered = sorted(entries, key=lambda entry: entry.starts_on)
        for before, after in pairwise(ordered):
            if before.ends_on is None or before.ends_on >= after.starts_on:
                raise _refuse(after.file, after.id, f"trùng thời gian hiệu lực với {before.id}; đặt ngày to",
                              f"overlaps in time with {before.id}; set its `to`")


def _only(raw: Mapping[str, Any], allowed: set[str], name: str) -> None:
    if not isinstance(raw, dict):
        raise _refuse(name, "", "mỗi mục phải là một bảng mục: giá trị", "each entry must be a mapping")
    for key in raw:
        if key not in allowed:
            raise _refuse(name, f"{raw.get('id')}.{key}", "không có mục này; xem docs/rulebook.md", "no such key")


def _text(raw: Mapping[str, Any], key: str, name: str) -> str:
    if not raw.get(key):
        raise _refuse(name, f"{raw.get('id', raw.get('code'))}.{key}", "thiếu mục này", "this key is missing")
    return str(raw[key])


def _said(raw: Mapping[str, Any], key: str, name: str) -> Said:
    given = raw.get(key)
    if not isinstance(given, dict) or set(given) != {"vi", "en"}:
        raise _refuse(name, f"{raw.get('id', raw.get('code'))}.{key}", "cần cả vi và en", "needs both vi and en")
    return Said(given["vi"], given["en"])


def _needed_day(raw: Mapping[str, Any], key: str, name: str) -> date:
    found = _day(raw, key, name, required=True)
    assert found is not None
    return found


def _day(raw: Mapping[str, Any], key: str, name: str, *, required: bool) -> date | None:
    given = raw.get(key)
    if given is None and not required:
        return None
    if not isinstance(given, date):
        raise _refuse(name, f"{raw.get('id')}.{key}", "cần ngày dạng 2024-01-31", "needs a date such as 2024-01-31")
    return given


def _choice(kind: type[Chosen], raw: Mapping[str, Any], key: str, name: str) -> Chosen:
    return _as_choice(kind, raw.get(key), f"{raw.get('id')}.{key}", name)


def _as_choice(kind: type[Chosen], word: object, key: str, name: str) -> Chosen:
    if word not in set(kind):
        allowed = ", ".join(kind)
        raise _refuse(name, key, f"phải là một trong: {allowed}", f"must be one of: {allowed}")
    return kind(str(word))


def _refuse(name: str, key: str, vi: str, en: str) -> NormRefused:
    return NormRefused(Said(f"Tệp quy định {name}, mục {key}: {vi}.", f"Norm file {name}, key {key}: {en}."))


def walk(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every node of a tree of conditions, the tree itself first."""
    if isinstance(tree, dict):
        yield tree
        for inner in tree.values():
            yield from walk(inner)
    elif isinstance(tree, list):
        for inner in tree:
            yield from walk(inner)
