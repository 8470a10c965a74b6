"""Who is missing, who is one too many, whose name, post, birth or award is given differently."""

import re
from collections.abc import Iterator, Sequence

from thidua.papers.compare.honours import Meant, meant
from thidua.papers.compare.likeness import Likeness, likeness
from thidua.papers.compare.matching import Read, mention, surplus
from thidua.papers.compare.model import Kind, Mismatch, Nominee, Quote, Row
from thidua.papers.compare.posts import same_post
from thidua.papers.compare.said import mismatch
from thidua.papers.read.numbers import DATE, date_of

WHOLE = (Kind.LETTER, Kind.MINUTES, Kind.LIST)
"""Papers that name every nominee."""
OF_DOSSIER = "Hồ sơ"
_YEAR = re.compile(r"(?<!\d)(19|20)\d{2}(?!\d)")


def check(reads: Sequence[Read], nominees: Sequence[Nominee]) -> Iterator[Mismatch]:
    """This function will yield what does not agree about single nominees."""
    done: set[str] = set()
    for number, nominee in enumerate(nominees):
        if nominee.name in done:
            continue
        done.add(nominee.name)
        first = _reference(reads, number, nominee)
        for read in reads:
            yield from _presence(read, number, nominee, first)
        yield from _written(reads, number, nominee, first)
        yield from _posts(reads, number, nominee)
        yield from _births(reads, number, nominee)
        yield from _honours(reads, nominees, nominee)
    for read in reads:
        if read.paper.kind in WHOLE:
            for row in surplus(read):
                yield mismatch("nominee.extra", of_dossier(nominees), row.quote, row.name, name=row.name, paper=read.paper.name)


def of_dossier(nominees: Sequence[Nominee]) -> Quote:
    """This function will quote the nominees that the dossier holds."""
    names = ", ".join(dict.fromkeys(one.name for one in nominees[:MOST_NAMED]))
    return Quote(OF_DOSSIER, names + (", …" if len(nominees) > MOST_NAMED else ""))


MOST_NAMED = 12


def _reference(reads: Sequence[Read], number: int, nominee: Nominee) -> Quote:
    for read in reads:
        for row, how in read.found.get(number, []):
            if how is Likeness.SAME:
                return row.quote
    return Quote(OF_DOSSIER, nominee.name)


def _presence(read: Read, number: int, nominee: Nominee, first: Quote) -> Iterator[Mismatch]:
    rows = [row for row in read.facts.rows if row.sure]
    own = read.paper.kind is Kind.REPORT and likeness(read.paper.about, nominee.name) is Likeness.SAME
    if number in read.found or not (own or read.paper.kind in WHOLE):
        return
    if own:
        if rows:
            yield mismatch("name.other", Quote(OF_DOSSIER, nominee.name), rows[0].quote, nominee.name, name=nominee.name, other=rows[0].name)
        return
    same_kind = any(row.individual is nominee.individual for row in rows)
    if (not rows and not read.found) or (read.facts.has_annex and not same_kind):
        return
    place = mention(read, nominee.name)
    if place is None:
        listed = [row for row in rows if row.individual is nominee.individual] or rows
        names = "; ".join(row.name for row in listed[:MOST_NAMED]) + ("; …" if len(listed) > MOST_NAMED else "")
        heading = Quote(read.paper.name, names or "…", listed[0].quote.line if listed else 0, listed[0].quote.page if listed else None)
        yield mismatch("nominee.missing", first, heading, nominee.name, name=nominee.name, paper=read.paper.name)
    elif place[1] != nominee.name:
        yield mismatch("name.spelling", first, place[0], nominee.name, name=nominee.name, other=place[1])


def _written(reads: Sequence[Read], number: int, nominee: Nominee, first: Quote) -> Iterator[Mismatch]:
    seen: set[tuple[str, str]] = set()
    for read in reads:
        for row, how in read.found.get(number, []):
            if how is Likeness.SAME or (read.paper.key, row.name) in seen:
                continue
            seen.add((read.paper.key, row.name))
            code = "name.spelling" if how is Likeness.WRITTEN else "name.other"
            yield mismatch(code, first, row.quote, nominee.name, name=nominee.name, other=row.name)


def _posts(reads: Sequence[Read], number: int, nominee: Nominee) -> Iterator[Mismatch]:
    first: Row | None = None
    for read in reads:
        rows = [row for row in read.rows_of(number) if row.post]
        if not rows:
            continue
        if first is not None and not same_post(first.post, rows[0].post):
            yield mismatch("post.differs", first.quote, rows[0].quote, nominee.name, name=nominee.name)
        first = first or rows[0]


def _births(reads: Sequence[Read], number: int, nominee: Nominee) -> Iterator[Mismatch]:
    first = (nominee.born, Quote(OF_DOSSIER, f"{nominee.name}, {nominee.born}")) if nominee.born else None
    for read in reads:
        for row in read.rows_of(number):
            if not row.born:
                continue
            if first is None:
                first = (row.born, row.quote)
            elif not _same_birth(first[0], row.born):
                yield mismatch("birth.differs", first[1], row.quote, nominee.name, name=nominee.name, one=first[0], other=row.born)


def _same_birth(first: str, second: str) -> bool:
    days = [date_of(match) if (match := re.search(DATE, text, re.IGNORECASE)) else None for text in (first, second)]
    if days[0] and days[1]:
        return days[0] == days[1]
    years = [match[0] if (match := _YEAR.search(text)) else "" for text in (first, second)]
    return not all(years) or years[0] == years[1]


def _honours(reads: Sequence[Read], nominees: Sequence[Nominee], nominee: Nominee) -> Iterator[Mismatch]:
    """Compare with the awards aimed at for anybody of that name: one may be proposed for two."""
    numbers = [at for at, one in enumerate(nominees) if one.name == nominee.name]
    aimed = [one for at in numbers for one in meant(nominees[at].honour)[:1]]
    if not aimed:
        return
    for read in reads:
        for row in (row for at in numbers for row in read.rows_of(at)):
            named = meant(row.honour)
            if named and not _agrees(aimed, named):
                quote = row.quote if meant(row.quote.text) else Quote(read.paper.name, f"{row.honour}: {row.name}", row.quote.line, row.quote.page)
                yield mismatch("honour.differs", Quote(OF_DOSSIER, f"{nominee.name}: {nominee.honour}"), quote, nominee.name, name=nominee.name)
                break


def _agrees(aimed: Sequence[Meant], named: Sequence[Meant]) -> bool:
    return any(one.agrees(other) for one in aimed for other in named)
