"""What is left on a page in the other language, once the data of the world is taken away."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from django.apps import apps
from django.db.models import CharField, JSONField, TextField

from support.pages import parse, pieces
from thidua.rulebook.loader import load
from thidua.rulebook.said import Said

MARKED = re.compile("[ăâđêôơưàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ]", re.IGNORECASE)
"""A letter that English does not have."""
ALWAYS = (
    "Thi Đua", "Tiếng Việt", "PHÁT ĐỘNG", "CÔNG BỐ", "DỰ THẢO", "đồng", "Phòng Văn hóa huyện",
    "Hội đồng Thi đua - Khen thưởng huyện Gò Quao", "Quyết định số 15/QĐ-UBND ngày 10/01/2025 của UBND huyện",
    "Giấy khen, Bằng khen khổ A4 ngang", "Giấy khen, Bằng khen phôi 360 x 270 mm",
    "Biên bản", "Báo cáo thành tích", "Giấy tờ khác", "NĐ-CP", "BNV-TĐKT", "Bổ sung 2 phần được đánh dấu.",
)
"""The program, the language, words that are typed or printed, the currency, examples in hints, blanks, papers and forms by their
names, and the note that a return carries where the officer wrote none."""
TEXTS = (CharField, TextField, JSONField)
ENGLISH = re.compile(
    r"\b(?!enter$)(the|this|that|is|are|was|not|please|enter|select|choose|ensure|field|fields|required|"
    r"value|valid|invalid|"
    r"password|username|user|file|account|your|you|of|and|or|with|for|choice|choices|characters|currently|clear|"
    r"unknown|none|true|false|bytes|error|empty|submitted|at least|too|days?|units?)\b", re.IGNORECASE,
)


def data_of_the_world(more: Iterable[str] = ()) -> list[str]:
    """Return every text that is stored, in pieces as pages may show them, longest first."""
    found = {" ".join(text.split()) for text in (*_stored(), *_law(), *more, *ALWAYS)}
    return sorted((text for text in found if MARKED.search(text)), key=len, reverse=True)


def vietnamese_left(page: str, data: Iterable[str]) -> list[str]:
    """Return the pieces of an English page that are Vietnamese and are no data."""
    return [piece for piece in pieces(parse(page)) if MARKED.search(_without(piece, data))]


def english_left(page: str) -> list[str]:
    """Return the pieces of a Vietnamese page that are English."""
    return [piece for piece in pieces(parse(page)) if not MARKED.search(piece) and ENGLISH.search(piece)]


def _without(piece: str, data: Iterable[str]) -> str:
    """Take the data out of a piece; a text that was cut short ends with an ellipsis."""
    piece = piece.casefold()
    start = piece.removesuffix("…").strip()
    if piece.endswith("…") and any(text.casefold().startswith(start) for text in data):
        return ""
    for text in data:
        if not MARKED.search(piece):
            return ""
        piece = piece.replace(text.casefold(), "")
    return piece


def _law() -> Iterator[str]:
    """The English of the norms as it was written, with the numbers and names that stay Vietnamese in it."""
    book = load()
    for entry in (*book.instruments.values(), *book.honours.values(), *book.rules, *book.values):
        yield from _english(entry)
    yield from (instrument.number for instrument in book.instruments.values())


def _english(thing: Any) -> Iterator[str]:
    if isinstance(thing, Said):
        yield thing.en
    elif isinstance(thing, Mapping):
        if "en" in thing:
            yield str(thing["en"])
        yield from (text for inner in thing.values() for text in _english(inner))
    elif isinstance(thing, list | tuple):
        yield from (text for inner in thing for text in _english(inner))
    elif is_dataclass(thing):
        yield from (text for field in fields(thing) for text in _english(getattr(thing, field.name)))


def _stored() -> Iterator[str]:
    for model in apps.get_models():
        names = [field.name for field in model._meta.fields if isinstance(field, TEXTS)]
        for row in model._default_manager.values_list(*names) if names else ():
            yield from _leaves(row)


def _leaves(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
        yield from value.splitlines()
    elif isinstance(value, dict):
        yield from _leaves(list(value.values()))
    elif isinstance(value, list | tuple):
        for item in value:
            yield from _leaves(item)
