"""What every change by the unit itself begins with."""

from django.utils.translation import gettext as _

from thidua.dossiers.enums import EDITED
from thidua.dossiers.models import Dossier
from thidua.kernel import access
from thidua.kernel.access import Actor
from thidua.kernel.workflow import StepRefused, hold


def may_write(dossier: Dossier, by: Actor) -> None:
    """This function will hold the dossier for a change by its own unit. Raises StepRefused."""
    if not access.can(by, "dossier.write", dossier):
        raise StepRefused(_("Chỉ đơn vị lập hồ sơ mới sửa được hồ sơ này."))
    dossier.state = hold(dossier).state
    if dossier.state not in EDITED:
        raise StepRefused(_("Hồ sơ đã gửi nên không sửa được. Thu hồi hồ sơ trước khi sửa."))
