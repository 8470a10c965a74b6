"""Findings on a dossier: one that stands, one that the unit explained, and a paper that nobody has read."""

from types import SimpleNamespace

from thidua.checks import actions, queries
from thidua.checks.models import Reading


def findings_on(dossier, by, at):
    """Return what stands for the first two findings; the second is explained."""
    actions.read_papers(dossier=dossier, at=at)
    finding, explained, *_more = queries.findings(dossier, at.date())
    actions.acknowledge(dossier=dossier, key=explained.key, reason="Bản quét, đã xem.", by=by, at=at)
    Reading.objects.filter(paper__dossier=dossier, paper__key="khac").delete()
    return SimpleNamespace(pk=finding.key), SimpleNamespace(pk=explained.key)
