"""What everybody may see, from the first minute of the first day to the last of the last, and nothing else."""

from datetime import date, datetime, timedelta

import pytest
import time_machine
from django.urls import reverse

from appraisal.conftest import DAY, TIME, states_in_which, who_may
from thidua.appraisal import actions, queries
from thidua.appraisal.models import Disclosure
from thidua.kernel import clock
from thidua.kernel.workflow import StepRefused

PLAN = actions.Plan(DAY, 5, "Bảng tin trụ sở", "Phòng Nội vụ huyện Thử")


@pytest.fixture
def lines(nominee, other):
    return [actions.Line(nominee, "Vận động hiến đất."), actions.Line(other, kept_off="Xin không công khai.")]


@pytest.fixture
def disclosure(world, claimed, office, lines):
    return actions.disclose(dossier=claimed, lines=lines, plan=PLAN, by=world.actor("officer"), at=TIME)


@pytest.fixture
def look(client, disclosure):
    """Return a function that opens the public page at a moment, signed in as nobody."""

    def at(moment):
        with time_machine.travel(moment, tick=False):
            return client.get(reverse("public-disclosure", args=[disclosure.slug]))

    return at


def midnight(day):
    return datetime(day.year, day.month, day.day, tzinfo=clock.VIETNAM)


def test_the_page_has_four_things_of_those_chosen_and_nothing_of_the_others(world, look, disclosure, nominee):
    page = look(TIME).content.decode()
    for said in ("Danh Thị Sen", "UBND xã Định An", "Bằng khen của Thủ tướng Chính phủ", "Vận động hiến đất.", "Phòng Nội vụ huyện Thử"):
        assert said in page
    for hidden in ("Lý Văn Năm", "Xin không công khai", "Tham gia.", "Nguyễn Thị Lan", disclosure.dossier.title, f"/ho-so/{disclosure.dossier_id}"):
        assert hidden not in page


def test_no_engine_and_no_cache_keeps_it(look):
    headers = look(TIME).headers
    assert "noindex" in headers["X-Robots-Tag"]
    assert "no-store" in headers["Cache-Control"]


def test_it_comes_and_goes_by_the_minute_in_vietnam(look, disclosure):
    Disclosure.objects.update(starts_on=date(2021, 6, 14))
    last = disclosure.ends_on
    assert last == date(2021, 6, 17)
    moments = [
        midnight(date(2021, 6, 14)) - timedelta(seconds=1), midnight(date(2021, 6, 14)), clock.end_of_day(last),
        midnight(last + timedelta(days=1)), TIME + timedelta(days=400),
    ]
    answers = [look(moment) for moment in moments]
    assert [answer.status_code for answer in answers] == [404, 200, 200, 410, 410]
    assert "Danh Thị Sen" not in answers[3].content.decode()


def test_taken_down_early_it_is_gone_at_once(world, look, disclosure):
    with pytest.raises(StepRefused, match="lý do"):
        actions.take_down(disclosure=disclosure, by=world.actor("officer"), at=TIME, note=" ")
    assert look(TIME).status_code == 200
    actions.take_down(disclosure=disclosure, by=world.actor("officer"), at=TIME, note="Sai danh sách.")
    assert look(TIME).status_code == 410
    with pytest.raises(StepRefused):
        actions.take_down(disclosure=disclosure, by=world.actor("officer"), at=TIME, note="Lần nữa.")


def test_one_name_is_taken_off_and_the_others_stay(world, claimed, nominee, other, client):
    both = [actions.Line(nominee, "Hiến đất."), actions.Line(other, "Tham gia.")]
    made = actions.disclose(dossier=claimed, lines=both, plan=PLAN, by=world.actor("officer"), at=TIME)
    line = made.lines.get(name="Lý Văn Năm")
    actions.keep_off(line=line, by=world.actor("officer"), at=TIME, note="Lý do an ninh.")
    with time_machine.travel(TIME, tick=False):
        page = client.get(reverse("public-disclosure", args=[made.slug])).content.decode()
    assert ("Danh Thị Sen" in page, "Lý Văn Năm" in page, "an ninh" in page) == (True, False, False)
    with pytest.raises(StepRefused, match="không còn"):
        actions.keep_off(line=line, by=world.actor("officer"), at=TIME, note="Lần nữa.")


def test_a_guess_finds_nothing(client, disclosure, db):
    assert len(disclosure.slug) >= 24
    assert client.get(reverse("public-disclosure", args=["x" * 24])).status_code == 404


def test_who_discloses_and_in_which_states_of_the_dossier(world, claimed, office, lines):
    def take(by):
        return actions.disclose(dossier=claimed, lines=lines, plan=PLAN, by=by, at=TIME)

    assert who_may(world, take) == {"officer"}
    assert states_in_which(lambda: take(world.actor("officer"))) == {"received", "reviewing", "council"}


def test_bad_days_are_refused(world, claimed, lines):
    for plan, words in (
        (actions.Plan(DAY - timedelta(days=1), 5, "", "x"), "từ hôm nay"), (actions.Plan(DAY, 0, "", "x"), "1 đến 60"),
        (actions.Plan(DAY, 61, "", "x"), "1 đến 60"),
    ):
        with pytest.raises(StepRefused, match=words):
            actions.disclose(dossier=claimed, lines=lines, plan=plan, by=world.actor("officer"), at=TIME)


def test_somebody_must_be_shown_and_with_a_merit(world, claimed, nominee, other):
    for lines, words in (
        ([actions.Line(nominee, kept_off="x"), actions.Line(other, kept_off="y")], "ít nhất một"),
        ([actions.Line(nominee, " ")], "chưa có tóm tắt"),
    ):
        with pytest.raises(StepRefused, match=words):
            actions.disclose(dossier=claimed, lines=lines, plan=PLAN, by=world.actor("officer"), at=TIME)


def test_the_council_hears_when_where_and_what_came(world, claimed, disclosure, nominee):
    told = actions.Told("reaction", DAY, "Góp ý.", disclosure=disclosure, holds=False)
    actions.record_letter(nominee=nominee, told=told, by=world.actor("officer"), at=TIME)
    [heard] = queries.disclosure_records(claimed)
    assert (heard.disclosure.place, heard.shown, heard.letters, heard.open) == ("Bảng tin trụ sở", 1, 1, 1)


def test_the_length_is_that_of_the_law_where_it_is_known(world):
    known = queries.publication_rule(authority_id=world.district.pk, day=date(2025, 8, 1))
    unknown = queries.publication_rule(authority_id=world.district.pk, day=DAY)
    assert (known.days, "152/2025" in known.said["vi"], unknown.days) == (10, True, None)
