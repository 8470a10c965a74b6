"""Questions about deliveries: who gets a document by its printed recipients, who got it, what waits to be received."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from thidua.documents.codes import issuer_key
from thidua.documents.enums import DeliveryState
from thidua.documents.models import Delivery, Document
from thidua.documents.queries.register import HEAVY
from thidua.kernel.access import Actor, Role
from thidua.org import matching
from thidua.org.models import Group, Post, UnitSpan
from thidua.org.queries import lasting, outline

_REMARK = re.compile(r"\([^)]*\)")
_NOBODY = re.compile(r"(?i)^\s*(?:-?\s*)?(?:như\s+(?:trên|điều)|lưu\b)")
RECEIVERS = (Role.CLERK, Role.OFFICER, Role.FOCAL, Role.HEAD)
"""The roles that are told when something arrives."""


@dataclass(frozen=True)
class Recipient:
    """A printed recipient and the units that it stands for; `sure`: only then are they chosen at once."""

    phrase: str
    unit_ids: tuple[int, ...]
    sure: bool


def recipients_of(document: Document, day: date) -> list[Recipient]:
    """Return the recipients that the document prints, with the units of the day; the authority itself is none."""
    matcher, units = matching.load(authority_id=document.owner_id, day=day), outline(day)
    rules = dict(Group.objects.values_list("pk", "rule"))
    found = []
    for phrase in document.recipients.split(";"):
        bare = _REMARK.sub(" ", phrase).strip(" .-–,")
        if not bare or _NOBODY.match(bare):
            continue
        match = matcher.match(bare, {})
        ids = [match.unit_id] if match.unit_id else units.members(rules[match.group_id], document.owner_id) if match.group_id else []
        found.append(Recipient(phrase.strip(), tuple(one for one in ids if one != document.owner_id), match.kind == "exact"))
    return found


def deliveries_of(document: Document, day: date) -> QuerySet[Delivery]:
    """Return the deliveries of a document with `unit_name` and `unit_key`."""
    spans = UnitSpan.objects.filter(unit_id=OuterRef("unit_id"), starts_on__lte=day).order_by("-starts_on")
    rows = Delivery.objects.filter(document=document).select_related("corrected_by")
    return rows.annotate(unit_name=Subquery(spans.values("name")[:1]), unit_key=Subquery(spans.values("search_key")[:1]))


def deliveries_to(actor: Actor | None) -> QuerySet[Delivery]:
    """Return what was sent to the actor's unit or to the authority that the actor serves, the newest first."""
    if actor is None:
        return Delivery.objects.none()
    mine = Q(unit_id=actor.unit_id) | Q(unit_id=actor.scope_id)
    rows = Delivery.objects.filter(mine).select_related("document__file", "entry", "corrected_by")
    heavy = [f"{which}__{name}" for which in ("document", "entry", "corrected_by") for name in HEAVY]
    return rows.defer(*heavy).order_by("-sent_at", "-pk")


def delivery_visible_to(actor: Actor | None) -> QuerySet[Delivery]:
    """Return the deliveries that the actor may act on with everything of their documents."""
    if actor is None:
        return Delivery.objects.none()
    mine = Q(unit_id=actor.unit_id) | Q(unit_id=actor.scope_id)
    return Delivery.objects.filter(mine).select_related("document__file", "entry")


def waiting_deliveries(actor: Actor) -> QuerySet[Delivery]:
    """Return what was sent to the actor's unit and nobody has received yet."""
    return deliveries_to(actor).filter(state=DeliveryState.SENT)


def receivers(unit_ids: Iterable[int], day: date) -> list[int]:
    """Return the accounts of those who receive documents at the units on the day."""
    wanted = set(unit_ids)
    rows = Post.objects.filter(
        lasting(day), Q(unit_id__in=wanted) | Q(scope_id__in=wanted, role=Role.CLERK), role__in=RECEIVERS,
        person__account__is_active=True,
    )
    return sorted(set(rows.values_list("person__account_id", flat=True)))


def search_deliveries(rows: QuerySet[Delivery], text: str) -> QuerySet[Delivery]:
    """Return the deliveries of documents in which every word of the text occurs."""
    for word in issuer_key(text).split()[:8]:
        rows = rows.filter(document__search_key__contains=word)
    return rows


def direct_units(document: Document, day: date) -> list[int]:
    """Return the units right below the authority that issued the document, in the order of lists."""
    return outline(day).children.get(document.owner_id, [])
