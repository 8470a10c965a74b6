"""What does not agree in a dossier, before it is sent and while it is appraised."""

from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST, require_safe

from thidua.awards.words import honour_name
from thidua.checks import actions, queries
from thidua.dossiers.enums import EDITED, FlagState
from thidua.dossiers.hooks import tabs_for
from thidua.dossiers.models import Dossier
from thidua.dossiers.queries import (
    copied_of_uploads,
    may_read,
    nominees_of,
    nominees_shown,
    parts_of,
    said_of,
)
from thidua.dossiers.views.dossier import get
from thidua.dossiers.workflow import RETURN
from thidua.kernel import access, clock, http
from thidua.kernel.access import Actor
from thidua.kernel.http import Request, guarded


@require_safe
@guarded("dossier.view")
def page(request: Request, pk: int) -> HttpResponse:
    """Show every mismatch with both quotations, and the judgement of each nominee."""
    found, day = _readable(request, pk), clock.vietnam_date(clock.now())
    sent = clock.vietnam_date(found.sent_at) if found.sent_at and found.state not in EDITED else day
    findings = queries.findings(found, sent)
    edits = access.can(request.actor, "dossier.write", found) and found.state in EDITED
    return render(request, "checks/preflight.html", {
        "dossier": found, "tabs": tabs_for(request.actor, found), "edits": edits, "unread_papers": queries.unread(found),
        "groups": _groups(findings, _marks(request, found, findings, day)), "standing": sum(one.stands for one in findings), "nominees": _nominees(found),
        "compared": found.papers.count(), "copied": _copied(found, request.actor),
    })


def _groups(findings: list[queries.Finding], marks: dict[str, list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """Blocking ones, warnings, and those that the unit explained, each beside what it can be taken over as."""
    open_ones = [one for one in findings if one.acknowledged is None]
    groups: list[dict[str, Any]] = [
        {"key": "blocking", "rows": [one for one in open_ones if one.mismatch.blocking]},
        {"key": "warning", "rows": [one for one in open_ones if not one.mismatch.blocking]},
        {"key": "explained", "rows": [one for one in findings if one.acknowledged is not None]},
    ]
    return [{**group, "rows": [(one, marks.get(one.key, [])) for one in group["rows"]]} for group in groups if group["rows"]]


def _marks(request: Request, found: Dossier, findings: list[queries.Finding], day: date) -> dict[str, list[dict[str, Any]]]:
    """For the officer who may return the dossier: what each mismatch can be taken over as, and whether it was."""
    if not findings or not access.can(request.actor, "dossier.appraise", found.authority) or found.state not in RETURN.sources:
        return {}
    parts = parts_of(found, day)
    notes = dict(found.flags.filter(state=FlagState.MARKED).values_list("key", "note"))
    return {
        one.key: [{"ready": ready, "taken": ready.note in notes.get(ready.part.key, "")} for ready in queries.ready_marks(found, one, parts)]
        for one in findings
    }


def _copied(found: Dossier, actor: Actor) -> list[dict[str, Any]]:
    """Return the uploaded reports with paragraphs that stand elsewhere too."""
    rows = copied_of_uploads(found, actor, clock.vietnam_date(clock.now()))
    names = dict(found.papers.filter(pk__in={int(one.part) for one in rows}).values_list("pk", "file_name"))
    return [{"name": name, "part": {"key": f"u{pk}", "copied": [one for one in rows if one.part == f"{pk}"]}} for pk, name in names.items()]


def _nominees(found: Dossier) -> list[dict[str, Any]]:
    records = nominees_shown(found, clock.vietnam_date(clock.now()))
    return [
        {"record": records[row.record_id], "honour": honour_name(row.honour), "said": said_of(row.judgement),
         "conditions": queries.conditions_of(row.judgement)}
        for row in nominees_of(found)
    ]


@require_POST
@guarded("dossier.view")
def read(request: Request, pk: int) -> HttpResponse:
    """Read the papers that nobody has read yet; whoever reads the dossier may ask for it, since it changes nothing of it."""
    found = _readable(request, pk)
    number: list[int] = []
    http.attempt(request, lambda: number.append(actions.read_papers(dossier=found, at=clock.now())), lambda: ngettext(
        "Đã đọc %(n)d tệp và đối chiếu.", "Đã đọc %(n)d tệp và đối chiếu.", number[0]) % {"n": number[0]})
    return redirect("dossier-checks", found.pk)


@require_POST
@guarded("dossier.write")
def acknowledge(request: Request, pk: int, key: str) -> HttpResponse:
    """Say that a mismatch is right as it stands."""
    found = _own(request, pk)
    http.attempt(request, lambda: actions.acknowledge(
        dossier=found, key=key, reason=request.POST.get("reason", "")[:1000], by=request.actor, at=clock.now(),
    ), lambda: _("Đã ghi giải trình. Cơ quan thẩm định đọc được lý do này."))
    return redirect("dossier-checks", found.pk)


@require_POST
@guarded("dossier.write")
def take_back(request: Request, pk: int, key: str) -> HttpResponse:
    """Take that back."""
    found = _own(request, pk)
    http.attempt(request, lambda: actions.take_back(dossier=found, key=key, by=request.actor, at=clock.now()),
                 lambda: _("Đã rút giải trình. Nhật ký vẫn giữ lại nội dung này."))
    return redirect("dossier-checks", found.pk)


def _readable(request: Request, pk: int) -> Dossier:
    found = get(request, pk)
    if not may_read(request.actor, found):
        raise Http404
    return found


def _own(request: Request, pk: int) -> Dossier:
    found = get(request, pk)
    if not access.can(request.actor, "dossier.write", found):
        raise Http404
    return found
