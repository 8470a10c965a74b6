"""The bar of the secret ballot: whoever has every row, every version of the rows, every file and every log line learns no vote.

What is compared is the whole database as text, after each single vote and at the end; what is random by design (sealed
votes, keys, receipts and the hashes over them) is compared by shape.
"""

import json
import logging
import re
from functools import partial
from itertools import permutations
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.apps import apps
from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.urls import reverse

from factories.council import MEETS, Room
from support.pages import parse
from thidua.council import actions, sealing
from thidua.council.enums import BallotState
from thidua.council.errors import AlreadyVoted
from thidua.council.models import Ballot, OpenVote, Turnout
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import StepRefused

pytestmark = pytest.mark.django_db
MOMENT = re.compile(r"\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(?:\.\d+)?(?:\+\d\d:\d\d)?")
RANDOM = re.compile(r"\b[0-9a-f]{64,}\b|\b[0-9A-HJKMNP-TV-Z]{4}(?:-[0-9A-HJKMNP-TV-Z]{4}){2,4}\b")


def everything():
    """Return every row of every table as text, in the order of the keys."""
    return {
        model._meta.label: [json.dumps(row, default=str, ensure_ascii=False) for row in model._default_manager.order_by("pk").values_list()]
        for model in apps.get_models() if model._meta.label != "sessions.Session"
    }


def shape(dump):
    """Return the dump with random things as their length only."""
    return {table: [RANDOM.sub(lambda hit: f"<{len(hit.group())}>", row) for row in rows] for table, rows in dump.items()}


def voted_by(room, words):
    """Hold a secret ballot in which the members vote so; return the database after it, and after each vote."""
    ballot, codes = room.secret()
    between = []
    for number, word in enumerate(words):
        room.votes(ballot, "." * number + word)
        between.append(everything())
    room.opened(ballot, codes)
    return everything(), between


@pytest.mark.parametrize("votes", ["ynynb"])
def test_who_voted_what_changes_nothing_in_the_database_but_random_bits(world, votes):
    """The same votes by other people leave the same rows: there is nothing that an attacker could tell them apart by."""
    seen, room = [], Room(world, members=5).begun()
    for words in (votes, "".join(reversed(votes)), "".join(sorted(votes))):
        point = transaction.savepoint()
        room.reload()
        end, between = voted_by(room, words)
        seen.append((shape(end), [shape(one) for one in between]))
        transaction.savepoint_rollback(point)
    different = [(one, other) for found in seen[1:] for one, other in zip(_lines(found), _lines(seen[0]), strict=True) if one != other]
    assert different == []


def _lines(pair):
    """The rows of all dumps; numbers that sequences gave differ after a rollback on PostgreSQL, all else must be the same."""
    end, between = pair
    rows = [f"{table} {row}" for dump in (end, *between) for table, found in dump.items() for row in found]
    return [re.sub(r"\d+", "#", row) for row in rows] if connection.vendor == "postgresql" else rows


def test_before_opening_a_copy_holds_no_vote_and_no_receipt(world):
    room = Room(world, members=5).begun()
    ballot, _codes = room.secret()
    room.votes(ballot, "ynynb")
    text = json.dumps(everything(), ensure_ascii=False)
    assert "0000-0000-0001" not in text
    assert "000000000001" not in text
    boxes = Ballot.objects.get(pk=ballot.pk).sealed
    assert len(boxes) == 5
    assert boxes == sorted(boxes)
    assert len({len(box) for box in boxes}) == 1
    assert not any(LogRow.objects.filter(step__in=["cast", "vote"]))


def test_between_two_votes_only_the_voter_and_an_opaque_box_are_new(world):
    room = Room(world, members=5).begun()
    ballot, _codes = room.secret()
    before = everything()
    room.votes(ballot, "y")
    after = everything()
    assert {table for table in after if after[table] != before[table]} == {"council.Ballot", "council.Turnout"}
    new = set(Ballot.objects.get(pk=ballot.pk).sealed)
    assert len(new) == 1


def test_one_teller_and_the_whole_database_learn_nothing(world):
    room = Room(world, members=5).begun()
    ballot, codes = room.secret()
    room.votes(ballot, "ynynb")
    boxes, salt = Ballot.objects.get(pk=ballot.pk).sealed, f"council.Ballot:{ballot.pk}"
    for layer in sealing.peel(boxes, codes[0], salt):
        assert b"0000" not in layer
        with pytest.raises(sealing.WrongCode):
            sealing.peel([layer.hex()], codes[0], salt)
    with pytest.raises(sealing.WrongCode):
        sealing.peel(boxes, codes[1], salt)
    assert not any(code in json.dumps(everything()) or sealing.plain(code) in json.dumps(everything()) for code in codes)


