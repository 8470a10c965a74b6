"""The titles and awards that one can register for: codes of the rulebook with their names in the user's language."""

from functools import lru_cache

from django.utils.translation import get_language

from thidua.papers.text import fold
from thidua.rulebook.loader import load


def choices_for(whose: str) -> list[tuple[str, str]]:
    """Return code and name of what this kind of subject can strive for, in the order of the rulebook."""
    return [(honour.code, _said(honour.code)) for honour in load().honours.values() if whose in honour.subjects]


def name_of(code: str) -> str:
    """Return the name of a title or award; the code where a later rulebook no longer has it."""
    return _said(code) if code in load().honours else code


def code_named(text: str) -> str | None:
    """Return the code of what the text names: by name in either language, or by the code itself."""
    return _names().get(fold(text))


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for honour in load().honours.values():
        for said in (honour.name.vi, honour.name.en, honour.code):
            names.setdefault(fold(said), honour.code)
    return names


def _said(code: str) -> str:
    name = load().honours[code].name
    return name.en if (get_language() or "").startswith("en") else name.vi
