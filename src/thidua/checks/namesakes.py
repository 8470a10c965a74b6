"""Are two records of the same person: names with their variants, day of birth, unit and post laid side by side.

What is not known is neither alike nor unlike. Nothing here concludes anything: a person does.
"""

import re
from dataclasses import dataclass
from datetime import date

from thidua.papers.compare.likeness import Likeness, bare, expanded, likeness, loose
from thidua.papers.text import fold, nfc

_ASIDE = re.compile(r"\s*[(\[].*?[)\]]")
_BOTH = re.compile(r"^((?:[hklmst]|qu))[iy]$")
_LAST = re.compile(r"^(\w+)[iy]$")
PREFIXES = ("", "ong ", "ba ")
"""Forms of address that people type into names; records are found with and without them."""


@dataclass(frozen=True)
class Known:
    """What a record says of its subject. `family`: the unit that keeps it and those it came from or went into."""

    record: int
    kind: str
    name: str
    unit: int
    family: frozenset[int]
    born_on: date | None = None
    sex: str = ""
    posts: tuple[str, ...] = ()

    @property
    def own_name(self) -> str:
        """The name without forms of address and what stands in brackets (such as the husband's name)."""
        return bare(_ASIDE.sub("", nfc(self.name)))


@dataclass(frozen=True)
class Alike:
    """Two records that may be of one subject: `other` beside the nominee's own.

    `name`, `born`, `unit`, `post` say whether these agree; None is not known. `weak`: nothing but the name speaks for it.
    """

    own: Known
    other: Known
    name: bool
    born: bool | None
    unit: bool
    post: bool | None
    weak: bool


def keys_of(name: str) -> set[str]:
    """Return the ways in which the register may spell a name without accents: i or y, with a form of address."""
    words = fold(bare(_ASIDE.sub("", nfc(name)))).split()
    ways = {""}
    for at, word in enumerate(words):
        ways = {f"{way} {one}".strip() for way in ways for one in _spellings(word, last=at == len(words) - 1)}
    return {f"{prefix}{way}" for way in ways for prefix in PREFIXES if way}


def _spellings(word: str, *, last: bool) -> set[str]:
    """The word with i and with y, where both are written: Lý and Lí, Mỹ and Mĩ; at the end also Thi and Thy."""
    match = _BOTH.match(word) or (_LAST.match(word) if last else None)
    return {f"{match[1]}i", f"{match[1]}y"} if match else {word}


def block_of(name: str) -> str:
    """Return first and last syllable in one order: under it stand names with another middle name or turned around."""
    words = loose(_ASIDE.sub("", bare(name))).split()
    return " ".join(sorted({words[0], words[-1]})) if words else ""


def alike(own: Known, other: Known) -> Alike | None:
    """Return what speaks for one subject; None where the names or something known say that they are two.

    A day of birth that differs by a slip of the pen (day and month turned around, one part of it) in the same unit
    does not say so.
    """
    if own.record == other.record or own.kind != other.kind:
        return None
    if own.kind != "individual":
        return _bodies(own, other)
    near = _likeness(own.own_name, other.own_name)
    if near is Likeness.OTHER or (own.sex and other.sex and own.sex != other.sex):
        return None
    unit, born, post = other.unit in own.family, _born(own.born_on, other.born_on), _post(own, other)
    if born is False and not (unit and near >= Likeness.WRITTEN and _slip(own.born_on, other.born_on)):
        return None
    accents_only = loose(own.own_name) == loose(other.own_name)
    if near is Likeness.NEAR and not (born or (unit and (post or (accents_only and born is None)))):
        return None
    return Alike(own, other, near >= Likeness.WRITTEN, born, unit, post, weak=not (born or unit or post))


def _bodies(own: Known, other: Known) -> Alike | None:
    """Collectives and households are told apart by where they are: only those of one place can be the same."""
    if other.unit not in own.family:
        return None
    near = likeness(own.own_name, other.own_name, person=False)
    return Alike(own, other, near >= Likeness.WRITTEN, None, unit=True, post=None, weak=False) if near >= Likeness.NEAR else None


def _likeness(one: str, other: str) -> Likeness:
    found = likeness(one, other)
    if found is Likeness.OTHER and sorted(loose(one).split()) == sorted(loose(other).split()):
        return Likeness.NEAR
    return found


def _born(one: date | None, other: date | None) -> bool | None:
    return None if one is None or other is None else one == other


def _slip(one: date | None, other: date | None) -> bool:
    if one is None or other is None:
        return False
    if (one.year, one.day, one.month) == (other.year, other.month, other.day):
        return True
    return sum(first != second for first, second in zip(one.timetuple()[:3], other.timetuple()[:3], strict=True)) == 1


def _post(own: Known, other: Known) -> bool | None:
    """Whether they hold the same post; posts said in general words ("công chức") tell nothing."""
    first, second = ({expanded(post) for post in one.posts} - GENERAL for one in (own, other))
    return bool(first & second) if first and second else None


GENERAL = frozenset({"cong chuc", "vien chuc", "can bo", "nong dan", "giao vien", "chuyen vien", "nguoi dan", "cong nhan", ""})
