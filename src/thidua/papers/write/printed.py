"""The lines of a document as they are printed, letterhead and signer too: as they would be read back from its file."""

from collections.abc import Iterator

from thidua.papers.write.flow import Cell, Flow, Framed, Grid, Item, Para


def printed_lines(flow: Flow) -> list[str]:
    """This function will return the printed lines of the document, rows of lined tables between bars."""
    return [line for section in flow.sections for item in (*section.items, *section.foot) for line in _item(item)]


def _item(item: Item) -> Iterator[str]:
    if isinstance(item, Para):
        yield from (line.strip() for line in item.plain.split("\n") if line.strip())
    elif isinstance(item, Framed):
        yield from _item(item.para)
    elif isinstance(item, Grid) and item.lined:
        for number, row in enumerate(item.rows, start=1):
            yield f"| {' | '.join(_one(cell) for cell in row.cells for _ in range(cell.span))} |"
            if number == item.head:
                yield f"|{' --- |' * len(item.widths)}"
    elif isinstance(item, Grid):
        for row in item.rows:
            yield from (line for cell in row.cells for inner in cell.content for line in _item(inner))


def _one(cell: Cell) -> str:
    return " ".join(line for inner in cell.content for line in _item(inner))
