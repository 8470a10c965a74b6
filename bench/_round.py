"""The worlds of `bench/round.py` and what is counted in them."""

import os
import random
import resource
import signal
import time
from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any

UNITS, MOVEMENTS = 3_300, 20
FIRST, LAST = 2021, 2025
NIGHT = datetime(2025, 6, 24, 19, 0, tzinfo=UTC)
"""Two in the morning in Vietnam, a week before the end of a quarter."""
SMALL, DAY = 60, timedelta(days=1)
GIVEN = """
insert into movements_assignment
    (obligation_id, unit_id, period_key, period_start, period_end, due_at, state, created_at, answered_at, seen_version, note)
select %s, span.unit_id, %s, %s, %s, %s, case when (span.unit_id + %s) %% 5 = 0 then 'new' else 'done' end, %s,
    case when (span.unit_id + %s) %% 5 = 0 then null else {moment} end, 1, ''
from org_unitspan span where span.level = 'commune'
"""


def size(**_options: object) -> list[str]:
    """Return how long the round took over five years of assignments, and its memory."""
    _begin()
    people(UNITS)
    for number in range(MOVEMENTS):
        movement(number)
    rows = _fill()
    from django.db import connection

    from thidua.kernel import clock
    from thidua.kernel.models import OutboxMessage
    from thidua.web.management.commands import daily

    with connection.cursor() as cursor:
        cursor.execute("analyze")
    clock.now = lambda: NIGHT
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    begun = time.perf_counter()
    child = os.fork()
    if child == 0:
        connection.close()
        daily._round()
        os._exit(0)
    _pid, status, used = os.wait4(child, 0)
    seconds = time.perf_counter() - begun
    connection.close()
    reminded = OutboxMessage.objects.filter(kind="reminder").count()
    said = [
        (f"{rows:,} assignments of {MOVEMENTS} movements and {UNITS:,} units: the round took {seconds:.1f} s "
        f"({used.ru_utime + used.ru_stime:.1f} s of one core) and {used.ru_maxrss // 1024} MiB (the process that makes the world: {before} MiB); {reminded:,} people reminded"),
    ]
    return said if status == 0 and reminded else ["WRONG: the round failed or reminded nobody", *said]


def _begin() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def people(units: int) -> None:
    """Make a province with its communes, one person with an address in each."""
    from factories.people import FOUNDED, make_post, make_unit
    from thidua.kernel.models import Account
    from thidua.org.models import Person, Post, Unit, UnitSpan

    province = make_unit("tinh", "UBND tỉnh", kind="committee", level="province")
    make_post("officer", "Nguyễn Thị Lan", province, "officer")
    make_post("tri", "Ngô Quản Trị", province, "administrator")
    made = Unit.objects.bulk_create([Unit(code=f"xa-{n}") for n in range(units)])
    UnitSpan.objects.bulk_create([
        UnitSpan(unit=unit, name=f"UBND xã số {n}", search_key=f"ubnd xa so {n}", kind="committee", level="commune",
                 parent=province, starts_on=FOUNDED, certainty="example") for n, unit in enumerate(made)
    ])
    accounts = Account.objects.bulk_create([Account(username=f"xa{n}", password="!") for n in range(units)])
    found = Person.objects.bulk_create([
        Person(name="Danh Thị Sen", sort_key="sen", search_key="danh thi sen", account=account, email=f"{account.username}@thu.vn")
        for account in accounts
    ])
    Post.objects.bulk_create([
        Post(person=person, unit=unit, scope=unit, title="Chuyên viên", role="focal", starts_on=FOUNDED)
        for person, unit in zip(found, made, strict=True)
    ])


def movement(number: int) -> Any:
    """Launch a movement of five years with yearly, quarterly and single duties for all communes."""
    from factories.plans import make_plan
    from thidua.movements.models import Movement, Obligation, Party
    from thidua.org.models import Group, Unit

    province = Unit.objects.get(code="tinh")
    group, _is_new = Group.objects.get_or_create(code="cap-xa", defaults={
        "name": "UBND cấp xã", "phrases": ["UBND cấp xã"], "rule": {"levels": ["commune"], "kinds": ["committee"]}})
    made = Movement.objects.create(
        owner=province, plan=make_plan(province, 100 + number), name=f"Phong trào {number}", state="launched",
        launched_at=datetime(FIRST, 1, 2, tzinfo=UTC), starts_on=date(FIRST, 1, 1), ends_on=date(LAST, 12, 31),
    )
    for position, every in enumerate(("quarter", "year", "year", "year", "", "")):
        duty = Obligation.objects.create(
            movement=made, position=position, ref=f"II.{position}", short_name=f"Nhiệm vụ {position}", text="Báo cáo",
            state="confirmed", output="report", due_kind="recurring" if every else "by", due_every=every,
            due_start=date(FIRST, 1, 1), due_end=date(LAST, 12, 31) if every else date(FIRST, 9, 30),
        )
        Party.objects.create(obligation=duty, role="lead", phrase="UBND cấp xã", group=group, match="exact")
    return made