def test_after_counting_there_are_sums_and_sorted_receipts_and_no_votes(world):
    room = Room(world, members=5).begun()
    ballot, codes = room.secret()
    room.votes(ballot, "ynynb")
    counted = room.opened(ballot, codes)
    assert counted.sealed == []
    assert counted.receipts == [f"0000-0000-000{n}" for n in range(5)]
    assert set(counted.tally) == {str(case.pk) for case in room.cases}
    assert all(figures == {"yes": 2, "no": 2, "blank": 1} for figures in counted.tally.values())
    assert not OpenVote.objects.exists()


def test_an_attacker_with_the_final_database_guesses_no_better_than_chance(world):
    """Every assignment of the votes to the voters fits the database equally well."""
    room = Room(world, members=3).begun()
    ballot, codes = room.secret(tellers=(0, 1))
    room.votes(ballot, "ynb")
    room.opened(ballot, codes, tellers=(0, 1))
    tally = next(iter(Ballot.objects.get(pk=ballot.pk).tally.values()))
    fitting = [one for one in permutations(["yes", "no", "blank"]) if {word: one.count(word) for word in tally} == tally]
    assert len(fitting) == 6
    assert list(Turnout.objects.filter(ballot=ballot).values_list("voted", flat=True)) == [True, True, True]


def test_nothing_of_a_vote_is_logged_or_kept_in_the_session_of_the_browser(world, caplog):
    room = Room(world, members=5).begun()
    ballot, _codes = room.secret()
    client, choices = Client(), {f"c{case.pk}": "N" for case in room.cases}
    client.force_login(room.posts[1].person.account)
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        answer = client.post(reverse("council-cast", args=[room.session.pk, ballot.pk]), {**choices, "receipt": "K7QF-29MD-0001"})
    assert answer.status_code == 200
    assert "K7QF-29MD-0001" in answer.content.decode()
    assert "K7QF" not in caplog.text
    assert "K7QF" not in json.dumps(dict(client.session.items()))
    assert "messages" not in client.cookies
    assert "no-store" in answer.headers["Cache-Control"]


def by_clients(room, words):
    """Hold a secret ballot through pages; return all that somebody has who copied everything after each vote: rows, sessions, files."""
    ballot, codes = room.secret()
    clients = [Client() for _post in room.posts]
    for client, post in zip(clients, room.posts, strict=True):
        client.force_login(post.person.account)
    copies = []
    for number, (client, word) in enumerate(zip(clients, words, strict=True)):
        client.get(reverse("council-vote", args=[room.session.pk]))
        sent = {f"c{case.pk}": {"y": "Y", "n": "N", "b": "B"}[word] for case in room.cases}
        answer = client.post(reverse("council-cast", args=[room.session.pk, ballot.pk]), {**sent, "receipt": f"{number:012d}"})
        assert answer.status_code == 200
        copies.append(copied())
    room.opened(ballot, codes)
    return [*copies, copied()]


def copied():
    """Everything that a copy of the machine has, as lines; what is random or a time is made equal."""
    rows = [f"{table} {row}" for table, found in everything().items() for row in found]
    browsers = [f"session {sorted(store.get_decoded().items())}" for store in Session.objects.order_by("expire_date", "pk")]
    kept = sorted(str(path.relative_to(settings.FILES_ROOT)) for path in Path(settings.FILES_ROOT).rglob("*"))
    return [MOMENT.sub("<moment>", RANDOM.sub(lambda hit: f"<{len(hit.group())}>", line)) for line in (*rows, *browsers, *kept)]


@pytest.mark.parametrize("votes", ["ynb", "ynynb"])
def test_a_copy_of_the_whole_machine_after_each_vote_fits_every_assignment_of_the_votes(world, votes, caplog):
    """From three voters on: whoever voted what, the rows, browser sessions, files and log lines are the same but for random bits."""
    room = Room(world, members=len(votes)).begun()
    tellers = (0, 1) if len(votes) < 5 else (2, 3)
    room.secret, room.opened = partial(room.secret, tellers=tellers), partial(room.opened, tellers=tellers)
    seen = []
    for words in (votes, "".join(reversed(votes)), "".join(sorted(votes))):
        point = transaction.savepoint()
        room.reload()
        caplog.clear()
        with caplog.at_level(logging.DEBUG, logger="django.request"):
            copies = by_clients(room, words)
        seen.append([*(line for copy in copies for line in copy), *(record.getMessage() for record in caplog.records)])
        transaction.savepoint_rollback(point)
    if connection.vendor == "postgresql":
        seen = [[re.sub(r"\d+", "#", line) for line in lines] for lines in seen]
    assert len(seen[0]) > 100
    assert [(one, other) for lines in seen[1:] for one, other in zip(lines, seen[0], strict=True) if one != other] == []


