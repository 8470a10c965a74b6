"""The whole ledger: rows of units, columns of steps, sums, as it stood at a moment."""

from dataclasses import dataclass
from datetime import datetime

from thidua.movements.enums import Output
from thidua.movements.models import Assignment, Movement
from thidua.movements.queries.board import group_of, units_in_order
from thidua.web.ledger.cells import LATE, Cell, pressing, sum_words
from thidua.web.ledger.duties import Found, duty_cells
from thidua.web.ledger.records import delivery_cells, dossier_cells, registration_cells

DOSSIER = "7"


@dataclass(frozen=True)
class LedgerRow:
    """A unit with its steps (None: not asked of it) and the sums by which the board sorts and filters too."""

    unit_id: int
    name: str
    group: str
    cells: tuple[Cell | None, ...]
    done: int
    given: int
    late: int
    not_accepted: int


@dataclass(frozen=True)
class Ledger:
    """The labels of the steps and the rows."""

    steps: tuple[str, ...]
    rows: tuple[LedgerRow, ...]


def ledger(movement: Movement, *, at: datetime) -> Ledger:
    """Return the ledger of a movement at a moment, of all units that it gives work to."""
    registered = registration_cells(movement, at=at)
    found: Found = dict(duty_cells(movement, at=at, without=[Output.REGISTRATION] if registered else []))
    found.update(registered)
    found.update(delivery_cells(movement, at=at))
    _put_dossiers(found, dossier_cells(movement, at=at))
    columns = sorted(found)
    asked = Assignment.objects.filter(obligation__movement=movement, created_at__lte=at).order_by()
    units = set(asked.values_list("unit_id", flat=True).distinct()) - {movement.owner_id}
    rows = [
        _row(span.unit_id, span.name, group_of(span), tuple(
            pressing(cells) if (cells := found[column].get(span.unit_id)) else None for column in columns
        ))
        for span in units_in_order(units, at)
    ]
    return Ledger(tuple(label for _key, label in columns), tuple(rows))


def sums(rows: list[LedgerRow], count: int) -> list[str]:
    """Return for each step how many of the rows have taken it, and how many in time."""
    return [sum_words([cell for row in rows if (cell := row.cells[place])]) for place in range(count)]


def _put_dossiers(found: Found, sent: dict[int, list[Cell]]) -> None:
    """Let a dossier that was sent answer the duty to send one."""
    column = next((key for key in found if key[0] == DOSSIER), None)
    if column is not None:
        for unit_id, cells in sent.items():
            found[column][unit_id] = cells


def _row(unit_id: int, name: str, group: str, cells: tuple[Cell | None, ...]) -> LedgerRow:
    asked = [cell for cell in cells if cell]
    return LedgerRow(
        unit_id, name, group, cells, done=sum(cell.is_answered for cell in asked), given=max(len(asked), 1),
        late=sum(cell.mark == LATE for cell in asked), not_accepted=sum(1 for cell in cells[:1] if cell and not cell.is_answered),
    )
