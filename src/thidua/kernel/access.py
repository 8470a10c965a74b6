"""Roles and permissions as data that a head of department can read.

Every app adds its table with `grant`; `docs/roles.md` is printed from the whole. Code asks `can(actor, "…", subject)`.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, Protocol

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What a post lets its holder do (vai trò)."""

    OFFICER = "officer", _("Chuyên viên cơ quan thường trực")
    HEAD = "head", _("Thủ trưởng")
    FOCAL = "focal", _("Đầu mối của đơn vị")
    CLERK = "clerk", _("Văn thư")
    READER = "reader", _("Người xem")
    ADMINISTRATOR = "administrator", _("Quản trị")


class Reach(models.TextChoices):
    """How far a permission reaches from the actor's post."""

    OWN = "own", _("đơn vị của mình")
    SCOPE = "scope", _("cơ quan mà đơn vị giúp việc")
    SERVED = "served", _("đơn vị của mình và cơ quan mà đơn vị giúp việc")
    BELOW = "below", _("cơ quan đó và các đơn vị trực thuộc")
    ANY = "any", _("mọi nơi")


@dataclass(frozen=True)
class Actor:
    """A person acting in one post: who, for which unit, in which role.

    `scope_id` is the authority that the post serves (an officer of the Home Affairs office serves the district
    People's Committee); `below` holds the ids of that authority and of every unit under it on the day.
    """

    account_id: int
    name: str
    post_id: int
    unit_id: int
    unit_name: str
    scope_id: int
    role: str
    below: frozenset[int]


class Owned(Protocol):
    """A record that belongs to a unit."""

    @property
    def owner_unit_id(self) -> int: ...


@dataclass(frozen=True)
class Permission:
    """One line of the table of powers: which roles, how far, and the sentence for the manual."""

    name: str
    roles: frozenset[str]
    reach: str
    words: Any


PERMISSIONS: dict[str, Permission] = {}


def grant(name: str, roles: Iterable[str], reach: str, words: Any) -> None:
    """Add one permission to the table; raises ValueError where the name is taken by another one."""
    permission = Permission(name, frozenset(roles), reach, words)
    if PERMISSIONS.get(name, permission).roles != permission.roles:
        msg = f"permission {name} is granted twice"
        raise ValueError(msg)
    PERMISSIONS[name] = permission


def has(actor: Actor | None, name: str) -> bool:
    """Tell whether the actor's role has the permission at all, whatever the record."""
    return actor is not None and actor.role in PERMISSIONS[name].roles


def can(actor: Actor | None, name: str, subject: Owned) -> bool:
    """Tell whether the actor may use the permission on this record. Unknown permissions raise KeyError."""
    permission = PERMISSIONS[name]
    if actor is None:
        return False
    if actor.role not in permission.roles:
        return False
    return _reaches(actor, permission.reach, subject.owner_unit_id)


def _reaches(actor: Actor, reach: str, unit_id: int) -> bool:
    if reach == Reach.ANY:
        return True
    if reach == Reach.OWN:
        return unit_id == actor.unit_id
    if reach == Reach.SCOPE:
        return unit_id == actor.scope_id
    if reach == Reach.SERVED:
        return unit_id in (actor.unit_id, actor.scope_id)
    return unit_id in actor.below


EVERYONE = frozenset(Role.values)

grant("session.use", EVERYONE, Reach.ANY, _("Đăng nhập, đổi mật khẩu, đổi ngôn ngữ, đăng xuất"))
