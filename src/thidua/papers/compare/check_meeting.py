"""Votes against the rule and against what other papers say of them; days and numbers that papers cite of each other."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from thidua.papers.compare.check_names import OF_DOSSIER
from thidua.papers.compare.likeness import Likeness, likeness
from thidua.papers.compare.matching import Read
from thidua.papers.compare.model import Cited, Dossier, Kind, Mismatch, Nominee, Quote, Row, Signer
from thidua.papers.compare.said import mismatch

NAMES = {Kind.MINUTES: ("biên bản", "the minutes"), Kind.LETTER: ("tờ trình", "the letter")}


def thresholds(reads: Sequence[Read], dossier: Dossier, nominees: Sequence[Nominee]) -> Iterator[Mismatch]:
    """This function will yield the votes of the minutes that do not reach what the rule asks for."""
    for read in (read for read in reads if read.paper.kind is Kind.MINUTES):
        known = {one.name: one.number for one in read.facts.figures}
        for number, nominee in enumerate(nominees):
            for row in read.rows_of(number):
                vote = row.voted
                if vote is None or (vote.total is not None and vote.votes > vote.total):
                    continue
                members, present = known.get("members", vote.total), known.get("present", vote.total)
                if members is None or vote.votes > members:
                    continue
                if why := dossier.below(nominee, members, present, vote.votes):
                    yield mismatch("votes.threshold", row.quote, Quote(OF_DOSSIER, why[0]), nominee.name, name=nominee.name, why=why)


def votes_elsewhere(reads: Sequence[Read], nominees: Sequence[Nominee]) -> Iterator[Mismatch]:
    """This function will compare the votes of the minutes with those that the letter or the list repeats."""
    minutes = [read for read in reads if read.paper.kind is Kind.MINUTES]
    others = [read for read in reads if read.paper.kind in (Kind.LETTER, Kind.LIST)]
    for number, nominee in enumerate(nominees):
        counted = [row for read in minutes for row in read.rows_of(number) if row.voted]
        for row in (row for read in others for row in read.rows_of(number) if row.voted):
            if counted and all(_apart(one, row) for one in counted):
                yield mismatch("votes.differs", counted[0].quote, row.quote, nominee.name, name=nominee.name, one=_shown(counted[0]), other=_shown(row))


def _apart(first: Row, second: Row) -> bool:
    one, other = first.voted, second.voted
    if one is None or other is None:
        return False
    return one.votes != other.votes or (one.total is not None and other.total is not None and one.total != other.total)


def _shown(row: Row) -> str:
    vote = row.voted
    return "" if vote is None else f"{vote.votes}/{vote.total}" if vote.total else str(vote.votes)


def cited(reads: Sequence[Read]) -> Iterator[Mismatch]:
    """This function will compare what papers cite of each other with what these say themselves."""
    for read in reads:
        for kind in NAMES:
            named = [one for one in read.facts.cited if one.kind is kind]
            targets = [other for other in reads if other.paper.kind is kind and other is not read]
            if named and targets and not any(_fits(one, other) for one in named for other in targets):
                yield from _difference(named[0], targets[0])


def _day(read: Read) -> tuple[date | None, Quote | None]:
    if read.facts.held is not None and read.facts.dated is None:
        return read.facts.held, read.facts.held_quote
    return (read.facts.held, read.facts.held_quote) if read.paper.kind is Kind.MINUTES and read.facts.held else (read.facts.dated, read.facts.dated_quote)


def _fits(one: Cited, other: Read) -> bool:
    day = _day(other)[0]
    number = not one.number or not other.facts.number or _number(one.number) == _number(other.facts.number)
    return number and (one.on is None or day is None or one.on in (day, other.facts.dated))


def _number(text: str) -> str:
    return text.lstrip("0").replace("–", "-").lower()


def _difference(one: Cited, other: Read) -> Iterator[Mismatch]:
    day, quote = _day(other)
    name = NAMES[one.kind]
    if one.number and other.facts.number and _number(one.number) != _number(other.facts.number):
        yield mismatch("number.cited", one.quote, other.facts.number_quote or one.quote, cited=name, one=one.number, other=other.facts.number)
    if one.on and day and one.on not in (day, other.facts.dated):
        yield mismatch("date.cited", one.quote, quote or one.quote, cited=name, one=_said(one.on), other=_said(day))


def _said(day: date) -> str:
    return f"{day:%d/%m/%Y}"


def order(reads: Sequence[Read], sent_on: date | None) -> Iterator[Mismatch]:
    """This function will check that meeting, letter, reports and sending follow each other."""
    letter = next((read for read in reads if read.paper.kind is Kind.LETTER and read.facts.dated), None)
    for read in reads:
        day, quote = _day(read)
        if day is None or quote is None:
            continue
        if sent_on is not None and day > sent_on:
            yield mismatch("date.after_sending", quote, Quote(OF_DOSSIER, _said(sent_on)), read.paper.about,
                           paper=read.paper.name, one=_said(day), other=_said(sent_on))
        elif letter is not None and letter.facts.dated and day > letter.facts.dated:
            code = {Kind.MINUTES: "date.meeting_after", Kind.REPORT: "date.report_after"}.get(read.paper.kind)
            if code:
                yield mismatch(code, quote, letter.facts.dated_quote or quote, read.paper.about, one=_said(day), other=_said(letter.facts.dated))


def years(reads: Sequence[Read]) -> Iterator[Mismatch]:
    """This function will compare the periods in the titles with that of the letter, or of the first paper that has one."""
    named = [read for read in reads if read.facts.years]
    for read in named[1:]:
        if not set(read.facts.years) & set(named[0].facts.years):
            first, second = named[0].facts.years_quote, read.facts.years_quote
            if first and second:
                yield mismatch("year.differs", first, second, read.paper.about, one=", ".join(named[0].facts.years), other=", ".join(read.facts.years))


def signer(reads: Sequence[Read], signers: Callable[[date | None], Sequence[Signer]]) -> Iterator[Mismatch]:
    """This function will check that the letter is signed by somebody who may; deputies only where they are known."""
    for read in (read for read in reads if read.paper.kind is Kind.LETTER):
        name, quote = read.facts.signer, read.facts.signer_quote
        known = signers(read.facts.dated) if name else ()
        if quote is None or not known or (read.facts.by_deputy and not any(one.is_deputy for one in known)):
            continue
        if all(likeness(name, one.name) < Likeness.WRITTEN for one in known):
            yield mismatch("signer.differs", quote, Quote(OF_DOSSIER, ", ".join(one.name for one in known)))
