"""What apps above this one add to the pages of a dossier.

An app appends its function to `tabs` when it is ready; dossiers know nothing of who does.
"""

from collections.abc import Callable

from thidua.dossiers.models import Dossier
from thidua.kernel.access import Actor
from thidua.movements.hooks import Tab

tabs: list[Callable[[Actor, Dossier], Tab | None]] = []


def tabs_for(actor: Actor, dossier: Dossier) -> list[Tab]:
    """Return the tabs that the apps above offer on the dossier, in the order in which they were added."""
    return [tab for tab in (offer(actor, dossier) for offer in tabs) if tab is not None]