def _fill() -> int:
    """Give the communes the assignments of all periods until the night, four in five answered."""
    from django.db import connection

    from thidua.kernel import clock
    from thidua.movements.models import Assignment, Obligation
    from thidua.movements.periods import periods_ahead

    moment = "cast('2022-01-01 00:00:00+00' as timestamptz)" if connection.vendor == "postgresql" else "'2022-01-01 00:00:00'"
    at = datetime(FIRST, 1, 2, tzinfo=UTC)
    with connection.cursor() as cursor:
        for duty in Obligation.objects.select_related("movement__plan"):
            for number, period in enumerate(periods_ahead(duty, clock.vietnam_date(NIGHT))):
                due_at = clock.end_of_day(period.end) if period.end else None
                cursor.execute(GIVEN.format(moment=moment), [
                    duty.pk, period.key, period.start, period.end, due_at, number, at, number])
    return Assignment.objects.count()


def kills(*, kills: int, **_options: object) -> list[str]:
    """Return what was said twice, lost or left unsaid after so many kills."""
    from support.smtp import mail_server

    _begin()
    people(SMALL)
    launched = movement(0)
    from django.db import connection

    from thidua.kernel import clock
    from thidua.movements import actions
    from thidua.movements.models import Assignment

    at = NIGHT + timedelta(hours=6)
    actions.expand(movement=launched, at=at)
    days = kills // 5 + 2
    duties = list(Assignment.objects.order_by("unit_id", "pk"))
    for number, duty in enumerate(duties):  # something is due on every day that is played
        duty.due_at = clock.end_of_day(clock.vietnam_date(at) + timedelta(days=number % days))
        duty.state, duty.answered_at = "new", None
    Assignment.objects.bulk_update(duties, ["due_at", "state", "answered_at"])
    chance, died = random.Random(7), Counter()
    with mail_server() as server:
        for number in range(kills):
            moment = at + DAY * (number // 5) + timedelta(minutes=13 * (number % 5))
            connection.close()
            died[_killed(moment, server.url, chance)] += 1
        for step in range(3):  # the last ones live: what was left is done
            _killed(at + DAY * days + timedelta(minutes=15 * step), server.url, None)
        connection.close()
        return _counted(server, kills, died)


def _killed(moment: datetime, url: str, chance: random.Random | None) -> str:
    """Run the round in a process and kill it after a moment; without chance let it end."""
    child = os.fork()
    if child == 0:
        from django.conf import settings

        from thidua.kernel import clock
        from thidua.web.management.commands import daily

        clock.now = lambda: moment
        settings.SMTP_URL, settings.MAIL_FROM = url, "Thi đua <thidua@thu.vn>"
        daily._round()
        daily._mail()
        os._exit(0)
    if chance is None:
        return "ended" if os.waitpid(child, 0)[1] == 0 else "failed"
    time.sleep(chance.uniform(0, 2.0))
    os.kill(child, signal.SIGKILL)
    return "killed" if os.waitpid(child, 0)[1] else "ended before"


def _counted(server: Any, kills: int, died: Counter[str]) -> list[str]:
    from thidua.kernel import audit
    from thidua.kernel.models import OutboxMessage
    from thidua.mailing.models import Mail, MailLine
    from thidua.reminders.models import Reminded

    wrong = []
    keys = Counter(str(letter["Message-ID"]) for letter in server.letters)
    if doubled := [key for key, times in keys.items() if times > 1]:
        wrong.append(f"WRONG: {len(doubled)} letters arrived twice")
    reminders = Counter(OutboxMessage.objects.filter(kind="reminder").values_list("account_id", "created_at__date"))
    if twice := [one for one, times in reminders.items() if times > 1]:
        wrong.append(f"WRONG: {len(twice)} people were reminded twice on a day")
    if len(reminders) != Reminded.objects.count():
        wrong.append(f"WRONG: {len(reminders)} reminders, {Reminded.objects.count()} rows that say so")
    carried = set(MailLine.objects.values_list("message_id", flat=True))
    states = Counter(Mail.objects.values_list("state", flat=True))
    arrived = {str(letter["Message-ID"]).strip("<>").split("@")[0] for letter in server.letters}
    said_sent = set(Mail.objects.filter(state="sent").values_list("key", flat=True))
    if said_sent - arrived:
        wrong.append(f"WRONG: {len(said_sent - arrived)} letters are called sent and never arrived")
    told = OutboxMessage.objects.filter(kind="mail_trouble").count()
    wrong += [f"WRONG: {finding.en}" for finding in audit.verify()[1]]
    left = OutboxMessage.objects.filter(kind="reminder", created_at__gte=NIGHT).exclude(pk__in=carried).count()
    return [
        *wrong, (f"{kills} rounds: {dict(died)}; {sum(reminders.values())} reminders, {len(server.letters)} letters arrived; letters by state "
        f"{dict(states)}; {left} reminders not mailed (read, older than a week, or of the last day); {told} notices of trouble"),
    ]
