"""Which honours are lower than another one: what its rules ask to have been given before, and lower levels and classes.

No law orders all honours. What is told here follows from the norms: an honour that the rules of the day ask for on the way
to another stands under it; of one family, what a lower level gives, and the higher number of a class, stands under it too.
Titles are lower than titles only, certificates and orders than certificates, orders and what asks for them.
"""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

from thidua.rulebook.entries import Honour
from thidua.rulebook.loader import Norms

LEVELS = ("commune", "base", "province", "nation")
ASKING = {"title": ("any_of",), "prior": ("award", "any_of"), "count": ("title", "award"), "rating": ("or_titles",)}
FAMILIES = (frozenset({"title"}), frozenset({"certificate", "order"}))
CLASS = re.compile(r"(?P<name>.+)_(?P<number>[1-3])")


def lower_than(norms: Norms, code: str, *, kind: str, on: date) -> list[Honour]:
    """Return the honours under this one that can be given to a subject of the kind on the day, in the order of the norms."""
    asked = norms.honours.get(code)
    if asked is None:
        return []
    reached = _reached(norms, code, kind, on)
    return [
        one for one in norms.honours.values()
        if one.code != code and _fits(one, asked, kind, on) and (one.code in reached or _under(one, asked))
    ]


def _fits(one: Honour, asked: Honour, kind: str, on: date) -> bool:
    family = next((found for found in FAMILIES if asked.group in found), FAMILIES[1])
    in_force = one.ends_on is None or on <= one.ends_on
    return one.group in family and kind in one.subjects and in_force and one.offered_to(asked.force or "civil", asked.area)


def _under(one: Honour, asked: Honour) -> bool:
    """Tell whether an honour of one family is of a lower level, a certificate under an order, or a lower class of the same order."""
    certified = one.group == "certificate" and asked.group not in FAMILIES[0] | {"certificate"}
    if certified or LEVELS.index(one.level) < LEVELS.index(asked.level):
        return True
    here, there = CLASS.fullmatch(one.code), CLASS.fullmatch(asked.code)
    return bool(here and there and here["name"] == there["name"] and here["number"] > there["number"])


def _reached(norms: Norms, code: str, kind: str, on: date) -> set[str]:
    """Return every honour that the rules of the day ask for on the way to this one."""
    rules = [rule for rule in norms.rules_on(on) if rule.subject == kind]
    found: set[str] = set()
    left = {code}
    while left:
        left = {asked for rule in rules if rule.honour in left for asked in _asked(rule.condition)} - found - {code}
        found |= left
    return found


def _asked(tree: Any) -> set[str]:
    """Return the honours that a tree of conditions asks for; what stands under a "not" is not asked for."""
    if isinstance(tree, list):
        return set().union(*map(_asked, tree))
    if not isinstance(tree, Mapping):
        return set()
    found: set[str] = set()
    for name, inner in tree.items():
        if name in ASKING and isinstance(inner, Mapping):
            for option in ASKING[name]:
                value = inner.get(option, ())
                found |= {value} if isinstance(value, str) else set(value)
        elif name != "not":
            found |= _asked(inner)
    return found
