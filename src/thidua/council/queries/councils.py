"""Which councils and sessions exist for a person, who sits in them on a day, what waits for them."""

from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from thidua.council.enums import BallotState, Method, SessionState
from thidua.council.models import Ballot, Case, Council, Seat, Session
from thidua.dossiers.enums import DossierState, NomineeState
from thidua.dossiers.models import Nominee
from thidua.kernel.access import Actor, Role
from thidua.org.models import Person, Post
from thidua.org.queries import lasting


def councils_visible_to(actor: Actor | None) -> QuerySet[Council]:
    """Return the councils that the actor sits or sat in, and those of the authority that the actor serves."""
    if actor is None:
        return Council.objects.none()
    seats = Seat.objects.filter(person__account_id=actor.account_id).values("council_id")
    mine = Q(pk__in=seats)
    return Council.objects.filter(mine if actor.role == Role.ADMINISTRATOR else mine | Q(unit_id=actor.scope_id))


def sessions_visible_to(actor: Actor | None) -> QuerySet[Session]:
    """Return the sessions that the actor sits in, once invited, and those of the authority that the actor serves."""
    if actor is None:
        return Session.objects.none()
    seats = Seat.objects.filter(person__account_id=actor.account_id)
    mine = Q(council__in=seats.values("council_id")) & ~Q(state=SessionState.PLANNED)
    if actor.role != Role.ADMINISTRATOR:
        mine |= Q(council__unit_id=actor.scope_id)
    return Session.objects.filter(mine).select_related("council__unit", "chair__person", "secretary__person")


def members_on(council: Council, day: date) -> QuerySet[Seat]:
    """Return who is a member of the council on the day, in the order of the decision."""
    return council.seats.filter(lasting(day)).select_related("person", "council")


def seat_of(council: Council, account_id: int, day: date) -> Seat | None:
    """Return the seat of the person behind the account on the day, if there is one."""
    return members_on(council, day).filter(person__account_id=account_id).first()


def sits(actor: Actor, council: Council, day: date) -> bool:
    """Tell whether the actor is a member on the day."""
    return seat_of(council, actor.account_id, day) is not None


def accounts_of(council: Council, day: date) -> list[int]:
    """Return the accounts of the members of the day; members without one are invited on paper."""
    rows = members_on(council, day).filter(person__account__is_active=True)
    return [number for number in rows.values_list("person__account_id", flat=True) if number is not None]


def waiting_for(actor: Actor, day: date) -> QuerySet[Session]:
    """Return the sessions to which a member is invited or that meet, with `votes`: a ballot on a screen is open to that member."""
    mine = Seat.objects.filter(lasting(day), person__account_id=actor.account_id).values("council_id")
    on_the_roll = {"turnout__seat__person__account_id": actor.account_id}
    open_now = Ballot.objects.filter(session=OuterRef("pk"), state=BallotState.OPEN, **on_the_roll).exclude(method=Method.PAPER)
    rows = Session.objects.filter(council__in=mine, state__in=[SessionState.INVITED, SessionState.MEETING])
    return rows.annotate(votes=Exists(open_now)).order_by("meets_at", "pk")


def people_for(actor: Actor, day: date) -> QuerySet[Person]:
    """Return who can be appointed: everybody with a post at or below the authority, and at the authority above it."""
    held = Post.objects.filter(lasting(day), unit_id__in=actor.below).values("person_id")
    return Person.objects.filter(pk__in=held).order_by("sort_key", "pk")


def waiting_nominees(council: Council) -> QuerySet[Nominee]:
    """Return the nominees that wait for the council and stand on no agenda that is still open."""
    taken = Case.objects.filter(session__council=council).exclude(session__state=SessionState.CONFIRMED)
    rows = Nominee.objects.filter(
        dossier__authority_id=council.unit_id, dossier__state=DossierState.COUNCIL, state=NomineeState.PROPOSED,
    ).exclude(pk__in=taken.values("nominee_id"))
    return rows.select_related("dossier__unit", "record__person", "record__unit").order_by("dossier_id", "position", "pk")
