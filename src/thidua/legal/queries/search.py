"""The law by words that somebody remembers, accents aside."""

from datetime import date

from thidua.legal.queries.law import HonourRow, InstrumentRow, honours_on, instruments_on
from thidua.papers.text import fold


def search_honours(text: str, day: date) -> list[HonourRow]:
    """Return the titles and forms of award whose name has every word of the text."""
    return [row for row in honours_on(day) if _holds(row.name, text)]


def search_instruments(text: str, day: date) -> list[InstrumentRow]:
    """Return the laws, decrees and circulars whose number and name have every word of the text; those in force first."""
    found = [row for row in instruments_on(day) if _holds(f"{row.instrument.number} {row.name}", text)]
    return sorted(found, key=lambda row: row.state != "con")


def _holds(said: str, text: str) -> bool:
    """Tell whether every word of the text begins a word of what is said."""
    words = fold(said).replace("/", " ").split()
    return all(any(word.startswith(wanted) for word in words) for wanted in fold(text).replace("/", " ").split())
