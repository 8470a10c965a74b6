"""Styles of a Word file: each way of setting a paragraph becomes one named style."""

from xml.sax.saxutils import escape, quoteattr

from thidua.papers.write.flow import BLACK, CENTRE, JUSTIFIED, RIGHT, Style

TWIPS = 1440 / 25.4
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
FONT = "Times New Roman"
_ALIGN = {CENTRE: "center", RIGHT: "right", JUSTIFIED: "both"}


def twips(millimetres: float) -> int:
    """This function will return a length in twentieths of a point."""
    return round(millimetres * TWIPS)


class Styles:
    """Hands out one identifier for each style and writes them all down at the end."""

    def __init__(self) -> None:
        self.known: dict[Style, str] = {}
        self.names: dict[str, int] = {}
        self.written: list[str] = []

    def of(self, style: Style) -> str:
        """This function will return the identifier of a style."""
        bare = style.but(keep_next=False) if style.keep_next else style
        known = self.known.get(bare)
        if known is None:
            known = self.known[bare] = f"S{len(self.known) + 1}"
            self.written.append(_definition(known, self._name(bare.name), bare))
        return known

    def _name(self, name: str) -> str:
        count = self.names[name] = self.names.get(name, 0) + 1
        return name if count == 1 else f"{name} ({count})"

    def part(self, size: float) -> str:
        """This function will return the part `styles.xml`; `size` is that of ordinary text."""
        half = round(2 * size)
        return (
            f'<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="{FONT}" w:hAnsi="{FONT}" '
            f'w:eastAsia="{FONT}" w:cs="{FONT}"/><w:color w:val="{BLACK}"/><w:sz w:val="{half}"/>'
            f'<w:szCs w:val="{half}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
            '<w:pPrDefault><w:pPr><w:widowControl/><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/>'
            '</w:pPr></w:pPrDefault></w:docDefaults>'
            '<w:style w:type="paragraph" w:default="1" w:styleId="Normal">'
            '<w:name w:val="Normal"/><w:qFormat/></w:style>'
            '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/>'
            '<w:tblPr><w:tblCellMar><w:left w:w="0" w:type="dxa"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>'
            f"</w:tblPr></w:style>{''.join(self.written)}</w:styles>"
        )


def _definition(key: str, name: str, style: Style) -> str:
    return (
        f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{key}"><w:name w:val={quoteattr(escape(name))}/>'
        f'<w:basedOn w:val="Normal"/><w:qFormat/><w:pPr>{_paragraph(style)}</w:pPr>'
        f"<w:rPr>{_letters(style)}</w:rPr></w:style>"
    )


def _paragraph(style: Style) -> str:
    spacing = (
        f'<w:spacing w:before="{round(20 * style.before)}" w:after="{round(20 * style.after)}" '
        f'w:line="{round(240 * style.leading)}" w:lineRule="auto"/>'
    )
    first = f'w:firstLine="{twips(style.first)}"' if style.first >= 0 else f'w:hanging="{twips(-style.first)}"'
    indent = f'<w:ind w:left="{twips(style.left)}" w:right="{twips(style.right)}" {first}/>'
    outline = f'<w:outlineLvl w:val="{style.outline - 1}"/>' if style.outline else ""
    return f'{spacing}{indent}<w:jc w:val="{_ALIGN.get(style.align, "left")}"/>{outline}'


def _letters(style: Style) -> str:
    bold = "<w:b/><w:bCs/>" if style.bold else ""
    italic = "<w:i/><w:iCs/>" if style.italic else ""
    colour = f'<w:color w:val="{style.colour}"/>' if style.colour != BLACK else ""
    half = round(2 * style.size)
    return f'{bold}{italic}{colour}<w:sz w:val="{half}"/><w:szCs w:val="{half}"/>'
