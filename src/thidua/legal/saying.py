"""Says what a value of the norms holds, and where it stands, in the language of the reader of a page."""

from typing import Any

from django.utils.translation import get_language

from thidua.legal import layers
from thidua.legal.words import OTHER_PLACE, OTHER_TOPIC, PLACES, TOPICS, pick
from thidua.rulebook import citing
from thidua.rulebook.entries import Entry, Value
from thidua.rulebook.loader import Norms
from thidua.rulebook.value_words import Speaker


def cited(text: str) -> str:
    """Return a place in an instrument in the reader's language."""
    return citing.cited(text, _language())


def place_of(entry: Entry) -> str:
    """Return the article of an entry, most narrow part first."""
    return cited(pick(entry.source.said))


def label_of(norms: Norms, key: str) -> str:
    """Return what a key is about: its topic, then what narrows it, in words."""
    return _speaker(norms).label(key)


def topic_of(key: str) -> object:
    """Return the topic of a key in words."""
    return TOPICS.get(key.split(".", maxsplit=1)[0], OTHER_TOPIC)


def narrow_of(norms: Norms, key: str) -> str:
    """Return only what narrows a key, for a page that is about its honour; empty if nothing does."""
    return _speaker(norms).narrow(key)


def where_of(value: Value) -> str:
    """Return the place that a local value is for; empty for the whole country."""
    return place_words(value.place) if value.place else ""


def place_words(place: str) -> str:
    """Return the name of a province."""
    return str(PLACES.get(place) or layers.NAMES.get(place) or OTHER_PLACE)


def content(norms: Norms, value: Value) -> list[str]:
    """Return what a value says, one line each; nothing if it is not known."""
    return content_of(norms, value.key, value.value)


def content_of(norms: Norms, key: str, raw: Any) -> list[str]:
    """Return what stands under a key, one line each; nothing if it is not known."""
    return _speaker(norms).content_of(key, raw)


def _speaker(norms: Norms) -> Speaker:
    return Speaker(norms, _language())


def _language() -> str:
    return "en" if get_language() == "en" else "vi"
