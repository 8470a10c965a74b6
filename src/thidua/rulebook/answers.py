"""One form for every answer beside eligibility: result or unknown, reasons, values read with their articles."""

from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum
from fractions import Fraction
from typing import Any, Generic, TypeVar

from thidua.rulebook.entries import Certainty, Honour, Instrument, Value
from thidua.rulebook.errors import FactsRefused, NormRefused
from thidua.rulebook.loader import Norms
from thidua.rulebook.said import Said
from thidua.rulebook.words import CERTAINTY

Result = TypeVar("Result")
NO_RULE = frozenset({Certainty.DRAFT, Certainty.EXAMPLE})
MOST = 1_000_000_000
"""Largest number of people, votes or awards that a question may name."""


@dataclass(frozen=True)
class Answer(Generic[Result]):
    """What the law says on a day; no result means that it cannot be known, and `missing` tells what would settle it.

    `wanted` has the keys under which no value was found, for other programs; readers get words.
    """

    result: Result | None
    on: date
    reasons: tuple[Said, ...]
    values: tuple[Value, ...]
    missing: tuple[Said, ...]
    instruments: tuple[Instrument, ...]
    fingerprint: str
    wanted: tuple[str, ...] = ()

    @property
    def known(self) -> bool:
        """Tell whether there is a result."""
        return self.result is not None

    @property
    def certainty(self) -> Certainty:
        """Return the certainty of the least sure value read; `verified` if none was read."""
        order = list(Certainty)
        return max((value.certainty for value in self.values), key=order.index, default=Certainty.VERIFIED)

    def as_json(self) -> dict[str, Any]:
        """Return the answer in plain lists, texts and numbers, for storing and for other systems."""
        instruments = {instrument.code: instrument for instrument in self.instruments}
        return {
            "known": self.known, "result": plain(self.result), "on": self.on.isoformat(),
            "certainty": str(self.certainty), "reasons": plain(self.reasons), "missing": plain(self.missing),
            "missing_keys": list(self.wanted), "values": [_value_json(value, instruments.get(value.source.instrument)) for value in self.values],
            "fingerprint": self.fingerprint,
        }


class Reading:
    """Collects, for one question, the values read, the reasons found and what is missing."""

    def __init__(self, norms: Norms, *, on: date, place: str = "") -> None:
        self.norms, self.on, self.place = norms, on, place
        self._values: dict[str, Value] = {}
        self._reasons: list[Said] = []
        self._missing: list[Said] = []
        self._wanted: dict[str, None] = {}

    def honour(self, code: str) -> Honour:
        """Return the honour of the code. Raises FactsRefused for a code that the norms do not have."""
        if found := self.norms.honours.get(code):
            return found
        raise refusal(f"Không có danh hiệu hay hình thức khen thưởng {code}; xem danh mục ở Tra cứu quy định.",
                      f"There is no honour {code}; look it up in the list of honours.")

    def entry(self, *keys: str) -> Value | None:
        """Return the first of the keys' values in force, noted as read; None, not noted, if there is none."""
        for key in keys:
            if found := self.norms.value(key, on=self.on, place=self.place):
                self._values[found.id] = found
                return found
        return None

    def needed(self, what: Said, *keys: str) -> Value | None:
        """Return the first value in force that is known; otherwise None, and `missing` says what would settle it.

        An example or a draft is nobody's rule yet: it is shown among the values read, and nothing is concluded from it.
        """
        found = self.entry(*keys)
        if found is None:
            self._wanted.update(dict.fromkeys(keys))
            self.lacks(Said("Chưa có quy định về {what} có hiệu lực ngày {day}.",
                            "No norm on {what} is in force on {day}.").filled(
                what=what, day=Said(vi_day(self.on), self.on.isoformat())))
        elif found.value is None:
            self.lacks(Said("Chưa biết {what}: {why}", "Not known, {what}: {why}").filled(
                what=what, why=found.unknown or Said("", "")))
            return None
        elif found.certainty in NO_RULE:
            self.lacks(Said("Chưa biết {what}: giá trị trong dữ liệu {how}.",
                            "Not known, {what}: the value on record is {how}.").filled(
                what=what, how=CERTAINTY[found.certainty]))
            return None
        return found

    def because(self, said: Said, **words: object) -> None:
        """Add a reason, its places filled in."""
        self._reasons.append(said.filled(**words))

    def lacks(self, said: Said, **words: object) -> None:
        """Add a fact or value that would settle the question."""
        filled = said.filled(**words)
        if filled not in self._missing:
            self._missing.append(filled)

    @property
    def wanting(self) -> bool:
        """Tell whether something that would settle the question was found missing."""
        return bool(self._missing)

    def cited(self, value: Value) -> Said:
        """Return where a value stands: `khoản 1 Điều 49 Nghị định số 152/2025/NĐ-CP`."""
        instrument = self.norms.instruments[value.source.instrument]
        return Said("{place} {name}", "{place}, {name}").filled(place=value.source.said, name=instrument.name)

    def _warnings(self, values: tuple[Value, ...]) -> tuple[Said, ...]:
        """Return one sentence for each value read that was not checked against its text."""
        return tuple(dict.fromkeys(
            Said("Lưu ý: {place} – {how}.", "Note: {place} – {how}.").filled(
                place=self.cited(value), how=CERTAINTY[value.certainty])
            for value in values if value.certainty is not Certainty.VERIFIED
        ))

    def answer(self, result: Result | None) -> Answer[Result]:
        """Return the answer with all that was collected."""
        values = tuple(self._values.values())
        codes = dict.fromkeys(value.source.instrument for value in values)
        return Answer(
            result, self.on, (*self._reasons, *self._warnings(values)), values, tuple(self._missing),
            tuple(self.norms.instruments[code] for code in codes), self.norms.fingerprint, tuple(self._wanted),
        )


