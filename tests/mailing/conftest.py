"""A district whose people have addresses, and a mail server."""

from datetime import UTC, datetime

import pytest

from factories.people import District
from support.smtp import mail_server
from thidua.kernel import outbox
from thidua.mailing import actions
from thidua.mailing.smtp import Server
from thidua.org.models import Person

NINE = datetime(2021, 6, 10, 2, 0, tzinfo=UTC)
"""Nine in the morning in Vietnam."""


@pytest.fixture
def world(db):
    Person.objects.filter(account__isnull=False).update(email="")
    found = District()
    for post in found.posts.values():
        Person.objects.filter(pk=post.person_id).update(email=f"{post.person.account.username}@thu.vn")
    return found


@pytest.fixture
def server():
    with mail_server() as running:
        yield running


@pytest.fixture
def tell(world):
    """Put a message into the outbox of somebody."""
    def put(who, subject="Nhắc việc", at=NINE, **more):
        return outbox.post([world.posts[who].person.account_id], subject=subject, text="Còn 3 ngày.", link="/viec/", at=at, **more)
    return put


@pytest.fixture
def send_all(server):
    """Send everything that waits and return the outcomes."""
    def run(at=NINE, seconds=2.0):
        with Server(server.url, "Thi đua <thidua@thu.vn>", seconds).open() as line:
            outcomes = []
            while outcome := actions.deliver_next(send=line.send, at=at):
                outcomes.append(outcome)
                if outcome.value == "server_away":
                    break
            return outcomes
    return run
