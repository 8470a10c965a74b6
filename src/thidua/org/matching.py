"""Printed names of who leads or supports ("Phòng Nội vụ", "UBND cấp xã") to the unit or group of a date.

Exact only where the phrase names one thing: the unit itself after normalising (UBND, accents, letter case, the words
huyện/tỉnh/xã and the authority's own name optional), a phrase of a group, or a term that the document defines and
that a group covers member by member. Everything vague ("… có liên quan") is a suggestion at most: what is unknown is
asked, never guessed in silence.
"""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Literal

from rapidfuzz import fuzz, process

from thidua.org.enums import UnitKind
from thidua.org.models import Group
from thidua.org.queries import Outline, Row, groups, outline
from thidua.papers.text import fold, nfc, short_units, squeeze

SUGGESTED_FROM = 80.0
ALTERNATIVES = 5
_PARENTHESES = re.compile(r"\([^)]*\)")
_PUNCTUATION = re.compile(r"[^\w ]+")
_LEADING = re.compile(
    r"^(?:(?:de nghi|giao|yeu cau|lanh dao|thu truong|nguoi dung dau|chu tich(?= (?:ubnd|uy ban))"
    r"|cac|moi|tung|nhung|toan the|tat ca)\s+)+"
)
_VAGUE = re.compile(r"\s*(?:co )?(?:lien quan|trong pham vi nhiem vu duoc giao|khac)$")
_LEVEL = {"province": ("tinh", "thanh pho"), "district": ("huyen", "thi xa", "quan", "thanh pho"),
          "commune": ("xa", "phuong", "thi tran", "dac khu")}
_LEVEL_WORDS = re.compile(r"\b(?:tinh|thanh pho|huyen|thi xa|xa|phuong|thi tran|dac khu)\b")
_CAPITALS = re.compile(r"[A-ZĐ]{2,}(?:[-&,. ]{1,2}[A-ZĐ]{2,})*")
_KEPT = {"UBND", "HĐND"}
_SPELT = {"mttq": "mat tran to quoc", "ubmttq": "uy ban mat tran to quoc", "tdkt": "thi dua khen thuong",
          "chqs": "chi huy quan su", "bchqs": "ban chi huy quan su", "ubkt": "uy ban kiem tra"}
_UNSAID = re.compile(r"\b(?:va|&)\b|(?<=to quoc )viet nam\b|(?<=mttq )viet nam\b")


@dataclass(frozen=True)
class Candidate:
    """A unit or group that the phrase may mean, and how alike the names are (0 to 100)."""

    unit_id: int | None
    group_id: int | None
    name: str
    score: float


@dataclass(frozen=True)
class Match:
    """What a phrase stands for. `exact` and `suggested` carry a unit or a group; `unmatched` carries neither."""

    kind: Literal["exact", "suggested", "unmatched"]
    unit_id: int | None = None
    group_id: int | None = None
    alternatives: tuple[Candidate, ...] = ()


def normal(phrase: str) -> str:
    """Return the phrase as it is compared: UBND written short, no accents, no punctuation, no leading "các"."""
    return _LEADING.sub("", _plain(phrase))


class Matcher:
    """All names of the units and groups of a day, as an authority's documents may print them. Asks nothing."""

    def __init__(self, units: Outline, known_groups: Sequence[Group], authority_id: int) -> None:
        self.units, self.authority_id = units, authority_id
        line = [authority_id, *units.above(authority_id)]
        own = set(units.below(authority_id))
        self._own: dict[str, set[int]] = defaultdict(set)
        self._higher: dict[str, set[int]] = defaultdict(set)
        for row in units.rows.values():
            names = self._own if row.unit_id in own else self._higher
            for key in _keys(row, self._committee(row), line):
                names[key].add(row.unit_id)
        self._groups = {group.pk: group for group in known_groups}
        self._phrases = {normal(text): group.pk for group in known_groups for text in [*group.phrases, group.name]}

    def match(self, phrase: str, terms: Mapping[str, Sequence[str]]) -> Match:
        """Return what the phrase stands for. `terms`: what the document itself defines, with the printed members."""
        if not self.units.rows.get(self.authority_id):
            return Match("unmatched")
        bare = squeeze(_PARENTHESES.sub(" ", phrase))
        found = self._named(bare, terms)
        if found and bare == squeeze(phrase) and not _VAGUE.search(normal(bare)):
            return found
        return self._suggested(bare, found)

    def _named(self, phrase: str, terms: Mapping[str, Sequence[str]]) -> Match | None:
        """Return the exact answer, a suggestion for a loose phrase, or None."""
        key = normal(phrase)
        for term, members in terms.items():
            if normal(term) == key and (covered := self._defined(key, members)):
                return covered
        for names in (self._own, self._higher):
            if len(names.get(key, ())) == 1:
                return Match("exact", unit_id=next(iter(names[key])))
            if len(names.get(key, ())) > 1:
                return None
        group_id = self._phrases.get(key)
        if group_id is None:
            return None
        rule = self._groups[group_id].rule
        sure = not rule.get("loose") and self.units.members(rule, self.authority_id)
        return Match("exact" if sure else "suggested", group_id=group_id)

    def _defined(self, key: str, members: Iterable[str]) -> Match | None:
        """Return the group that holds exactly the members by which the document defines the term."""
        wanted: set[int] = set()
        for member in members:
            found = self._named(member, {})
            if found is None or found.kind != "exact":
                return None
            wanted |= self._ids(found)
        candidates = sorted(self._groups, key=lambda group_id: self._phrases.get(key) != group_id)
        for group_id in candidates:
            if set(self.units.members(self._groups[group_id].rule, self.authority_id)) == wanted:
                return Match("exact", group_id=group_id)
        return None

    def _ids(self, found: Match) -> set[int]:
        if found.unit_id is not None:
            return {found.unit_id}
        return set(self.units.members(self._groups[found.group_id or 0].rule, self.authority_id))

    def _suggested(self, phrase: str, found: Match | None) -> Match:
        key = _VAGUE.sub("", normal(phrase))
        candidates = list(self._alike(key))
        if found:
            candidates.insert(0, self._candidate(found.unit_id, found.group_id, 100.0))
        unique = {(entry.unit_id, entry.group_id): entry for entry in reversed(candidates)}
        ordered = sorted(unique.values(), key=lambda entry: -entry.score)[:ALTERNATIVES]
        if not ordered:
            return Match("unmatched", alternatives=tuple(self._parts(phrase)))
        first = ordered[0]
        return Match("suggested", first.unit_id, first.group_id, tuple(ordered))

    def _parts(self, phrase: str) -> Iterable[Candidate]:
        """Yield what the parts of an enumeration stand for, each on its own."""
        for part in re.split(r",|;|\bvà\b", phrase):
            found = self._named(squeeze(part), {})
            if found and found.kind == "exact":
                yield self._candidate(found.unit_id, found.group_id, 50.0)

    def _alike(self, key: str) -> Iterable[Candidate]:
        for names in (self._own, self._higher):
            for name, score, _index in _closest(key, list(names)):
                for unit_id in sorted(names[name]):
                    yield self._candidate(unit_id, None, score)
        for name, score, _index in _closest(key, list(self._phrases)):
            yield self._candidate(None, self._phrases[name], score)

    def _candidate(self, unit_id: int | None, group_id: int | None, score: float) -> Candidate:
        name = self.units.rows[unit_id].name if unit_id is not None else self._groups[group_id or 0].name
        return Candidate(unit_id, group_id, name, round(score, 1))

    def _committee(self, row: Row) -> Row | None:
        """Return the People's Committee that the unit is or belongs to."""
        for unit_id in [row.unit_id, *self.units.above(row.unit_id)]:
            found = self.units.rows.get(unit_id)
            if found and found.kind == UnitKind.COMMITTEE:
                return found
        return None


