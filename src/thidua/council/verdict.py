"""What a count means by the law: figure, denominator, threshold, result, and the sentence that goes into the minutes.

The law says what a member's vote is counted from; it does not say whether somebody who steps aside is part of it. Both
ways are counted: where they agree that is the result, where they differ the council must conclude itself.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.conf import settings
from django.utils.translation import override

from thidua.awards.models import Record
from thidua.awards.queries import named
from thidua.awards.words import honour_name
from thidua.council import queries
from thidua.council.enums import SECRET_METHODS, Choice
from thidua.council.models import Case
from thidua.legal.queries import norms, place_of
from thidua.rulebook.answers import Answer
from thidua.rulebook.ballots import Outcome, Votes, ballot
from thidua.rulebook.errors import FactsRefused


@dataclass(frozen=True)
class Figures:
    """What was counted in the room, and how."""

    yes: int
    no: int
    blank: int
    method: str
    spoilt: int = 0


REMARK = "Lưu ý"
"""How a reason begins that is about the source, not about the vote; it stands on the page, not in the minutes."""
UNSAID = ("Luật không nói thành viên không tham gia biểu quyết có nằm trong mẫu số hay không, và hai cách tính cho kết quả khác nhau "
          "({with_all}; {without}).")


def result_of(case: Case, figures: Figures) -> dict[str, Any]:
    """Return the result of a count as data: `passed` (None: not known), figures, reasons, the sentence of the minutes."""
    session = case.session
    day, sitting = queries.day_of(session), queries.hall(session)
    aside = set(case.asides.values_list("seat_id", flat=True))
    written = [choice for seat, choice in case.opinions.values_list("seat_id", "choice") if seat not in aside]
    present = {seat.pk for seat in sitting.present}
    votes = Votes(
        members=len(sitting.seats), present=len(present), voted_for=figures.yes, voted_against=figures.no,
        blank=figures.blank + figures.spoilt, written=len(written), written_for=written.count(Choice.YES),
        secret=figures.method in SECRET_METHODS,
    )
    members = {seat.pk for seat in sitting.seats}
    fewer = replace(votes, members=len(members - aside), present=len(present - aside))
    place = place_of(session.council.unit_id, day)
    whole, part = (_asked(case.honour, one, day, place) for one in (votes, fewer))
    passed, reasons, missing = _both(whole, part if aside & members else whole)
    outcome = whole.result if whole else None
    found = {
        "honour": case.honour, "yes": figures.yes, "no": figures.no, "blank": figures.blank, "spoilt": figures.spoilt, "method": str(figures.method),
        "written": len(written), "written_for": written.count(Choice.YES), "aside": len(aside & members), "members": votes.members,
        "present": votes.present, "passed": passed, "reasons": reasons, "missing": missing,
        "votes_for": outcome.votes_for if outcome else None, "denominator": outcome.denominator if outcome else None, "needed": outcome.needed if outcome else None,
        "law": whole.fingerprint if whole else "",
    }
    return {**found, "sentence": sentence(case, found, day)}


def quorum_of(members: int, present: int, honour: str, *, unit_id: int, day: date) -> tuple[bool | None, list[str]]:
    """Return whether so many present make a quorum (None: the law at hand does not say) and the sentences about it."""
    votes = Votes(members=members, present=present, voted_for=present)
    answer = _asked(honour, votes, day, place_of(unit_id, day))
    if answer is None or answer.result is None:
        return None, [said.vi for said in answer.missing if "dự họp" in said.vi] if answer else []
    return answer.result.quorate, [said.vi for said in answer.reasons if said.vi.startswith(("Dự họp", "Không có quy định"))]


@override(settings.LANGUAGE_CODE)
def sentence(case: Case, found: Mapping[str, Any], day: date) -> str:
    """Return the result as it stands in the minutes: one sentence where the council must conclude itself, else with the rule that decided."""
    shown = named(Record.objects.filter(pk=case.nominee.record_id), day).get().shown
    lead = (f"{shown}, đề nghị {honour_name(found['honour'])}: {found['yes']} phiếu đồng ý, {found['no']} không đồng ý, "
            f"{found['blank']} không có ý kiến")
    if found["spoilt"]:
        lead += f", {found['spoilt']} không hợp lệ"
    if found["aside"]:
        lead += f"; {found['aside']} thành viên không tham gia biểu quyết"
    if found["passed"] is None:
        return "; ".join((lead, *(_within(one) for one in found["missing"]), "Hội đồng phải tự kết luận."))
    law = [one for one in found["reasons"] if not one.startswith(REMARK)]
    conclusion = "Hội đồng thông qua." if found["passed"] else "Hội đồng không thông qua."
    return " ".join(one.rstrip(".") + "." for one in (lead, *law, conclusion))


def _within(said: str) -> str:
    """Return a sentence as a part of another one."""
    return f"{said[:1].lower()}{said[1:]}".rstrip(".").replace(". ", ", ")


def _asked(honour: str, votes: Votes, day: date, place: str) -> Answer[Outcome] | None:
    try:
        return ballot(norms(), honour=honour, on=day, votes=votes, place=place)
    except FactsRefused:
        return None


def _both(whole: Answer[Outcome] | None, part: Answer[Outcome] | None) -> tuple[bool | None, list[str], list[str]]:
    """Join the answers with and without those who stepped aside in the denominator."""
    if whole is None:
        return None, [], ["Số liệu không khớp với số thành viên dự họp."]
    reasons = [said.vi for said in whole.reasons]
    missing = [said.vi for said in whole.missing]
    if part is whole:
        return (whole.result.passed if whole.result else None), reasons, missing
    with_all, without = _carried(whole), _carried(part, quorate=bool(whole.result and whole.result.quorate is not False))
    if with_all is None or without is None or with_all == without:
        return (with_all if with_all == without else None), reasons, missing
    return None, reasons, [UNSAID.format(with_all=_share(whole), without=_share(part))]


def _carried(answer: Answer[Outcome] | None, *, quorate: bool = False) -> bool | None:
    """Return whether it carried; `quorate`: the meeting has its quorum by all its members, whatever those left would make."""
    if answer is None or answer.result is None:
        return None
    found = answer.result
    if quorate and found.quorate is False and found.votes_for is not None and found.needed is not None:
        return found.votes_for >= found.needed
    return found.passed


def _share(answer: Answer[Outcome] | None) -> str:
    found = answer.result if answer else None
    return f"{found.votes_for}/{found.denominator}, cần {found.needed}" if found else "–"


def wants_secret(honour: str, *, unit_id: int, day: date) -> bool:
    """Tell whether the law wants a secret ballot on the honour: an open vote of everybody would not carry, a secret one would."""
    place = place_of(unit_id, day)
    open_one, secret_one = (
        _asked(honour, Votes(members=9, present=9, voted_for=9, secret=secret), day, place) for secret in (False, True)
    )
    return bool(secret_one and secret_one.result and secret_one.result.passed and open_one and open_one.result and not open_one.result.passed)
