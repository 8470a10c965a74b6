"""Loads the files of norms and checks all of them: each complaint names file, key and remedy."""

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import date, timedelta
from functools import cached_property, lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

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
from thidua.rulebook.fields import Fields, norm_refused
from thidua.rulebook.grammar import fault
from thidua.rulebook.reading_yaml import read_yaml
from thidua.rulebook.shapes import shape_fault

FOLDER = Path(__file__).parent / "norms"
SECTIONS = frozenset({"instrument", "instruments", "honours", "rules", "values"})
INSTRUMENT = frozenset({"id", "name", "number", "issued_on", "from", "to", "replaced_by", "certainty", "url", "note"})
HONOUR = frozenset({"code", "group", "name", "subjects", "level", "also", "to", "force", "elsewhere", "area", "foreign"})
SOURCE = frozenset({"id", "instrument", "article", "clause", "point"})
COMMON = frozenset({"id", "source", "from", "to", "certainty", "checked_on", "note"})
VALUE = COMMON | {"key", "value", "unit", "unknown", "place"}
OF_ARMED_FORCES = {
    "not": {"subject": {"force": "civil"}},
    "say": {"vi": "Chỉ dành cho lực lượng vũ trang, không áp dụng khi", "en": "Only for the armed forces, not where"},
}
RULE = COMMON | {"honour", "subject", "kind", "condition", "remarks", "excepts", "when"}


@dataclass(frozen=True)
class Norms:
    """All that the rulebook knows, in force or not."""

    instruments: Mapping[str, Instrument]
    honours: Mapping[str, Honour]
    rules: tuple[Rule, ...]
    values: tuple[Value, ...]
    fingerprint: str = field(default="", compare=False)
    files: str = field(default="", compare=False)
    """The fingerprint of the files alone: what is compiled from their rules does not change with local values."""

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

    def with_values(self, values: Iterable[Value], instruments: Iterable[Instrument] = ()) -> "Norms":
        """Return the norms with further (local) values, checked like the others; they are part of the fingerprint.

        `instruments` are those that the values stand in. Raises NormRefused where a value overlaps with another.
        """
        added, of_place = tuple(values), {one.code: one for one in instruments}
        _check_overlaps([*self.values, *added])
        told = json.dumps([[asdict(one) for one in added], [asdict(one) for one in of_place.values()]], default=str)
        print_ = hashlib.sha256(f"{self.fingerprint}{told}".encode()).hexdigest()
        return replace(self, instruments={**self.instruments, **of_place}, values=(*self.values, *added),
                       fingerprint=print_, files=self.files or self.fingerprint)

    def filled_by(self, values: Iterable[Value], instruments: Iterable[Instrument] = ()) -> "Norms":
        """Return the norms with what a place itself entered.

        What the files hold for that place under that key, an example or that nothing is known, gives way on those days.
        """
        added = tuple(values)
        held: dict[tuple[str, str], list[Value]] = defaultdict(list)
        for value in added:
            held[value.key, value.place].append(value)
        left = [part for value in self.values for part in _outside(value, held.get((value.key, value.place), []))]
        return replace(self, values=tuple(left)).with_values(added, instruments)


def _outside(value: Value, others: Iterable[Value]) -> list[Value]:
    """Return what is left of a value on the days on which none of the others holds."""
    parts = [value]
    for other in others:
        parts = [part for one in parts for part in _cut(one, other)]
    return parts


def _cut(value: Value, other: Value) -> Iterator[Value]:
    if value.starts_on < other.starts_on:
        before = other.starts_on - timedelta(days=1)
        yield value if value.ends_on and value.ends_on <= before else replace(value, ends_on=before)
    if other.ends_on and (value.ends_on is None or value.ends_on > other.ends_on):
        after = other.ends_on + timedelta(days=1)
        yield value if value.starts_on >= after else replace(value, starts_on=after)


