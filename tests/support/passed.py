"""Run as a program on a data folder that holds the example: nominees of Định An with whom the district's council agreed.

Prints nothing but how many; the decision about them is for whoever uses the folder to draft.
"""

import sys
from datetime import timedelta

import django


def main(honours: str = "GK") -> int:
    """Put nominees for each of the honours (comma between) into a dossier that waits for the decision."""
    django.setup()
    from thidua.awards.models import Record  # noqa: PLC0415
    from thidua.dossiers.models import Dossier, Nominee  # noqa: PLC0415
    from thidua.kernel import clock  # noqa: PLC0415
    from thidua.movements.models import Movement  # noqa: PLC0415
    from thidua.org.models import Unit  # noqa: PLC0415

    at = clock.now() - timedelta(hours=3)
    unit, authority = Unit.objects.get(code="ubnd-xa-dinh-an"), Unit.objects.get(code="ubnd-huyen-go-quao")
    dossier = Dossier.objects.create(
        unit=unit, authority=authority, title="Khen thưởng tổng kết phong trào", movement=Movement.objects.order_by("pk").first(),
        state="awaiting", made_at=at, sent_at=at, turn_at=at)
    made = 0
    for honour in honours.split(","):
        for record in Record.objects.filter(unit__in=[unit, authority]).order_by("pk")[:6]:
            made += 1
            Nominee.objects.create(
                dossier=dossier, record=record, honour=honour, merit="Vận động Nhân dân hiến đất làm lộ.", state="passed", position=made)
    print(made)
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*sys.argv[1:]))
