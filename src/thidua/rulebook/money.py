"""Tiền thưởng: coefficient × base salary of the decision date × factor, rounded up once at the end."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from thidua.rulebook import understood
from thidua.rulebook.answers import (
    Answer,
    Reading,
    bad_norm,
    check_day,
    day_said,
    exact,
    number_said,
    refusal,
)
from thidua.rulebook.entries import Honour, SubjectKind, Value
from thidua.rulebook.loader import Norms
from thidua.rulebook.said import Said

MOST_AWARDS = 2_000
"""Awards of one receiver in one question; more is a mistake of the sender."""
TITLES = frozenset({"title"})
"""Groups of honours that are danh hiệu thi đua; all others are hình thức khen thưởng."""
Period = tuple[date, date]
NO_PERIOD = Said(
    "Cần thời gian lập thành tích của từng danh hiệu, hình thức: cùng thời gian chỉ trả mức cao nhất ({place}).",
    "The period of each title and award is needed: of one period only the highest is paid ({place}).",
)
ONLY_HIGHEST = Said(
    "Cùng thời gian {since}–{until}: chỉ trả mức cao nhất, không trả thêm {name} ({place}).",
    "The same period {since}–{until}: only the highest is paid, {name} is not ({place}).",
)


@dataclass(frozen=True)
class Reward:
    """One title or award of a receiver; `period` is the first and last day of the achievement that it rewards."""

    honour: str
    subject: SubjectKind
    period: Period | None = None


@dataclass(frozen=True)
class Paid:
    """One line of the sum: what the honour earns and whether it is paid beside the others."""

    honour: str
    subject: SubjectKind
    amount: int
    paid: bool


@dataclass(frozen=True)
class Payment:
    """Total in đồng, and a line for each honour in the order given."""

    total: int
    lines: tuple[Paid, ...]


def money(norms: Norms, awards: Sequence[Reward], *, decided_on: date, place: str = "") -> Answer[Payment]:
    """Return what one receiver is paid for awards decided on one day (NĐ 152/2025 Đ49-55; NĐ 91/2017 Đ68-73).

    Of titles over the same period only the highest is paid, those over different periods all; whether a title and an
    award form of the same period are both paid is the value `money.several.title_and_award`. A missing coefficient,
    salary or period makes the answer unknown, never 0. Raises FactsRefused for a bad date, an unknown honour, an
    honour that is not for this kind of receiver, and no or too many awards.
    """
    reading = Reading(norms, on=check_day(decided_on, "Ngày quyết định", "The decision date"), place=place)
    if not 1 <= len(awards) <= MOST_AWARDS:
        raise refusal(f"Cần từ 1 đến {MOST_AWARDS} danh hiệu, hình thức khen thưởng; hiện có {len(awards)}.",
                      f"From 1 to {MOST_AWARDS} awards are needed; there are {len(awards)}.")
    for award in awards:
        _check(reading.honour(award.honour), award)
    amounts = [_amount(reading, award) for award in awards]
    kept = _kept(reading, awards, amounts) if None not in amounts else None
    if kept is None:
        return reading.answer(None)
    lines = tuple(
        Paid(award.honour, award.subject, amount or 0, number in kept)
        for number, (award, amount) in enumerate(zip(awards, amounts, strict=True))
    )
    total = sum(line.amount for line in lines if line.paid)
    if len(lines) > 1:
        reading.because(Said("Tổng cộng {total} đồng.", "In total {total} đồng."), total=number_said(total))
    return reading.answer(Payment(total, lines))


def reward(raw: Any) -> Reward:
    """Return the reward of a mapping {honour, subject, year | from, to}. Raises FactsRefused naming the field."""
    if not isinstance(raw, dict) or not isinstance(raw.get("honour"), str):
        raise refusal("Mỗi khen thưởng cần mục honour với mã danh hiệu hoặc hình thức.",
                      "Each award needs the field honour with the code of a title or award.")
    if extra := sorted(str(key) for key in set(raw) - {"honour", "subject", "year", "from", "to"}):
        raise refusal(f"Khen thưởng {raw['honour']} có mục lạ {extra[0]}; dùng honour, subject, year, from, to.",
                      f"The award {raw['honour']} has the unknown field {extra[0]}; use honour, subject, year, from, to.")
    kinds = ", ".join(SubjectKind)
    subject = understood.word(raw.get("subject", "individual"), SubjectKind)
    if subject is None:
        raise refusal(f"Mục subject của {raw['honour']} phải là một trong: {kinds}.",
                      f"The field subject of {raw['honour']} must be one of: {kinds}.")
    return Reward(raw["honour"], SubjectKind(subject), _period(raw))


def _period(raw: dict[str, Any]) -> Period | None:
    if "year" in raw:
        year = understood.whole(raw["year"])
        if year is None or not 1945 <= year <= 9999:
            raise refusal(f"Mục year của {raw['honour']} phải là năm bốn chữ số.",
                          f"The field year of {raw['honour']} must be a year of four digits.")
        return date(year, 1, 1), date(year, 12, 31)
    if "from" not in raw and "to" not in raw:
        return None
    since, until = (understood.day(raw.get(key)) or raw.get(key) for key in ("from", "to"))
    return (check_day(since, f"Mục from của {raw['honour']}", f"The field from of {raw['honour']}"),
            check_day(until, f"Mục to của {raw['honour']}", f"The field to of {raw['honour']}"))


def _check(honour: Honour, award: Reward) -> None:
    if honour.subjects and award.subject not in honour.subjects:
        raise refusal(f"{honour.name.vi} ({honour.code}) không dành cho {_kind(award.subject).vi}.",
                      f"{honour.name.en} ({honour.code}) is not for {_kind(award.subject).en}.")
    if award.period and award.period[1] < award.period[0]:
        raise refusal(f"Thời gian lập thành tích của {award.honour} kết thúc trước khi bắt đầu.",
                      f"The period of achievement of {award.honour} ends before it begins.")


def _kind(subject: SubjectKind) -> Said:
    return {
        SubjectKind.INDIVIDUAL: Said("cá nhân", "an individual"),
        SubjectKind.COLLECTIVE: Said("tập thể", "a collective"),
        SubjectKind.HOUSEHOLD: Said("hộ gia đình", "a household"),
    }[subject]


def _amount(reading: Reading, award: Reward) -> int | None:
    """Return the sum for one honour alone, or None with what is missing noted."""
    honour = reading.honour(award.honour)
    coefficient = _coefficient(reading, honour, award.subject)
    salary = reading.needed(Said("mức lương cơ sở", "the base salary"), "salary.base")
    rounding = reading.needed(Said("cách làm tròn tiền thưởng", "the rounding of rewards"), "money.rounding")
    factor = _factor(reading, honour, award.subject)
    if coefficient is None or salary is None or rounding is None or factor is None:
        return None
    product = coefficient[1] * exact(salary, salary.value) * factor
    amount = round_up(product, _step(rounding))
    said = Said("{name}, {kind}: {coefficient} × {salary}{factor} = {product} đồng, làm tròn lên {amount} đồng ({place}).",
                "{name}, {kind}: {coefficient} × {salary}{factor} = {product} đồng, rounded up to {amount} đồng ({place}).")
    reading.because(
        said, name=honour.name, kind=_kind(award.subject), coefficient=number_said(coefficient[1]),
        salary=number_said(exact(salary, salary.value)), product=number_said(product), amount=number_said(amount),
        factor=Said(f" × {number_said(factor).vi}", f" × {number_said(factor).en}") if factor != 1 else "",
        place=reading.cited(coefficient[0]),
    )
    return amount


def _coefficient(reading: Reading, honour: Honour, subject: SubjectKind) -> tuple[Value, Fraction] | None:
    found = reading.needed(Said("hệ số tiền thưởng của {name}", "the coefficient of {name}").filled(name=honour.name),
                           f"money.coefficient.{honour.code}.{subject}", f"money.coefficient.{honour.code}")
    if found is None:
        return None
    number = found.value.get(str(subject)) if isinstance(found.value, dict) and "at_most" not in found.value \
        else found.value
    if isinstance(number, dict):
        most = exact(found, number["at_most"])
        reading.lacks(Said("{name}: luật chỉ cho hệ số tối đa {most}; cần mức cụ thể của nơi tặng ({place}).",
                           "{name}: the law gives only a coefficient of at most {most}; the giver's own is needed ({place})."),
                      name=honour.name, most=number_said(most), place=reading.cited(found))
        return None
    if number is None:
        reading.lacks(Said("{name}: không có hệ số cho {kind} ({place}).", "{name}: no coefficient for {kind} ({place})."),
                      name=honour.name, kind=_kind(subject), place=reading.cited(found))
        return None
    return found, exact(found, number)


def _factor(reading: Reading, honour: Honour, subject: SubjectKind) -> Fraction | None:
    """Return 1 for individuals and for titles, which have coefficients of their own for collectives."""
    if subject is SubjectKind.INDIVIDUAL or is_title(honour):
        return Fraction(1)
    found = reading.needed(Said("hệ số nhân cho {kind}", "the factor for {kind}").filled(kind=_kind(subject)),
                           f"money.factor.{subject}")
    return exact(found, found.value) if found else None


def is_title(honour: Honour) -> bool:
    """Tell whether an honour is a title (danh hiệu thi đua) and not a form of award (hình thức khen thưởng)."""
    return honour.group in TITLES


def round_up(amount: Fraction, step: int) -> int:
    """Return the least multiple of the step that is not below the amount."""
    return -((-amount) // step) * step


def _step(rounding: Value) -> int:
    raw = rounding.value.get("to") if isinstance(rounding.value, dict) else rounding.value
    if isinstance(raw, bool) or not isinstance(raw, int) or raw < 1:
        raise bad_norm(rounding, "cần số đồng để làm tròn lên, như 10000", "needs the đồng to round up to, such as 10000")
    return raw


def _kept(reading: Reading, awards: Sequence[Reward], amounts: Sequence[int | None]) -> set[int] | None:
    """Return which awards are paid beside each other; None if a missing period or norm leaves that open."""
    kept = set(range(len(awards)))
    if len(awards) == 1:
        return kept
    titles = [number for number in kept if is_title(reading.honour(awards[number].honour))]
    forms = sorted(kept - set(titles))
    if len(titles) > 1:
        found = _rule(reading, "money.several.titles_same_period",
                      Said("trả tiền khi có nhiều danh hiệu cùng thời gian", "the pay for several titles of one period"))
        if found is None:
            return None
        if found.value == "highest":
            dropped = _beaten(reading, awards, amounts, titles, found)
            if dropped is None:
                return None
            kept -= dropped
    return _beside_forms(reading, awards, amounts, kept, forms)


def _beside_forms(
    reading: Reading, awards: Sequence[Reward], amounts: Sequence[int | None], kept: set[int], forms: list[int],
) -> set[int] | None:
    titles = sorted(kept - set(forms))
    if not titles or not forms:
        return kept
    found = _rule(reading, "money.several.title_and_award",
                  Said("trả tiền khi có cả danh hiệu và hình thức khen thưởng", "the pay for a title beside an award form"))
    if found is None:
        return None
    if found.value == "all":
        reading.because(Said("Danh hiệu và hình thức khen thưởng: được nhận cả hai ({place}).",
                             "A title and an award form: both are paid ({place})."), place=reading.cited(found))
        return kept
    dropped = _beaten(reading, awards, amounts, [*titles, *forms], found, across=set(forms))
    return None if dropped is None else kept - dropped


def _rule(reading: Reading, key: str, what: Said) -> Value | None:
    found = reading.needed(what, key)
    if found and found.value not in ("all", "highest"):
        raise bad_norm(found, "phải là all hoặc highest", "must be all or highest")
    return found


def _beaten(
    reading: Reading, awards: Sequence[Reward], amounts: Sequence[int | None], numbers: Iterable[int], rule: Value,
    *, across: set[int] | None = None,
) -> set[int] | None:
    """Return those that a higher one of the same period displaces; with `across`, only a title and a form meet."""
    ordered = sorted(numbers, key=lambda number: (-(amounts[number] or 0), number))
    dropped: set[int] = set()
    for place, lower in enumerate(ordered):
        rivals = [other for other in ordered[:place] if other not in dropped
                  and awards[other].subject is awards[lower].subject
                  and (across is None or (other in across) != (lower in across))]
        if not rivals:
            continue
        period = awards[lower].period
        if period is None or any(awards[other].period is None for other in rivals):
            reading.lacks(NO_PERIOD, place=reading.cited(rule))
            return None
        if any(awards[other].period == period for other in rivals):
            dropped.add(lower)
            reading.because(ONLY_HIGHEST, since=day_said(period[0]), until=day_said(period[1]),
                            name=reading.honour(awards[lower].honour).name, place=reading.cited(rule))
    return dropped
