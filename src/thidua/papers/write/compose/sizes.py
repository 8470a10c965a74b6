"""Widths of the page and of words, in millimetres, and the styles that all papers share."""

from collections.abc import Iterable

from thidua.papers.write.flow import CENTRE, JUSTIFIED, Para, Rule, Style
from thidua.papers.write.model import Run, Scale
from thidua.papers.write.truetype import shipped_family
from thidua.papers.write.typography import balanced, clean

POINT = 25.4 / 72
MARGINS = (20.0, 15.0, 20.0, 30.0)
"""Top, right, bottom, left: within 20–25, 15–20, 20–25 and 30–35 mm (Phụ lục I, Phần I, Mục I, khoản 3)."""
WIDTH = 210 - 30 - 15.0
WIDE = 297 - 30 - 15.0
INDENT = 12.7
"""First line of a paragraph: 1 cm or 1.27 cm."""
RULED = 0.4
"""A rule under a name is a third to a half as long as the name."""


def width_of(text: str, style: Style) -> float:
    """This function will return how wide a text is in millimetres. Raises PaperRefused."""
    face = shipped_family().face(bold=style.bold, italic=style.italic)
    return face.width(text) / face.units * style.size * POINT


def even(text: str, style: Style, width: float) -> Para:
    """This function will return a centred title in even lines. Raises PaperRefused."""
    lines = [
        line for part in text.split("\n")
        for line in balanced(clean(part), width, lambda words: width_of(words, style))
    ]
    return Para("\n".join(lines), style)


def rule_under(para: Para, share: float = RULED) -> Rule:
    """This function will return the rule under a title: a share of its last line, or of a short one's widest."""
    lines = para.plain.split("\n")
    return Rule(round(share * max(width_of(line, para.style) for line in lines), 1))


def body_style(scale: Scale) -> Style:
    """This function will return the style of running text: justified, first line indented, 6 pt apart."""
    return Style("Nội dung", size=scale.value[2], align=JUSTIFIED, first=INDENT, before=6, leading=1.1)


def title_style(scale: Scale, name: str = "Tên loại") -> Style:
    """This function will return the style of type names and titles: bold and centred."""
    return Style(name, size=max(13.0, scale.value[2]), bold=True, align=CENTRE, keep_next=True)


def runs_of(lead: str, text: str | Iterable[Run]) -> tuple[Run, ...]:
    """This function will put a bold lead in front of a text."""
    rest = (Run(text),) if isinstance(text, str) else tuple(text)
    return (Run(lead, bold=True), *rest) if lead else rest
