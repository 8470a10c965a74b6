"""The body: running text, headings, numbered items and tables."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import groupby

from thidua.papers.write.compose.sizes import body_style, even, runs_of, title_style
from thidua.papers.write.flow import CENTRE, LEFT, Cell, Grid, GridRow, Item, Para, Style
from thidua.papers.write.model import Block, Clause, Column, Heading, Paragraph, Row, Run, Scale, Table, Text
from thidua.papers.write.typography import HARD, clean

END = "./."
_PADDING = 1.4


def blocks(body: Iterable[Block], scale: Scale, width: float) -> list[Item]:
    """This function will return the items of a body. Raises PaperRefused."""
    items: list[Item] = []
    for block in body:
        if isinstance(block, Table):
            if items and isinstance(items[-1], Para):
                items[-1] = Para(items[-1].text, items[-1].style.but(after=4.0, keep_next=True))
            items.append(_table(block, width))
        elif isinstance(block, Heading):
            items += _heading(block, scale, width)
        elif isinstance(block, Clause):
            items += _clause(block, scale)
        else:
            items.append(_paragraph(block, scale))
    return items


def ended(body: tuple[Block, ...]) -> tuple[Block, ...]:
    """This function will end the last sentence with "./." as the templates of the decree do."""
    if not body or not isinstance(body[-1], Paragraph | Clause):
        return body
    last = body[-1]
    return (*body[:-1], replace(last, text=_ended(last.text)))


def _ended(text: Text) -> Text:
    if isinstance(text, str):
        bare = text.rstrip()
        return bare if bare.endswith(END) or not bare else bare.rstrip(".;") + END
    return (*text[:-1], replace(text[-1], text=str(_ended(text[-1].text)))) if text else text


def _clean(text: Text) -> Text:
    if isinstance(text, str):
        return clean(text)
    return tuple(replace(run, text=_inner(run.text)) for run in text)


def _inner(text: str) -> str:
    """Clean a run without losing the blanks at its ends."""
    lead, trail = text[:1].isspace(), text[-1:].isspace()
    return f"{' ' if lead else ''}{clean(text)}{' ' if trail else ''}"


def _paragraph(block: Paragraph, scale: Scale) -> Para:
    style = body_style(scale).but(bold=block.bold, italic=block.italic)
    if block.centred:
        style = style.but(name="Giữa dòng", align=CENTRE, first=0)
    elif not block.indented:
        style = style.but(name="Không thụt dòng", first=0)
    text = _clean(block.text)
    return Para(runs_of(f"{clean(block.lead)} ", text) if block.lead else text, style)


def _heading(block: Heading, scale: Scale, width: float) -> list[Item]:
    centred = title_style(scale, "Phần, chương, mục").but(before=10)
    if block.kind == "order":
        return [Para(block.title.upper(), centred.but(name="Lệnh", after=2))]
    if block.kind == "part":
        above = [Para(clean(block.label), centred.but(outline=1))] if block.label else []
        return [*above, even(block.title.upper(), centred.but(name="Tiêu đề phần", before=0 if above else 10), width)]
    roman = block.kind == "roman"
    title = block.title.upper() if roman else block.title
    label = f"{block.label}.{HARD}" if block.label else ""
    style = body_style(scale).but(
        name="Mục La Mã" if roman else "Khoản có tên", bold=True, keep_next=True, outline=2 if roman else 3,
        before=8 if roman else 6,
    )
    return [Para(f"{label}{clean(title)}", style)]


def _clause(block: Clause, scale: Scale) -> list[Item]:
    style, label = body_style(scale).but(name=_name(block.label)), clean(block.label)
    if label.startswith("Điều"):
        lead = f"{label}{HARD}{clean(block.title)} " if block.title else f"{label} "
        return [Para(runs_of(lead, _clean(block.text)), style)]
    if block.title:
        titled = style.but(name="Khoản có tên", bold=True, keep_next=True)
        below = [Para(_clean(block.text), body_style(scale))] if block.text else []
        return [Para(f"{label}{HARD}{clean(block.title)}", titled), *below]
    text = _clean(block.text)
    start = f"{label}{HARD}" if label in ("-", "+") else f"{label} "
    return [Para(start + text if isinstance(text, str) else (Run(start), *text), style)]


def _name(label: str) -> str:
    if label.startswith("Điều"):
        return "Điều"
    if label[:1].isdigit():
        return "Khoản"
    return "Gạch đầu dòng" if label in ("-", "+") else "Điểm"


def widths_of(table: Table, width: float) -> tuple[float, ...]:
    """This function will return the widths of the columns: fixed ones as wished, the others share the rest."""
    fixed = sum(column.width for column in table.columns)
    free = sum(1 for column in table.columns if not column.width)
    if not free or fixed >= width - 15.0 * free:
        scaled = [column.width or 15.0 for column in table.columns]
        return tuple(wide * width / sum(scaled) for wide in scaled)
    return tuple(column.width or (width - fixed) / free for column in table.columns)


def _table(table: Table, width: float) -> Grid:
    base = Style("Bảng", size=table.size, before=2, after=2)
    head = base.but(name="Đầu bảng", bold=True, align=CENTRE)
    widths = widths_of(table, width)
    rows = _head_rows(table.columns, head, widths)
    if table.numbered:
        small = base.but(name="Số cột", size=10, italic=True, align=CENTRE, before=0, after=0)
        rows.append(GridRow(tuple(Cell((Para(f"({n})", small),)) for n in range(1, len(table.columns) + 1))))
    aligns = [column.align for column in table.columns]
    styles = [base.but(name=f"Bảng {_ALIGNED[align]}", align=align) for align in aligns]
    totals = [style.but(name=f"{style.name} đậm", bold=True) for style in styles]
    group = base.but(name="Nhóm trong bảng", bold=True, align=LEFT, keep_next=True)
    count = len(table.columns)
    made = [_row(row, totals if row.kind == "total" else styles, group, count) for row in table.rows]
    made = [_kept(row, table.rows, index) for index, row in enumerate(made)]
    return Grid(widths, (*rows, *made), head=len(rows), lined=True, padding=_PADDING)


def _head_rows(columns: tuple[Column, ...], style: Style, widths: tuple[float, ...]) -> list[GridRow]:
    """One row of titles, or two when some columns stand under a title of their own."""
    titles = [
        even(column.title, style, width - 2 * _PADDING - 0.2) for column, width in zip(columns, widths, strict=True)
    ]
    if not any(column.group for column in columns):
        return [GridRow(tuple(Cell((title,), middle=True) for title in titles))]
    upper: list[Cell] = []
    for group, members in groupby(zip(columns, titles, strict=True), key=lambda pair: pair[0].group):
        below = list(members)
        if group:
            upper.append(Cell((Para(clean(group), style),), span=len(below), middle=True))
        else:
            upper += [Cell((title,), middle=True, down=True) for _column, title in below]
    lower = (
        Cell((title,), middle=True) if column.group else Cell((), covered=True)
        for column, title in zip(columns, titles, strict=True)
    )
    return [GridRow(tuple(upper)), GridRow(tuple(lower))]


_ALIGNED = {"left": "trái", "centre": "giữa", "right": "phải"}


def _row(row: Row, styles: list[Style], group: Style, count: int) -> GridRow:
    if row.kind == "group":
        return GridRow((Cell((Para(clean(" ".join(row.cells)), group),), span=count),), keep_next=True)
    return GridRow(tuple(
        Cell((Para(clean(text), style),), middle=True) for text, style in zip(row.cells, styles, strict=True)
    ))


def _kept(made: GridRow, rows: tuple[Row, ...], index: int) -> GridRow:
    """Hold a row with the next one before a total and at both ends of the table."""
    following = rows[index + 1:index + 2]
    total = bool(following) and following[0].kind == "total"
    edge = bool(following) and index in (0, len(rows) - 2)
    return replace(made, keep_next=True) if total or edge else made
