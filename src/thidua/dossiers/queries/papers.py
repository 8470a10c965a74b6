"""Which papers a dossier needs on a day, by the rulebook, and which are there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thidua.dossiers.enums import PaperState
from thidua.dossiers.models import Dossier, Nominee, Paper
from thidua.dossiers.queries.dossiers import begin_to_carry, nominees_of, nominees_shown
from thidua.dossiers.queries.judging import kind_of
from thidua.dossiers.queries.written import MADE, sources_of
from thidua.legal.queries import norms, place_of
from thidua.legal.words import pick
from thidua.rulebook.dossier_papers import papers
from thidua.rulebook.entries import SubjectKind
from thidua.rulebook.errors import FactsRefused
from thidua.rulebook.loader import Norms

OF_NOMINEE = frozenset({"bao_cao", "bao_cao_tom_tat", "sang_kien"})
"""Papers of which each nominee has an own one; the others are of the whole dossier."""
OTHER = "khac"
ORDER = (PaperState.DRAFT, PaperState.READY, PaperState.SIGNED)
MISSING, STALE = "missing", "stale"
USUAL = {"to_trinh": gettext_lazy("Tờ trình"), "bien_ban": gettext_lazy("Biên bản họp xét")}
"""What is usually asked for; offered, never demanded, where the law of the day or the province's rule is not known."""


@dataclass(frozen=True)
class Slot:
    """A paper that the dossier needs: its name, form, whom it is about, whether it must be there, what is there."""

    key: str
    name: str
    form: str
    about: str
    required: bool
    papers: list[Paper]
    unsure: str
    source: str = ""
    """Hash of what the paper would be made from now; empty where nobody wrote it yet or the program does not make it."""

    @property
    def kind(self) -> str:
        """What paper it is, whomever it is about."""
        return self.key.partition(":")[0]

    @property
    def nominee(self) -> int | None:
        """The nominee whose own paper it is."""
        number = self.key.partition(":")[2]
        return int(number) if number else None

    @property
    def can_be_made(self) -> bool:
        """Whether the program makes it from data."""
        return self.kind in MADE

    @property
    def standing(self) -> str:
        """How far it is: the best of its papers; "stale" where the content was changed after that one was made."""
        best = max(self.papers, key=lambda paper: (ORDER.index(paper.state), paper.pk), default=None)
        if best is None:
            return MISSING
        return STALE if self.is_stale(best) else best.state

    def is_stale(self, paper: Paper) -> bool:
        """Tell whether the content was changed after the paper was made from it."""
        return bool(paper.made_from) and bool(self.source) and paper.made_from != self.source

    @property
    def is_unfinished(self) -> bool:
        """Whether all that is there was made by the program and is still a draft, or older than its content."""
        return bool(self.papers) and all(
            paper.made_from and paper.state != PaperState.SIGNED and (paper.state == PaperState.DRAFT or self.is_stale(paper))
            for paper in self.papers
        )

    @property
    def is_missing(self) -> bool:
        """Whether it must be there and is not."""
        return self.required and not self.papers


def slots(dossier: Dossier, day: date) -> list[Slot]:
    """Return the papers of the dossier: of the whole first, then of each nominee; a last one takes other papers."""
    there: dict[str, list[Paper]] = {}
    for paper in dossier.papers.all():
        there.setdefault(paper.key, []).append(paper)
    shown, place = nominees_shown(dossier, day), place_of(dossier.unit_id, day)
    named = [(nominee, shown[nominee.record_id].shown) for nominee in nominees_of(dossier)]
    found = needed(named, there, day, place, norms())
    sources = sources_of(dossier, day)
    found = {key: replace(slot, source=sources.get(key, "")) for key, slot in found.items()}
    ordered = sorted(found.values(), key=lambda slot: bool(slot.about))
    if OTHER not in found:
        ordered.append(Slot(OTHER, "", "", "", False, there.get(OTHER, []), ""))
    return ordered


def needed(nominees: Iterable[tuple[Nominee, str]], there: Mapping[str, list[Paper]], day: date, place: str, book: Norms) -> dict[str, Slot]:
    """Return the papers that these nominees (with their names) of one dossier need by this book, by key; asks the database nothing.

    `there`: the papers of the dossier by the slot that they fill.
    """
    found: dict[str, Slot] = {}
    for nominee, name in nominees:
        for slot in _needed(nominee, name, day, (place, book), there):
            former = found.get(slot.key)
            if former is None or (slot.required and not former.required):
                found[slot.key] = slot
    return found


def look_through(dossier: Dossier, day: date) -> list[Slot]:
    """Return the papers of the dossier and let this object carry them, for a page that asks for them more than once."""
    begin_to_carry(dossier)
    found = slots(dossier, day)
    dossier.__dict__["looked_through"] = found
    return found


def looked_through(dossier: Dossier) -> list[Slot]:
    """Return the papers that this object carries; none where nobody looked through it."""
    found: list[Slot] = dossier.__dict__.get("looked_through", [])
    return found


def missing_papers(dossier: Dossier, day: date) -> list[Slot]:
    """Return the papers that must be there and are not."""
    return [slot for slot in slots(dossier, day) if slot.is_missing]


def _needed(nominee: Nominee, name: str, day: date, law: tuple[str, Norms], there: Mapping[str, list[Paper]]) -> list[Slot]:
    try:
        answer = papers(
            law[1], honour=nominee.honour, on=day, kind=kind_of(nominee), subject=SubjectKind(nominee.record.kind),
            place=law[0],
        )
    except FactsRefused:
        answer = None
    if answer is None or answer.result is None:
        why = pick(answer.missing[0]) if answer and answer.missing else _("bộ quy định không có dữ liệu")
        return [
            Slot(key, str(label), "", name if key not in USUAL else "", False, there.get(key, []), why)
            for key, label in [*USUAL.items(), (f"bao_cao:{nominee.pk}", _("Báo cáo thành tích"))]
        ]
    found = []
    for paper in answer.result.papers:
        own = paper.code in OF_NOMINEE
        key = f"{paper.code}:{nominee.pk}" if own else paper.code or OTHER
        found.append(Slot(key, pick(paper.name), paper.form, name if own else "", paper.required, there.get(key, []), ""))
    return found