def refusal(vi: str, en: str) -> FactsRefused:
    """Return the refusal of a question that cannot be answered, with its sentence in both languages."""
    return FactsRefused(Said(vi, en))


def bad_norm(value: Value, vi: str, en: str) -> NormRefused:
    """Return the refusal of a value whose shape cannot be read: file, key and remedy are named."""
    return NormRefused(Said(f"Tệp quy định {value.file}, mục {value.id}.value: {vi}.",
                            f"Norm file {value.file}, key {value.id}.value: {en}."))


def check_count(number: object, vi: str, en: str) -> int:
    """Return a whole number from 0. Raises FactsRefused, naming it, for anything else."""
    if isinstance(number, bool) or not isinstance(number, int) or not 0 <= number <= MOST:
        raise refusal(f"{vi} phải là số nguyên từ 0 đến {MOST}, không phải {number!r}.",
                      f"{en} must be a whole number from 0 to {MOST}, not {number!r}.")
    return number


def check_day(day: object, vi: str, en: str) -> date:
    """Return a date. Raises FactsRefused, naming it, for anything else."""
    if type(day) is not date:
        raise refusal(f"{vi} phải là một ngày có thật, dạng 2024-01-31, không phải {day!r}.",
                      f"{en} must be a real date such as 2024-01-31, not {day!r}.")
    return day


def exact(value: Value, number: object) -> Fraction:
    """Return a number of the norms without loss: 0.3, "2/3" or "0,3". Raises NormRefused for what is none."""
    if not isinstance(number, bool) and isinstance(number, int | float | str | Decimal):
        try:
            return Fraction(str(number).strip().replace(",", "."))
        except (ValueError, ZeroDivisionError):
            pass
    raise bad_norm(value, f"cần một số, không phải {number!r}", f"needs a number, not {number!r}")


def share(value: Value, raw: Any) -> Fraction:
    """Return a share from `{percent: 90}` or `{share: "2/3"}`. Raises NormRefused unless it lies from 0 to 1."""
    mapping = raw if isinstance(raw, dict) else {"share": raw}
    if "percent" in mapping:
        found = exact(value, mapping["percent"]) / 100
    else:
        found = exact(value, mapping.get("share"))
    if not 0 <= found <= 1:
        raise bad_norm(value, "tỷ lệ phải từ 0 đến 100 %", "a share must be from 0 to 100 %")
    return found


def vi_day(day: date) -> str:
    """Return a date as it is written in Vietnam: 01/07/2025."""
    return day.strftime("%d/%m/%Y")


def day_said(day: date) -> Said:
    """Return a date for a sentence in both languages."""
    return Said(vi_day(day), day.isoformat())


def percent_said(part: Fraction) -> Said:
    """Return a share for a sentence: 90%, and with two decimals, cut off and not rounded up, if it is not whole."""
    hundredths = part.numerator * 10_000 // part.denominator
    whole, rest = divmod(hundredths, 100)
    if not rest:
        return Said(f"{whole}%", f"{whole}%")
    digits = f"{rest:02d}".rstrip("0")
    return Said(f"{whole},{digits}%", f"{whole}.{digits}%")


def number_said(number: Fraction | int) -> Said:
    """Return a number with groups of three digits as each language writes them; a fraction that ends, as decimals."""
    exact_number = Fraction(number)
    text = f"{Decimal(exact_number.numerator) / Decimal(exact_number.denominator):,f}"
    return Said(text.translate(str.maketrans(",.", ".,")), text)


def plain(thing: Any) -> Any:
    """Return a result as JSON would have it: dates as text, exact numbers as texts, dataclasses as mappings."""
    if isinstance(thing, Said):
        return thing.as_json()
    if isinstance(thing, date):
        return thing.isoformat()
    if isinstance(thing, StrEnum | Fraction | Decimal):
        return str(thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        return {field.name: plain(getattr(thing, field.name)) for field in fields(thing)}
    if isinstance(thing, dict):
        return {str(key): plain(inner) for key, inner in thing.items()}
    if isinstance(thing, list | tuple):
        return [plain(inner) for inner in thing]
    return thing


def _value_json(value: Value, instrument: Instrument | None) -> dict[str, Any]:
    return {
        "id": value.id, "key": value.key, "value": plain(value.value), "place": value.place,
        "source": {
            "instrument": value.source.instrument, "number": instrument.number if instrument else "",
            "name": plain(instrument.name) if instrument else None, "article": value.source.article,
            "clause": value.source.clause, "point": value.source.point, "said": plain(value.source.said),
        },
        "from": value.starts_on.isoformat(), "to": value.ends_on.isoformat() if value.ends_on else None,
        "certainty": str(value.certainty), "checked_on": value.checked_on.isoformat(),
        "unknown": plain(value.unknown), "note": plain(value.note),
    }
