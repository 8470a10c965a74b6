"""What the values that the engine itself reads must look like; the others are checked by what reads them."""

from collections.abc import Callable
from datetime import date
from typing import Any

Fault = tuple[str, str]


def shape_fault(key: str, value: Any) -> Fault | None:
    """Return what is wrong with a value and its remedy in both languages, None for a good one or one not known."""
    if value is None or key not in SHAPES or SHAPES[key][0](value):
        return None
    return SHAPES[key][1]


def _texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(one, str) for one in value)


def _equal(value: Any) -> bool:
    return isinstance(value, dict) and _texts([*value, *value.values()])


def _day(value: Any) -> bool:
    return type(value) is date


def _worded(entry: Any) -> bool:
    return isinstance(entry, dict) and _texts([entry.get("vi"), entry.get("en")])


def _regimes(value: Any) -> bool:
    return isinstance(value, list) and all(
        _worded(one) and isinstance(one.get("code"), str) and _day(one.get("from"))
        and "to" in one and (one["to"] is None or _day(one["to"])) for one in value
    )


def _transitions(value: Any) -> bool:
    return isinstance(value, list) and all(
        _worded(one) and _day(one.get("boundary")) and "keeps" in one and one["keeps"] in (None, True) for one in value
    )


SHAPES: dict[str, tuple[Callable[[Any], bool], Fault]] = {
    "post.ladder": (_texts, ("phải là danh sách mã chức vụ, từ thấp đến cao", "must be a list of ranks from low to high")),
    "post.equivalence": (_equal, ("phải là bảng chức vụ: chức vụ tương đương", "must be a mapping of ranks to equal ranks")),
    "regimes": (_regimes, ("mỗi thời kỳ cần code, from, to, vi, en", "each regime needs code, from, to, vi, en")),
    "transitions": (_transitions, ("mỗi mốc cần boundary, keeps (true hoặc null), vi, en",
                                   "each boundary needs boundary, keeps (true or null), vi, en")),
}
