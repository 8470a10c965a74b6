"""The grammar of conditions: which leaves there are and what each may say. docs/rulebook.md explains them."""

from collections.abc import Callable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from thidua.rulebook.entries import AwardKind
from thidua.rulebook.facts import FORCES, INITIATIVES, RANKS, ROLES, SECTORS, SHARES
from thidua.rulebook.said import Said
from thidua.rulebook.schema import FORMS, LEVELS, RATINGS, SCOPES

JOINS = ("all", "any", "not")
EXTRAS = {"article", "say"}
"""What may stand beside a leaf or a join: a narrower article, and own words for the reader."""
MOST, FEW, DEEPEST = 100, 10, 20
"""Largest number of years or times; largest number of initiatives; how deep a tree may be."""

Codes = frozenset[str]
Test = Callable[[Any, Codes], bool]
Fault = tuple[str, Said]


def _positive(value: Any, codes: Codes) -> bool:
    return type(value) is int and 0 < value <= MOST


def _any_years(value: Any, codes: Codes) -> bool:
    return value == 0 or _positive(value, codes)


def _few(value: Any, codes: Codes) -> bool:
    return type(value) is int and 0 < value <= FEW


def _word(*allowed: str) -> Test:
    return lambda value, codes: value in allowed


def _words(*allowed: str) -> Test:
    return lambda value, codes: _texts(value, codes) and set(value) <= set(allowed)


def _code(value: Any, codes: Codes) -> bool:
    return isinstance(value, str) and value in codes


def _codes(value: Any, codes: Codes) -> bool:
    return _texts(value, codes) and set(value) <= codes


def _share(value: Any, codes: Codes) -> bool:
    try:
        return isinstance(value, str) and 0 <= Decimal(value) <= 1
    except InvalidOperation:
        return False


def _text(value: Any, codes: Codes) -> bool:
    return isinstance(value, str) and bool(value)


def _number(value: Any, codes: Codes) -> bool:
    return type(value) in {int, float} or (isinstance(value, str) and value in LEVELS)


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
        {"kinds": _words(*INITIATIVES), "scope": _word(*SCOPES), "at_least": _few, "within": _positive,
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
    "post": ({"ranks": _texts, "years": _any_years}, (("ranks",), ("years",))),
    "clean_posts": ({"ranks": _texts}, (("ranks",),)),
    "subject": ({"role": _word(*ROLES), "force": _word(*FORCES), "sector": _words(*SECTORS)}, (("role", "force", "sector"),)),
    "fact": (
        {"name": _text, "at_least": _number, "at_most": _number, "is": _flag, "in": _texts},
        (("name",), ("at_least", "at_most", "is", "in")),
    ),
    "unknown": ({"vi": _text, "en": _text}, (("vi",), ("en",))),
}
"""Leaf to (what each option must be, groups of options of which one is needed)."""
PLAIN = ("no_block", "clean_year")
"""Leaves without options."""
SAID = ("fact", "post")
"""Leaves whose options are names that only other programs know: the rule must say them in words."""
ALLOWED = ", ".join((*JOINS, *LEAVES, *PLAIN))


def fault(tree: Any, codes: Codes, where: str = "condition", depth: int = 0) -> Fault | None:
    """Return the key of the first fault of a tree of conditions and what is wrong there; None for a good one."""
    if not isinstance(tree, dict) or depth > DEEPEST:
        return where, Said(f"phải là một bảng mục: giá trị, sâu nhất {DEEPEST} tầng",
                           f"must be a mapping, at most {DEEPEST} deep")
    names = [key for key in tree if key not in EXTRAS]
    if len(names) != 1:
        return where, Said(f"phải có đúng một trong: {ALLOWED}", f"must hold exactly one of {ALLOWED}")
    if wrong := _extras_fault(tree, where):
        return wrong
    name, = names
    if name in {"all", "any"}:
        return _join_fault(tree[name], codes, f"{where}.{name}", depth)
    if name == "not":
        return fault(tree[name], codes, f"{where}.not", depth + 1)
    if name in PLAIN:
        return None if tree[name] is True else (f"{where}.{name}", Said("phải là true", "must be true"))
    if name in SAID and "say" not in tree:
        return f"{where}.say", Said("cần lời cho người đọc ở cả vi và en", "needs words for the reader in vi and en")
    return _leaf_fault(name, tree[name], codes, f"{where}.{name}")


def _extras_fault(tree: Mapping[Any, Any], where: str) -> Fault | None:
    say = tree.get("say")
    if "say" in tree and (not isinstance(say, dict) or set(say) != {"vi", "en"} or not _texts([*say.values()], frozenset())):
        return f"{where}.say", Said("cần cả vi và en", "needs both vi and en")
    if "article" in tree and not isinstance(tree["article"], str):
        return f"{where}.article", Said("phải là một dòng chữ", "must be a text")
    return None


def _join_fault(inner: Any, codes: Codes, where: str, depth: int) -> Fault | None:
    if not isinstance(inner, list) or not inner:
        return where, Said("phải là danh sách điều kiện", "must be a list of conditions")
    faults = (fault(child, codes, f"{where}[{number}]", depth + 1) for number, child in enumerate(inner, start=1))
    return next((found for found in faults if found), None)


def _leaf_fault(name: str, options: Any, codes: Codes, where: str) -> Fault | None:
    if name not in LEAVES:
        return where, Said(f"không phải điều kiện; dùng: {ALLOWED}", f"is not a condition; use one of {ALLOWED}")
    if not isinstance(options, dict):
        return where, Said("phải là một bảng mục: giá trị", "must be a mapping of options")
    tests, needed = LEAVES[name]
    if name == "subject" and len(options) != 1:
        return where, Said("phải có đúng một mục", "must hold exactly one option")
    for key, value in options.items():
        if key not in tests:
            return f"{where}.{key}", Said(f"không có mục này; dùng: {', '.join(tests)}", f"no such option; use {', '.join(tests)}")
        if not tests[key](value, codes):
            told = repr(value)[:60]
            return f"{where}.{key}", Said(f"không nhận giá trị {told}; xem docs/rulebook.md",
                                          f"has the value {told}, which does not fit; see docs/rulebook.md")
    missing = next((group for group in needed if not set(group) & set(options)), None)
    return (where, Said(f"thiếu {' hoặc '.join(missing)}", f"needs {' or '.join(missing)}")) if missing else None


def leaf_of(tree: Mapping[str, Any]) -> tuple[str, Any]:
    """Return (name, options or inner trees) of a node."""
    return next((key, value) for key, value in tree.items() if key not in EXTRAS)
