"""What every change by the unit itself begins with: the one door in front of every part of a dossier."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from thidua.dossiers import queries, turns
from thidua.dossiers.enums import EDITED
from thidua.dossiers.models import Dossier
from thidua.kernel import access
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold


def may_write(dossier: Dossier, by: Actor, *keys: str, slots: Sequence[queries.Slot] = ()) -> queries.Opened:
    """This function will hold the dossier for a change of these parts by its own unit, and return what is open.

    `slots`: the papers as they are, where a paper is changed. Raises StepRefused, with whose turn it is.
    """
    if not access.can(by, "dossier.write", dossier):
        raise StepRefused(_("Chỉ đơn vị lập hồ sơ mới sửa được hồ sơ này."))
    dossier.state = hold(dossier).state
    if dossier.state not in EDITED:
        raise StepRefused(turns.whose(dossier))
    found = queries.opened(dossier, slots)
    require(found, *keys)
    return found


def require(opened: queries.Opened, *keys: str) -> None:
    """This function will let the change go on where every part is open. Raises StepRefused."""
    if not all(opened.allows(key) for key in keys):
        raise StepRefused(turns.not_asked())
