"""Small Word files, written part by part: paragraphs, lists that Word counts, merged cells, text boxes."""

import io
import zipfile
from xml.sax.saxutils import escape

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
_NUMBERING = f"""<w:numbering {_W}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%4."/></w:lvl>
</w:abstractNum>
<w:abstractNum w:abstractNumId="8">
<w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="2"><w:abstractNumId w:val="8"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""


def paragraph(
    text: str,
    *,
    numbered: tuple[int, int] | None = None,
    font: str = "",
    centred: bool = False,
    inside: str = "",
) -> str:
    """One paragraph; `numbered` is (list, level); `inside` is more XML in its run."""
    properties = (
        f'<w:numPr><w:ilvl w:val="{numbered[1]}"/><w:numId w:val="{numbered[0]}"/></w:numPr>'
        if numbered
        else ""
    )
    properties += '<w:jc w:val="center"/>' if centred else ""
    fonts = f'<w:rPr><w:rFonts w:ascii="{font}"/></w:rPr>' if font else ""
    texts = "<w:br/>".join(f'<w:t xml:space="preserve">{escape(part)}</w:t>' for part in text.split("\n"))
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r>{fonts}{texts}{inside}</w:r></w:p>"


def table(*rows: list[str]) -> str:
    """A table of cells made by `cell`."""
    return "<w:tbl>" + "".join(f"<w:tr>{''.join(row)}</w:tr>" for row in rows) + "</w:tbl>"


def cell(text: str, *, across: int = 1, down: str = "") -> str:
    """A cell; `down` is "restart" for the first of cells merged downwards and "continue" for the others."""
    span = f'<w:gridSpan w:val="{across}"/>' if across > 1 else ""
    merge = {"": "", "restart": '<w:vMerge w:val="restart"/>', "continue": "<w:vMerge/>"}[down]
    return f"<w:tc><w:tcPr>{span}{merge}</w:tcPr>{paragraph(text)}</w:tc>"


def text_box(text: str) -> str:
    """A text box as Word writes it: once for new readers, once more for old ones."""
    box = f"<w:txbxContent>{paragraph(text)}</w:txbxContent>"
    return (
        '<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    )


def make_docx(
    *blocks: str,
    header: str = "",
    footer: str = "",
    more: dict[str, str | bytes] | None = None,
    prolog: str = "",
) -> bytes:
    """Put the blocks into a DOCX; `more` are further parts by name."""
    parts: dict[str, str | bytes] = {
        "[Content_Types].xml": _TYPES,
        "word/document.xml": f"{prolog}<w:document {_W}><w:body>{''.join(blocks)}</w:body></w:document>",
        "word/numbering.xml": _NUMBERING,
    }
    for name, text in (("header1", header), ("footer1", footer)):
        if text:
            parts[f"word/{name}.xml"] = f"<w:hdr {_W}>{paragraph(text)}</w:hdr>"
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in {**parts, **(more or {})}.items():
            package.writestr(name, content)
    return out.getvalue()
