"""Plain text and Markdown: from bytes in any of the encodings that Vietnamese offices have used."""

import unicodedata

from thidua.papers.legacy import (
    conversion_note,
    from_tcvn3,
    from_vni,
    is_syllable,
    to_unicode,
    vietnamese_share,
)
from thidua.papers.sources import limits
from thidua.papers.sources.build import Note
from thidua.papers.sources.kinds import looks_utf16
from thidua.papers.sources.refusals import refused

_BOMS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))
_ENOUGH_WORDS, _ENOUGH_SHARE = 4, 0.5
_NAMES = {"windows-1258": "Windows-1258"}


def text_of(data: bytes) -> tuple[str, list[Note]]:
    """Decode a text to Unicode NFC and say what was converted. Raises PaperRefused."""
    text, code = _decoded(data)
    notes = []
    if code is None:
        converted = to_unicode(text)
        text, code = converted.text, converted.code
    if code is not None:
        notes.append(conversion_note(_NAMES.get(code, code)))
    if len(text) > limits.MAX_TEXT_CHARACTERS:
        raise refused("too_long")
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x0c", "\n").replace("\x00", "")
    if not text.strip():
        raise refused("empty")
    return text, notes


def is_vietnamese(texts: list[str]) -> bool:
    """Tell whether recognised lines are Vietnamese and not the grain of a photograph."""
    words = [word.strip(".,;:()\"'“”-/") for text in texts for word in text.split()]
    words = [word for word in words if word.isalpha()]
    accented = [word for word in words if not word.isascii() and is_syllable(word)]
    real = sum(map(is_syllable, words))
    return len(accented) >= _ENOUGH_WORDS and real >= _ENOUGH_SHARE * len(words)


def _decoded(data: bytes) -> tuple[str, str | None]:
    """Give the text, and the name of the one-byte code that was recognised (None: Unicode)."""
    encoding = (
        next((name for mark, name in _BOMS if data.startswith(mark)), None) or looks_utf16(data) or "utf-8"
    )
    try:
        return _nfc(data.decode(encoding)), None
    except UnicodeDecodeError as wrong:
        if encoding != "utf-8":
            raise refused("corrupt") from wrong
    return _one_byte(data)


def _one_byte(data: bytes) -> tuple[str, str | None]:
    """Choose between the one-byte codes by which gives the most Vietnamese syllables."""
    western = data.decode("cp1252", errors="replace").replace("\ufffd", "")
    latin = data.decode("latin-1")
    readings = {
        "windows-1258": _nfc(data.decode("cp1258", errors="replace")),
        "TCVN3": from_tcvn3(latin),
        "VNI": from_vni(western),
        "utf-8": _nfc(data.decode("utf-8", errors="replace")),
    }
    best = max(readings, key=lambda code: vietnamese_share(readings[code][:200_000]))
    if best == "utf-8" or vietnamese_share(readings[best][:200_000]) == 0:
        return readings["utf-8"], None
    return readings[best], best


def _nfc(text: str) -> str:
    return unicodedata.normalize("NFC", text)
