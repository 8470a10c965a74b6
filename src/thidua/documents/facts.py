"""Turns a file into what the register stores of it: header, lines, reading, citations. Knows no database."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from thidua.documents.codes import may_be_same_issuer, same_code, tidy
from thidua.documents.enums import Relation
from thidua.documents.trust import anchors
from thidua.papers.read.as_json import to_json
from thidua.papers.read.reader import read
from thidua.papers.reading import Reading
from thidua.papers.source import Source
from thidua.papers.sources.opening import open_paper
from thidua.papers.text import squeeze, strip_marks

MEDIA_TYPES = (
    (b"%PDF-", "application/pdf"),
    (b"PK\x03\x04", "application/vnd.openxmlformats-officedocument.wordprocessingml.document"),
    (b"\x89PNG\r\n", "image/png"), (b"\xff\xd8\xff", "image/jpeg"), (b"II*\x00", "image/tiff"),
    (b"MM\x00*", "image/tiff"),
)
PLAIN, WEB_PAGE, UNKNOWN = "text/plain", "text/html", "application/octet-stream"
_HEAD = 1024
_PARAGRAPH = 5
_CARRIES_OUT = re.compile(r"(?i)\b(?:thực\s+hiện|triển\s+khai)\b")
_GROUND = re.compile(r"(?i)\bcăn\s+cứ\b")
_PLAN = re.compile(r"(?i)/(?:\d{4}/)?(?:KH|CTr|ĐA|PA)\b|\d+\s*-\s*(?:KH|CTr|ĐA)/")


@dataclass(frozen=True)
class Cited:
    """A document that the paper names; `line` is where it does so first."""

    code: str
    issued_on: date | None
    issuer: str
    line: int
    relation: str = Relation.CITES


@dataclass(frozen=True)
class Paper:
    """What was read out of a file, ready for the register. Columns that were not found are None or empty."""

    columns: dict[str, Any]
    reading: dict[str, Any]
    lines: list[list[Any]]
    cited: tuple[Cited, ...]
    media_type: str


def read_paper(content: bytes, name: str) -> Paper:
    """Read a file. Raises PaperRefused."""
    source = open_paper(content, name, anchors=anchors())
    reading = read(source)
    return Paper(
        columns=_columns(reading), reading=to_json(reading, source),
        lines=[[line.number, line.page, strip_marks(line.text)] for line in source.lines],
        cited=tuple(_cited(reading, source)), media_type=media_type_of(content, source.medium),
    )


def media_type_of(content: bytes, medium: str) -> str:
    """Return the media type by the content of the file, whatever its name promises."""
    for mark, media_type in MEDIA_TYPES:
        if mark in content[:_HEAD] if mark == b"%PDF-" else content.startswith(mark):
            return media_type
    if medium == "html":
        return WEB_PAGE
    return PLAIN if medium in ("text", "markdown") else UNKNOWN


def _columns(reading: Reading) -> dict[str, Any]:
    signer = reading.signer
    return {
        "number": reading.number, "symbol": tidy(reading.symbol or "")[:60], "issued_on": reading.issued_on,
        "place": (reading.place or "")[:100], "kind": (reading.kind or "")[:60],
        "subject": squeeze(reading.full_subject or reading.subject or "")[:1000],
        "issuer": (reading.issuer or "")[:300], "signer": (signer.name or "")[:200],
        "signer_title": " ".join([*signer.prefix, signer.title or ""]).strip()[:200],
        "recipients": "; ".join(recipient.name for recipient in reading.recipients)[:1000],
        "archive": (reading.archive or "")[:200],
    }


def _cited(reading: Reading, source: Source) -> Iterator[Cited]:
    """Every document that the paper names, once; one of the grounds is what it carries out."""
    found: list[Cited] = []
    for basis in reading.bases:
        _add(found, Cited(tidy(basis.number or "")[:80], basis.issued_on, (basis.issuer or "")[:300], basis.line))
    texts = {line.number: line.text for line in source.lines}
    carried_out = _carried_out([cited for cited in found if _after_carrying_out(cited, texts)])
    for citation in reading.citations:
        _add(found, Cited(tidy(citation.number)[:80], citation.issued_on, (citation.issuer or "")[:300], citation.line))
    own = f"{reading.number}/{reading.symbol}"
    for cited in found:
        if not same_code(cited.code, own) or cited.issued_on not in (None, reading.issued_on):
            is_it = carried_out is not None and cited.line == carried_out.line and cited.code == carried_out.code
            yield replace(cited, relation=Relation.CARRIES_OUT) if is_it else cited


def _add(found: list[Cited], new: Cited) -> None:
    """Add a citation, or complete the one that names the same document; without its date the number is enough."""
    if not new.code:
        return
    for index, old in enumerate(found):
        if same_code(old.code, new.code) and _same_day_and_issuer(old, new):
            longer = new.issued_on is not None and len(new.issuer) > len(old.issuer)
            issuer = new.issuer if longer or not old.issuer else old.issuer
            found[index] = replace(old, issued_on=old.issued_on or new.issued_on, issuer=issuer)
            return
    found.append(new)


def _same_day_and_issuer(old: Cited, new: Cited) -> bool:
    if None in (old.issued_on, new.issued_on):
        return True
    return old.issued_on == new.issued_on and may_be_same_issuer(old.issuer, new.issuer)


def _carried_out(named: list[Cited]) -> Cited | None:
    """The first plan or programme among the documents to be carried out, else the first of them."""
    return next((cited for cited in named if _PLAN.search(cited.code)), named[0] if named else None)


def _after_carrying_out(cited: Cited, texts: dict[int, str]) -> bool:
    """Tell whether "thực hiện" or "triển khai", and no "căn cứ" after it, leads to the number on its line."""
    before = tidy(_paragraph_to(cited.line, texts)).rpartition(cited.code)[0]
    verbs = list(_CARRIES_OUT.finditer(before))
    grounds = list(_GROUND.finditer(before))
    return bool(verbs) and (not grounds or grounds[-1].start() < verbs[-1].start())


def _paragraph_to(line: int, texts: dict[int, str]) -> str:
    """The line and the lines right above it that no blank line cuts off."""
    first = line
    while line - first < _PARAGRAPH and texts.get(first - 1, "").strip():
        first -= 1
    return " ".join(texts.get(number, "") for number in range(first, line + 1))
