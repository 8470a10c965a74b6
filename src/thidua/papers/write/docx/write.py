"""The door: a flow in, a Word file out."""

import io
import zipfile
from datetime import UTC
from functools import cache
from importlib.resources import files
from string import Template
from xml.sax.saxutils import escape, quoteattr

from thidua.papers.write.docx.body import Body, tiny
from thidua.papers.write.docx.styles import Styles, W, twips
from thidua.papers.write.flow import CENTRE, Flow, Para, Section, Style
from thidua.papers.write.model import Made

_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_HEADER_AT = 10.0
"""The page number begins 10 mm under the upper edge."""


def write_docx(flow: Flow, made: Made) -> bytes:
    """This function will make a Word file with the same words in the same order as the PDF. Raises PaperRefused."""
    styles = Styles()
    body = Body(styles)
    content = "".join(
        body.items(section.items, _width(flow, section)) + _end(flow, index)
        for index, section in enumerate(flow.sections)
    )
    number = Style("Số trang", size=flow.number_size, align=CENTRE)
    foot = "".join(body.inner(item, _width(flow, flow.sections[0])) for item in flow.sections[0].foot)
    parts = {
        "[Content_Types].xml": _part("content_types"),
        "_rels/.rels": _part("package_rels"),
        "docProps/core.xml": _core(flow, made),
        "docProps/app.xml": (
            f'<Properties xmlns="{_EXTENDED}"><Application>{escape(made.program)}</Application></Properties>'
        ),
        "word/_rels/document.xml.rels": _part("document_rels"),
        "word/document.xml": f"<w:document {W} {_R}><w:body>{content}</w:body></w:document>",
        "word/header1.xml": _margin("hdr", _watermark(flow.watermark) + _page_number(styles.of(number))),
        "word/header2.xml": _margin("hdr", _watermark(flow.watermark) or tiny()),
        "word/footer1.xml": _margin("ftr", foot or tiny()),
        "word/footer2.xml": _margin("ftr", tiny()),
        "word/settings.xml": _part("settings"),
        "word/styles.xml": styles.part(_body_size(flow)),
    }
    return _packed(parts, made)


def _packed(parts: dict[str, str], made: Made) -> bytes:
    stamp = made.at.timetuple()[:6]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            entry = zipfile.ZipInfo(name, stamp)
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, (_XML + part).encode("utf-8"))
    return packed.getvalue()


def _width(flow: Flow, section: Section) -> float:
    wide = flow.page[1] if section.landscape else flow.page[0]
    return wide - flow.margins[1] - flow.margins[3]


def _body_size(flow: Flow) -> float:
    return next((item.style.size for item in flow.sections[0].items if isinstance(item, Para)), 14.0)


def _end(flow: Flow, index: int) -> str:
    """End a section: in its last paragraph, or for the last section at the end of the document."""
    section = flow.sections[index]
    wide, high = (twips(length) for length in (flow.page[::-1] if section.landscape else flow.page))
    top, right, bottom, left = (twips(margin) for margin in flow.margins)
    turned = ' w:orient="landscape"' if section.landscape else ""
    footer = twips(flow.margins[2]) if section.foot else twips(_HEADER_AT)
    properties = (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId3"/><w:headerReference w:type="first" r:id="rId4"/>'
        '<w:footerReference w:type="default" r:id="rId6"/>'
        f'<w:footerReference w:type="first" r:id="rId{5 if section.foot else 6}"/><w:type w:val="nextPage"/>'
        f'<w:pgSz w:w="{wide}" w:h="{high}"{turned}/><w:pgMar w:top="{top}" w:right="{right}" '
        f'w:bottom="{bottom}" w:left="{left}" w:header="{twips(_HEADER_AT)}" w:footer="{footer}" w:gutter="0"/>'
        '<w:pgNumType w:start="1"/><w:titlePg/></w:sectPr>'
    )
    return tiny() + properties if index == len(flow.sections) - 1 else tiny(properties)


def _margin(tag: str, content: str) -> str:
    return f"<w:{tag} {W} {_R} {_VML}>{content}</w:{tag}>"


def _page_number(style: str) -> str:
    return (
        f'<w:p><w:pPr><w:pStyle w:val="{style}"/></w:pPr><w:r><w:fldChar w:fldCharType="begin"/></w:r>'
        '<w:r><w:instrText xml:space="preserve"> PAGE </w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
        '<w:r><w:t>2</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>'
    )


def _watermark(words: str) -> str:
    """The words as Word's own watermark: a drawn text behind the page, turned by 45 degrees."""
    if not words:
        return ""
    return Template(_part("watermark")).substitute(width=min(480, 52 * len(words)), words=quoteattr(words))


@cache
def _part(name: str) -> str:
    return files(__package__).joinpath("parts", f"{name}.xml").read_text(encoding="utf-8").replace("\n", "")


def _core(flow: Flow, made: Made) -> str:
    when = f"{made.at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
    return (
        f'<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escape(flow.title)}</dc:title><dc:creator>{escape(flow.author)}</dc:creator>"
        f'<dc:language>vi-VN</dc:language><dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>'
    )


_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
_VML = 'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
