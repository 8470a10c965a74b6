"""What the reading desk shows: the document as a page, a card per obligation, what was left open, the bar."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict
from django.utils.translation import get_language, gettext_lazy

from thidua.documents.models import Citation, Document
from thidua.documents.queries import history_of
from thidua.documents.views.words import SURE, HeaderRow, header_of
from thidua.kernel import access, clock
from thidua.kernel.access import Actor
from thidua.movements import queries
from thidua.movements.actions.draft import terms_of
from thidua.movements.enums import DueKind, MatchState, ObligationState, PartyRole
from thidua.movements.forms_desk import AddForm, DeskForm, SplitForm
from thidua.movements.models import Movement, Obligation, Party
from thidua.movements.saying import say_due
from thidua.org.matching import load
from thidua.papers.reading import CERTAIN, LOOK

SURE_LABELS = {
    "sure": gettext_lazy("Chắc chắn"), "look": gettext_lazy("Nên xem"), "must": gettext_lazy("Phải xem"),
}
EDIT, SPLIT, ADD, CHOOSE = "sua", "tach", "them", "chon"
NAMES = 300
"""How many unit names a page carries to help typing."""
MODES = (EDIT, SPLIT, ADD, CHOOSE)


@dataclass(frozen=True)
class Opened:
    """Which card is in hand and what is open in it; a form that was typed, a sentence about what went wrong."""

    hand: int = 0
    mode: str = ""
    party: int = 0
    text: str = ""
    form: Any = None
    notes: tuple[str, ...] = ()

    @classmethod
    def of(cls, asked: QueryDict, hand: int = 0) -> "Opened":
        """Read the address: ?o=12&mo=sua&ben=3&tim=…"""
        mode = asked.get("mo", "")
        return cls(
            hand or number_in(asked.get("o", "")), mode if mode in MODES else "", number_in(asked.get("ben", "")),
            asked.get("tim", "")[:200],
        )


@dataclass(frozen=True)
class PartyLine:
    """A printed name with what it stands for."""

    party: Party
    name: str
    size: int
    token: str
    is_only_named: bool

    @property
    def key(self) -> str:
        """What the choosing form sends to confirm the unit or group that stands here."""
        return f"g{self.party.group_id}" if self.party.group_id else f"u{self.party.unit_id}"


@dataclass
class Card:
    """One obligation as it lies on the desk."""

    obligation: Obligation
    sure: str
    sure_label: Any
    due: str
    token: str
    above_token: str
    leads: list[PartyLine]
    supports: list[PartyLine]
    gaps: list[str]
    is_seen: bool
    in_hand: bool = False
    mode: str = ""
    form: Any = None
    picker: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """A line of the document: its look, the confidence of what was read there, the first card that came from it."""

    number: int
    text: str
    look: str
    sure: str
    sure_label: Any
    card: int
    in_hand: bool
    page: int | None


@dataclass(frozen=True)
class GapLine:
    """What the document leaves open; `citation`: the cited document that would settle it."""

    line: int
    sentence: str
    card: int
    citation: Citation | None


def cards_of(movement: Movement, opened: Opened) -> tuple[queries.Desk, list[Card]]:
    """Return the desk and its cards in the order of the text; one of them is in hand."""
    desk = queries.desk(movement, today=clock.vietnam_date(clock.now()))
    tokens = {row.pk: queries.fingerprint(row) for row in desk.obligations}
    gaps = _gap_sentences(movement.plan, desk.obligations)
    hand = _in_hand(desk.obligations, opened.hand)
    cards, above = [], ""
    for row in desk.obligations:
        card = _card(desk, row, tokens[row.pk], above, gaps.get(row.pk, []))
        if row.pk == hand:
            card.in_hand = True
            _open(card, opened, desk)
        if row.state != ObligationState.DROPPED:
            above = tokens[row.pk]
        cards.append(card)
    return desk, cards


def bar_of(actor: Actor, movement: Movement, desk: queries.Desk) -> dict[str, Any]:
    """Return what the bar and the way to launching show."""
    now = clock.now()
    missing = [item for item in queries.readiness(movement, day=clock.vietnam_date(now)) if item.blocks]
    unseen = len(desk.obligations) - desk.counted
    return {
        "movement": movement, "plan": movement.plan, "seen": desk.counted, "total": len(desk.obligations),
        "unseen": unseen, "missing": len(missing), "others": len(missing) - bool(unseen), "saved_at": movement.desk_saved_at,
        "saved_today": movement.desk_saved_at and clock.vietnam_date(movement.desk_saved_at) == clock.vietnam_date(now),
        "may_review": access.can(actor, "movement.review", movement),
        "may_launch": access.can(actor, "movement.launch", movement),
    }


def paper_of(movement: Movement, desk: queries.Desk, cards: list[Card]) -> dict[str, Any]:
    """Return the document's side: lines, header with confidence, gaps, cited documents that are missing."""
    plan = movement.plan
    header = [row for row in header_of(plan, history_of(plan)) if row.label]
    citations = list(Citation.objects.filter(document=plan, target=None))
    return {
        "lines": list(_lines(plan, cards)), "header": header, "doubtful": _doubtful(header),
        "names": _names(desk), "gaps": list(_gaps(plan, cards, citations)), "citations": citations,
    }


