"""Awards that may reward one achievement twice; each finding has its reason, a person decides."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import combinations

from thidua.rulebook import understood
from thidua.rulebook.answers import Answer, Reading, bad_norm, check_day, day_said, refusal
from thidua.rulebook.entries import AwardKind, Value
from thidua.rulebook.facts import unknown_honour
from thidua.rulebook.loader import Norms
from thidua.rulebook.money import is_title
from thidua.rulebook.said import Said

MOST_AWARDS = 2_000
"""Awards in one question; more is a mistake of the sender."""
Period = tuple[date, date]


@dataclass(frozen=True)
class Granted:
    """One award granted or proposed; `merit` names the deed, `movement` the drive; None and "" are not known."""

    subject: str
    honour: str
    kind: AwardKind | None = None
    decided_on: date | None = None
    period: Period | None = None
    movement: str = ""
    merit: str = ""
    revoked: bool = False


GRANTED = frozenset({"subject", "honour", "kind", "decided_on", "period", "movement", "merit", "revoked", "number", "authority"})


def granted(raw: object, norms: Norms, where: str) -> Granted:
    """Return the award of a mapping (docs/law-input.md). Raises FactsRefused naming the field."""
    if not isinstance(raw, dict):
        raise refusal(f"Mục {where} phải là một bảng mục: giá trị.", f"Field {where} must be a mapping.")
    if extra := sorted(str(key) for key in set(raw) - GRANTED):
        raise refusal(f"Mục {where} có mục lạ {extra[0]}; dùng: {', '.join(sorted(GRANTED))}.",
                      f"Field {where} has the unknown field {extra[0]}; use: {', '.join(sorted(GRANTED))}.")
    code = understood.honour(raw.get("honour"), norms.honours)
    if code is None:
        raise unknown_honour(raw.get("honour"), f"{where}.honour", norms.honours)
    kind = understood.word(raw["kind"], AwardKind) if raw.get("kind") is not None else ""
    if kind is None:
        raise refusal(f"Mục {where}.kind phải là một trong: {', '.join(AwardKind)}.",
                      f"Field {where}.kind must be one of: {', '.join(AwardKind)}.")
    return Granted(
        str(raw.get("subject", "")), code, AwardKind(kind) if kind else None, _day(raw, "decided_on", where),
        _span(raw.get("period"), f"{where}.period"), str(raw.get("movement") or ""), str(raw.get("merit") or ""),
        understood.flag(raw.get("revoked")) is True,
    )


def _day(raw: Mapping[str, object], key: str, where: str) -> date | None:
    given = raw.get(key)
    if given is None:
        return None
    return check_day(understood.day(given) or given, f"Mục {where}.{key}", f"Field {where}.{key}")


def _span(raw: object, where: str) -> Period | None:
    if raw is None:
        return None
    if not isinstance(raw, dict) or set(raw) != {"from", "to"}:
        raise refusal(f"Mục {where} cần đúng hai mục from và to.", f"Field {where} needs from and to, nothing else.")
    since, until = _day(raw, "from", where), _day(raw, "to", where)
    return (since, until) if since and until else None


class Doubt(StrEnum):
    """Same form for overlapping periods; same merit under another form or movement; State awards of one year."""

    SAME_FORM = "same_form"
    SAME_MERIT = "same_merit"
    STATE_YEAR = "state_year"


@dataclass(frozen=True)
class Finding:
    """Two awards, by their places in the list given, that may be one too many; not `certain`: a fact is wanting."""

    doubt: Doubt
    subject: str
    awards: tuple[int, int]
    certain: bool
    reason: Said


def duplicates(norms: Norms, awards: Sequence[Granted], *, on: date, place: str = "") -> Answer[tuple[Finding, ...]]:
    """Return the pairs of awards that may reward one achievement twice (Law 2022 Đ5.2; NĐ 91/2017 Đ3; NĐ 152/2025 Đ33.7).

    Asked are: the same form for overlapping periods; the same merit or movement under another form; more State awards
    in one year than `limits.state_awards_per_year` allows. Revoked ones do not count. A title beside an award form is none.
    Without findings and with facts wanting the answer is unknown. Raises FactsRefused for unknown honours, periods that
    end before they begin, and too many awards.
    """
    reading = Reading(norms, on=check_day(on, "Ngày xét", "The day of the question"), place=place)
    if len(awards) > MOST_AWARDS:
        raise refusal(f"Có {len(awards)} khen thưởng, nhiều hơn {MOST_AWARDS}; hãy chia nhỏ.",
                      f"There are {len(awards)} awards, more than {MOST_AWARDS}; ask in parts.")
    by_subject: dict[str, list[int]] = defaultdict(list)
    for number, award in enumerate(awards):
        _check(reading, award)
        if not award.revoked:
            by_subject[award.subject].append(number)
    once, state = reading.entry("limits.one_achievement_one_award", "awards.one_per_merit"), reading.entry("limits.state_awards_per_year")
    if state is None:
        reading.because(Said("Không có giới hạn khen thưởng cấp Nhà nước trong một năm trong dữ liệu ở ngày này.",
                             "No limit on State awards within a year is on record on this day."))
    found = [
        finding for numbers in by_subject.values() for pair in combinations(numbers, 2)
        for finding in _pair(reading, awards, pair, once=once, state=state)
    ]
    for finding in found:
        reading.because(finding.reason)
    return reading.answer(tuple(found) if found or not reading.wanting else None)


def _check(reading: Reading, award: Granted) -> None:
    reading.honour(award.honour)
    if award.period and award.period[1] < award.period[0]:
        raise refusal(f"Thời gian lập thành tích của {award.honour} ({award.subject}) kết thúc trước khi bắt đầu.",
                      f"The period of {award.honour} ({award.subject}) ends before it begins.")


def _pair(
    reading: Reading, awards: Sequence[Granted], pair: tuple[int, int], *, once: Value | None, state: Value | None,
) -> Iterator[Finding]:
    first, second = awards[pair[0]], awards[pair[1]]
    cited = Said(" ({place})", " ({place})").filled(place=reading.cited(once)) if once else Said("", "")
    if _same_merit(reading, first, second):
        certain = _same_deed(first, second) or _overlap(first, second) is True
        said = AGAIN if first.honour == second.honour else MERIT
        yield Finding(Doubt.SAME_MERIT, first.subject, pair, certain, said.filled(
            first=reading.honour(first.honour).name, second=reading.honour(second.honour).name, place=cited,
            merit=first.merit if _same_deed(first, second) else first.movement))
    elif first.honour == second.honour:
        yield from _same_form(reading, first, second, pair, cited)
    if state is not None:
        yield from _state(reading, first, second, pair, state)


MERIT = Said("Cùng một thành tích ({merit}) được khen hai lần: {first} và {second}{place}.",
             "One merit ({merit}) is rewarded twice: {first} and {second}{place}.")
AGAIN = Said("Cùng một thành tích ({merit}) được tặng hai lần {first}{place}.",
             "One merit ({merit}) is rewarded twice with {first}{place}.")
FORM = Said("{name} được tặng hai lần cho thời gian trùng nhau từ {since} đến {until}{place}.",
            "{name} is given twice for periods that overlap from {since} to {until}{place}.")
STATE = Said("{first} và {second} cùng được trình trong {span}: tối đa {most} khen thưởng cấp Nhà nước ({place}).",
             "{first} and {second} fall within {span}: at most {most} State award(s) ({place}).")


def _same_form(
    reading: Reading, first: Granted, second: Granted, pair: tuple[int, int], cited: Said,
) -> Iterator[Finding]:
    name = reading.honour(first.honour).name
    if _different_deeds(first, second):
        return
    if first.period is None or second.period is None:
        reading.lacks(Said("{name} ({subject}): cần thời gian lập thành tích của cả hai lần tặng.",
                           "{name} ({subject}): the periods of both awards are needed."),
                      name=name, subject=first.subject)
    elif _overlap(first, second):
        certain = is_title(reading.honour(first.honour)) or (first.kind is second.kind and first.kind is not None)
        yield Finding(Doubt.SAME_FORM, first.subject, pair, certain, FORM.filled(
            name=name, since=day_said(max(first.period[0], second.period[0])),
            until=day_said(min(first.period[1], second.period[1])), place=cited))


def _different_deeds(first: Granted, second: Granted) -> bool:
    """Tell whether the two are told apart: other kinds, other deeds or other drives, none of them for yearly merit."""
    if AwardKind.MERIT in (first.kind, second.kind):
        return first.kind is not None and second.kind is not None and first.kind is not second.kind
    return any(_plain(one) and _plain(other) and _plain(one) != _plain(other) for one, other in
               ((first.merit, second.merit), (first.movement, second.movement)))


def _same_merit(reading: Reading, first: Granted, second: Granted) -> bool:
    if is_title(reading.honour(first.honour)) or is_title(reading.honour(second.honour)):
        return False
    if _same_deed(first, second):
        return True
    one_drive = bool(_plain(first.movement)) and _plain(first.movement) == _plain(second.movement)
    return one_drive and not _different_deeds(first, second) and _overlap(first, second) is not False


def _same_deed(first: Granted, second: Granted) -> bool:
    return bool(_plain(first.merit)) and _plain(first.merit) == _plain(second.merit)


def _overlap(first: Granted, second: Granted) -> bool | None:
    if first.period is None or second.period is None:
        return None
    return first.period[0] <= second.period[1] and second.period[0] <= first.period[1]


def _state(
    reading: Reading, first: Granted, second: Granted, pair: tuple[int, int], rule: Value,
) -> Iterator[Finding]:
    most, excepted = _state_rule(rule)
    if most != 1 or not all(_counts_for_state(reading, award, excepted) for award in (first, second)):
        return
    names = {"first": reading.honour(first.honour).name, "second": reading.honour(second.honour).name}
    if first.decided_on is None or second.decided_on is None:
        reading.lacks(Said("{first}, {second} ({subject}): cần ngày quyết định của cả hai.",
                           "{first}, {second} ({subject}): the days of both decisions are needed."),
                      subject=first.subject, **names)
        return
    if first.decided_on.year == second.decided_on.year:
        span, certain = Said(f"năm {first.decided_on.year}", f"the year {first.decided_on.year}"), True
    elif abs((first.decided_on - second.decided_on).days) < DAYS_OF_A_YEAR:
        span, certain = Said("12 tháng", "12 months"), False
    else:
        return
    known = first.kind is not None and second.kind is not None
    yield Finding(Doubt.STATE_YEAR, first.subject, pair, certain and known, STATE.filled(
        span=span, most=most, place=reading.cited(rule), **names))


DAYS_OF_A_YEAR = 365
OUTSIDE_THE_LIMIT = (AwardKind.SUDDEN, AwardKind.SERVICE, AwardKind.TENURE)
"""Kinds that every text with this limit leaves out (TT 08/2017 and TT 12/2019 Đ3), unless the value names others."""


def _counts_for_state(reading: Reading, award: Granted, excepted: frozenset[str]) -> bool:
    honour = reading.honour(award.honour)
    return honour.level == "nation" and not is_title(honour) and str(award.kind) not in excepted


def _state_rule(rule: Value) -> tuple[int | None, frozenset[str]]:
    if rule.value is None:
        return None, frozenset()
    raw = rule.value if isinstance(rule.value, dict) else {"most": rule.value}
    most, excepted = raw.get("most"), frozenset(raw.get("except", OUTSIDE_THE_LIMIT))
    if most != 1 or isinstance(most, bool) or not excepted <= set(AwardKind):
        raise bad_norm(rule, "cần most: 1 và except là các loại hình khen thưởng",
                       "needs most: 1 and except with kinds of award")
    return most, excepted


def _plain(text: str) -> str:
    return " ".join(text.casefold().split())