@lru_cache(maxsize=4)
def load(folder: Path = FOLDER) -> Norms:
    """Return the norms of a folder, whole and checked. Raises NormRefused with file, key and remedy."""
    files = sorted(folder.rglob("*.yaml"))
    contents = {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}
    data = {name: _content(read_yaml(content, name=name, refusal=NormRefused), name) for name, content in contents.items()}
    instruments = _keyed(data, "instruments", _instrument)
    honours = _keyed(data, "honours", _honour)
    rules = [
        _rule(raw, content, name, honours, instruments)
        for name, content in data.items() for raw in content["rules"]
    ]
    values = [
        _value(raw, content, name, instruments)
        for name, content in data.items() for raw in content["values"]
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
        for raw in content[section]:
            made = make(raw, name)
            if made.code in found:
                raise norm_refused(name, made.code, "mã đã có ở tệp khác; bỏ một trong hai", "the code exists; drop one")
            found[made.code] = made
    return found


def _content(raw: Any, name: str) -> dict[str, Any]:
    """Return the sections of a file, those that are not there empty."""
    if not isinstance(raw, dict):
        raise norm_refused(name, "", "tệp phải là một bảng mục: giá trị", "the file must be a mapping")
    file = Fields.of(raw, name, allowed=SECTIONS)
    return {"instrument": file.text_or_none("instrument"),
            **{section: file.items(section) for section in SECTIONS - {"instrument"}}}


def _instrument(raw: Any, name: str) -> Instrument:
    fields = Fields.of(raw, name, allowed=INSTRUMENT)
    starts_on, ends_on = _period(fields)
    return Instrument(
        code=fields.text("id"), name=fields.said("name"), number=fields.text("number"),
        issued_on=fields.day_or_none("issued_on"), starts_on=starts_on, ends_on=ends_on,
        replaced_by=fields.texts("replaced_by"), certainty=fields.choice(Certainty, "certainty"),
        url=fields.text_or_none("url"), note=fields.said_or_none("note"),
    )


def _honour(raw: Any, name: str) -> Honour:
    fields = Fields.of(raw, name, allowed=HONOUR)
    return Honour(
        code=fields.text("code"), group=fields.text("group"), name=fields.said("name"),
        subjects=fields.choices(SubjectKind, "subjects"), level=fields.text("level"),
        also=fields.texts("also"), ends_on=fields.day_or_none("to"), force=fields.word_or_none("force", "armed"),
        elsewhere=fields.flag("elsewhere"), area=fields.word_or_none("area", "hamlet", "commune"),
        foreign=fields.flag("foreign"),
    )


def _rule(
    raw: Any, content: Mapping[str, Any], name: str, honours: Mapping[str, Honour], instruments: Mapping[str, Instrument],
) -> Rule:
    fields = Fields.of(raw, name, allowed=RULE)
    honour = fields.text("honour")
    if honour not in honours:
        raise fields.refused("honour", f"không có danh hiệu {honour}; thêm vào honours.yaml",
                             f"no honour {honour}; add it to honours.yaml")
    condition, when = fields.mapping("condition"), fields.mapping("when") if fields.given("when") else None
    for key, tree in (("condition", condition), ("when", when)):
        if wrong := tree is not None and fault(tree, frozenset(honours), key):
            raise fields.refused(wrong[0], wrong[1].vi, wrong[1].en)
    return Rule(
        **_common(fields, content, instruments), honour=honour, subject=fields.choice(SubjectKind, "subject"),
        kind=fields.choice(AwardKind, "kind"), condition=_of_its_force(condition, honours[honour]), remarks=fields.sentences("remarks"),
        excepts=fields.text_or_none("excepts"), when=when,
    )


def _of_its_force(condition: Mapping[str, Any], honour: Honour) -> Mapping[str, Any]:
    """Return the condition with that of the force for which the honour is, the first to be read."""
    if not honour.force:
        return condition
    if "all" in condition:
        return {**condition, "all": [OF_ARMED_FORCES, *condition["all"]]}
    return {"all": [OF_ARMED_FORCES, condition]}


def _value(raw: Any, content: Mapping[str, Any], name: str, instruments: Mapping[str, Instrument]) -> Value:
    fields = Fields.of(raw, name, allowed=VALUE)
    if "value" not in fields.raw:
        raise fields.refused("value", "thiếu giá trị; chưa biết thì ghi null", "no value; null if unknown")
    if not fields.given("value") and "unknown" not in fields.raw:
        raise fields.refused("unknown", "giá trị chưa biết phải nêu lý do ở mục unknown",
                             "an unknown value needs its reason under unknown")
    made = Value(
        **_common(fields, content, instruments), key=fields.text("key"), value=fields.raw["value"],
        unknown=fields.said_or_none("unknown"), place=fields.text_or_none("place"),
    )
    if wrong := shape_fault(made.key, made.value):
        raise fields.refused("value", *wrong)
    return made


def _common(fields: Fields, content: Mapping[str, Any], instruments: Mapping[str, Instrument]) -> dict[str, Any]:
    starts_on, ends_on = _period(fields)
    return {
        "id": fields.text("id"), "source": _source(fields, content, instruments), "starts_on": starts_on,
        "ends_on": ends_on, "certainty": fields.choice(Certainty, "certainty"), "checked_on": fields.day("checked_on"),
        "file": fields.file, "note": fields.said_or_none("note"),
    }


def _period(fields: Fields) -> tuple[date, date | None]:
    starts_on, ends_on = fields.day("from"), fields.day_or_none("to")
    if ends_on and ends_on < starts_on:
        raise fields.refused("to", "ngày hết hiệu lực trước ngày có hiệu lực", "`to` is before `from`")
    return starts_on, ends_on


def _source(fields: Fields, content: Mapping[str, Any], instruments: Mapping[str, Instrument]) -> Source:
    if not isinstance(fields.raw.get("source"), dict):
        raise fields.refused("source", "thiếu căn cứ: ghi source với article", "source.article is missing")
    given = Fields.of({"id": f"{fields.raw.get('id')}.source", **fields.mapping("source")}, fields.file,
                      allowed=SOURCE)
    instrument = given.text_or_none("instrument") or str(content["instrument"])
    if instrument not in instruments:
        raise fields.refused("source", f"không có văn bản {instrument}; thêm vào instruments.yaml",
                             f"no instrument {instrument}; add it to instruments.yaml")
    return Source(instrument, given.text("article"), given.text_or_none("clause"), given.text_or_none("point"))


def _check_ids(entries: Iterable[Entry]) -> None:
    seen: dict[str, str] = {}
    for entry in entries:
        if entry.id in seen:
            raise norm_refused(entry.file, entry.id, f"mã đã dùng ở tệp {seen[entry.id]}", f"id is used in {seen[entry.id]}")
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
            raise norm_refused(rule.file, f"{rule.id}.excepts", "ngoại lệ phải nêu quy tắc gốc và điều kiện when",
                          "an exception names an existing rule and its `when`")
    _check_periods(grouped.values())


def _check_periods(groups: Iterable[list[Any]]) -> None:
    for entries in groups:
        ordered = sorted(entries, key=lambda entry: entry.starts_on)
        for before, after in pairwise(ordered):
            if before.ends_on is None or before.ends_on >= after.starts_on:
                raise norm_refused(after.file, after.id, f"trùng thời gian hiệu lực với {before.id}; đặt ngày to",
                              f"overlaps in time with {before.id}; set its `to`")


def walk(tree: Any) -> Iterator[Mapping[str, Any]]:
    """Yield every node of a tree of conditions, the tree itself first."""
    if isinstance(tree, dict):
        yield tree
        for inner in tree.values():
            yield from walk(inner)
    elif isinstance(tree, list):
        for inner in tree:
            yield from walk(inner)
