"""Vietnamese text at its smallest: clean lines, comparison without accents, the alphabet of lettering."""

import re
import unicodedata

LETTERS = tuple("abcdđeghiklmnopqrstuvxy")
"""The letters that number points, in their order: no f, j, w, z; đ follows d."""

CAPITALS = "A-Z" + "".join(
    chr(code) for code in (*range(0xC0, 0x1B1), *range(0x1EA0, 0x1EFA)) if chr(code).isupper()
)
"""Capital letters for a class of a pattern: the range À-Ỹ would also hold small letters such as "đ"."""
_INVISIBLE = dict.fromkeys(map(ord, "\u200b\u200c\u200d\u2060\ufeff\u00ad"))
_SPACES = re.compile(r"[ \t\u00a0\u2000-\u200a\u202f\u205f\u3000\f\v]+")
_ESCAPED = re.compile(r"\\([-.*_#|()\[\]+>])")
_HEADING = re.compile(r"^\s{0,3}#{1,6}\s+")
_RULE = re.compile(r"[\s_\-=~–—.•|]{2,}")
_UNDERSCORES = re.compile(r"(?<!\w)_+(?=\S)|(?<=\S)_+(?!\w)|_{2,}")
_WORD = re.compile(r"\w+")


def nfc(text: str) -> str:
    """This function will return the text in NFC without invisible characters and with plain spaces."""
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_INVISIBLE))


def keep_columns(text: str) -> str:
    """This function will return the text in NFC without invisible characters; gaps between columns stay."""
    return unicodedata.normalize("NFC", text).translate(_INVISIBLE).replace("\u00a0", " ").rstrip()


def strip_marks(line: str) -> str:
    """This function will return one line without Markdown emphasis, escapes, stray bars and outer blanks.

    A line that only rules off (dashes, bars, asterisks) becomes empty.
    """
    text = _ESCAPED.sub(r"\1", _HEADING.sub("", nfc(line))).replace("*", "").strip()
    if _RULE.fullmatch(text):
        return ""
    return _SPACES.sub(" ", _UNDERSCORES.sub("", text).strip(" |"))


def fold(text: str) -> str:
    """This function will return the text in lower case without accents; hòa and hoà become the same."""
    parts = unicodedata.normalize("NFD", text.lower().replace("đ", "d"))
    return "".join(char for char in parts if not unicodedata.combining(char))


def squeeze(text: str) -> str:
    """This function will return the text with every run of white space as one blank."""
    return " ".join(text.split())


def is_shouted(text: str) -> bool:
    """This function will say whether the text is set in capitals (nine letters in ten)."""
    letters = [char for char in text if char.isalpha()]
    return bool(letters) and sum(char.isupper() for char in letters) >= 0.9 * len(letters)


def words(text: str) -> list[str]:
    """This function will return the words of the text, without punctuation."""
    return _WORD.findall(text)


def short_units(text: str) -> str:
    """This function will write "Ủy ban nhân dân" as UBND and "Hội đồng nhân dân" as HĐND."""
    text = re.sub(r"(?i)\b[uủ][ỷy]\s+ban\s+nh[âa]n\s+d[âa]n\b", "UBND", text)
    return re.sub(r"(?i)\bhội\s+đồng\s+nhân\s+dân\b", "HĐND", text)
