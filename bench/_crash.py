"""The world of `bench/crash.py`: who works on what, and what must hold afterwards."""

import json
import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from random import Random
from typing import Any

from _crash_council import Decisions, Votes
from django.conf import settings
from django.db import DatabaseError

MOMENT = datetime(2021, 6, 10, 2, tzinfo=UTC)
DOSSIERS = 24
Acknowledged = list[list[Any]]


class World:
    """A district with three communes, their dossiers ready to send."""

    def __init__(self) -> None:
        from django.test import Client

        from factories.people import District
        from factories.plans import AT, make_plan
        from factories.records import make_record
        from thidua.dossiers import actions, queries
        from thidua.dossiers.enums import PaperState
        from thidua.kernel import clock
        from thidua.movements.models import Movement

        clock.now = lambda: MOMENT
        self.people = District()
        self.movement = Movement.objects.create(
            owner=self.people.district, plan=make_plan(self.people.district), name="Phong trào", state="launched", launched_at=AT,
        )
        focal = self.people.actor("focal")
        self.dossiers = []
        for number in range(DOSSIERS):
            dossier = actions.start(title=f"Đề nghị khen thưởng {number}", movement=self.movement, by=focal, at=MOMENT)
            record = make_record(self.people.communes[0], f"Danh Thị Sen {number}")
            actions.nominate(dossier=dossier, record=record, honour="GK", merit="Hiến đất làm đường.", by=focal, at=MOMENT)
            for slot in queries.missing_papers(dossier, MOMENT.date()):
                actions.put_paper(
                    dossier=dossier, key=slot.key, upload=("giay.pdf", b"%PDF-1.4 giay"), state=PaperState.SIGNED, by=focal, at=MOMENT)
            self.dossiers.append(dossier.pk)
        self.clients = {}
        for who in ("officer", "focal"):
            self.clients[who] = Client(SERVER_NAME="127.0.0.1")
            self.clients[who].force_login(
                self.people.posts[who].person.account, backend="django.contrib.auth.backends.ModelBackend")

        self.votes, self.decisions = Votes(self.people), Decisions(self.people, settings.DATA / "signing")
        for step in self._steps():  # everything that is loaded once is loaded before the workers part
            step(Random(1))
        self.before = self._logged()

    def _steps(self) -> list[Callable[[Random], list[Any] | None]]:
        return [self._send, self._recall, self._upload, self._number, self.votes.cast, self.votes.cast, self.decisions.advance]

    def work(self, writing: int, chance: Random) -> None:
        """Do one thing after the other until killed; write down each acknowledgement."""
        steps = self._steps()
        try:
            while True:
                if said := chance.choice(steps)(chance):
                    os.write(writing, json.dumps(said).encode() + b"\n")
        except DatabaseError:  # the server was killed under the worker's hands
            os._exit(1)

    def _send(self, chance: Random) -> list[Any] | None:
        return self._post("send", chance.choice(self.dossiers), "gui")

    def _recall(self, chance: Random) -> list[Any] | None:
        return self._post("recall", chance.choice(self.dossiers), "thu-hoi")

    def _post(self, what: str, dossier: int, step: str) -> list[Any] | None:
        from django.contrib.messages import SUCCESS

        answer = self.clients["focal"].post(f"/ho-so/{dossier}/{step}/")
        said = answer.wsgi_request._messages._queued_messages
        return [what, dossier] if answer.status_code == 302 and said and said[-1].level == SUCCESS else None

    def _upload(self, chance: Random) -> list[Any] | None:
        from django.core.files.uploadedfile import SimpleUploadedFile

        name = f"giay-{chance.getrandbits(60)}.pdf"
        paper = SimpleUploadedFile(name, b"%PDF-1.4\n" + chance.randbytes(20_000))
        dossier = chance.choice(self.dossiers)
        answer = self.clients["focal"].post(f"/ho-so/{dossier}/giay-to/", {"key": "khac", "state": "done", "file": paper})
        from thidua.dossiers.models import Paper

        there = answer.status_code == 302 and Paper.objects.filter(dossier=dossier, file_name=name).exists()
        return ["upload", dossier, name] if there else None

    def _number(self, chance: Random) -> list[Any] | None:
        from thidua.documents.actions import register_outgoing

        text = f"ỦY BAN NHÂN DÂN\nHUYỆN THỬ\nSố:    /UBND-NV\nV/v việc số {chance.getrandbits(60)}\n\nKính gửi: Các đơn vị.\n"
        document = register_outgoing(text.encode(), "cong-van.txt", by=self.people.actor("officer"), at=MOMENT, sure=True)
        return ["number", document.pk, document.number]

    def done(self) -> int:
        """Return how many steps of the kinds that are acknowledged were done while working."""
        return self._logged() - self.before

    def _logged(self) -> int:
        from thidua.documents.models import Document
        from thidua.kernel.models import LogRow

        steps = LogRow.objects.filter(step__in=["send", "recall", "put_paper"], subject__startswith="dossiers.").count()
        others = self.votes.done() + self.decisions.done()
        return others + steps + Document.objects.filter(direction="outgoing", subject__icontains="việc số").count()

    def check(self, acknowledged: Acknowledged, *, whole: bool) -> list[str]:
        """Return a sentence for everything that is wrong; `whole`: the log and the files too."""
        wrong = [*_lost(acknowledged), *_halves(self.dossiers), *_numbers(), *self.votes.lost(acknowledged), *self.decisions.wrong(acknowledged)]
        if whole:
            wrong += [*_log(), *_files()]
        return wrong


