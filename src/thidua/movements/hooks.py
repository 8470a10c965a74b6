"""What apps above this one add to the pages of a movement.

An app appends its function to `tabs` or `board_steps` when it is ready; movements know nothing of who does.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from thidua.documents.hooks import NextStep
from thidua.kernel.access import Actor
from thidua.movements.models import Movement


@dataclass(frozen=True)
class Tab:
    """A further tab of a movement: `key` is what its page gives as `current`."""

    key: str
    label: Any
    url: str


tabs: list[Callable[[Actor, Movement], Tab | None]] = []
board_steps: list[Callable[[Actor, Movement], NextStep | None]] = []
"""What may be done about what the board shows today."""
unit_doors: list[Callable[[Movement, int], str]] = []
"""Addresses of pages about one unit in a movement, for those who see its line."""


def tabs_for(actor: Actor, movement: Movement) -> list[Tab]:
    """Return the tabs that the apps above offer on the movement, in the order in which they were added."""
    return [tab for tab in (offer(actor, movement) for offer in tabs) if tab is not None]


def board_steps_for(actor: Actor, movement: Movement) -> list[NextStep]:
    """Return what the apps above offer on the board of the movement."""
    return [step for step in (offer(actor, movement) for offer in board_steps) if step is not None]


def door_of_unit(movement: Movement, unit_id: int) -> str:
    """Return the address of the page about one unit in a movement; "" where no app above has one."""
    return next((door(movement, unit_id) for door in unit_doors), "")
