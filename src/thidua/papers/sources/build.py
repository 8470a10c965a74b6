"""Collects lines and tables of one file, and carries them between the parsing process and its caller."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from thidua.papers.source import Cell, Line, Table, VerifiedSignature

Note = tuple[str, str]


@dataclass
class Draft:
    """The lines and tables of a file while it is taken apart."""

    lines: list[Line] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    signatures: list[VerifiedSignature] = field(default_factory=list)
    scanned_pages: int = 0
    recognised: bool = False

    def add(self, text: str, page: int | None = None) -> int:
        """Append one line and give its number."""
        number = len(self.lines) + 1
        self.lines.append(Line(number, text.strip(), page))
        return number

    def blank(self, page: int | None = None) -> None:
        """Append an empty line unless the last one is empty."""
        if self.lines and self.lines[-1].text:
            self.add("", page)

    def add_table(self, rows: list[list["Slot"]], page: int | None = None) -> None:
        """Append a table: every cell's lines become lines of the text, rows are made equally long."""
        first = len(self.lines) + 1
        width = max((len(row) for row in rows), default=0)
        finished = tuple(self._row(row, width, page) for row in rows)
        last = len(self.lines)
        if last >= first and width > 1:
            self.tables.append(Table(first, last, finished))

    def _row(self, row: list["Slot"], width: int, page: int | None) -> tuple[Cell, ...]:
        cells = [self._cell(slot, page) for slot in row]
        empty = Cell(len(self.lines) + 1, len(self.lines), "")
        return tuple(cells + [empty] * (width - len(cells)))

    def _cell(self, slot: "Slot", page: int | None) -> Cell:
        if slot.placed is None:
            first = len(self.lines) + 1
            for text in slot.texts:
                self.add(text, page)
            slot.placed = Cell(first, len(self.lines), " ".join(slot.texts))
        return slot.placed


@dataclass
class Slot:
    """The content of a cell before it has line numbers; a cell merged downwards is one Slot in many rows."""

    texts: list[str] = field(default_factory=list)
    placed: Cell | None = None


def slot(text: str) -> Slot:
    """Make a Slot of a text: one line for each of its non-empty lines."""
    return Slot([" ".join(part.split()) for part in text.splitlines() if part.strip()])


def draft_to_data(draft: Draft) -> dict[str, Any]:
    """Give the draft as plain data for JSON."""
    return {
        "lines": [[line.text, line.page] for line in draft.lines],
        "tables": [
            [table.first, table.last, [[[c.first, c.last, c.text] for c in row] for row in table.rows]]
            for table in draft.tables
        ],
        "notes": draft.notes,
        "signatures": [_signature_to_data(signature) for signature in draft.signatures],
        "scanned_pages": draft.scanned_pages,
        "recognised": draft.recognised,
    }


def draft_from_data(data: dict[str, Any]) -> Draft:
    """Read what draft_to_data wrote. Raises KeyError, TypeError or ValueError on anything else."""
    return Draft(
        lines=[Line(number, str(text), page) for number, (text, page) in enumerate(data["lines"], 1)],
        tables=[
            Table(first, last, tuple(tuple(Cell(*cell) for cell in row) for row in rows))
            for first, last, rows in data["tables"]
        ],
        notes=[(str(vi), str(en)) for vi, en in data["notes"]],
        signatures=[_signature_from_data(item) for item in data["signatures"]],
        scanned_pages=int(data["scanned_pages"]),
        recognised=bool(data["recognised"]),
    )


def _signature_to_data(signature: VerifiedSignature) -> dict[str, Any]:
    data = dict(vars(signature))
    data["signed_at"] = signature.signed_at.isoformat() if signature.signed_at else None
    return data


def _signature_from_data(data: dict[str, Any]) -> VerifiedSignature:
    signed_at = datetime.fromisoformat(data["signed_at"]) if data["signed_at"] else None
    return VerifiedSignature(**{**data, "signed_at": signed_at, "problems": tuple(data["problems"])})
