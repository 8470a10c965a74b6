"""How many may be granted: an exact share of a base, a rounding, and how many are left."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from thidua.rulebook.answers import Answer, Reading, bad_norm, check_count, check_day, percent_said, share
from thidua.rulebook.entries import Value
from thidua.rulebook.loader import Norms
from thidua.rulebook.said import Said

ROUNDINGS = ("down", "up", "nearest")


@dataclass(frozen=True)
class Quota:
    """At most `most` in the scope; `left` after those granted, `over` if too many were."""

    most: int
    left: int
    over: int
    share: Fraction
    base: Said
    rounding: str
    scope: Said


def quota(
    norms: Norms, *, honour: str, on: date, base_count: int | None, granted: int = 0, place: str = "",
) -> Answer[Quota]:
    """Return how many may hold an honour (NĐ 91/2017 Đ9.3; NĐ 152/2025 Đ7; circulars; the province's own rule).

    `base_count` counts what the value `quota.<CODE>` names as its base. Without a rounding of its own a share that may
    not be exceeded is cut off to the whole number below. No rule, an unknown share or an unknown base count give
    unknown. Raises FactsRefused for an unknown honour and for counts that are none.
    """
    reading = Reading(norms, on=check_day(on, "Ngày xét", "The day of the question"), place=place)
    name = reading.honour(honour).name
    if base_count is not None:
        check_count(base_count, "Số làm căn cứ tính tỷ lệ", "The number that the share is taken of")
    check_count(granted, "Số đã tặng", "The number granted")
    found = reading.needed(Said("tỷ lệ tối đa của {name}", "the largest share of {name}").filled(name=name),
                           f"quota.{honour}")
    if found is None:
        return reading.answer(None)
    raw = _raw(found)
    base = _words(found, raw.get("base"), "base")
    if base_count is None:
        reading.lacks(Said("Cần số lượng: {base} ({place}).", "The number is needed: {base} ({place})."),
                      base=base, place=reading.cited(found))
        return reading.answer(None)
    part, rounding = share(found, raw), raw.get("rounding") or "down"
    if rounding not in ROUNDINGS:
        raise bad_norm(found, f"rounding phải là một trong: {', '.join(ROUNDINGS)}",
                       f"rounding must be one of: {', '.join(ROUNDINGS)}")
    most = max(rounded(part * base_count, rounding), _least(found, raw))
    scope = _words(found, raw["scope"], "scope") if raw.get("scope") else Said("", "")
    result = Quota(most, max(most - granted, 0), max(granted - most, 0), part, base, rounding, scope)
    _explain(reading, found, result, base_count, granted, stated="rounding" in raw)
    return reading.answer(result)


def rounded(number: Fraction, rounding: str) -> int:
    """Return the whole number of an exact one: `down`, `up`, or `nearest` with a half going up."""
    if rounding == "nearest":
        number += Fraction(1, 2)
    return -(-number.numerator // number.denominator) if rounding == "up" else number.numerator // number.denominator


ROUNDED = {
    "down": Said("làm tròn xuống", "rounded down"),
    "up": Said("làm tròn lên", "rounded up"),
    "nearest": Said("làm tròn đến số nguyên gần nhất", "rounded to the nearest whole number"),
}


def _explain(reading: Reading, found: Value, result: Quota, base_count: int, granted: int, *, stated: bool) -> None:
    reading.because(
        Said("Tối đa {share} của {count} ({base}), {rounding}: {most} ({place}).",
             "At most {share} of {count} ({base}), {rounding}: {most} ({place})."),
        share=percent_said(result.share), count=base_count, base=result.base, rounding=ROUNDED[result.rounding],
        most=result.most, place=reading.cited(found))
    if not stated:
        reading.because(Said("Quy định không nêu cách làm tròn: lấy số nguyên không vượt tỷ lệ.",
                             "The norm names no rounding: the whole number that does not exceed the share is taken."))
    if result.scope.vi:
        reading.because(Said("Tính trong phạm vi: {scope}.", "Counted within: {scope}."), scope=result.scope)
    if result.over:
        reading.because(Said("Đã tặng {granted}, vượt {over}.", "Granted: {granted}, {over} too many."),
                        granted=granted, over=result.over)
    elif granted:
        reading.because(Said("Đã tặng {granted}, còn {left}.", "Granted: {granted}, left: {left}."),
                        granted=granted, left=result.left)


def _raw(value: Value) -> dict[str, Any]:
    if isinstance(value.value, dict):
        return value.value
    raise bad_norm(value, "cần percent hoặc share, base, rounding, scope", "needs percent or share, base, rounding, scope")


def _least(value: Value, raw: dict[str, Any]) -> int:
    least = raw.get("minimum", 0)
    if isinstance(least, bool) or not isinstance(least, int) or least < 0:
        raise bad_norm(value, "minimum phải là số nguyên từ 0", "minimum must be a whole number from 0")
    return least


def _words(value: Value, raw: object, key: str) -> Said:
    if isinstance(raw, dict) and set(raw) == {"vi", "en"}:
        return Said(str(raw["vi"]), str(raw["en"]))
    if isinstance(raw, str) and raw:
        return Said(raw, raw)
    raise bad_norm(value, f"mục {key} cần vi và en", f"{key} needs vi and en")
