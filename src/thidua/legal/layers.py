"""The norms with what provinces entered: the same in every process, at every moment.

Each layer has a stamp, the fingerprint of its content. A question to the law asks the database for the stamps (once in
a web request) and reads the values again only where a stamp is another one than before.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterable
from contextvars import ContextVar
from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse

from thidua.legal.enums import Paper
from thidua.legal.models import Layer, LocalValue
from thidua.papers.text import fold
from thidua.rulebook.entries import Certainty, Instrument, Source, Value
from thidua.rulebook.loader import Norms, load
from thidua.rulebook.said import Said

Stamps = tuple[tuple[str, str], ...]
PAPERS = {
    Paper.DECISION: ("Quyết định", "Decision"), Paper.RESOLUTION: ("Nghị quyết", "Resolution"),
    Paper.REGULATION: ("Quy chế", "Regulation"), Paper.GUIDANCE: ("Hướng dẫn", "Guidance"),
    Paper.PLAN: ("Kế hoạch", "Plan"), Paper.LETTER: ("Công văn", "Letter"),
}
TOLD = ("key", "value", "starts_on", "ends_on", "paper", "number", "issued_on", "issuer", "article", "clause", "point",
        "certainty", "checked_on")
"""What of a value its stamp covers."""
NAMES: dict[str, str] = {}
"""What the provinces that entered values are called."""
_built: dict[Stamps, Norms] = {}
_of_request: ContextVar[list[Norms] | None] = ContextVar("norms of the request", default=None)


def norms() -> Norms:
    """Return the norms as they stand now, with the values that provinces entered."""
    held = _of_request.get()
    if held:
        return held[0]
    book = _current()
    if held is not None:
        held.append(book)
    return book


def forget() -> None:
    """Let the rest of the request see what it just changed itself."""
    held = _of_request.get()
    if held:
        held.clear()


def once_a_request(get_response: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: one request looks at one state of the law, and asks for it once."""

    def middleware(request: HttpRequest) -> HttpResponse:
        token = _of_request.set([])
        try:
            return get_response(request)
        finally:
            _of_request.reset(token)

    return middleware


def stamp_of(rows: Iterable[LocalValue]) -> str:
    """Return the fingerprint of the values of a layer that count; empty where there are none."""
    told = [[getattr(row, name) for name in TOLD] for row in rows if row.withdrawn_at is None]
    if not told:
        return ""
    ordered = sorted(json.dumps(one, ensure_ascii=False, sort_keys=True, default=str) for one in told)
    return hashlib.sha256("\n".join(ordered).encode()).hexdigest()


def with_rows(book: Norms, rows: Iterable[LocalValue]) -> Norms:
    """Return the norms with rows of provinces laid over them."""
    counted = [row for row in rows if row.withdrawn_at is None]
    if not counted:
        return book
    NAMES.update({row.layer.place: row.layer.name for row in counted})
    papers = {one.code: one for one in map(instrument_of, counted)}
    return book.filled_by([value_of(row) for row in counted], papers.values())


def others(place: str) -> Norms:
    """Return the norms as they stand without what one province entered."""
    return with_rows(load(), LocalValue.objects.filter(withdrawn_at=None).exclude(layer__place=place).select_related("layer"))


def value_of(row: LocalValue) -> Value:
    """Return a row as the rulebook reads it."""
    place = row.layer.place
    return Value(
        id=f"{place}:{row.key}:{row.starts_on}", source=Source(_code(row), row.article, row.clause, row.point),
        starts_on=row.starts_on, ends_on=row.ends_on, certainty=Certainty(row.certainty), checked_on=row.checked_on,
        file=f"{row.number}, {row.issuer}", key=row.key, value=row.value, place=place,
    )


def instrument_of(row: LocalValue) -> Instrument:
    """Return the provincial document in which a row stands."""
    vi, en = PAPERS[Paper(row.paper)]
    name = Said(f"{vi} {row.number} của {row.issuer}", f"{en} {row.number} of {row.issuer}")
    return Instrument(_code(row), name, row.number, row.issued_on, row.issued_on, None)


def _code(row: LocalValue) -> str:
    number = re.sub(r"[^a-z0-9]+", "-", fold(row.number)).strip("-")
    return f"{row.layer.place}-{number}-{row.issued_on:%Y%m%d}"


def _current() -> Norms:
    stamps = _stamps()
    while stamps not in _built:
        rows = list(LocalValue.objects.filter(withdrawn_at=None).select_related("layer"))
        read = tuple(sorted((place, stamp_of(_in(rows, place))) for place in {row.layer.place for row in rows}))
        if read != stamps:  # somebody saved between the two questions
            again = _stamps()
            if again == stamps:
                return with_rows(load(), rows)
            stamps = again
            continue
        if len(_built) > 8:
            _built.clear()
        _built[stamps] = with_rows(load(), rows)
    return _built[stamps]


def _stamps() -> Stamps:
    return tuple(Layer.objects.exclude(stamp="").order_by("place").values_list("place", "stamp"))


def _in(rows: Iterable[LocalValue], place: str) -> list[LocalValue]:
    return [row for row in rows if row.layer.place == place]


def row_data(row: LocalValue) -> dict[str, Any]:
    """Return a row as the log keeps it."""
    return {name: str(found) if isinstance(found := getattr(row, name), date) else found for name in TOLD}
