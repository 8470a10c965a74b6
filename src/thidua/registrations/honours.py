"""The titles and awards that one can register for: what a kind of subject can strive for, and how people name it."""

from thidua.awards.words import honours_for
from thidua.legal.words import pick
from thidua.rulebook.loader import load
from thidua.rulebook.understood import honour


def choices_for(whose: str) -> list[tuple[str, str]]:
    """Return code and name of what this kind of subject can strive for."""
    return [(one.code, pick(one.name)) for one in honours_for(whose)]


def code_named(text: str) -> str | None:
    """Return the code of what the text names: by name, by abbreviation, or by the code itself."""
    return honour(text, load().honours)
