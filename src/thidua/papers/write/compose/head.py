"""The head of a document: agencies, Quốc hiệu and Tiêu ngữ, number, place and day, marks, type and subject."""

from datetime import date

from thidua.papers.write.compose.sizes import WIDTH, body_style, even, rule_under, title_style, width_of
from thidua.papers.write.flow import (
    CENTRE,
    RED,
    RIGHT,
    Cell,
    Framed,
    Grid,
    GridRow,
    Inner,
    Item,
    Para,
    Style,
)
from thidua.papers.write.model import Copy, Letterhead, Marks, Paper, Scale
from thidua.papers.write.typography import HARD, clean

COUNTRY = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
_AIR = 9.0
"""Millimetres that the right column of the head is wider than the Quốc hiệu."""


def number_text(head: Letterhead) -> str:
    """This function will return "Số: 05/QĐ-UBND", with room for the number when there is none yet."""
    return f"Số:{HARD}{head.number:02d}/{head.symbol}" if head.number else f"Số:{HARD * 9}/{head.symbol}"


def day_text(on: date | None, year: int = 0) -> str:
    """This function will return "ngày 05 tháng 02 năm 2021": a zero before days under 10 and months 1 and 2 only."""
    if on is None:
        return f"ngày{HARD * 6}tháng{HARD * 6}năm{HARD}{year or HARD * 6}"
    month = f"{on.month:02d}" if on.month <= 2 else str(on.month)
    return HARD.join(("ngày", f"{on.day:02d}", "tháng", month, "năm", str(on.year)))


def letterhead(head: Letterhead, marks: Marks, scale: Scale, *, about: str = "", width: float = WIDTH) -> Grid:
    """This function will return the two columns at the top of the first page. Raises PaperRefused."""
    small, large, _body = scale.value
    country = Style("Quốc hiệu", size=small, bold=True, align=CENTRE)
    right_width = width_of(COUNTRY, country) + _AIR
    left_width = width - right_width
    if width > WIDTH:
        left_width = right_width = width / 2
    rows = [
        GridRow((Cell(_agencies(head, small, left_width)), Cell(_country(country, large))), keep_next=True)
    ]
    left, right = _number(head, about, small, left_width), _day(head, large, right_width)
    if left or right:
        rows.append(GridRow((Cell(left), Cell(right)), keep_next=True))
    return Grid((left_width, right_width), (*_above(marks), *rows, *_beside(marks)))


def copy_head(copy: Copy, scale: Scale) -> Grid:
    """This function will return the head of a copy on paper: the form of copy stands where the Quốc hiệu stood."""
    small, large, _body = scale.value
    left_width = WIDTH - width_of(COUNTRY, Style("Quốc hiệu", size=small, bold=True)) - _AIR
    form = Para(copy.form.upper(), Style("Hình thức sao", size=14, bold=True, align=CENTRE))
    rows = (
        GridRow((Cell(_agencies(copy.head, small, left_width)), Cell((form,))), keep_next=True),
        GridRow((
            Cell(_number(copy.head, "", small, left_width)), Cell(_day(copy.head, large, WIDTH - left_width))
        ), keep_next=True),
    )
    return Grid((left_width, WIDTH - left_width), rows)


def _agencies(head: Letterhead, size: float, width: float) -> tuple[Inner, ...]:
    above = Style("Cơ quan chủ quản", size=size, align=CENTRE)
    issuing = Style("Cơ quan ban hành", size=size, bold=True, align=CENTRE)
    name = even(head.agency.upper(), issuing, width - 2)
    lines: list[Inner] = [even(head.above.upper(), above, width - 2)] if head.above else []
    return (*lines, name, rule_under(name))


def _country(style: Style, size: float) -> tuple[Inner, ...]:
    motto = Para(MOTTO, Style("Tiêu ngữ", size=size, bold=True, align=CENTRE))
    return (Para(COUNTRY.replace(" ", HARD), style), motto, rule_under(motto, 1.0))


def _number(head: Letterhead, about: str, small: float, width: float) -> tuple[Inner, ...]:
    lines: list[Inner] = []
    if head.symbol:
        lines.append(Para(number_text(head), Style("Số, ký hiệu", size=13, align=CENTRE, before=6)))
    if about:
        subject = Style("Trích yếu công văn", size=small, align=CENTRE, before=6)
        lines.append(even(f"V/v {about}", subject, width - 4))
    return tuple(lines)


