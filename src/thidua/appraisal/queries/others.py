"""Disclosures, letters and receipts: what runs on a day, what is open, what was promised."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from thidua.appraisal.enums import DisclosureState, LetterState, OpinionState
from thidua.appraisal.models import Disclosure, Letter, Opinion, Receipt
from thidua.appraisal.queries.opinions import still_open
from thidua.dossiers.enums import WAITING, DossierState, NomineeState
from thidua.dossiers.models import Dossier, Filing, Nominee


def disclosures_of(dossier: Dossier) -> list[Disclosure]:
    """Return the disclosures of a dossier with their lines."""
    return list(Disclosure.objects.filter(dossier=dossier).prefetch_related("lines"))


def running(slug: str, day: date) -> Disclosure | None:
    """Return the disclosure that everybody may see on the day; None before its first day and after its last."""
    rows = Disclosure.objects.filter(slug=slug, state=DisclosureState.OPEN, starts_on__lte=day, ends_on__gte=day)
    return rows.select_related("dossier").first()


def is_over(slug: str, day: date) -> bool:
    """Tell whether there was such a disclosure and it is no longer to be seen."""
    return Disclosure.objects.filter(slug=slug).filter(Q(ends_on__lt=day) | ~Q(state=DisclosureState.OPEN)).exists()


@dataclass(frozen=True)
class Record:
    """What the council hears of a disclosure: when, where, how many names, how many letters, how many were held."""

    disclosure: Disclosure
    shown: int
    letters: int
    open: int


def disclosure_records(dossier: Dossier) -> list[Record]:
    """Return what the council hears of the disclosures of a dossier."""
    counted = Letter.objects.filter(dossier=dossier, disclosure__isnull=False).values("disclosure").annotate(
        all=Count("pk"), open=Count("pk", filter=Q(state=LetterState.OPEN))).order_by()
    letters = {row["disclosure"]: (row["all"], row["open"]) for row in counted}
    return [
        Record(row, sum(not line.hidden_why for line in row.lines.all()), *letters.get(row.pk, (0, 0)))
        for row in disclosures_of(dossier)
    ]


def letters_of(dossier: Dossier) -> QuerySet[Letter]:
    """Return the letters about nominees of a dossier, newest first."""
    return Letter.objects.filter(dossier=dossier).select_related("dossier__authority", "nominee", "disclosure")


def holding(nominee: Nominee) -> QuerySet[Letter]:
    """Return the open letters that stop a nominee."""
    return Letter.objects.filter(nominee=nominee, state=LetterState.OPEN, holds=True)


def not_yet_held(dossier: Dossier) -> list[Nominee]:
    """Return the nominees that an open letter stops and that are still being looked at."""
    ids = Letter.objects.filter(dossier=dossier, state=LetterState.OPEN, holds=True).values("nominee_id")
    return list(dossier.nominees.filter(pk__in=ids, state=NomineeState.PROPOSED).select_related("dossier__authority", "record"))


@dataclass(frozen=True)
class Waits:
    """What a dossier in appraisal waits for: bodies with the latest of their last days, open letters, the promised day."""

    bodies: tuple[str, ...] = ()
    due_on: date | None = None
    letters: int = 0
    promised_on: date | None = None


def waits_of(dossier: Dossier, day: date, *, told: bool, letters: bool) -> Waits:
    """Return what a dossier waits for on the day; bodies and letters for those only who may know of them."""
    if dossier.state not in WAITING | {DossierState.COUNCIL}:
        return Waits()
    asked = still_open(Opinion.objects.filter(dossier=dossier, state=OpinionState.ASKED), day) if told else []
    return Waits(
        tuple(row.body_name for row in asked), max((row.due_on for row in asked), default=None),
        Letter.objects.filter(dossier=dossier, state=LetterState.OPEN).count() if letters else 0,
        Receipt.objects.filter(dossier=dossier).order_by("-pk").values_list("promised_on", flat=True).first(),
    )


def receipt_of(filing: Filing) -> Receipt | None:
    """Return the receipt of what was sent; None where the authority has not taken it in hand."""
    return Receipt.objects.filter(filing=filing).select_related("filing", "dossier__authority", "dossier__unit").first()
