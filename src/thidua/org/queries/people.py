"""Questions about people, their posts on a day and their accounts."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import OuterRef, Q, QuerySet, Subquery

from thidua.kernel.access import Actor
from thidua.org.models import Person, Post, Unit, UnitSpan
from thidua.org.names import search_key
from thidua.org.queries.outline import below
from thidua.org.queries.units import lasting, span_of


def posts_of(account_id: int, day: date) -> QuerySet[Post]:
    """Return the posts that the person behind the account holds on the day, in a stable order."""
    rows = Post.objects.filter(lasting(day), person__account_id=account_id)
    return rows.select_related("person", "unit").order_by("pk")


def actor_in(post: Post, day: date) -> Actor:
    """Return the person acting in the post on the day, with the units that the post reaches."""
    account_id = post.person.account_id
    if account_id is None:
        msg = f"post {post.pk} has no account"
        raise ValueError(msg)
    span = span_of(post.unit_id, day)
    return Actor(
        account_id=account_id, name=post.person.name, post_id=post.pk, unit_id=post.unit_id,
        unit_name=span.name if span else str(post.unit), scope_id=post.scope_id, role=post.role,
        below=below(post.scope_id, day),
    )


def accounts_at(unit_ids: Iterable[int], day: date) -> dict[int, list[int]]:
    """Return per unit the accounts of the people who hold a post there on the day."""
    rows = Post.objects.filter(lasting(day), unit_id__in=set(unit_ids), person__account__is_active=True)
    found: dict[int, list[int]] = defaultdict(list)
    for unit_id, account_id in rows.order_by("pk").values_list("unit_id", "person__account_id"):
        found[unit_id].append(account_id)
    return dict(found)


def posts_on(day: date) -> QuerySet[Post]:
    """Return all posts held on the day with their people, by the Vietnamese order of names."""
    rows = Post.objects.filter(lasting(day)).select_related("person", "person__account", "unit")
    return rows.order_by("person__sort_key", "pk")


def with_unit_names(posts: QuerySet[Post], day: date) -> QuerySet[Post]:
    """Return the posts with `unit_name` and `unit_key`, the unit's latest name up to the day, in the same question."""
    names = UnitSpan.objects.filter(unit_id=OuterRef("unit_id"), starts_on__lte=day).order_by("-starts_on")
    return posts.annotate(
        unit_name=Subquery(names.values("name")[:1]), unit_key=Subquery(names.values("search_key")[:1]),
    )


def posts_at(unit: Unit, day: date) -> QuerySet[Post]:
    """Return the posts held in the unit on the day."""
    return posts_on(day).filter(unit=unit)


def narrow_posts(posts: QuerySet[Post], text: str) -> QuerySet[Post]:
    """Return those of the posts whose holder's name has words that begin so, accents aside."""
    matching = Q()
    for word in search_key(text).split():
        matching &= Q(person__search_key__startswith=word) | Q(person__search_key__contains=f" {word}")
    return posts.filter(matching)


def search_people(text: str, day: date) -> QuerySet[Person]:
    """Return the people with a post on the day whose name has words that begin so, accents aside."""
    matching = Q()
    for word in search_key(text).split():
        matching &= Q(search_key__startswith=word) | Q(search_key__contains=f" {word}")
    held = Post.objects.filter(lasting(day)).values("person_id")
    return Person.objects.filter(matching, pk__in=held).order_by("sort_key", "pk")


def manageable_people(actor: Actor) -> QuerySet[Person]:
    """Return the people who hold, held or will hold a post in a unit that the actor may manage."""
    held = Post.objects.filter(unit_id__in=actor.below).values("person_id")
    return Person.objects.filter(pk__in=held).select_related("account").order_by("sort_key", "pk")


def manageable_posts(actor: Actor) -> QuerySet[Post]:
    """Return the posts, past and present, in units that the actor may manage."""
    return Post.objects.filter(unit_id__in=actor.below).select_related("person", "unit")


def posts_of_person(person: Person) -> QuerySet[Post]:
    """Return every post of the person, the latest first."""
    return Post.objects.filter(person=person).select_related("unit").order_by("-starts_on", "-pk")