def next_after(movement: Movement, pk: int) -> int:
    """Return the next obligation that nobody has looked at, after this one or from the beginning; else this one."""
    rows = list(movement.obligations.order_by("position", "pk").values_list("pk", "state"))
    at = next((place for place, (row, _state) in enumerate(rows) if row == pk), 0)
    waiting = [row for row, state in rows[at + 1:] + rows[:at] if state == ObligationState.READ]
    return waiting[0] if waiting else pk


def _names(desk: queries.Desk) -> list[str]:
    """The names of the units below the authority, to help typing; none where there are too many to send."""
    names = [desk.units.rows[pk].name for pk in desk.units.below(desk.movement.owner_id) if pk in desk.units.rows]
    return names if len(names) <= NAMES else []


def _card(
    desk: queries.Desk, row: Obligation, token: str, above_token: str, gaps: list[str]
) -> Card:
    parties = [
        PartyLine(
            party, desk.name_of(party), desk.size_of(party), token,
            party.role == PartyRole.LEAD and desk.leads.is_outside(party),
        )
        for party in row.parties.all()
    ]
    sure = _sure(row.confidence)
    return Card(
        row, sure, SURE_LABELS[sure], say_due(row), token, above_token,
        [line for line in parties if line.party.role == PartyRole.LEAD],
        [line for line in parties if line.party.role == PartyRole.SUPPORT],
        gaps,
        row.state != ObligationState.READ,
    )


def _open(card: Card, opened: Opened, desk: queries.Desk) -> None:
    card.mode, card.form, row = opened.mode, opened.form, card.obligation
    if opened.mode == EDIT and card.form is None:
        card.form = DeskForm(initial=DeskForm.initial_of(row), auto_id=f"o{row.pk}_%s")
    elif opened.mode == SPLIT and card.form is None:
        card.form = SplitForm(initial={"text": row.text}, original=row.text, auto_id=f"o{row.pk}_%s")
    elif opened.mode == ADD and card.form is None:
        card.form = AddForm(auto_id=f"o{row.pk}_%s")
    elif opened.mode == CHOOSE:
        line = next((line for line in card.leads + card.supports if line.party.pk == opened.party), None)
        card.mode, card.picker = (CHOOSE, _picker(line, opened.text, desk)) if line else ("", {})


