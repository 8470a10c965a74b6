"""Which movements exist for a person, and which units a printed name stands for."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.documents.models import Document
from thidua.kernel.access import Actor, Role
from thidua.movements.enums import MovementState
from thidua.movements.models import Assignment, Extension, Movement, Obligation, Party
from thidua.org.models import Post
from thidua.org.queries import resolve_inherited


def visible_to(actor: Actor | None) -> QuerySet[Movement]:
    """Return the movements that exist for the actor.

    Launched ones of the authority that the post serves, of authorities below it, and those that give work to a
    unit below; drafts only to the authority's own staff.
    """
    if actor is None:
        return Movement.objects.none()
    given = Assignment.objects.filter(obligation__movement=OuterRef("pk"), unit_id__in=actor.below)
    launched = ~Q(state=MovementState.DRAFT) & (Q(owner_id__in=actor.below) | Exists(given))
    own = Q(owner_id=actor.scope_id)
    return Movement.objects.filter(own | launched).select_related("plan", "owner")


def obligations_visible_to(actor: Actor | None) -> QuerySet[Obligation]:
    """Return the obligations of the movements that exist for the actor."""
    rows = Obligation.objects.filter(movement__in=visible_to(actor))
    return rows.select_related("movement", "movement__plan")


def extensions_visible_to(actor: Actor | None) -> QuerySet[Extension]:
    """Return the requests for more time of own and subordinate units, and those made to the actor's authority."""
    if actor is None:
        return Extension.objects.none()
    mine = Q(assignment__unit_id__in=actor.below) | Q(assignment__obligation__movement__owner_id=actor.scope_id)
    return Extension.objects.filter(mine).select_related("assignment__obligation__movement", "assignment__unit")


def plan_documents(actor: Actor | None) -> QuerySet[Document]:
    """Return the plans that the actor may read because their movement gives work to a unit below."""
    return Document.objects.filter(pk__in=visible_to(actor).values("plan_id"))


def member_ids(party: Party, *, authority_id: int, day: date) -> list[int]:
    """Return the units that a matched party stands for on the day; an unmatched one stands for none.

    `authority_id`: whose plan it is, even where that authority ended and another one follows the movement now.
    """
    if party.unit_id is not None:
        return [party.unit_id]
    if party.group is not None:
        return resolve_inherited(party.group, authority_id, day)
    return []


def deciders(owner_id: int, day: date) -> list[int]:
    """Return the accounts of the officers who follow the movements of the authority on the day."""
    held = Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))
    posts = Post.objects.filter(held, scope_id=owner_id, role=Role.OFFICER, person__account__is_active=True)
    return list(posts.order_by("pk").values_list("person__account_id", flat=True))
