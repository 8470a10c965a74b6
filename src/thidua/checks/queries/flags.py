"""Mismatches as ready-made marks: which part of the dossier a quotation stands in, and the note for the unit."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from thidua.checks.queries.preflight import Finding, kind_of
from thidua.dossiers.models import Dossier
from thidua.dossiers.queries import WHOLE_LIST, Part, part_of_paper
from thidua.papers.compare.check_names import OF_DOSSIER
from thidua.papers.compare.model import Quote

LONGEST_QUOTE = 300


@dataclass(frozen=True)
class Ready:
    """A mark that can be taken over: the part, and what the unit will read."""

    part: Part
    note: str


def ready_marks(dossier: Dossier, finding: Finding, parts: dict[str, Part]) -> list[Ready]:
    """Return a mark for each part in which a quotation of the mismatch stands, the first quotation's part first."""
    names = {kind_of(paper)[1]: paper.key for paper in dossier.papers.all()}
    found: dict[str, Part] = {}
    for quote in (finding.mismatch.first, finding.mismatch.second):
        part = _part(quote, finding, names, parts)
        if part is not None:
            found.setdefault(part.key, part)
    note = _note(finding) if found else ""
    return [Ready(part, note) for part in found.values()]


def _part(quote: Quote, finding: Finding, names: dict[str, str], parts: dict[str, Part]) -> Part | None:
    if quote.paper != OF_DOSSIER:
        return part_of_paper(parts, names.get(quote.paper, ""))
    about = (part for key, part in parts.items() if key.startswith("nominee:") and part.about == finding.mismatch.about)
    return next(about, parts[WHOLE_LIST])


@override(settings.LANGUAGE_CODE)
def _note(finding: Finding) -> str:
    """The sentence with both quotations, in Vietnamese as the papers are."""
    quotes = [f"{_where(quote)}: “{quote.text[:LONGEST_QUOTE].strip()}”" for quote in finding.quotes]
    return "\n".join([finding.said, *quotes])


def _where(quote: Quote) -> str:
    if quote.paper == OF_DOSSIER:
        return _("Trong hồ sơ")
    place = quote.paper
    if quote.page:
        place += ", " + _("trang %(page)d") % {"page": quote.page}
    return place
