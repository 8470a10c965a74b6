"""Steps that records of their own answer: the plan received and opened, registrations, dossiers."""

from collections import defaultdict
from datetime import datetime
from functools import cache

from django.db.models import Prefetch
from django.urls import reverse
from django.utils.translation import gettext as _

from thidua.documents.enums import DeliveryState
from thidua.documents.models import Delivery
from thidua.dossiers.models import Dossier, Filing
from thidua.kernel import clock
from thidua.movements.models import Movement
from thidua.papers.workdays import load_calendar
from thidua.registrations.models import Registration, Submission
from thidua.web.ledger.cells import DONE, NIL, Cell, timed
from thidua.web.ledger.duties import Found

_calendar = cache(load_calendar)


def delivery_cells(movement: Movement, *, at: datetime) -> Found:
    """Return who had received the plan, and who had opened it; receiving is due on the next working day at the latest."""
    found: Found = defaultdict(lambda: defaultdict(list))
    url = reverse("document-deliveries", args=[movement.plan_id])
    rows = Delivery.objects.filter(document=movement.plan_id, sent_at__lte=at).exclude(state=DeliveryState.RECALLED)
    for row in rows.select_related("entry").defer("entry__reading", "entry__lines", "entry__search_key").order_by("pk"):
        got = row.received_at if row.received_at and row.received_at <= at else None
        mark, days = timed(clock.end_of_day(_calendar().add_working_days(clock.vietnam_date(row.sent_at), 1)), got, at)
        number = _("số đến %(n)d") % {"n": row.entry.register_number} if row.entry and got else ""
        found["0", _("Đã nhận văn bản")][row.unit_id].append(Cell(mark, days, got, row.received_by if got else "", number, url=url))
        opened = row.opened_at if row.opened_at and row.opened_at <= at else None
        mark = DONE if opened else timed(None, None, at)[0]
        found["1", _("Đã mở")][row.unit_id].append(Cell(mark, 0, opened, row.opened_by if opened else "", url=url))
    return found


def registration_cells(movement: Movement, *, at: datetime) -> Found:
    """Return who had registered in each call: the first sending counts."""
    found: Found = defaultdict(lambda: defaultdict(list))
    sent = Prefetch("submissions", Submission.objects.filter(sent_at__lte=at).order_by("number"))
    rows = Registration.objects.filter(call__movement=movement, call__opened_at__lte=at).select_related("call").prefetch_related(sent)
    for row in rows.order_by("call__year", "pk"):
        first = next(iter(row.submissions.all()), None)
        mark, days = timed(row.call.due_at, first.sent_at if first else None, at)
        if first and row.nil:
            mark, days = NIL, 0
        label = _("Đăng ký thi đua %(year)d") % {"year": row.call.year}
        found[f"5-{row.call.year}", label][row.unit_id].append(Cell(
            mark, days, first.sent_at if first else None, first.sent_by if first else "", url=reverse("registration", args=[row.pk]),
        ))
    return found


def dossier_cells(movement: Movement, *, at: datetime) -> dict[int, list[Cell]]:
    """Return the dossiers that units had sent; the first sending counts."""
    found: dict[int, list[Cell]] = defaultdict(list)
    sent = Prefetch("filings", Filing.objects.filter(sent_at__lte=at).order_by("number"))
    for row in Dossier.objects.filter(movement=movement).prefetch_related(sent).order_by("pk"):
        first = next(iter(row.filings.all()), None)
        if first is not None:
            mark, days = timed(row.due_at, first.sent_at, at)
            url = reverse("dossier", args=[row.pk])
            found[row.unit_id].append(Cell(mark, days, first.sent_at, first.sent_by, file=row.title, url=url))
    return found
