"""Findings on a dossier: one that stands, one that the unit explained, a paper that nobody has read; parts that were asked for."""

from types import SimpleNamespace

from thidua.checks import actions, queries
from thidua.checks.models import Reading
from thidua.dossiers.models import Dossier, Filing, Flag
from thidua.dossiers.queries import content_now


def findings_on(dossier, by, at):
    """Return what stands for the first two findings; the second is explained."""
    actions.read_papers(dossier=dossier, at=at)
    finding, explained, *_more = queries.findings(dossier, at.date())
    actions.acknowledge(dossier=dossier, key=explained.key, reason="Bản quét, đã xem.", by=by, at=at)
    Reading.objects.filter(paper__dossier=dossier, paper__key="khac").delete()
    return SimpleNamespace(pk=finding.key), SimpleNamespace(pk=explained.key)


def flags_on(sent, at):
    """On a dossier that was sent: a part that is only marked, and one that waits to be looked at; another dossier's that was returned."""
    by = {"marked_by": "Nguyễn Thị Lan", "marked_at": at}
    marked = Flag.objects.create(dossier=sent, key="list", note="Thiếu một người.", **by)
    asked = Flag.objects.create(dossier=sent, key="letter", note="Thiếu căn cứ.", state="asked", filing=sent.filings.get(), **by)
    return marked, asked, _returned_like(sent, at)


def _returned_like(sent, at):
    """Another dossier of the same unit, returned to it on its list of nominees; return its flag."""
    found = Dossier.objects.create(
        unit=sent.unit, authority=sent.authority, movement=sent.movement, title="Hồ sơ phải bổ sung", state="returned", made_at=at, sent_at=at,
        turn_at=at,
    )
    content = content_now(found, at.date())
    filing = Filing.objects.create(dossier=found, number=1, content=content, sha256="0" * 64, sent_at=at, sent_by="Võ Thị Dung")
    return Flag.objects.create(
        dossier=found, key="list", note="Thiếu một người.", state="asked", filing=filing, marked_by="Nguyễn Thị Lan", marked_at=at)
