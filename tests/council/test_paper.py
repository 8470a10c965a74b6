"""Paper ballots: two tellers count by themselves; only equal counts are a result; blank and spoilt ballots are two figures."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from factories.council import MEETS, Room, lay_down
from support.pages import parse
from thidua.council import actions, report
from thidua.council.enums import Method
from thidua.council.models import Ballot, PaperCount
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import StepRefused

pytestmark = pytest.mark.django_db


@pytest.fixture
def room(world):
    lay_down(world)
    return Room(world, members=5, subjects=("Danh Sen",)).begun()


@pytest.fixture
def collected(room):
    """Five ballots handed out and collected."""
    return actions.close(ballot=room.call(Method.PAPER), by=room.officer, at=MEETS)


def counted(room, ballot, teller, *figures):
    actions.count_paper(ballot=ballot, counts={room.cases[0].pk: figures}, by=room.member(teller), at=MEETS)
    room.reload()
    return Ballot.objects.get(pk=ballot.pk)


def test_one_count_is_no_result_and_the_second_equal_one_is(room, collected):
    assert counted(room, collected, 2, 4, 0, 1, 0).state == "received"
    assert room.cases[0].results == []
    done = counted(room, collected, 3, 4, 0, 1, 0)
    assert (done.state, done.tally) == ("done", {str(room.cases[0].pk): {"yes": 4, "no": 0, "blank": 1, "spoilt": 0}})
    assert room.cases[0].state == "passed"
    assert room.cases[0].results[0]["needed"] == 4


@pytest.mark.parametrize("other", [(3, 1, 1, 0), (4, 1, 0, 0), (4, 0, 0, 1)])
def test_unequal_counts_are_no_result_until_both_tellers_counted_again(room, collected, other):
    counted(room, collected, 2, 4, 0, 1, 0)
    unequal = counted(room, collected, 3, *other)
    assert (unequal.state, unequal.differing) == ("received", [room.cases[0].pk])
    assert not PaperCount.objects.exists()
    assert room.cases[0].state == "working"
    assert counted(room, collected, 3, 4, 0, 1, 0).state == "received"
    assert counted(room, collected, 2, 4, 0, 1, 0).state == "done"
    assert room.cases[0].state == "passed"
    logged = [row.data["counts"][str(room.cases[0].pk)] for row in LogRow.objects.filter(step="count_paper").order_by("pk")]
    assert logged == [[4, 0, 1, 0], list(other), [4, 0, 1, 0], [4, 0, 1, 0]]


def test_after_unequal_counts_a_teller_sees_on_whom_and_no_figure_of_the_other(room, collected):
    client = Client()
    client.force_login(room.posts[3].person.account)

    def shown():
        page = parse(client.get(reverse("council-session", args=[room.session.pk])).content.decode())
        return " ".join(page.xpath("//section[contains(@class, 'ballot')]")[0].text_content().split())

    counted(room, collected, 2, 4, 0, 1, 0)
    assert "Danh Thường Trực đã nhập số phiếu." in shown()
    assert not re.search(r"\b[45]\b", shown())
    counted(room, collected, 3, 3, 1, 1, 0)
    assert "Lệch ở: phiếu của Danh Sen." in shown()
    assert not re.search(r"\b[345]\b", shown())
    assert "đã nhập số phiếu" not in shown()


def test_blank_and_spoilt_ballots_stay_apart_in_the_result_and_in_the_record_of_the_count(room, collected):
    for teller in (2, 3):
        counted(room, collected, teller, 3, 0, 1, 1)
    result = room.cases[0].results[0]
    assert (result["blank"], result["spoilt"], result["passed"]) == (1, 1, False)
    assert "3 phiếu đồng ý, 0 không đồng ý, 1 không có ý kiến, 1 không hợp lệ." in result["sentence"]
    table = next(block for block in report.counting_of(room.session, at=MEETS).body if hasattr(block, "columns"))
    heads = [column.title for column in table.columns]
    assert heads[3:] == ["Đồng ý", "Không đồng ý", "Không có ý kiến", "Không hợp lệ", "Tỷ lệ đồng ý"]
    assert table.rows[0].cells[3:] == ("3", "0", "1", "1", "60%")


@pytest.mark.parametrize(("figures", "words"), [
    ((5, 1, 0, 0), "nhiều phiếu hơn số người bỏ phiếu"), ((5, 0, 0, 1), "nhiều phiếu hơn"), ((-1, 1, 0, 0), "Nhập đủ số phiếu")])
def test_impossible_counts_are_refused(room, collected, figures, words):
    with pytest.raises(StepRefused, match=words):
        counted(room, collected, 2, *figures)
    assert not PaperCount.objects.exists()


def test_only_the_two_tellers_count_only_after_closing_and_only_until_the_result(room):
    ballot = room.call(Method.PAPER)
    with pytest.raises(StepRefused, match="sau khi đóng"):
        counted(room, ballot, 2, 5, 0, 0, 0)
    actions.close(ballot=ballot, by=room.officer, at=MEETS)
    for who in (room.member(0), room.officer, room.world.actor("head")):
        with pytest.raises(StepRefused, match="Chỉ kiểm phiếu viên"):
            actions.count_paper(ballot=ballot, counts={room.cases[0].pk: (5, 0, 0, 0)}, by=who, at=MEETS)
    with pytest.raises(StepRefused, match="Nhập đủ"):
        actions.count_paper(ballot=ballot, counts={}, by=room.member(2), at=MEETS)
    for teller in (2, 3):
        counted(room, ballot, teller, 5, 0, 0, 0)
    with pytest.raises(StepRefused, match="chưa kiểm xong"):
        counted(room, ballot, 2, 0, 5, 0, 0)


def test_who_steps_aside_gets_no_paper_for_the_case(world):
    lay_down(world)
    room = Room(world, members=5, subjects=("Danh Sen",)).begun()
    actions.declare(case=room.cases[0], seat=room.seats[1], note="Em ruột.", by=room.member(1), at=MEETS)
    ballot = actions.close(ballot=room.call(Method.PAPER), by=room.officer, at=MEETS)
    with pytest.raises(StepRefused, match=r"\(4\)"):
        counted(room, ballot, 2, 5, 0, 0, 0)
