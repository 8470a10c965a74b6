"""A door: a call of one address that succeeds for whoever may make it."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from factories.campaign import Campaign
from thidua.awards.queries import version_of


@dataclass(frozen=True)
class Door:
    """One address with the record that it is about and what is posted to it."""

    name: str
    args: Callable[[Campaign], list[Any]] = lambda world: []
    data: Callable[[Campaign], dict[str, Any]] = lambda world: {}
    query: str = ""
    query_of: Callable[[Campaign], str] = lambda world: ""

    def url(self, world: Campaign) -> str:
        return reverse(self.name, args=self.args(world)) + self.query + self.query_of(world)


def of(path: str, *more: Any) -> Callable[[Campaign], list[Any]]:
    """Return what gives the key of a record of the world, followed by other parts of the address."""

    def args(world: Campaign) -> list[Any]:
        return [getattr(world, path).pk, *(getattr(world, m[1:]).pk if str(m)[:1] == "@" else m for m in more)]

    return args


def same(**data: Any) -> Callable[[Campaign], dict[str, Any]]:
    return lambda world: dict(data)


def as_seen(**data: Any) -> Callable[[Campaign], dict[str, Any]]:
    """Return the data of a form on the record of the world as it is now."""
    return lambda world: {**data, "seen": str(version_of(world.record))}
