"""Questions about units and people; each has an `on` date, for units and posts change."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from django.db.models import Q, QuerySet

from thidua.kernel.access import Actor
from thidua.org.models import Post, Unit, UnitSpan


def spans_on(day: date) -> QuerySet[UnitSpan]:
    """Return what every unit that exists on the day is called and where it belongs."""
    return UnitSpan.objects.filter(_lasting(day)).select_related("unit").order_by("position", "name", "pk")


def span_of(unit: Unit | int, day: date) -> UnitSpan | None:
    """Return the unit's span on the day; None where it did not exist then."""
    unit_id = unit if isinstance(unit, int) else unit.pk
    return UnitSpan.objects.filter(_lasting(day), unit_id=unit_id).first()


def names_on(unit_ids: Iterable[int], day: date) -> dict[int, str]:
    """Return the names of the units on the day; of those that ended before, the last name; of later ones, the first."""
    names: dict[int, str] = {}
    for span in UnitSpan.objects.filter(unit_id__in=set(unit_ids)).order_by("unit_id", "starts_on"):
        if span.unit_id not in names or span.starts_on <= day:
            names[span.unit_id] = span.name
    return names


def below(unit_id: int, day: date) -> frozenset[int]:
    """Return the ids of the unit and of all units under it on the day, at any depth."""
    children: dict[int | None, list[int]] = defaultdict(list)
    for child, parent in UnitSpan.objects.filter(_lasting(day)).values_list("unit_id", "parent_id"):
        children[parent].append(child)
    found, waiting = {unit_id}, [unit_id]
    while waiting:
        for child in children[waiting.pop()]:
            if child not in found:
                found.add(child)
                waiting.append(child)
    return frozenset(found)


def posts_of(account_id: int, day: date) -> QuerySet[Post]:
    """Return the posts that the person behind the account holds on the day, in a stable order."""
    held = Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))
    return Post.objects.filter(held, person__account_id=account_id).select_related("person", "unit").order_by("pk")


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
    held = Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))
    rows = Post.objects.filter(held, unit_id__in=set(unit_ids), person__account__is_active=True)
    found: dict[int, list[int]] = defaultdict(list)
    for unit_id, account_id in rows.order_by("pk").values_list("unit_id", "person__account_id"):
        found[unit_id].append(account_id)
    return dict(found)


def _lasting(day: date) -> Q:
    return Q(starts_on__lte=day) & (Q(ends_on=None) | Q(ends_on__gte=day))
