"""Who decides on an honour: the head of this authority, one above, or nobody knows yet."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext_lazy as _

from thidua.legal.queries import norms, place_of
from thidua.legal.words import pick
from thidua.org.models import Unit
from thidua.org.queries import span_of
from thidua.rulebook.authority import authority
from thidua.rulebook.errors import FactsRefused

HERE, ABOVE, UNKNOWN = "here", "above", "unknown"
CHAIRS = {"commune": "commune_head", "district": "district_head", "province": "province_chair"}
"""By level of the unit: the code that the norms give its head."""
ORDER = ("unit_head", "department_head", "commune_head", "district_head", "province_chair", "")
"""Codes from below upward; those of the State have none."""
WHERE: dict[str, Any] = {
    HERE: _("Người đứng đầu cơ quan quyết định"), ABOVE: _("Trình cấp trên quyết định"), UNKNOWN: _("Chưa xác định được ai quyết định"),
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
