"""Vietnamese names: kept as one string, sorted by given name, found with or without accents."""

import unicodedata

from thidua.papers.text import fold, nfc, squeeze

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; none comes first
_ORDER = {letter: f"{index:02d}" for index, letter in enumerate(_LETTERS)}


def sort_key(name: str) -> str:
    """Return a string by which names sort as Vietnamese lists do: given name, then family and middle names.

    Letters order before tones, token by token; "Đặng Văn An" comes before "Trần Thị Ánh".
    """
    tokens = unicodedata.normalize("NFC", name).casefold().split()
    ordered = tokens[-1:] + tokens[:-1]
    return " ".join(_token_key(token) for token in ordered)[:400]


def _token_key(token: str) -> str:
    letters, tones = [], []
    for character in token:
        base, tone = _split_tone(character)
        letters.append(_ORDER.get(base, "99" + base))
        tones.append(str(_TONES.index(tone) + 1) if tone else "0")
    return "".join(letters) + "-" + "".join(tones)


def _split_tone(character: str) -> tuple[str, str]:
    parts = unicodedata.normalize("NFD", character)
    tone = next((part for part in parts if part in _TONES), "")
    return unicodedata.normalize("NFC", "".join(part for part in parts if part != tone)), tone


def search_key(name: str) -> str:
    """Return the name as it is searched: no accents, so hòa, hoà and hoa are one; lower case, single blanks."""
    return squeeze(fold(nfc(name)))[:300]
