"""The grammar of conditions: which leaves there are and what each may say. docs/rulebook.md explains them."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from thidua.rulebook.entries import AwardKind
from thidua.rulebook.facts import INITIATIVES, RANKS, SHARES
from thidua.rulebook.schema import FORMS, RATINGS, SCOPES

JOINS = ("all", "any", "not")
EXTRAS = {"article", "say"}
"""What may stand beside a leaf or a join: a narrower article, and own words for the reader."""

Codes = frozenset[str]
Test = Callable[[Any, Codes], bool]


def _positive(value: Any, codes: Codes) -> bool:
    return type(value) is int and value > 0


def _word(*allowed: str) -> Test:
    return lambda value, codes: value in allowed


def _words(*allowed: str) -> Test:
    return lambda value, codes: isinstance(value, list) and bool(value) and set(value) <= set(allowed)


def _code(value: Any, codes: Codes) -> bool:
    return value in codes


def _codes(value: Any, codes: Codes) -> bool:
    return isinstance(value, list) and bool(value) and set(value) <= codes


def _share(value: Any, codes: Codes) -> bool:
    try:
        return isinstance(value, str) and 0 <= Decimal(value) <= 1
    except InvalidOperation:
        return False


def _text(value: Any, codes: Codes) -> bool:
    return isinstance(value, str) and bool(value)


def _number(value: Any, codes: Codes) -> bool:
    return type(value) in {int, float} or _text(value, codes)


def _flag(value: Any, codes: Codes) -> bool:
    return isinstance(value, bool | str)


def _texts(value: Any, codes: Codes) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(word, str) for word in value)


LEAVES: dict[str, tuple[dict[str, Test], tuple[tuple[str, ...], ...]]] = {
    "rating": (
        {"at_least": _word(*RATINGS), "years": _positive, "after": _code, "since": _code, "or_titles": _codes},
        (("at_least",),),
    ),
    "title": ({"any_of": _codes, "years": _positive, "after": _code}, (("any_of",),)),
    "count": (
        {"rating": _word(*RATINGS), "title": _codes, "award": _codes, "at_least": _positive, "within": _positive,
         "since": _code},
        (("rating", "title", "award"), ("at_least",), ("within", "since")),
    ),
    "initiative": (
        {"kinds": _words(*INITIATIVES), "scope": _word(*SCOPES), "at_least": _positive, "within": _positive,
         "unused_for": _code, "after": _code, "since": _code},
        (("scope",),),
    ),
    "prior": (
        {"award": _code, "any_of": _codes, "kinds": _words(*AwardKind), "years": _positive}, (("award", "any_of"),)
    ),
    "discipline": ({"at_least": _word(*FORMS)}, (("at_least",),)),
    "months": ({"at_least": _positive}, (("at_least",),)),
    "share": ({"of": _word(*SHARES), "more_than": _share, "at_least": _share}, (("of",), ("more_than", "at_least"))),
    "members_discipline": ({"below": _word(*FORMS)}, (("below",),)),
    "holders": ({"title": _code, "at_least": _positive}, (("title",), ("at_least",))),
    "rank": ({"within": _word(*RANKS), "at_most": _positive}, (("within",), ("at_most",))),
    "post": ({"ranks": _texts, "years": _positive, "to": _positive}, (("ranks",), ("years",))),
    "fact": (
        {"name": _text, "at_least": _number, "at_most": _number, "is": _flag, "in": _texts},
        (("name",), ("at_least", "at_most", "is", "in")),
    ),
    "unknown": ({"vi": _text, "en": _text}, (("vi",), ("en",))),
}
"""Leaf to (what each option must be, groups of options of which one is needed)."""


def fault(tree: Any, codes: Codes, where: str = "condition") -> tuple[str, str] | None:
    """Return (key, what is wrong) of the first fault of a tree of conditions, or None for a good one."""
    if not isinstance(tree, dict):
        return where, "must be a mapping"
    names = [key for key in tree if key not in EXTRAS]
    if len(names) != 1:
        return where, f"must hold exactly one of {', '.join((*JOINS, *LEAVES, 'no_block'))}"
    name, = names
    if name in {"all", "any"}:
        return _join_fault(tree[name], codes, f"{where}.{name}")
    if name == "not":
        return fault(tree[name], codes, f"{where}.not")
    if name == "no_block":
        return None if tree[name] is True else (f"{where}.no_block", "must be true")
    return _leaf_fault(name, tree[name], codes, f"{where}.{name}")


def _join_fault(inner: Any, codes: Codes, where: str) -> tuple[str, str] | None:
    if not isinstance(inner, list) or not inner:
        return where, "must be a list of conditions"
    faults = (fault(child, codes, f"{where}[{number}]") for number, child in enumerate(inner, start=1))
    return next((found for found in faults if found), None)


def _leaf_fault(name: str, options: Any, codes: Codes, where: str) -> tuple[str, str] | None:
    if name not in LEAVES:
        return where, f"is not a condition; use one of {', '.join((*JOINS, *LEAVES, 'no_block'))}"
    if not isinstance(options, dict):
        return where, "must be a mapping of options"
    tests, needed = LEAVES[name]
    for key, value in options.items():
        if key not in tests:
            return f"{where}.{key}", f"is not an option; use {', '.join(tests)}"
        if not tests[key](value, codes):
            return f"{where}.{key}", f"has the value {value!r}, which does not fit"
    missing = next((group for group in needed if not set(group) & set(options)), None)
    return (where, f"needs {' or '.join(missing)}") if missing else None


def leaf_of(tree: Mapping[str, Any]) -> tuple[str, Any]:
    """Return (name, options or inner trees) of a node."""
    return next((key, value) for key, value in tree.items() if key not in EXTRAS)