def _picker(line: PartyLine, text: str, desk: queries.Desk) -> dict[str, Any]:
    """What may be chosen for a printed name: what it is most like, then groups, then units; a search narrows them."""
    movement = desk.movement
    matcher = load(authority_id=movement.owner_id, day=desk.day)
    alike = [] if text else matcher.match(line.party.phrase, terms_of(movement.plan)).alternatives
    likely = [
        queries.Choice(f"g{entry.group_id}" if entry.group_id else f"u{entry.unit_id}", entry.name) for entry in alike
    ]
    groups, units = queries.choices(text, movement=movement, day=desk.day)
    likely = [choice for number, choice in enumerate(likely) if choice.key not in {c.key for c in likely[:number]}]
    known = {choice.key for choice in likely}
    groups, units = ([choice for choice in found if choice.key not in known] for found in (groups, units))
    selected = line.key if line.party.match != MatchState.UNMATCHED else likely[0].key if likely else ""
    return {"line": line, "text": text, "likely": likely, "groups": groups,
            "units": [choice for choice in units if not choice.is_outside],
            "outside": [choice for choice in units if choice.is_outside], "selected": selected, "nothing": not (likely or groups or units)}


def _in_hand(rows: list[Obligation], wanted: int) -> int:
    if any(row.pk == wanted for row in rows):
        return wanted
    waiting = [row.pk for row in rows if row.state == ObligationState.READ]
    return waiting[0] if waiting else rows[0].pk if rows else 0


def _sure(confidence: float) -> str:
    return "sure" if confidence >= CERTAIN else "look" if confidence >= LOOK else "must"


def _doubtful(header: list[HeaderRow]) -> list[HeaderRow]:
    return [row for row in header if row.sure in ("look", "must")]


def _gap_sentences(plan: Document, rows: list[Obligation]) -> dict[int, list[str]]:
    """The sentences on what is left open, by obligation."""
    found: dict[int, list[str]] = {}
    for gap in plan.reading.get("gaps", []):
        for row in _concerned(gap, rows):
            found.setdefault(row.pk, []).append(gap[_language()])
    return found


def _concerned(gap: dict[str, Any], rows: list[Obligation]) -> list[Obligation]:
    """The obligations of the gap's line; of several in one line, a missing date concerns those without one."""
    here = [row for row in rows if row.first_line <= gap["line"] <= row.last_line]
    dateless = [row for row in here if row.due_kind == DueKind.NONE]
    return dateless or here if gap["kind"] == "no_date" else here


def _gaps(plan: Document, cards: list[Card], citations: list[Citation]) -> Iterator[GapLine]:
    rows = [card.obligation for card in cards]
    for gap in plan.reading.get("gaps", []):
        line = gap["line"]
        card = next((row.pk for row in _concerned(gap, rows)), 0)
        cited = next((c for c in citations if gap["kind"] == "by_reference" and c.code and c.code in gap["vi"]), None)
        yield GapLine(line, gap[_language()], card, cited)


def _lines(plan: Document, cards: list[Card]) -> Iterator[Line]:
    marks: dict[int, tuple[str, int]] = {}
    order = ("sure", "look", "must")
    for card in cards:
        if card.obligation.state == ObligationState.DROPPED or not card.obligation.first_line:
            continue
        for number in range(card.obligation.first_line, card.obligation.last_line + 1):
            former = marks.get(number, ("sure", card.obligation.pk))
            marks[number] = (max(former[0], card.sure, key=order.index), former[1])
    hand = next((card.obligation for card in cards if card.in_hand), None)
    heads = set(_heads(plan.reading.get("sections", [])))
    first, page = min(heads, default=0), None
    for number, at_page, text in plan.lines:
        if not text.strip():
            continue
        sure, pk = marks.get(number, ("", 0))
        look = "mid" if number < first and text.isupper() else "head" if number in heads or text.isupper() else ""
        held = hand is not None and bool(hand.first_line) and hand.first_line <= number <= hand.last_line
        yield Line(number, text, look, sure, SURE.get(sure, ""), pk, held, at_page if at_page != page else None)
        page = at_page


def _heads(sections: list[dict[str, Any]]) -> Iterator[int]:
    for section in sections:
        if section["children"]:
            yield section["lines"][0]
            yield from _heads(section["children"])


def _language() -> str:
    return "en" if (get_language() or "").startswith("en") else "vi"


def number_in(text: str) -> int:
    """Return the number that an address or a form names; 0 where it names none."""
    return int(text) if text.isdecimal() and len(text) < 18 else 0
