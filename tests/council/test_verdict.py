"""What a count means: the rule of the province, who steps aside, what absent members wrote, lower honours, votes again."""

from datetime import date

import pytest

from factories.council import DECISION, MEETS, Room, lay_down
from factories.people import make_post
from thidua.council import actions, queries, report
from thidua.council.enums import Choice, Office
from thidua.kernel.access import Role
from thidua.kernel.models import LogRow, OutboxMessage
from thidua.kernel.workflow import StepRefused

pytestmark = pytest.mark.django_db
ONE = ("Danh Sen",)


def last(room):
    return room.cases[0].results[-1]


@pytest.mark.parametrize(("percent", "words", "state"), [
    ("60", "yyynn", "passed"), ("70", "yyynn", "refused"), ("70", "yyyyb", "passed"), ("80", "yyyyn", "passed"), ("81", "yyyyn", "refused")])
def test_the_share_that_the_province_laid_down_decides(world, percent, words, state):
    lay_down(world, percent=percent, denominator="members")
    room = Room(world, members=5, subjects=ONE).begun()
    room.shown(words)
    assert room.cases[0].state == state
    assert f"{percent}%" in last(room)["sentence"]


def test_of_those_present_is_another_count_than_of_all_members(world):
    lay_down(world, percent="70", denominator="present")
    lay_down(world, "council.quorum", share="2/3")
    room = Room(world, members=7, subjects=ONE).begun(m5="absent", m6="absent")
    room.shown("yyyyn")
    assert (room.cases[0].state, last(room)["denominator"]) == ("passed", 5)


def test_where_the_law_is_unknown_the_result_is_one_sentence_and_the_record_gives_no_share(world):
    room = Room(world, members=5, subjects=ONE).begun()
    room.shown("yyyyn")
    assert (room.cases[0].state, last(room)["passed"]) == ("unknown", None)
    said = last(room)["sentence"]
    assert said.count(". ") == 0
    assert said.startswith("Danh Sen, đề nghị Giấy khen: 4 phiếu đồng ý, 1 không đồng ý, 0 không có ý kiến; ")
    assert said.endswith("; Hội đồng phải tự kết luận.")
    blocks = report.counting_of(room.session, at=MEETS).body
    table = next(block for block in blocks if hasattr(block, "columns"))
    assert table.rows[0].cells[-1] == "Chưa rõ"
    assert any(getattr(block, "text", "") == report.UNKNOWN_SHARE for block in blocks)
    with pytest.raises(StepRefused, match="ghi lý do"):
        actions.rule(case=room.cases[0], passed=True, note="", by=room.officer, at=MEETS)
    actions.rule(case=room.cases[0], passed=False, note="Quy chế: quá bán hai phần ba.", by=room.officer, at=MEETS)
    room.reload()
    assert (room.cases[0].state, room.cases[0].ruling) == ("refused", "Quy chế: quá bán hai phần ba.")


def aside(room, *numbers):
    for number in numbers:
        actions.declare(case=room.cases[0], seat=room.seats[number], note="Người thân.", by=room.member(number), at=MEETS)


def test_who_steps_aside_has_no_vote(world):
    lay_down(world)
    room = Room(world, members=5, subjects=ONE).begun()
    aside(room, 1)
    ballot = room.call()
    assert queries.roll_of(ballot, room.cases[0]) == [seat.pk for number, seat in enumerate(room.seats) if number != 1]
    with pytest.raises(StepRefused, match="không có trong danh sách"):
        room.votes(ballot, ".y")
    room.votes(ballot, "y.yyy")
    actions.close(ballot=ballot, by=room.officer, at=MEETS)
    room.reload()
    assert (last(room)["yes"], last(room)["aside"], last(room)["members"]) == (4, 1, 5)


def test_with_and_without_those_aside_agreeing_is_a_result(world):
    lay_down(world)
    room = Room(world, members=5, subjects=ONE).begun()
    aside(room, 1)
    room.shown("y.yyy")  # 4/5 and 4/4, seventy per cent are needed
    assert room.cases[0].state == "passed"


def test_with_and_without_those_aside_differing_leaves_it_to_the_council(world):
    lay_down(world)
    room = Room(world, members=5, subjects=ONE).begun()
    aside(room, 1)
    room.shown("y.yyn")  # 3/5 is too few, 3/4 is enough
    assert (room.cases[0].state, last(room)["passed"]) == ("unknown", None)
    assert "3/5, cần 4; 3/4, cần 3" in last(room)["sentence"]


@pytest.mark.parametrize(("written", "state", "votes"), [(True, "passed", 4), (False, "refused", 3)])
def test_a_written_opinion_counts_where_the_law_counts_it(world, written, state, votes):
    lay_down(world, percent="70", denominator="members", written=written)
    room = Room(world, members=5, subjects=ONE).begun(m3="written")
    actions.write_opinion(case=room.cases[0], seat=room.seats[3], choice=Choice.YES, by=room.officer, at=MEETS)
    room.shown("yyn.y")
    assert (room.cases[0].state, last(room)["votes_for"], last(room)["written_for"]) == (state, votes, 1)


def test_a_written_opinion_that_would_decide_leaves_it_open_where_the_law_does_not_say(world):
    lay_down(world)
    room = Room(world, members=5, subjects=ONE).begun(m3="written")
    actions.write_opinion(case=room.cases[0], seat=room.seats[3], choice=Choice.YES, by=room.officer, at=MEETS)
    room.shown("yyn.y")
    assert room.cases[0].state == "unknown"
    assert "ý kiến bằng văn bản" in last(room)["sentence"]


