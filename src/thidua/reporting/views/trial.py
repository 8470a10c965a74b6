"""If we closed today: what is open and can be tried, and one trial closing with the list behind each number."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from thidua.awards.words import VERDICTS, honour_name
from thidua.kernel import access, clock
from thidua.kernel.http import Request, guarded, key_in
from thidua.kernel.tables import FORM, PAGE, Column, Filter, Kind, Table, excel_answer
from thidua.movements.queries import visible_to
from thidua.papers.text import fold
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.write import write_pdf
from thidua.reporting import queries
from thidua.reporting.enums import Closes, Code, Goes, Whose
from thidua.reporting.forms import ClosedOnForm
from thidua.reporting.paper import trial_paper
from thidua.reporting.queries import Closing, Line, Outcome, Sight


def _address(closing: Closing) -> str:
    return reverse("trial", args=[closing.kind, closing.pk])


@require_safe
@guarded("trial.view")
def listed(request: Request) -> HttpResponse:
    """List what is open and can be closed on trial, the nearest deadline first."""
    now = clock.now()
    closings = queries.open_closings(request.actor)
    asked = key_in(request.GET.get("phong-trao", ""))
    movement = visible_to(request.actor).filter(pk=asked).first() if asked is not None else None
    if movement is not None:
        closings = [one for one in closings if one.movement == movement]
    kept = queries.last_kept(closings) if not movement or movement.owner_id == request.actor.scope_id else {}
    table = Table(
        columns=(
            Column("ten", _("Đợt"), lambda row: row.title, link=_address, width=60),
            Column("loai", _("Loại"), lambda row: row.kind.label),
            Column("kh", _("Kế hoạch"), lambda row: row.movement.plan.code if row.movement else "", kind=Kind.CODE),
            Column("han", _("Hạn"), lambda row: row.due_at, kind=Kind.MOMENT),
            Column("con", _("Còn số ngày"), lambda row: _days_left(row, clock.vietnam_date(now)), kind=Kind.NUMBER),
            Column("dem", _("Vướng mắc đêm qua"), lambda row: _last(kept, row, request.actor.scope_id), kind=Kind.NUMBER, falling=True),
        ),
        filters=(Filter("loai", _("Loại"), Closes.choices, lambda rows, value: [row for row in rows if row.kind == value]),),
        search=lambda rows, text: [row for row in rows if fold(text) in fold(row.title)], sort="han",
    )
    listing = table.bind(closings, request.GET)
    if listing.wants_excel:
        return excel_answer(listing, "chay-thu-chot")
    return render(request, "reporting/trials.html", {"listing": listing, "movement": movement})


def _days_left(closing: Closing, today: date) -> int | None:
    return (clock.vietnam_date(closing.due_at) - today).days if closing.due_at else None


def _last(kept: dict[Any, Any], closing: Closing, authority: int) -> int | None:
    trial = kept.get((closing.kind, closing.pk))
    return len(trial.failing) if trial and closing.owner_id == authority else None


@dataclass(frozen=True)
class Asked:
    """A trial closing that somebody asked for."""

    closing: Closing
    sight: Sight
    form: ClosedOnForm
    day: date
    outcome: Outcome


def _asked(request: Request, kind: str, pk: int) -> Asked:
    closing = queries.closing_of(request.actor, kind, pk)
    if closing is None:
        raise Http404
    now = clock.now()
    form = ClosedOnForm(request.GET if request.GET.get("ngay") else None)
    given = form.cleaned_data["ngay"] if form.is_bound and form.is_valid() else None
    day = given or clock.vietnam_date(now)
    sight = queries.sight_of(request.actor, closing, assesses=access.has(request.actor, "record.assess"))
    if not form.is_bound:
        form = ClosedOnForm(initial={"ngay": day})
    return Asked(closing, sight, form, day, queries.outcome_of(closing, day=day, now=now, sight=sight))


def said(line: Line) -> str:
    """Return the reasons of a line as one text, for Excel."""
    reasons = [f"{one.words} [{one.where}]" if one.where else one.words for one in line.reasons]
    return "\n".join([*reasons, *([line.remark] if line.remark else [])])


LINES = (
    Column("dv", _("Đơn vị"), lambda row: row.unit, link=lambda row: row.url, sort_key=lambda row: (fold(row.unit), row.about), width=44),
    Column("dt", _("Đối tượng, danh hiệu"), lambda row: row.about, width=44),
    Column("kq", _("Kết quả"), lambda row: row.verdict_words, template="reporting/_verdict.html"),
    Column("vi", _("Vướng gì, theo đâu"), said, template="reporting/_reasons.html", width=80),
    Column("ai", _("Ai xử lý"), lambda row: "; ".join(dict.fromkeys(str(one.whose.label) for one in row.reasons)), width=24),
    Column("khi", _("Khi chốt"), lambda row: row.goes.label, width=24),
)
VERDICT_CHOICES = [(key, words) for key, words in VERDICTS.values()]


def _table(outcome: Outcome) -> Table:
    honours = sorted({code for line in outcome.lines for code in line.honours})
    with_about = any(line.about for line in outcome.lines)
    there = {reason.code for line in outcome.lines for reason in line.reasons}
    return Table(
        columns=tuple(column for column in LINES if with_about or column.key != "dt"),
        filters=(
            Filter("kq", _("Kết quả"), VERDICT_CHOICES, lambda rows, value: [row for row in rows if row.verdict == value]),
            Filter("vuong", _("Vướng mắc"), [(one.value, one.label) for one in Code if one in there],
                   lambda rows, value: [row for row in rows if any(one.code == value for one in row.reasons)]),
            Filter("ai", _("Ai xử lý"), Whose.choices, lambda rows, value: [row for row in rows if any(one.whose == value for one in row.reasons)]),
            Filter("khi", _("Khi chốt"), [(one.value, one.label) for one in Goes if any(line.goes == one for line in outcome.lines)],
                   lambda rows, value: [row for row in rows if row.goes == value]),
            *([Filter("dh", _("Danh hiệu, hình thức"), [(code, honour_name(code)) for code in honours],
                      lambda rows, value: [row for row in rows if value in row.honours])] if honours else []),
        ),
        search=lambda rows, text: [row for row in rows if fold(text) in fold(f"{row.unit} {row.about}")], sort="dv",
    )


@require_safe
@guarded("trial.view")
def page(request: Request, kind: str, pk: int) -> HttpResponse:
    """Show what closing on a day would find, with the list behind each number, or hand the list out as Excel."""
    asked = _asked(request, kind, pk)
    listing = _table(asked.outcome).bind(list(asked.outcome.lines), request.GET)
    if listing.wants_excel:
        return excel_answer(listing, f"chay-thu-chot-{asked.day:%Y-%m-%d}")
    before, moved = None, []
    today = clock.vietnam_date(clock.now())
    if asked.day == today:
        before = queries.kept_before(asked.closing, today)
        moved = queries.changes(before.failing, asked.outcome.failing, asked.outcome.lines, day=today, sight=asked.sight) if before else []
    return render(request, "reporting/trial.html", {
        "asked": asked, "closing": asked.closing, "outcome": asked.outcome, "listing": listing, "before": before, "moved": moved,
        "today": today, "tiles": _tiles(asked.outcome), "sums": _sums(asked.outcome), "is_dossiers": asked.closing.kind == Closes.DOSSIERS,
        "kept": [(key, value) for key, value in request.GET.items() if value and key not in ("ngay", PAGE, FORM)],
        "day_query": f"&ngay={asked.day:%d/%m/%Y}" if asked.day != today else "",
    })


def _tiles(outcome: Outcome) -> list[tuple[int, Any, str, bool]]:
    units = outcome.units
    found = [
        (len(units[queries.NOT_MET]), _("đơn vị còn vướng"), "kq=not_eligible", True),
        (len(units[queries.NOT_KNOWN]), _("đơn vị chưa xác định được"), "kq=unknown", False),
        (len(units[queries.MET]), _("đơn vị đạt"), "kq=eligible", False),
    ]
    if outcome.papers:
        found.append((outcome.papers, _("giấy tờ còn thiếu"), "vuong=paper", True))
    waiting = sum(any(one.whose == Whose.AUTHORITY for one in line.reasons) for line in outcome.lines)
    if waiting:
        found.append((waiting, _("dòng chờ cơ quan chốt xử lý"), "ai=authority", False))
    return found


def _sums(outcome: Outcome) -> list[tuple[Goes, int, list[tuple[str, str, int]]]]:
    """Return what would go where when it is closed: how many lines, and how many of each title or award."""
    found = []
    for goes in (Goes.SUM, Goes.UP, Goes.HERE, Goes.UNSURE):
        number = sum(line.goes == goes for line in outcome.lines)
        if number:
            found.append((goes, number, [(code, honour_name(code), count) for code, count in outcome.honours(goes).most_common()]))
    return found


@require_safe
@guarded("trial.view")
def paper(request: Request, kind: str, pk: int) -> HttpResponse:
    """Hand over the trial closing as a PDF for the head of the authority."""
    asked = _asked(request, kind, pk)
    at = clock.now()
    made = trial_paper(asked.closing, asked.outcome, at=at)
    return HttpResponse(write_pdf(compose(made), Made(at)).data, content_type="application/pdf", headers={
        "Content-Disposition": f'attachment; filename="chay-thu-chot-{asked.day:%Y-%m-%d}.pdf"', "X-Content-Type-Options": "nosniff",
    })