def test_every_vote_that_the_page_offers_is_sent_in_as_many_bytes(world):
    """A proxy that notes the length of what came in, or who listens to the encrypted line, sees no difference."""
    room = Room(world, members=5).begun()
    room.secret()
    client = Client()
    client.force_login(room.posts[1].person.account)
    page = parse(client.get(reverse("council-vote", args=[room.session.pk])).content.decode())
    offered = {}
    for box in page.xpath("//form[@id='vote-form']//input[@type='radio']"):
        offered.setdefault(box.get("name"), []).append(box.get("value"))
    assert len(offered) == 2
    assert all(len(set(values)) == 3 and len({len(urlencode({name: value})) for value in values}) == 1 for name, values in offered.items())


def test_a_vote_sent_twice_counts_once(world):
    room = Room(world, members=5).begun()
    ballot, codes = room.secret()
    room.votes(ballot, "yyynn")
    with pytest.raises(AlreadyVoted):
        room.votes(ballot, "n")
    assert room.opened(ballot, codes).tally[str(room.cases[0].pk)] == {"yes": 3, "no": 2, "blank": 0}


def test_no_vote_comes_after_closing_by_any_door_or_by_hand(world):
    room = Room(world, members=5).begun()
    ballot, _codes = room.secret()
    room.votes(ballot, "yyyn")
    actions.close(ballot=ballot, by=room.officer, at=MEETS)
    with pytest.raises(StepRefused, match="không nhận thêm"):
        room.votes(ballot, "....n")
    last = Turnout.objects.get(ballot=ballot, seat=room.seats[4])
    with pytest.raises(IntegrityError), transaction.atomic():
        Turnout.objects.filter(pk=last.pk).update(voted=True)
    with pytest.raises(IntegrityError), transaction.atomic():
        OpenVote.objects.create(ballot=ballot, case=room.cases[0], seat=room.seats[4], choice="yes")


def test_a_ballot_once_closed_is_neither_opened_again_nor_changed_by_hand(world):
    room = Room(world, members=5).begun()
    ballot, codes = room.secret()
    room.votes(ballot, "yyynn")
    row = Ballot.objects.filter(pk=ballot.pk)
    boxes, keys = row.get().sealed, row.get().keys
    _refused_by_hand(row, keys=keys[::-1])
    actions.close(ballot=ballot, by=room.officer, at=MEETS)
    _refused_by_hand(row, state="working")
    _refused_by_hand(row, sealed=boxes[1:])
    room.opened_by(ballot, codes)
    for change in ({"tally": {}}, {"receipts": []}, {"state": "working"}, {"state": "sent"}):
        _refused_by_hand(row, **change)
    actions.announce(ballot=row.get(), by=room.officer, at=MEETS)
    for change in ({"tally": {}}, {"receipts": []}, {"state": "working"}, {"state": "received"}, {"sealed": boxes}):
        _refused_by_hand(row, **change)


def _refused_by_hand(row, **change):
    with pytest.raises(IntegrityError), transaction.atomic():
        row.update(**change)


def test_a_sealed_vote_put_in_after_the_databases_own_guard_was_taken_away_is_noticed(world):
    room = Room(world, members=5).begun()
    ballot, codes = room.secret()
    room.votes(ballot, "yyyn")
    actions.close(ballot=ballot, by=room.officer, at=MEETS)
    closed = Ballot.objects.get(pk=ballot.pk)
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("DROP TRIGGER council_ballot_once_closed" + (" ON council_ballot" if connection.vendor == "postgresql" else ""))
    added = sealing.seal(b"00000000000YY", [key for _seat, key in closed.keys])
    Ballot.objects.filter(pk=ballot.pk).update(sealed=[*closed.sealed, added])
    with pytest.raises(StepRefused, match="đã có người sửa"):
        actions.unseal(ballot=ballot, code=codes[0], by=room.member(2), at=MEETS)
    assert Ballot.objects.get(pk=ballot.pk).state == BallotState.CLOSED


def test_with_fewer_than_three_there_is_no_secret(world):
    with pytest.raises(StepRefused, match="dưới 3 người"):
        Room(world, members=7).begun(**{f"m{n}": "absent" for n in (2, 3, 5, 6)}, m1="absent").secret(tellers=(0, 4))


def test_with_fewer_than_three_votes_it_is_not_closed_but_can_be_annulled_unread(world):
    room = Room(world, members=5).begun()
    ballot, _codes = room.secret()
    room.votes(ballot, "yn")
    with pytest.raises(StepRefused, match="ít nhất 3 phiếu"):
        actions.close(ballot=ballot, by=room.officer, at=MEETS)
    actions.void(ballot=ballot, note="Chờ thêm thành viên.", by=room.officer, at=MEETS)
    assert Ballot.objects.get(pk=ballot.pk).sealed == []
    room.reload()
    assert [case.state for case in room.cases] == ["asked", "asked"]
