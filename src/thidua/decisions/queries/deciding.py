"""Who decides on an honour: the head of this authority, one above, or nobody knows yet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.awards.words import honour_name
from thidua.legal.queries import norms, place_of
from thidua.legal.words import pick
from thidua.org.models import Unit
from thidua.org.queries import span_of
from thidua.rulebook.authority import authority
from thidua.rulebook.errors import FactsRefused
from thidua.rulebook.loader import Norms

HERE, ABOVE, UNKNOWN = "here", "above", "unknown"
CHAIRS = {"commune": "commune_head", "district": "district_head", "province": "province_chair"}
"""By level of the unit: the code that the norms give its head."""
ORDER = ("unit_head", "department_head", "commune_head", "district_head", "province_chair", "")
"""Codes from below upward; those of the State have none."""
WHERE: dict[str, Any] = {
    HERE: gettext_lazy("Người đứng đầu cơ quan quyết định"), ABOVE: gettext_lazy("Trình cấp trên quyết định"),
    UNKNOWN: gettext_lazy("Chưa xác định được ai quyết định"),
}


@dataclass(frozen=True)
class Deciding:
    """Where an honour is decided, by whom in words, with the reasons of the rulebook or what it would need to know."""

    where: str
    who: str
    reasons: tuple[str, ...]

    @property
    def words(self) -> Any:
        """Where it is decided, in words."""
        return WHERE[self.where]


def hints(unit: Unit, honour: str, day: date) -> list[str]:
    """Return what the rulebook adds where `deciding` does not know: who no longer decides, and on what the own head does.

    Each sentence names the article.
    """
    law, place, span = norms(), place_of(unit.pk, day), span_of(unit, day)
    own = CHAIRS.get(span.level, "") if span and span.kind == "committee" else ""
    asked = law.honours.get(honour)
    return [*_ended(law, honour, day, place), *(_own(law, asked.group, own, day, place) if asked and own else [])]


def _ended(law: Norms, honour: str, day: date, place: str) -> Iterator[str]:
    """Yield who decided on the honour before the last change and does not any more."""
    answer = authority(law, honour=honour, on=day, place=place)
    if answer.result is None:
        return
    now = {code for decider in answer.result.deciders for code in decider.codes}
    said = answer.reasons[len(answer.result.deciders):]  # first who decides now, then who did before, one sentence each
    for decider, reason in zip(answer.result.before, said, strict=False):
        if decider.until is not None and decider.until < day and not now & set(decider.codes):
            yield _("%(honour)s: thẩm quyền này đã chấm dứt. %(reason)s") % {"honour": honour_name(honour), "reason": pick(reason)}


def _own(law: Norms, group: str, own: str, day: date, place: str) -> Iterator[str]:
    """Yield on which honours of the same group the own head decides, with the article."""
    for code in (one.code for one in law.honours.values() if one.group == group):
        answer = authority(law, honour=code, on=day, place=place)
        if answer.result and any(own in decider.codes for decider in answer.result.deciders):
            own_reason = answer.reasons[next(at for at, one in enumerate(answer.result.deciders) if own in one.codes)]
            yield _("%(reason)s Muốn khen ở mức này, hồ sơ phải đề nghị đúng hình thức đó.") % {"reason": pick(own_reason)}


def deciding(unit: Unit, honour: str, day: date) -> Deciding:
    """Return who decides on the honour for the authority on the day, by the rulebook; never a guess."""
    span = span_of(unit, day)
    own = CHAIRS.get(span.level, "") if span and span.kind == "committee" else ""
    try:
        answer = authority(norms(), honour=honour, on=day, place=place_of(unit.pk, day))
    except FactsRefused as refused:
        return Deciding(UNKNOWN, "", (str(refused),))
    reasons = tuple(pick(reason) for reason in answer.reasons)
    if answer.result is None:
        return Deciding(UNKNOWN, "", (*reasons, *(pick(one) for one in answer.missing)))
    deciders = answer.result.deciders
    codes = {code for decider in deciders for code in decider.codes}
    who = "; ".join(dict.fromkeys(pick(one) for decider in deciders for one in decider.who))
    if own and own in codes:
        mine = (pick(one) for decider in deciders if own in decider.codes for one in decider.who)
        return Deciding(HERE, "; ".join(dict.fromkeys(mine)), reasons)
    if own and codes and all(ORDER.index(code) > ORDER.index(own) for code in codes if code in ORDER):
        return Deciding(ABOVE, who, reasons)
    return Deciding(UNKNOWN, who, reasons)
