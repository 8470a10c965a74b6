"""What a file really is: decided by its content; the extension only tells Markdown from plain text."""

import re
from pathlib import PurePath

import puremagic

from thidua.papers.sources.refusals import refused

TEXT, MARKDOWN, HTML, DOCX, PDF, IMAGE = "text", "markdown", "html", "docx", "pdf", "image"

_EXTENSIONS = {
    ".txt": TEXT,
    ".text": TEXT,
    ".md": MARKDOWN,
    ".markdown": MARKDOWN,
    ".htm": HTML,
    ".html": HTML,
    ".xhtml": HTML,
    ".docx": DOCX,
    ".docm": DOCX,
    ".dotx": DOCX,
    ".pdf": PDF,
    ".png": IMAGE,
    ".jpg": IMAGE,
    ".jpeg": IMAGE,
    ".tif": IMAGE,
    ".tiff": IMAGE,
}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*")
_PDF_WITHIN = 1024
"""Readers accept junk before %PDF; signed government files were seen with 21 bytes of it."""
_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|div|table|p|meta|span|main|article)"
    rb"[\s>/]",
    re.IGNORECASE | re.DOTALL,
)
_BOMS = (b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")
_CONTROL = re.compile(rb"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
_FOREIGN_TEXT = (
    b"{\\rtf",
    b"%!PS",
    b"\x1f\x8b",
    b"7z\xbc\xaf",
    b"Rar!",
    b"BZh",
    b"GIF8",
    b"\x7fELF",
    b"MZ\x90",
)


def kind_of(data: bytes, name: str) -> str:
    """Tell text, markdown, html, docx, pdf or image by the content. Raises PaperRefused."""
    if not data.strip(b"\x00 \t\r\n\x0c\xef\xbb\xbf"):
        raise refused("empty")
    if data.startswith(_OLE):
        raise _ole_refusal(data)
    if data.startswith(b"PK\x03\x04"):
        return _zip_kind(data)
    if b"%PDF-" in data[:_PDF_WITHIN]:
        return PDF
    if data.startswith(_IMAGES):
        return IMAGE
    if data.startswith(_FOREIGN_TEXT) or _is_binary(data):
        raise refused("corrupt" if _claims_to_be_supported(data, name) else "unsupported")
    if _HTML.match(data[:4096]) or _utf16_html(data):
        return HTML
    return MARKDOWN if extension_kind(name) == MARKDOWN else TEXT


def extension_kind(name: str) -> str | None:
    """Tell the kind that the file name promises, or None."""
    return _EXTENSIONS.get(PurePath(name).suffix.lower())


def refuse_disguise(kind: str, name: str) -> None:
    """Refuse text and web pages that are called .docx, .pdf or a picture: what was saved is not the document.

    Such a file is a download gone wrong ("404", a sign-in page) far more often than a plan. Raises PaperRefused.
    """
    if kind in (TEXT, MARKDOWN, HTML) and extension_kind(name) in (DOCX, PDF, IMAGE):
        raise refused("disguised")


def wrong_extension_note(kind: str, name: str) -> tuple[str, str] | None:
    """Give a note when the name promises another kind than the content has."""
    suffix = PurePath(name).suffix
    promised = extension_kind(name)
    if not suffix or promised == kind or (promised is None and kind in (TEXT, MARKDOWN)):
        return None
    if {promised, kind} <= {TEXT, MARKDOWN}:
        return None
    shown = {IMAGE: "ảnh", TEXT: "văn bản thuần"}.get(kind, kind.upper())
    english = {IMAGE: "a picture", TEXT: "plain text"}.get(kind, kind.upper())
    return (
        f"Phần mở rộng “{suffix}” không đúng với nội dung; tệp được đọc như {shown}.",
        f"The extension “{suffix}” does not fit the content; the file was read as {english}.",
    )


def _ole_refusal(data: bytes) -> Exception:
    if "EncryptedPackage".encode("utf-16-le") in data:
        return refused("encrypted")
    return refused("old_word" if "WordDocument".encode("utf-16-le") in data else "unsupported")


def _zip_kind(data: bytes) -> str:
    if b"word/" in data:
        return DOCX
    if b"[Content_Types].xml" in data and b"xl/" not in data and b"ppt/" not in data:
        raise refused("corrupt")
    raise refused("unsupported")


def _utf16_html(data: bytes) -> bool:
    return data.startswith(_BOMS[:2]) and bool(_HTML.match(data[2:8192].replace(b"\x00", b"")))


def _is_binary(data: bytes) -> bool:
    """Control characters in what should be text. UTF-16 has a zero in nearly every second byte."""
    head = data[:65536]
    if head.startswith(_BOMS[:2]):
        return False
    if looks_utf16(head) is not None:
        return False
    return len(_CONTROL.findall(head)) > max(2, len(head) // 2000)


def looks_utf16(head: bytes) -> str | None:
    """Tell "utf-16-le" or "utf-16-be" for text of that kind without a byte order mark."""
    sample = head[:4096]
    if len(sample) < 8:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.4 and even == 0:
        return "utf-16-le"
    if even > half * 0.4 and odd == 0:
        return "utf-16-be"
    return None


def _claims_to_be_supported(data: bytes, name: str) -> bool:
    """The name promises a binary kind that we read and the content is nothing else that is known."""
    if extension_kind(name) not in (DOCX, PDF, IMAGE) or data.startswith(_FOREIGN_TEXT):
        return False
    try:
        return not puremagic.magic_string(data[:4096])
    except (puremagic.PureError, ValueError):
        return True
