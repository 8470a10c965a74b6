"""A deadline night: every unit signs in, begins a dossier, proposes somebody, uploads three papers and files it.

The server is `thidua serve` as it is; the units are threads that come at random moments, evenly over the hour, each with
a connection of its own for every request, as phones on poor lines have. A shorter play is a part of the hour with the
same density: --minutes 10 lets a sixth of the units come.
"""

import os
import random
import re
import sys
import time
import urllib.error
import urllib.request
import uuid
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from http.cookiejar import CookieJar
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parent.parent
PASSWORD = "mật khẩu thử"
TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
PAPER = b"%PDF-1.4\n" + bytes(random.Random(1).randbytes(120_000))
PATIENCE = 60.0


def measure(*, minutes: float, units: int, **_options: object) -> list[str]:
    """Return the lines to print."""
    import django
    from django.core.management import call_command
    from django.db import connections

    django.setup()
    call_command("migrate", verbosity=0)
    coming = round(units * minutes / 60)
    record_ids, movement = _world(units, coming)
    before = _rows_written()
    connections.close_all()
    sys.path.insert(0, str(ROOT / "tests"))
    from support.server import server  # started the way `make run` starts it

    kept = {name: os.environ[name] for name in ("THIDUA_DATABASE_URL", "THIDUA_SECRET_KEY", "THIDUA_AUDIT_KEY")}
    with server(Path(os.environ["THIDUA_DATA"]), more=kept) as running:
        began = time.perf_counter()
        found = _come(running.url, coming, minutes * 60, record_ids, movement)
        lasted = time.perf_counter() - began
    return _lines(found, coming, lasted, _rows_written() - before)


def _lines(found: list[tuple[str, float, str]], coming: int, lasted: float, rows: int) -> list[str]:
    from thidua.dossiers.models import Dossier

    times = sorted(1000 * seconds for _what, seconds, _error in found)
    errors = [f"{what}: {error}" for what, _seconds, error in found if error]
    lines = [
        f"{coming} units in {lasted / 60:.1f} min, {len(found)} requests ({len(found) / lasted:.1f} per second), {len(errors)} errors",
        (f"p50 {median(times):.0f} ms, p95 {quantiles(times, n=20)[-1]:.0f} ms, longest {times[-1]:.0f} ms; "
        f"{rows / lasted:.0f} rows written per second; {Dossier.objects.filter(state='sent').count()} dossiers are there as sent"),
    ]
    for what in sorted({what for what, *_rest in found}):
        some = [1000 * seconds for name, seconds, _error in found if name == what]
        lines.append(f"  {what:<12} {len(some):>6}  p50 {median(some):>5.0f}  p95 {quantiles(some, n=20)[-1] if len(some) > 1 else some[0]:>5.0f}")
    return lines + errors[:10]


def _world(units: int, coming: int) -> tuple[list[int], int]:
    """Make a province with its communes, one account, one record and one duty each; return the records and the movement."""
    sys.path.insert(0, str(ROOT / "tests"))
    from django.contrib.auth.hashers import make_password

    from factories.people import FOUNDED, make_post, make_unit
    from factories.plans import make_plan
    from thidua.awards.models import Record
    from thidua.kernel import clock
    from thidua.kernel.models import Account
    from thidua.movements.models import Assignment, Movement, Obligation
    from thidua.org.models import Person, Post, Unit, UnitSpan

    province = make_unit("tinh", "UBND tỉnh", kind="committee", level="province")
    make_post("officer", "Nguyễn Thị Lan", province, "officer")
    made = Unit.objects.bulk_create([Unit(code=f"xa-{n}") for n in range(units)])
    UnitSpan.objects.bulk_create([
        UnitSpan(unit=unit, name=f"UBND xã số {n}", search_key=f"ubnd xa so {n}", kind="committee", level="commune",
                 parent=province, starts_on=FOUNDED, certainty="example") for n, unit in enumerate(made)
    ])
    password = make_password(PASSWORD)
    accounts = Account.objects.bulk_create([Account(username=f"xa{n}", password=password) for n in range(coming)])
    people = Person.objects.bulk_create([
        Person(name=f"Danh Thị Sen {n}", sort_key="sen", search_key="danh thi sen", account=account)
        for n, account in enumerate(accounts)
    ])
    Post.objects.bulk_create([
        Post(person=person, unit=unit, scope=unit, title="Chuyên viên", role="focal", starts_on=FOUNDED)
        for person, unit in zip(people, made, strict=False)
    ])
    records = Record.objects.bulk_create([
        Record(kind="individual", unit=unit, person=person, sort_key="sen", search_key="danh thi sen")
        for person, unit in zip(people, made, strict=False)
    ])
    now = clock.now()
    movement = Movement.objects.create(owner=province, plan=make_plan(province, 1), name="Phong trào", state="launched", launched_at=now)
    duty = Obligation.objects.create(movement=movement, position=1, ref="II.5", text="Nộp hồ sơ", output="dossier", state="confirmed")
    Assignment.objects.bulk_create([
        Assignment(obligation=duty, unit=unit, period_key="once", created_at=now, due_at=clock.end_of_day(date(2026, 12, 31)))
        for unit in made
    ])
    return [record.pk for record in records], movement.pk


