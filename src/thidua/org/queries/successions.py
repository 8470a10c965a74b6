"""Who took over from whom, through chains of reorganisations."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from thidua.org.models import Succession, UnitSpan
from thidua.org.queries.units import lasting


def successors(unit_id: int, day: date) -> list[int]:
    """Return the units that stand for the unit on the day: itself while it exists, else those that took over.

    Chains are followed (A into B, B into C); a unit that ended without a successor gives an empty list.
    """
    return _follow(unit_id, _steps_until(day), day)


def successors_of(unit_ids: Iterable[int], day: date) -> list[int]:
    """Return the units that stand for these on the day, each once, in the order given."""
    steps = _steps_until(day)
    return list(dict.fromkeys(heir for unit_id in unit_ids for heir in _follow(unit_id, steps, day)))


def forerunners(day: date) -> dict[int, set[int]]:
    """Return per unit all the units that ended by the day and whose work it took over, at any distance."""
    steps = _steps_until(day)
    found: dict[int, set[int]] = defaultdict(set)
    for former in _ended_by(day) & set(steps) if steps else ():
        for heir in _reachable(former, steps) - {former}:
            found[heir].add(former)
    return dict(found)


def _steps_until(day: date) -> dict[int, list[int]]:
    steps: dict[int, list[int]] = defaultdict(list)
    rows = Succession.objects.filter(starts_on__lte=day).order_by("starts_on", "pk")
    for predecessor, successor in rows.values_list("predecessor_id", "successor_id"):
        steps[predecessor].append(successor)
    return steps


def _ended_by(day: date) -> set[int]:
    begun = UnitSpan.objects.filter(starts_on__lte=day)
    alive = begun.filter(lasting(day)).values("unit_id")
    return set(begun.exclude(unit_id__in=alive).values_list("unit_id", flat=True))


def predecessors(unit_id: int, day: date) -> list[int]:
    """Return the units that stood for the unit on an earlier day: itself if it existed, else those it came from."""
    steps: dict[int, list[int]] = defaultdict(list)
    rows = Succession.objects.filter(starts_on__gt=day).order_by("starts_on", "pk")
    for predecessor, successor in rows.values_list("predecessor_id", "successor_id"):
        steps[successor].append(predecessor)
    return _follow(unit_id, steps, day)


def _follow(unit_id: int, steps: dict[int, list[int]], day: date) -> list[int]:
    reachable = _reachable(unit_id, steps)
    alive = _existing(reachable, day)
    found: list[int] = []
    seen = {unit_id}
    waiting = [unit_id]
    while waiting:
        current = waiting.pop(0)
        if current in alive:
            found.append(current)
            continue
        fresh = [step for step in steps.get(current, []) if step not in seen]
        seen.update(fresh)
        waiting.extend(fresh)
    return found


def _reachable(unit_id: int, steps: dict[int, list[int]]) -> set[int]:
    seen, waiting = {unit_id}, [unit_id]
    while waiting:
        for step in steps.get(waiting.pop(), []):
            if step not in seen:
                seen.add(step)
                waiting.append(step)
    return seen


def _existing(unit_ids: Iterable[int], day: date) -> set[int]:
    return set(UnitSpan.objects.filter(lasting(day), unit_id__in=unit_ids).values_list("unit_id", flat=True))
