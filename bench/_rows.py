"""The list of dossiers with few and with many rows: the page through the whole program, one address after the other."""

import sys
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median, quantiles

FEW, MANY, UNITS, ROUNDS = 1_000, 1_000_000, 102, 40
AT = datetime(2025, 6, 20, 2, tzinfo=UTC)
ADDRESSES = {
    "first page": "/ho-so/", "page 20": "/ho-so/?trang=20", "one state": "/ho-so/?tt=reviewing", "a rare state": "/ho-so/?tt=returned",
    "late ones": "/ho-so/?muon=muon", "one movement": "/ho-so/?pt={movement}", "a unit by name": "/ho-so/?q=xa+so+77",
    "as a commune": "/ho-so/",
}
INSERT = """
insert into dossiers_dossier (unit_id, authority_id, movement_id, title, due_at, state, late, late_reason, claimed_by_id,
    claimed_name, made_at, sent_at, turn_at)
select {first} + n %% {units}, {authority}, {movement}, 'Đề nghị khen thưởng số ' || n, null,
    case when n %% 997 = 0 then 'returned' when n %% 3 = 0 then 'reviewing' when n %% 3 = 1 then 'sent' else 'council' end,
    case when n %% 50 = 0 then 'accepted' else '' end, case when n %% 50 = 0 then 'Bão.' else '' end, null, '',
    %s, %s::timestamptz - (n %% 1296000) * interval '1 minute', %s
from generate_series(%s, %s) n
"""


def measure(**_options: object) -> list[str]:
    """Return the lines of the table."""
    import django
    from django.core.management import call_command
    from django.db import connection

    django.setup()
    call_command("migrate", verbosity=0)
    world = _World()
    times = {}
    for first, last in ((1, FEW), (FEW + 1, MANY)):
        with connection.cursor() as cursor:
            cursor.execute(world.insert, [AT, AT, AT, first, last])
            cursor.execute("vacuum analyze")
        times[last] = {name: world.times(name, address) for name, address in ADDRESSES.items()}
    lines = [f"{'address':<18}{'p50 ms':>8}{'p95 ms':>8}{'p50 ms':>12}{'p95 ms':>8}{'ratio p95':>11}   ({FEW:,} | {MANY:,} rows)"]
    for name in ADDRESSES:
        (few50, few95), (many50, many95) = times[FEW][name], times[MANY][name]
        lines.append(f"{name:<18}{few50:>8.0f}{few95:>8.0f}{many50:>12.0f}{many95:>8.0f}{many95 / few95:>11.2f}")
    return lines


class _World:
    """A province with its communes, an officer, a commune's focal person and a movement."""

    def __init__(self) -> None:
        sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "tests"))
        from django.test import Client

        from factories.people import make_post, make_unit
        from factories.plans import make_plan
        from thidua.kernel import clock
        from thidua.movements.models import Movement

        clock.now = lambda: AT
        province = make_unit("tinh", "UBND tỉnh", kind="committee", level="province")
        communes = [make_unit(f"xa-{n}", f"UBND xã số {n}", province, "committee", "commune") for n in range(UNITS)]
        self.movement = Movement.objects.create(
            owner=province, plan=make_plan(province, 1), name="Phong trào", state="launched", launched_at=AT,
        )
        self.insert = INSERT.format(first=communes[0].pk, units=UNITS, authority=province.pk, movement=self.movement.pk)
        self.clients = {"officer": Client(), "focal": Client()}
        posts = {"officer": make_post("officer", "Nguyễn Thị Lan", province, "officer"),
                 "focal": make_post("focal", "Võ Thị Dung", communes[5], "focal")}
        for name, client in self.clients.items():
            client.force_login(posts[name].person.account, backend="django.contrib.auth.backends.ModelBackend")

    def times(self, name: str, address: str) -> tuple[float, float]:
        """Open the page again and again; return p50 and p95 in milliseconds."""
        client = self.clients["focal" if name == "as a commune" else "officer"]
        address = address.format(movement=self.movement.pk)
        answer = client.get(address, SERVER_NAME="127.0.0.1")
        assert answer.status_code == 200, answer.status_code
        found = []
        for _round in range(ROUNDS):
            begun = time.perf_counter()
            client.get(address, SERVER_NAME="127.0.0.1")
            found.append(1000 * (time.perf_counter() - begun))
        return median(found), quantiles(found, n=20)[-1]
