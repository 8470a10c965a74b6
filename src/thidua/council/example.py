"""The example: the councils of Gò Quao, of the district until June 2025 and of the new commune after, with invented members.

A council is set up when the clock of the example has reached its day; a second run on the same day changes nothing.
"""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import yaml
from django.db import transaction

from thidua.council import actions
from thidua.council.enums import Office
from thidua.council.models import Council
from thidua.kernel.clock import vietnam_date
from thidua.kernel.models import Account
from thidua.org.models import Post, Unit
from thidua.org.queries import actor_in, posts_of

DATA = Path(__file__).parent / "data" / "councils.yaml"


@transaction.atomic
def load(*, at: datetime) -> int:
    """This function will set up the councils whose time has come and that are not there; return how many.

    Nothing happens without the units of the example, or where the unit has a council already.
    """
    today = vietnam_date(at)
    listed = [one for one in yaml.safe_load(DATA.read_text(encoding="utf-8")) if _due(one, today)]
    units = {unit.code: unit for unit in Unit.objects.filter(code__in=[one["unit"] for one in listed])}
    taken = set(Council.objects.filter(unit__in=units.values()).values_list("unit__code", flat=True))
    chosen = [one for one in listed if one["unit"] in units and one["unit"] not in taken]
    for one in chosen:
        _set_up(one, at)
    return len(chosen)


def _due(line: dict[str, Any], today: date) -> bool:
    return line["from"] <= today and (line["last"] is None or today <= line["last"])


def _set_up(line: dict[str, Any], at: datetime) -> None:
    day = line["from"]
    officer = actor_in(_post(line["as"], day), day)
    how = {"starts_on": day, "decided_by": line["decided_by"], "by": officer, "at": at}
    council = actions.found(name=line["name"], **how)
    for username, office, title in line["members"]:
        person = _post(username, day).person
        actions.appoint(council=council, person=person, office=Office(office), title=title, **how)


def _post(username: str, day: date) -> Post:
    return posts_of(Account.objects.get(username=username).pk, day)[0]