def _rows_written() -> int:
    from django.db import connection

    with connection.cursor() as cursor:
        cursor.execute("select pg_stat_clear_snapshot()")
        cursor.execute("select sum(tup_inserted + tup_updated) from pg_stat_database")
        return int(cursor.fetchone()[0])


def _come(url: str, coming: int, seconds: float, record_ids: list[int], movement: int) -> list[tuple[str, float, str]]:
    """Let the units come at their moments; return every request with its seconds and what went wrong."""
    moments = sorted(random.Random(7).uniform(0, seconds) for _unit in range(coming))
    began, found = time.perf_counter(), []
    with ThreadPoolExecutor(64) as pool:
        waiting = []
        for number, moment in enumerate(moments):
            time.sleep(max(0.0, moment - (time.perf_counter() - began)))
            waiting.append(pool.submit(_Unit(url, number).file, record_ids[number], movement))
        for one in waiting:
            found += one.result()
    return found


class _Unit:
    """One focal person at a computer."""

    def __init__(self, url: str, number: int) -> None:
        self.url, self.number = url, number
        self.browser = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))
        self.found: list[tuple[str, float, str]] = []

    def file(self, record_id: int, movement: int) -> list[tuple[str, float, str]]:
        """Do everything from signing in to the receipt."""
        page = self.ask("sign-in page", "/dang-nhap/")[1]
        self.ask("sign in", "/dang-nhap/", page, username=f"xa{self.number}", password=PASSWORD)
        page = self.ask("start page", "/ho-so/lap/")[1]
        address, page = self.ask("start", "/ho-so/lap/", page, title="Đề nghị khen thưởng", movement=str(movement))
        page = self.ask("nominate", f"{address}doi-tuong/", page, record=str(record_id), honour="GK", merit="Hiến đất làm đường.")[1]
        for key in ("to_trinh", "bien_ban", "khac"):
            paper = PAPER + f"{self.number} {key}".encode()
            page = self.ask("upload", f"{address}giay-to/", page, paper, key=key, state="done")[1]
        page = self.ask("send", f"{address}gui/", page)[1]
        if "Biên nhận" not in page:
            self.found.append(("send", 0.0, "no receipt"))
        return self.found

    def ask(self, what: str, address: str, page: str = "", paper: bytes = b"", **fields: str) -> tuple[str, str]:
        """Make one request and follow where it leads; return the address and the page, and remember how long it took."""
        request = urllib.request.Request(self.url + address)
        if page:
            fields["csrfmiddlewaretoken"] = TOKEN.findall(page)[0] if TOKEN.findall(page) else ""
            request.data, kind = (_form(fields, paper) if paper else (urlencode(fields).encode(), "application/x-www-form-urlencoded"))
            request.add_header("Content-Type", kind)
            request.add_header("Origin", self.url)
        begun, error, text, final = time.perf_counter(), "", "", address
        try:
            with self.browser.open(request, timeout=PATIENCE) as answer:
                text, final = answer.read().decode(), answer.geturl().removeprefix(self.url)
        except (urllib.error.URLError, OSError) as failed:
            error = str(failed)
        self.found.append((what, time.perf_counter() - begun, error))
        return final, text


def _form(fields: dict[str, str], paper: bytes) -> tuple[bytes, str]:
    border = uuid.uuid4().hex
    parts = [f'--{border}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode() for name, value in fields.items()]
    parts.append(
        f'--{border}\r\nContent-Disposition: form-data; name="file"; filename="to-trinh.pdf"\r\n'
        "Content-Type: application/pdf\r\n\r\n".encode() + paper + b"\r\n")
    return b"".join(parts) + f"--{border}--\r\n".encode(), f"multipart/form-data; boundary={border}"
