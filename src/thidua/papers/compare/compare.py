"""The door: the papers of a dossier go in, what does not agree comes out."""

from thidua.papers.compare import check_figures, check_meeting, check_names
from thidua.papers.compare.facts import facts_of
from thidua.papers.compare.matching import Read, match, roster
from thidua.papers.compare.model import Dossier, Kind, Mismatch, Quote
from thidua.papers.compare.said import mismatch

ORDER = (Kind.LETTER, Kind.LIST, Kind.MINUTES, Kind.REPORT, Kind.OTHER)


def compare(dossier: Dossier) -> list[Mismatch]:
    """This function will return every mismatch between the papers, blocking ones first, each with both quotations.

    A paper that could not be read is one too: nothing passes in silence. Without nominees they are taken from the list,
    the letter or the minutes.
    """
    read = [(paper, facts_of(paper)) for paper in sorted(dossier.papers, key=lambda paper: ORDER.index(paper.kind))]
    found = [
        mismatch("paper.unreadable", Quote(paper.name, "…"), Quote(check_names.OF_DOSSIER, paper.about or "…"), paper.about, paper=paper.name)
        for paper, facts in read if facts is None or paper.partly
    ]
    known = [(paper, facts) for paper, facts in read if facts is not None]
    nominees = list(dossier.nominees) or roster(known)
    reads: list[Read] = [match(paper, facts, nominees) for paper, facts in known]
    found += [
        *check_names.check(reads, nominees), *check_figures.counts(reads, nominees), *check_figures.figures(reads),
        *check_figures.votes(reads), *check_meeting.thresholds(reads, dossier, nominees),
        *check_meeting.votes_elsewhere(reads, nominees), *check_meeting.cited(reads), *check_meeting.order(reads, dossier.sent_on),
        *check_meeting.years(reads), *check_meeting.signer(reads, dossier.signers),
    ]
    return sorted(found, key=lambda one: not one.blocking)
