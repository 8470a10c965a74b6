"""What officers are told when a nightly trial closing found something worse than the night before."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thidua.kernel import clock, outbox
from thidua.movements.queries import deciders
from thidua.reporting.queries import Change, Closing

TRIAL = outbox.kind("trial", gettext_lazy("Chạy thử chốt"))
MOST_LINES = 10


@outbox.in_each_language
def worse(closing: Closing, found: Sequence[Change], *, at: datetime) -> int:
    """Tell the officers of the authority what got worse since the night before; return how many messages."""
    lines = [": ".join(part for part in (one.unit, one.about, str(one.what)) if part) for one in found[:MOST_LINES]]
    if len(found) > MOST_LINES:
        lines.append(_("… và %(n)d vướng mắc khác.") % {"n": len(found) - MOST_LINES})
    number = ngettext("%(n)d vướng mắc mới", "%(n)d vướng mắc mới", len(found)) % {"n": len(found)}
    return outbox.post(
        deciders(closing.owner_id, clock.vietnam_date(at)),
        subject=_("Chạy thử chốt: %(number)s, %(title)s") % {"number": number, "title": closing.title},
        text="\n".join(lines), link=reverse("trial", args=[closing.kind, closing.pk]), at=at, kind=TRIAL,
    )
