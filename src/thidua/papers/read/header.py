"""The head of a document: number, symbol, place, date, kind, summary, issuer."""

import re
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby

from thidua.papers.read.document import Ending, Letterhead, Passage
from thidua.papers.read.issuer import issuer_of_head, issuer_of_text
from thidua.papers.read.layout import Piece
from thidua.papers.read.names import Casing, is_mostly_upper
from thidua.papers.read.numbers import KINDS, SYMBOL, compact, date_of, kind_of_symbol
from thidua.papers.read.subject import Title, find_title
from thidua.papers.read.unit_words import UPPER
from thidua.papers.reading import Found
from thidua.papers.source import Source
from thidua.papers.text import fold

_MOTTO = re.compile(r"(?i)c[ộo]ng\s+h(?:òa|oà|oa)\s+x[ãa]\s+h[ộo]i\s+ch[ủu]\s+ngh[ĩi]a")
_NUMBER = re.compile(
    rf"(?:^|(?<=\n)|(?<=\s{{2}})"
    rf"|(?<=[{UPPER}]{{2}}\s))\W{{0,3}}[Ss][ốỐ]\s*[:;.]?\s*(?P<number>\d{{0,6}})(?P<suffix>[a-zA-Z]?)[\s.…_]*"
    rf"(?:/\s*(?P<year>(?:19|20)\d\d)\s*)?(?P<bar>[/-])\s*(?P<symbol>{SYMBOL})"
)
_ISSUED = re.compile(
    r"(?:(?P<place>[^\W\d_][^\n,;:]{0,70}?)\s*,\s*)?[Nn]g[àa]y\s*(?P<ld>\d{1,2})?[\s.…_]*th[áa]ng\s*(?P<lm>\d{1,2})?"
    r"[\s.…_]*n[ăa]m\s*(?P<ly>\d{4})"
)
_ISSUED_SHORT = re.compile(
    rf"(?P<place>[{UPPER}]\w*(?:\s+(?:-\s+)?[{UPPER}]\w*){{0,5}})\s*,\s*ngày\s*(?P<ld>\d{{1,2}})\s*[/.-]\s*(?P<lm>\d{{1,2}})"
    r"\s*[/.-]\s*(?P<ly>\d{4})"
)
_IN_HEAD = ("number", "symbol", "issued_on", "place")
_SEARCHED = 120
_SHORT_PLACE = 3


@dataclass(frozen=True)
class _Head:
    """The printed lines of the head as one text ("\\n" between lines), with their line numbers."""

    text: str
    marks: tuple[tuple[int, int], ...]

    def line_at(self, offset: int) -> int:
        return Passage(self.text, self.marks).line_at(offset)


def find_letterhead(source: Source, lines: list[Piece], ending: Ending) -> Letterhead:
    """This function will read the document's own head; what is not printed is inferred where the text allows it.

    Every value found is in `fields` with line, text as printed and confidence; inferred ones say so in `origin`.
    """
    start = _start(lines)
    title = find_title(lines, start, ending)
    zone = [
        piece
        for piece in lines[start : start + _SEARCHED]
        if piece.table is None and (not title.kind_line or piece.line <= title.kind_line)
    ][: _SEARCHED if title.kind_line else 40]
    head = _joined(zone)
    fields: dict[str, Found] = {}
    found = Letterhead(fields=fields, end=title.last)
    number = _own_number(head)
    found = _with_number(found, number, head)
    found = _with_date(found, head, number, source)
    found = _with_title(found, title, lines, start)
    found = _with_issuer(found, zone, number, head, lines, source)
    last = max((one.line for name, one in fields.items() if name in _IN_HEAD), default=0)
    return _with_field_texts(replace(found, end=max(found.end, last)), source)


def _start(lines: list[Piece]) -> int:
    """Where the letterhead begins: a few lines above the motto, behind any frame of a web page."""
    window = lines[:400]
    for at in range(len(window)):
        text = " ".join(piece.text for piece in window[at : at + 3])
        match = _MOTTO.search(text)
        if match and match.start() < len(window[at].text):
            return _above(lines, at)
    for at, piece in enumerate(window):
        if _NUMBER.match(piece.text):
            return _above(lines, at)
    return 0


