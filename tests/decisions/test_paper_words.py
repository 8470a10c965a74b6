"""Who decides stands once on the paper, and the recitals name the minutes of the council that agreed."""

from dataclasses import replace
from datetime import timedelta

import pytest

from decisions.conftest import TIME, make_passed
from factories.council import MEETS, Room
from factories.records import make_record
from thidua.council.models import Case, Session
from thidua.decisions import actions, paper, texts
from thidua.decisions.certificates import fields_of
from thidua.decisions.enums import DecisionKind
from thidua.decisions.signer import capacity_of, decider
from thidua.dossiers.models import Nominee

AGENCY = "Ủy ban nhân dân huyện Gò Quao"
MINUTES = "Theo Biên bản họp Hội đồng Thi đua - Khen thưởng huyện Thử ngày 25/5/2021"
OPEN = "Theo Biên bản họp Hội đồng Thi đua - Khen thưởng ngày …"


@pytest.mark.parametrize(("title", "kind", "who", "lines"), [
    ("Chủ tịch UBND huyện", "award", f"Chủ tịch {AGENCY}", ("Chủ tịch",)),
    ("CHỦ TỊCH Ủy ban nhân dân huyện Gò Quao", "award", f"CHỦ TỊCH {AGENCY}", ("CHỦ TỊCH",)),
    ("Phó Chủ tịch UBND huyện", "award", f"Chủ tịch {AGENCY}", ("KT. Chủ tịch", "Phó Chủ tịch")),
    ("Chủ tịch UBND huyện", "upward", f"Chủ tịch {AGENCY}", ("TM. Ủy ban nhân dân", "Chủ tịch")),
])
def test_the_head_is_named_once(drafted, title, kind, who, lines):
    drafted.signer_title, drafted.kind = title, kind
    assert (decider(drafted, AGENCY), capacity_of(drafted, AGENCY)) == (who, lines)


@pytest.mark.parametrize("title", ["Giám đốc", "Giám đốc Sở Nội vụ"])
def test_the_head_of_an_office_is_named_with_the_office_once(drafted, title):
    drafted.signer_title = title
    assert (decider(drafted, "Sở Nội vụ"), capacity_of(drafted, "Sở Nội vụ")) == ("Giám đốc Sở Nội vụ", ("Giám đốc",))


def test_a_title_that_somebody_typed_in_full_is_printed_once(drafted):
    drafted.signer_title = "Chủ tịch UBND huyện"
    made = paper.paper_of(drafted, TIME.date(), marked=False)
    assert made.authority == "Chủ tịch Ủy ban nhân dân huyện Thử"
    assert made.signatures[0].capacity == ("Chủ tịch",)
    assert made.annexes[0].reference.count("Ủy ban nhân dân") == 1


def test_a_certificate_says_the_title_once(published):
    published.signer_title = "Chủ tịch UBND huyện"
    (field, *_) = fields_of(published, list(published.entries.all()))
    assert (field["authority"], field["capacity"]) == ("Chủ tịch Ủy ban nhân dân huyện Thử", "Chủ tịch")


@pytest.fixture
def agreed(world):
    """Two nominees of whom the confirmed minutes of 25/5/2021 say that the council agreed."""
    room = Room(world)
    Session.objects.filter(pk=room.session.pk).update(state="approved", began_at=MEETS, minutes_sha256="0" * 64)
    Case.objects.filter(session=room.session).update(state="passed")
    Nominee.objects.filter(pk__in=[one.pk for one in room.nominees]).update(state="passed")
    return room


def bases_of(world, nominees):
    found = Nominee.objects.filter(pk__in=[one.pk for one in nominees]).select_related("dossier__authority", "dossier__movement", "record")
    return actions.draft(chosen=actions.Chosen(list(found), DecisionKind.AWARD), by=world.actor("officer"), at=TIME).bases


def test_the_recitals_name_the_minutes(world, agreed):
    bases = bases_of(world, agreed.nominees)
    assert MINUTES in bases
    assert OPEN not in bases


@pytest.mark.parametrize("change", [{"state": "done"}, {"state": "working"}])
def test_minutes_that_nobody_confirmed_are_not_named(world, agreed, change):
    Session.objects.filter(pk=agreed.session.pk).update(**change)
    assert OPEN in bases_of(world, agreed.nominees)


def test_who_passed_elsewhere_leaves_the_place_open(world, agreed):
    other = make_passed(world, (make_record(world.communes[1], "Võ Thị Hai"), "GK"))
    bases = bases_of(world, [*agreed.nominees, *other])
    assert OPEN in bases
    assert MINUTES not in bases


def test_each_meeting_is_named_in_the_order_given(db):
    whose = texts.Whose("UBND", "Chủ tịch", "Phòng Nội vụ", [], "")
    said = [texts.minutes_words("Hội đồng A", TIME.date() + timedelta(days=days)) for days in (0, 30)]
    bases = texts.bases_for(TIME.date(), replace(whose, minutes=said))
    assert [text for text in bases if "Biên bản" in text] == ["Theo Biên bản họp Hội đồng A ngày 20/6/2025", "Theo Biên bản họp Hội đồng A ngày 20/7/2025"]