def load(*, authority_id: int, day: date) -> Matcher:
    """Return the matcher of an authority on a day: two questions, then as many phrases as needed."""
    return Matcher(outline(day), groups(), authority_id)


def match(phrase: str, *, authority_id: int, day: date, terms: Mapping[str, Sequence[str]]) -> Match:
    """Return what one phrase stands for; for many phrases use `load` once."""
    return load(authority_id=authority_id, day=day).match(phrase, terms)


@lru_cache(maxsize=20_000)
def _plain(text: str) -> str:
    whole = _CAPITALS.sub(_joined, short_units(nfc(text)))
    bare = squeeze(_PUNCTUATION.sub(" ", fold(whole)))
    return squeeze(_UNSAID.sub(" ", " ".join(_SPELT.get(word, word) for word in bare.split())))


def _joined(found: re.Match[str]) -> str:
    """Write an abbreviation as one word (GD&ĐT as GDĐT), but never one that stands for a body of its own."""
    words = re.findall(r"[A-ZĐ]+", found[0])
    return " ".join(words) if _KEPT & set(words) else "".join(words)


def _abbreviated(key: str) -> set[str]:
    """Return "phong gddt" for "phong giao duc dao tao": the first word or two kept, initials of the others."""
    words = key.split()
    return {
        " ".join([*words[:kept], "".join(word[0] for word in words[kept:])])
        for kept in (0, 1, 2) if len(words) - kept >= 3
    }


def _keys(row: Row, committee: Row | None, line: Sequence[int]) -> set[str]:
    """Return the ways in which the unit may be printed: the place is optional only on the authority's own line."""
    full = _plain(row.name)
    keys = {full}
    territory = _territory(committee)
    if committee is None or not territory:
        return keys | _abbreviated(full)
    level, place = territory
    if full.endswith(f"{level} {place}"):
        head = full.removesuffix(f"{level} {place}").strip()
        keys |= {f"{head} {place}"}
        if committee.unit_id in line:
            keys |= {f"{head} {level}"}
            if row.unit_id != committee.unit_id:
                short = _abbreviated(head)
                keys |= {head} | short | {f"{key} {level}" for key in short}
        if row.unit_id == committee.unit_id and row.level == "commune":
            keys |= {f"{level} {place}"}
    elif full.endswith(place) and committee.unit_id in line:
        keys |= {full.removesuffix(place).strip()}
    elif committee.unit_id in line:
        keys |= {f"{full} {level}", f"{full} {level} {place}"}
    return keys - {""}


def _territory(committee: Row | None) -> tuple[str, str] | None:
    """Read level word and place out of a committee's name: "UBND huyện Gò Quao" is huyen, go quao."""
    if committee is None:
        return None
    found = re.match(rf"^ubnd ({'|'.join(_LEVEL.get(committee.level, ()))}) (.+)$", _plain(committee.name))
    return (found[1], found[2]) if found else None


def _closest(key: str, names: list[str]) -> list[tuple[str, float, int]]:
    """Return the names most like the key; level words weigh nothing, for they are optional."""
    return process.extract(
        key, names, scorer=fuzz.token_sort_ratio, limit=ALTERNATIVES, score_cutoff=SUGGESTED_FROM,
        processor=lambda text: squeeze(_LEVEL_WORDS.sub(" ", text)) or text,
    )
