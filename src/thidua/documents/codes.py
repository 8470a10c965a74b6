"""Number, symbol and issuer as documents print them, made comparable."""

import re

from thidua.papers.text import fold, nfc, short_units, squeeze

_AROUND = re.compile(r"\s*([/\-–])\s*")
_LEADING = re.compile(r"^0+(?=\d)")


def tidy(code: str) -> str:
    """Return a number and symbol without the blanks that printing leaves: "61 /KH - UBND" is "61/KH-UBND"."""
    return _AROUND.sub(lambda found: "-" if found[1] == "–" else found[1], squeeze(nfc(code)))


def same_code(first: str, second: str) -> bool:
    """Tell whether two printed numbers are the same; leading zeros and case do not matter."""
    return _key(first) == _key(second)


def may_be_same_issuer(first: str, second: str) -> bool:
    """Tell whether two names of an issuer can mean the same: "UBND tỉnh" may be "Ủy ban nhân dân tỉnh Kiên Giang".

    An issuer that is not known may be any.
    """
    one, other = issuer_key(first), issuer_key(second)
    return not one or not other or one == other or one.startswith(f"{other} ") or other.startswith(f"{one} ")


def issuer_key(name: str) -> str:
    """Return the issuer's name for comparison: short form, lower case, without accents."""
    return squeeze(fold(short_units(nfc(name))))


def search_key(*parts: str) -> str:
    """Return words of a record by which it is found without accents, short and long names of units alike."""
    return " ".join(squeeze(fold(nfc(part))) + " " + issuer_key(part) for part in parts if part)


def _key(code: str) -> str:
    return _LEADING.sub("", tidy(code)).casefold()
