"""Questions about units and people; each has a day, for units and posts change."""

from thidua.org.queries.outline import (
    Node,
    Outline,
    Row,
    above,
    below,
    groups,
    outline,
    resolve_group,
    resolve_inherited,
    tree,
)
from thidua.org.queries.people import (
    accounts_at,
    actor_in,
    manageable_people,
    manageable_posts,
    narrow_posts,
    posts_at,
    posts_of,
    posts_of_person,
    posts_on,
    search_people,
    with_unit_names,
)
from thidua.org.queries.successions import forerunners, predecessors, successors, successors_of
from thidua.org.queries.units import (
    Event,
    Timeline,
    children_of,
    ended_on,
    lasting,
    manageable_units,
    names_on,
    narrow_units,
    search_units,
    span_of,
    spans_on,
    timeline_of,
    upcoming,
    with_superiors,
)

__all__ = [
    "Event", "Node", "Outline", "Row", "Timeline", "above", "accounts_at", "actor_in", "below", "children_of", "ended_on",
    "forerunners", "groups", "lasting", "manageable_people", "manageable_posts", "manageable_units", "names_on", "narrow_posts",
    "narrow_units", "outline", "posts_at", "posts_of", "posts_of_person", "posts_on", "predecessors", "resolve_group",
    "resolve_inherited", "search_people", "search_units", "span_of", "spans_on", "successors", "successors_of", "timeline_of", "tree",
    "upcoming", "with_superiors", "with_unit_names",
]