def _day(head: Letterhead, size: float, width: float) -> tuple[Inner, ...]:
    if not head.dated:
        return ()
    style = Style("Địa danh, thời gian", size=size, italic=True, align=CENTRE, before=6)
    return (even(f"{head.place}, {day_text(head.on, head.year)}", style, width - 2),)


def _above(marks: Marks) -> tuple[GridRow, ...]:
    if not (marks.circulation or marks.top_right):
        return ()
    style = Style("Chỉ dẫn lưu hành", size=13, bold=True, align=CENTRE)
    left = (Framed(Para(marks.circulation, style), width_of(marks.circulation, style) + 6, 8.0),)
    signed = Style("Chữ ký số của cơ quan", size=10, align=RIGHT, after=4)
    right = (Para(marks.top_right, signed),)
    return (GridRow((Cell(left if marks.circulation else ()), Cell(right if marks.top_right else ())), keep_next=True),)


def _beside(marks: Marks) -> tuple[GridRow, ...]:
    frames: list[Inner] = []
    style = Style("Độ mật, độ khẩn", size=13, bold=True, align=CENTRE, colour=RED)
    if marks.secrecy:
        frames.append(Framed(Para(marks.secrecy.value, style), width_of(marks.secrecy.value, style) + 8, 8.0))
    if marks.urgency:
        words, width = marks.urgency.value
        frames.append(Framed(Para(words, style), width, 8.0))
    return (GridRow((Cell(tuple(frames)), Cell(())), keep_next=True),) if frames else ()


def subject(paper: Paper) -> tuple[Item, ...]:
    """This function will return what stands between head and body: type, subject, addressees, authority, bases."""
    items: list[Item] = []
    style = title_style(paper.scale)
    if paper.kind:
        items.append(Para(paper.kind.upper(), style.but(before=16, outline=1)))
        if paper.reference:
            items.append(going_with(paper.reference, paper.scale, WIDTH))
        else:
            summary = even(paper.subject, style.but(name="Trích yếu"), WIDTH - 20)
            items += [summary, rule_under(summary)]
    items += _addressees(paper)
    if paper.authority:
        items.append(even(paper.authority.upper(), style.but(name="Thẩm quyền ban hành", before=14), WIDTH))
    items += _bases(paper)
    if paper.order:
        items.append(Para(paper.order.upper(), style.but(name="Lệnh", before=10, after=2)))
    return tuple(items)


def going_with(reference: str, scale: Scale, width: float) -> Para:
    """This function will return the line in brackets and italics that says with which document a list goes."""
    style = Style("Kèm theo", size=max(13.0, scale.value[2]), italic=True, align=CENTRE, after=8, keep_next=True)
    return even(f"({reference.strip('() ')})", style, width - 10)


def _bases(paper: Paper) -> list[Item]:
    style = body_style(paper.scale).but(name="Căn cứ", italic=True)
    lines = [clean(base).rstrip(" ;.") for base in paper.bases]
    ends = [";"] * (len(lines) - 1) + ["."]
    gap = 10 if not paper.authority else 6
    return [
        Para(line + end, style.but(before=gap if index == 0 else 6))
        for index, (line, end) in enumerate(zip(lines, ends, strict=False))
    ]


def _addressees(paper: Paper) -> list[Item]:
    style = Style("Kính gửi", size=max(13.0, paper.scale.value[2]), before=14, after=6)
    names = [clean(name).rstrip(" ;.") for name in paper.to]
    if not names:
        return []
    start = f"Kính{HARD}gửi: "
    if len(names) == 1 and width_of(start + names[0], style) < WIDTH - 20:
        return [Para(f"{start}{names[0]}", style.but(align=CENTRE))]
    left = 30.0 if len(names) > 1 else 20.0
    under = left + width_of(start.rstrip(), style)
    if len(names) == 1:
        hanging = width_of(start, style)
        return [Para(f"{start}{names[0]}", style.but(left=left + hanging, first=-hanging))]
    dash = width_of(f"-{HARD}", style)
    listed = style.but(name="Nơi gửi", left=under + dash, first=-dash, before=3, after=0)
    ends = [";"] * (len(names) - 1) + ["."]
    return [
        Para(start.rstrip(), style.but(left=left, after=0, keep_next=True)),
        *(Para(f"-{HARD}{name}{end}", listed) for name, end in zip(names, ends, strict=True)),
    ]
