"""From what was read out of a plan to a draft movement on the reading desk."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thidua.documents.models import Document
from thidua.kernel import access, audit, clock
from thidua.kernel.access import Actor
from thidua.movements.enums import MatchState, PartyRole
from thidua.movements.errors import DeskRefused
from thidua.movements.models import Movement, Obligation, Party
from thidua.org.matching import Matcher, load

SHORT = 40
FILLERS = (
    r"^((chủ trì|phối hợp( với)?|có trách nhiệm|tham mưu( cho)?|đề nghị|giao|yêu cầu|giúp|thủ trưởng|người đứng đầu|và|với"
    r"|,|;|\([^)]*\)|căn cứ [^,;]{1,90},|ubnd (tỉnh|huyện|xã))\s*)+"
)
LOOSE = (
    r"(\s+(và|hoặc|của|các|những|cho|với|theo|để|về|từ|tại|trong|trên|đến|vào|ra|là|do|bằng|qua|số|ngày|việc"
    r"|kế|cơ|cấp|khen|tình|mô|thực|phong|đơn|cán))+$"
)
"""Words and first syllables that a name does not end with when it is cut."""

Terms = Mapping[str, tuple[str, ...]]


@transaction.atomic
def open_desk(*, document: Document, by: Actor, at: datetime) -> Movement:
    """Make the draft movement of a registered plan with everything that was read as unconfirmed obligations.

    Every printed name is matched to a unit or group of the date of issue. Raises DeskRefused where the actor may
    not, or where the plan is on the desk already.
    """
    if not access.can(by, "movement.review", document):
        raise DeskRefused(_("Vị trí công tác đang chọn không có quyền rà soát kế hoạch này."))
    Document.objects.select_for_update().get(pk=document.pk)  # two officers at once: the second finds it on the desk
    if Movement.objects.filter(plan=document).exists():
        raise DeskRefused(_("Kế hoạch này đã có trên bàn rà soát."))
    reading = document.reading
    start, end = _period(reading)
    movement = Movement.objects.create(
        owner_id=document.owner_id, plan=document, name=_name(document), starts_on=start, ends_on=end,
        desk_saved_at=at,
    )
    terms = terms_of(document)
    day = document.issued_on or clock.vietnam_date(at)
    matcher = load(authority_id=movement.owner_id, day=day)
    for position, entry in enumerate(reading.get("obligations", []), start=1):
        _store(movement, position, entry, terms, matcher)
    audit.record(movement, step="open_desk", by=by, at=at, data={"obligations": movement.obligations.count()})
    return movement


def terms_of(document: Document) -> Terms:
    """Return the groups that the document itself defines ("gọi tắt là …")."""
    return {
        entry["term"]: tuple(entry.get("members", ())) for entry in document.reading.get("defined_terms", [])
    }


def match_party(party: Party, matcher: Matcher, terms: Terms) -> Party:
    """Fill in the unit or group that the printed name stands for."""
    found = matcher.match(party.phrase, terms)
    party.unit_id, party.group_id, party.match = found.unit_id, found.group_id, found.kind
    if found.unit_id is None and found.group_id is None:
        party.match = MatchState.UNMATCHED
    return party


def short_name(text: str, leads: Sequence[str], supports: Sequence[str]) -> str:
    """Return a few words that tell the duty apart on the board: what follows the units, cut at a word.

    The officer can replace them; they never decide anything.
    """
    words = re.sub(r"\bủy ban nhân dân\b", "UBND", " ".join(text.split()), flags=re.IGNORECASE)
    for name in sorted({*leads, *supports}, key=len, reverse=True):
        words = re.sub(re.escape(name), " ", words, flags=re.IGNORECASE)
    words = " ".join(re.sub(FILLERS, " ", " ".join(words.split()), flags=re.IGNORECASE).split()).strip(" ,;:.-–")
    if not words:
        words = " ".join(text.split())
    head, colon, _rest = words.partition(":")
    if colon and " " in head:
        words = head
    words = words[0].upper() + words[1:]
    if len(words) > SHORT:
        words = re.sub(LOOSE, "", words[: SHORT + 1].rsplit(" ", 1)[0], flags=re.IGNORECASE)
    return words.rstrip(" ,;:.")


def _name(document: Document) -> str:
    return document.reading.get("full_subject") or document.subject or document.code


def _period(reading: dict[str, Any]) -> tuple[date | None, date | None]:
    period = reading.get("period") or [None, None]
    start, end = (date.fromisoformat(day) if day else None for day in period)
    return start, end


def _store(
    movement: Movement, position: int, entry: dict[str, Any], terms: Terms, matcher: Matcher
) -> None:
    due = entry["due"]
    obligation = Obligation(
        movement=movement, position=position * 10, ref=entry["ref"] or "", text=entry["text"],
        first_line=entry["lines"][0], last_line=entry["lines"][1], confidence=entry["confidence"],
        due_kind=due["kind"], due_start=_day(due["start"]), due_end=_day(due["end"]), due_every=due["every"] or "",
        due_dates=list(due.get("dates", ())), due_note=due.get("note", "")[:300], output=entry["output"],
    )
    obligation.short_name = short_name(entry["text"], entry["leads"], entry["supports"])
    obligation.save(force_insert=True)
    parties = [(PartyRole.LEAD, phrase) for phrase in entry["leads"]]
    parties += [(PartyRole.SUPPORT, phrase) for phrase in entry["supports"]]
    Party.objects.bulk_create(
        match_party(Party(obligation=obligation, role=role, phrase=phrase[:400]), matcher, terms)
        for role, phrase in parties
    )


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None
