"""What may be twice there, in a sentence that names no more than the level, the unit and the honour."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thidua.awards.words import honour_name
from thidua.checks import queries
from thidua.checks.queries.twice import Twice
from thidua.dossiers.models import Dossier, Nominee
from thidua.dossiers.queries import nominees_shown
from thidua.kernel import clock
from thidua.org.queries import names_on

MOST_SAID = 5


class Names:
    """The names of all that doubts speak of, asked for at once."""

    def __init__(self, dossier: Dossier, found: Iterable[Twice], day: date) -> None:
        found = list(found)
        self._own: dict[int, Any] = nominees_shown(dossier, day)
        self.others = queries.shown_records(found, day)
        elsewhere = [one.elsewhere.dossier for one in found if one.elsewhere]
        self._units = names_on({unit for one in elsewhere for unit in (one.unit_id, one.authority_id)}, day)

    def own(self, nominee: Nominee) -> str:
        """The nominee's name."""
        return str(self._own[nominee.record_id].shown)

    def record(self, nominee: Nominee) -> Any:
        """The nominee's record, named."""
        return self._own[nominee.record_id]

    def unit(self, unit_id: int) -> str:
        """A unit of another dossier."""
        return self._units.get(unit_id, "")


def sentence(one: Twice, names: Names) -> str:
    """Return what may be twice there."""
    own = names.own(one.nominee)
    if one.alike is not None:
        other = names.others[one.alike.other.record]
        return _("%(own)s: có thể cùng một đối tượng với hồ sơ thành tích của %(other)s, %(unit)s.") % {
            "own": own, "other": other.shown, "unit": other.unit_shown}
    if one.elsewhere is not None:
        dossier = one.elsewhere.dossier
        return _("%(own)s: đang được đề nghị %(honour)s trong hồ sơ của %(unit)s trình %(authority)s.") % {
            "own": own, "honour": honour_name(one.elsewhere.honour), "unit": names.unit(dossier.unit_id),
            "authority": names.unit(dossier.authority_id)}
    award: Any = one.award
    return _("%(own)s: sổ khen thưởng đã có %(honour)s%(decision)s.") % {
        "own": own, "honour": honour_name(award.honour), "decision": _decision(award)}


def _decision(award: Any) -> str:
    parts = [_("năm %(year)s") % {"year": award.year} if award.year else ""]
    parts.append(_("quyết định số %(number)s") % {"number": award.number} if award.number else "")
    parts.append(_("ngày %(day)s") % {"day": f"{award.decided_on:%d/%m/%Y}"} if award.decided_on else _("chưa ghi ngày quyết định"))
    return ", " + ", ".join(part for part in parts if part)


def against_council(dossier: Dossier, at: datetime) -> Iterator[str]:
    """Yield what may be twice there and has no verdict yet, and whose turn it is."""
    day = clock.vietnam_date(at)
    standing = [one for one in queries.carried_doubts(dossier, day) if one.waits]
    if not standing:
        return
    names = Names(dossier, standing[:MOST_SAID], day)
    for one in standing[:MOST_SAID]:
        yield _("Có thể trùng: %(what)s") % {"what": sentence(one, names)}
    if (more := len(standing) - MOST_SAID) > 0:
        yield ngettext("Có thể trùng: còn %(n)d nội dung khác.", "Có thể trùng: còn %(n)d nội dung khác.", more) % {"n": more}
    yield _("Chờ %(name)s kết luận ở trang Có thể trùng.") % {
        "name": dossier.claimed_name or _("cơ quan thẩm định")}