def test_only_who_is_absent_writes_and_not_who_steps_aside_nor_after_the_vote(world):
    room = Room(world, members=5, subjects=ONE).begun(m3="written")
    how = {"case": room.cases[0], "choice": Choice.YES, "by": room.officer, "at": MEETS}
    with pytest.raises(StepRefused, match="vắng mặt có gửi"):
        actions.write_opinion(seat=room.seats[1], **how)
    aside(room, 3)
    with pytest.raises(StepRefused, match="không tham gia"):
        actions.write_opinion(seat=room.seats[3], **how)
    room.shown("yyy.y")
    with pytest.raises(StepRefused, match="đã đưa ra biểu quyết"):
        actions.write_opinion(seat=room.seats[3], **how)


def test_a_lower_honour_is_voted_on_by_itself_and_both_results_stay(world):
    lay_down(world)
    room = Room(world, members=5, subjects=ONE, honour="BK_TINH").begun()
    room.shown("ynnnn")
    actions.lower(case=room.cases[0], to="GK", note="Thành tích cấp huyện.", by=room.officer, at=MEETS)
    room.reload()
    assert (room.cases[0].state, room.cases[0].honour) == ("asked", "GK")
    room.shown("yyyyy")
    assert room.cases[0].state == "lowered"
    assert [(one["honour"], one["passed"]) for one in room.cases[0].results] == [("BK_TINH", False), ("GK", True)]
    for to in ("BK_TINH", "BK_TTG", "LDTT", "HC_LD_3"):
        with pytest.raises(StepRefused, match="thấp hơn mức đơn vị đề nghị"):
            actions.lower(case=room.cases[0], to=to, note="Nhầm.", by=room.officer, at=MEETS)


def test_a_second_vote_keeps_the_first_one_on_record(world):
    lay_down(world)
    room = Room(world, members=5, subjects=ONE).begun()
    room.shown("yyynn")
    with pytest.raises(StepRefused, match="ghi lý do"):
        actions.vote_again(case=room.cases[0], note="", by=room.officer, at=MEETS)
    actions.vote_again(case=room.cases[0], note="Có thành viên bấm nhầm.", by=room.officer, at=MEETS)
    room.shown("yyyyn")
    assert (room.cases[0].state, [one["passed"] for one in room.cases[0].results]) == ("passed", [False, True])
    assert LogRow.objects.get(step="vote_again").note == "Có thành viên bấm nhầm."


def test_members_of_the_day_vote_not_those_of_before_or_after(world):
    room = Room(world, members=5, subjects=ONE)
    actions.dismiss(seat=room.seats[3], last_day=date(2021, 5, 24), ended_by="Quyết định 20/QĐ-UBND", by=room.officer, at=MEETS)
    new = make_post("moi", "Người Mới", world.education, Role.READER)
    how = {"council": room.council, "title": "Ủy viên", "decided_by": DECISION, "by": room.officer, "at": MEETS}
    seat = actions.appoint(person=new.person, office=Office.MEMBER, starts_on=date(2021, 5, 25), **how)
    with pytest.raises(StepRefused, match="đang là thành viên"):
        actions.appoint(person=new.person, office=Office.MEMBER, starts_on=date(2021, 6, 1), **how)
    with pytest.raises(StepRefused, match="đang có Chủ tịch"):
        actions.appoint(person=room.posts[3].person, office=Office.CHAIR, starts_on=date(2021, 6, 1), **how)
    with pytest.raises(StepRefused, match="đã thôi"):
        actions.dismiss(seat=room.seats[3], last_day=date(2021, 6, 1), ended_by=DECISION, by=room.officer, at=MEETS)
    assert [one.pk for one in queries.hall(room.session).seats] == [room.seats[n].pk for n in (0, 1, 2, 4)] + [seat.pk]
    room.seats[3], room.posts[3] = seat, new
    room.begun().shown("yyyyy")
    assert last(room)["members"] == 5


def test_only_who_has_not_voted_is_reminded(world):
    room = Room(world, members=5, subjects=ONE).begun()
    ballot, _codes = room.secret()
    room.votes(ballot, "yyy")
    assert actions.remind(ballot=ballot, by=room.officer, at=MEETS) == 2
    told = OutboxMessage.objects.filter(subject="Nhắc bỏ phiếu").values_list("account__username", flat=True)
    assert sorted(told) == ["m3", "m4"]
    with pytest.raises(StepRefused, match="không có quyền"):
        actions.remind(ballot=ballot, by=room.member(1), at=MEETS)
    room.votes(ballot, "...yy")
    with pytest.raises(StepRefused, match="đã bỏ phiếu"):
        actions.remind(ballot=ballot, by=room.officer, at=MEETS)


def test_the_agenda_is_ordered_by_hand_and_stays_so_when_a_case_comes(world):
    from_hand = Room(world, members=3, subjects=("A Sen", "B Đồng", "C Mận"))

    def names():
        return [row["record"].shown for row in queries.case_rows(from_hand.session, MEETS.date())]

    actions.move(case=from_hand.cases[2], up=True, by=from_hand.officer, at=MEETS)
    assert names() == ["A Sen", "C Mận", "B Đồng"]
    from_hand.reload()
    actions.take_off_agenda(case=from_hand.cases[0], by=from_hand.officer, at=MEETS)
    actions.put_on_agenda(session=from_hand.session, nominees=[from_hand.nominees[0]], by=from_hand.officer, at=MEETS)
    assert names().index("C Mận") < names().index("B Đồng")
    from_hand.reload()
    assert [case.position for case in from_hand.cases] == [1, 2, 3]
    with pytest.raises(StepRefused, match="đầu hoặc cuối"):
        actions.move(case=from_hand.cases[0], up=True, by=from_hand.officer, at=MEETS)
    with pytest.raises(StepRefused, match="không có quyền"):
        actions.move(case=from_hand.cases[0], up=False, by=world.actor("head"), at=MEETS)