def _above(lines: list[Piece], at: int) -> int:
    """The first line of the agency's name above line `at`: back while lines are in capitals or a number's."""
    first = at
    while first > 0 and at - first < 6:
        text = lines[first - 1].text
        if not any(char.isalnum() for char in text):
            first -= 1
            continue
        upper = sum(char.isupper() for char in text)
        if upper < 0.6 * sum(char.isalpha() for char in text) or not upper:
            break
        first -= 1
    return first


def _joined(zone: list[Piece]) -> _Head:
    text, marks = "", list[tuple[int, int]]()
    for piece in zone:
        text += "\n\n" if piece.opens and text else "\n" if text else ""
        marks.append((len(text), piece.line))
        text += (
            re.sub(r"\s{3,}|\t", "\n", piece.raw.replace("*", "").strip(" |"))
            if "  " in piece.raw
            else piece.text
        )
    return _Head(text, tuple(marks))


def _own_number(head: _Head) -> re.Match[str] | None:
    return _NUMBER.search(head.text)


def _with_number(found: Letterhead, match: re.Match[str] | None, head: _Head) -> Letterhead:
    if match is None:
        return found
    symbol = compact(match["symbol"])
    line, raw = head.line_at(match.start("symbol")), " ".join(match[0].split())
    found.fields["symbol"] = Found(line, raw, symbol, 0.98)
    if not match["number"]:
        return replace(found, symbol=symbol)
    number = int(match["number"])
    sure = 0.98 if not match["suffix"] and match["bar"] == "/" else 0.8
    found.fields["number"] = Found(line, raw, number, sure)
    return replace(found, symbol=symbol, number=number)


def _with_date(found: Letterhead, head: _Head, number: re.Match[str] | None, source: Source) -> Letterhead:
    match = _best_date(head, number)
    if match is None:
        return found
    issued = date_of(match)
    line = head.line_at(match.start("ly"))
    if issued is not None:
        raw = " ".join(match[0].split())
        found.fields["issued_on"] = Found(line, raw, issued, _date_confidence(issued, source))
    place = _place(head, match, number)
    if place:
        found.fields["place"] = Found(head.line_at(match.start("place")), place, place, 0.95)
    return replace(found, issued_on=issued, place=place)


def _best_date(head: _Head, number: re.Match[str] | None) -> re.Match[str] | None:
    """The date line: with a place, nearest after the number."""
    matches = list(_ISSUED.finditer(head.text)) or list(_ISSUED_SHORT.finditer(head.text))
    placed = [match for match in matches if match["place"]] or matches
    if not placed:
        return None
    anchor = number.start() if number else 0
    return min(placed, key=lambda match: abs(match.start() - anchor))


def _date_confidence(issued: date, source: Source) -> float:
    """Lower when a signing footer names an earlier day than the printed date, or the year is odd."""
    signed = [claim.signed_at.date() for claim in source.claims if claim.signed_at]
    if any(abs((day - issued).days) > 30 for day in signed) or not 1975 <= issued.year <= 2100:
        return 0.6
    return 0.98


def _place(head: _Head, match: re.Match[str], number: re.Match[str] | None) -> str | None:
    place = match["place"]
    if not place:
        return None
    if number is not None and number.start() <= match.start("place") < number.end() < match.end("place"):
        place = head.text[number.end() : match.end("place")]
    before = head.text[: match.start("place")]
    if before.endswith("\n") and not before.endswith("\n\n"):
        line = before.rstrip("\n").rsplit("\n", 1)[-1]
        broken = re.fullmatch(rf"\W*[{UPPER}][^\W\d_{UPPER}]+\W*", line) and len(place.split()) < _SHORT_PLACE
        if broken or re.fullmatch(
            r"(?i)(?:thành phố|tp\.?|thị xã|thị trấn|bà rịa -)\s*\w{0,6}", line.strip()
        ):
            place = f"{line.strip()} {place}"
    place = re.split(r"(?i)\bhạnh\s+ph[úu]c\b[\s*.-]*", place)[-1]
    return " ".join(place.split()).strip(" .-*_") or None


