"""Run as a program on a data folder that holds the example: the clerk registers a plan, the officer launches it.

The steps are those of the program (its actions); what the reader could not match goes to the Home Affairs office.
"""

import sys
from datetime import timedelta
from pathlib import Path

import django


def main(plan: Path, *drafts: Path) -> int:
    """Launch the plan, put the others on the desk, and print how many duties were given."""
    django.setup()
    from thidua.documents import actions as documents  # noqa: PLC0415
    from thidua.kernel import clock  # noqa: PLC0415
    from thidua.kernel.models import Account  # noqa: PLC0415
    from thidua.movements import actions  # noqa: PLC0415
    from thidua.movements.models import Assignment, Party  # noqa: PLC0415
    from thidua.org import queries  # noqa: PLC0415
    from thidua.org.models import Unit  # noqa: PLC0415

    at = clock.now() - timedelta(hours=12)  # before the moment at which a site begins its day
    day = clock.vietnam_date(at)

    def acting(username: str):
        post = queries.posts_of(Account.objects.get(username=username).pk, day)[0]
        return queries.actor_in(post, day)

    document = documents.register_outgoing(plan.read_bytes(), plan.name, by=acting("vanthu"), at=at)
    officer = acting("noivu")
    movement = actions.open_desk(document=document, by=officer, at=at)
    home_affairs = Unit.objects.get(code="gq-noi-vu")
    while party := Party.objects.filter(obligation__movement=movement, match__in=["unmatched", "suggested"]).first():
        chosen = {"unit": party.unit, "group": party.group} if party.match == "suggested" else {"unit": home_affairs}
        actions.assign_party(party=party, by=officer, at=at, **chosen)
    for obligation in movement.obligations.all():
        actions.confirm(obligation=obligation, by=officer, at=at)
    actions.launch(movement=movement, by=officer, at=at)
    for draft in drafts:
        registered = documents.register_incoming(draft.read_bytes(), draft.name, by=acting("vanthu"), at=at)
        actions.open_desk(document=registered, by=officer, at=at)
    print(Assignment.objects.filter(obligation__movement=movement).count())
    return 0


if __name__ == "__main__":
    raise SystemExit(main(*map(Path, sys.argv[1:])))
