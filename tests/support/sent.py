"""Run as a program on a data folder with a launched plan: a commune sends a dossier with two people to the district.

The steps are those of the program (its actions); every paper that must be there is a small file.
"""

from datetime import timedelta

import django


def main() -> int:
    """Send the dossier and print its number."""
    django.setup()
    from thidua.awards.queries import visible_to  # noqa: PLC0415
    from thidua.dossiers import actions, queries  # noqa: PLC0415
    from thidua.dossiers.enums import PaperState  # noqa: PLC0415
    from thidua.kernel import clock  # noqa: PLC0415
    from thidua.kernel.models import Account  # noqa: PLC0415
    from thidua.movements.models import Movement  # noqa: PLC0415
    from thidua.org.queries import actor_in, posts_of  # noqa: PLC0415

    at = clock.now() - timedelta(hours=11)  # after the launch, before the moment at which a site begins its day
    day = clock.vietnam_date(at)
    focal = actor_in(posts_of(Account.objects.get(username="dinhan").pk, day)[0], day)
    movement = Movement.objects.order_by("pk").first()
    dossier = actions.start(title="Khen thưởng phong trào trồng cây", movement=movement, by=focal, at=at)
    merits = ("Vận động 12 hộ hiến 3.400 m2 đất làm đường.", "Tổ chức trồng 5.000 cây, đạt 125% chỉ tiêu.")
    people = visible_to(focal).filter(person__isnull=False).order_by("pk")[:2]
    for record, merit in zip(people, merits, strict=True):
        actions.nominate(dossier=dossier, record=record, honour="GK", merit=merit, by=focal, at=at)
    for slot in queries.missing_papers(dossier, day):
        actions.put_paper(
            dossier=dossier, key=slot.key, upload=("giay-to.pdf", b"%PDF-1.4"), state=PaperState.SIGNED, by=focal, at=at,
        )
    actions.send(dossier=dossier, by=focal, at=at, late_reason="Chờ đủ chữ ký.")
    print(dossier.pk)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