def _with_title(found: Letterhead, title: Title, lines: list[Piece], start: int) -> Letterhead:
    by_symbol = kind_of_symbol(found.symbol) if found.symbol else None
    kind = title.kind or by_symbol or ("Công văn" if title.letter or found.symbol else None)
    if kind:
        agreed = by_symbol is None or fold(by_symbol) == fold(kind) or kind not in KINDS.values()
        line = title.kind_line or (found.fields["symbol"].line if "symbol" in found.fields else 0)
        sure = (0.98 if agreed else 0.7) if title.kind else 0.7
        found.fields["kind"] = Found(
            line, title.kind or kind, kind, sure, origin="text" if title.kind else "inferred"
        )
    full = _normal_case(title, lines, start)
    if full is None:
        return replace(found, kind=kind)
    subject = first_words(full)
    found.fields["subject"] = Found(title.first, title.text, subject, 0.95 if title.kind else 0.75)
    return replace(found, kind=kind, full_subject=full, subject=subject)


def _normal_case(title: Title, lines: list[Piece], start: int) -> str | None:
    if not title.text:
        return None
    letters = [char for char in title.text if char.isalpha()]
    shouted = sum(char.isupper() for char in letters) > 0.6 * len(letters)
    text = " ".join(title.text.split()).rstrip(" .;")
    if not shouted:
        return text[:1].upper() + text[1:]
    heads = [piece.text for piece in lines[start : start + 30] if piece.line < title.first]
    return Casing([*heads, *_stretches(lines, title.last)]).sentence(text)


def _stretches(lines: list[Piece], after: int) -> list[str]:
    """The running text after the head, in stretches that are all in normal case, to learn names from."""
    runs = groupby(
        (piece for piece in lines if piece.line > after), key=lambda piece: is_mostly_upper(piece.text)
    )
    return [" ".join(piece.text for piece in run) for upper, run in runs if not upper]


def first_words(text: str, count: int = 8) -> str:
    """This function will return the first words of a summary; a lone dash is no word, a leading "V/v" is dropped."""
    text = re.sub(r"(?i)^\s*v\s*/\s*v\s*:?\s*", "", text)
    kept = [word for word in text.split() if any(char.isalnum() for char in word)]
    short = " ".join(kept[:count])
    return short[:1].upper() + short[1:]


def _with_issuer(
    found: Letterhead,
    zone: list[Piece],
    number: re.Match[str] | None,
    head: _Head,
    lines: list[Piece],
    source: Source,
) -> Letterhead:
    last = head.line_at(number.start()) if number else 0
    above = [piece for piece in zone if not last or piece.line <= last]
    named = issuer_of_head(above, found.place, lines)
    if named is None:
        named = issuer_of_text(lines, found, source.claims)
    if named is None:
        return found
    found.fields["issuer"] = named
    return replace(found, issuer=str(named.value))


def _with_field_texts(found: Letterhead, source: Source) -> Letterhead:
    """Take number and date from the appearances of signature fields where the page text has none."""
    for signature in source.signatures:
        match = re.search(
            rf"(?P<number>\d{{1,6}})?\s*/?\s*(?P<symbol>{SYMBOL}/?)?", signature.field_text.strip()
        )
        digits = re.fullmatch(r"\d{1,6}", signature.field_text.strip())
        if found.number is None and match and match["number"] and (digits or match["symbol"]):
            found.fields["number"] = Found(
                0, signature.field_text, int(match["number"]), 0.9, origin="signature_field"
            )
            found = replace(found, number=int(match["number"]))
        dated = _ISSUED.search(signature.field_text)
        issued = date_of(dated) if dated else None
        if found.issued_on is None and issued:
            found.fields["issued_on"] = Found(0, signature.field_text, issued, 0.9, origin="signature_field")
            found = replace(found, issued_on=issued)
    return found