def _lost(acknowledged: Acknowledged) -> Iterator[str]:
    """Whatever was acknowledged is there, as often as it was acknowledged."""
    from collections import Counter

    from django.db.models import Count

    from thidua.documents.models import Document
    from thidua.dossiers.models import Filing, Paper
    from thidua.kernel.models import LogRow

    filed = Counter(dict(Filing.objects.order_by().values_list("dossier_id").annotate(Count("pk"))))
    recalls = Counter(dict(LogRow.objects.filter(step="recall").order_by().values_list("subject").annotate(Count("pk"))))
    names = set(Paper.objects.values_list("dossier_id", "file_name"))
    documents = dict(Document.objects.values_list("pk", "number"))
    for dossier, times in Counter(entry[1] for entry in acknowledged if entry[0] == "send").items():
        if filed[dossier] < times:
            yield f"dossier {dossier}: {times} sendings acknowledged, {filed[dossier]} there"
    for dossier, times in Counter(entry[1] for entry in acknowledged if entry[0] == "recall").items():
        if recalls[f"dossiers.Dossier:{dossier}"] < times:
            yield f"dossier {dossier}: {times} recalls acknowledged, {recalls[f'dossiers.Dossier:{dossier}']} there"
    for entry in acknowledged:
        if entry[0] == "upload" and (entry[1], entry[2]) not in names:
            yield f"paper {entry[2]} of dossier {entry[1]} is lost"
        if entry[0] == "number" and documents.get(entry[1]) != entry[2]:
            yield f"document {entry[1]} had number {entry[2]}, now {documents.get(entry[1])}"


def _halves(dossiers: list[int]) -> Iterator[str]:
    """State, receipt, log and notice of a sending go together."""
    from thidua.dossiers.models import Dossier, Filing
    from thidua.kernel.models import LogRow, OutboxMessage
    from thidua.kernel.writing import digest

    filings = list(Filing.objects.order_by("dossier_id", "number"))
    for dossier in Dossier.objects.filter(pk__in=dossiers):
        own = [filing for filing in filings if filing.dossier_id == dossier.pk]
        if [filing.number for filing in own] != list(range(1, len(own) + 1)):
            yield f"dossier {dossier.pk}: receipts {[filing.number for filing in own]}"
        logged = LogRow.objects.filter(subject=f"dossiers.Dossier:{dossier.pk}")
        sent, recalled = logged.filter(step="send").count(), logged.filter(step="recall").count()
        if sent != len(own):
            yield f"dossier {dossier.pk}: {sent} sendings in the log, {len(own)} receipts"
        if dossier.state != ("sent" if sent > recalled else "draft"):
            yield f"dossier {dossier.pk}: {dossier.state} after {sent} sendings and {recalled} recalls"
    yield from (f"receipt {filing.pk}: content and hash differ" for filing in filings if digest(filing.content) != filing.sha256)
    told = OutboxMessage.objects.filter(subject__contains="gửi hồ sơ").count()
    readers = told / len(filings) if filings else 0
    if readers != int(readers):
        yield f"{told} notices for {len(filings)} sendings"


def _numbers() -> Iterator[str]:
    """Numbers of a series follow each other without gap or double, and the series knows the last."""
    from thidua.documents.models import Document
    from thidua.kernel.models import Series

    found = sorted(Document.objects.filter(direction="outgoing", subject__icontains="việc số").values_list("number", flat=True))
    if found and found != list(range(found[0], found[0] + len(found))):
        yield f"numbers with gaps or doubles: {found[:5]} … {found[-5:]}"
    if found and not Series.objects.filter(last=found[-1]).exists():
        yield f"no series ends with {found[-1]}"


def _log() -> Iterator[str]:
    from thidua.kernel import audit

    for finding in audit.verify()[1]:
        yield finding.en


def _files() -> Iterator[str]:
    from thidua.kernel import files
    from thidua.kernel.models import StoredFile

    for stored in StoredFile.objects.all():
        try:
            files.content_of(stored)
        except (FileNotFoundError, ValueError) as trouble:
            yield str(trouble)
