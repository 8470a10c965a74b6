"""If a call for registrations were closed: who fails and why, at any day, and what the nights say of it."""

from datetime import UTC, date, datetime, timedelta

import pytest

from factories.plans import AT
from thidua.kernel.models import OutboxMessage
from thidua.papers.write.model import Table
from thidua.registrations import actions as registrations
from thidua.reporting import actions, queries
from thidua.reporting.models import Trial
from thidua.reporting.paper import trial_paper
from thidua.reporting.queries.of_calls import basis_of

NEAR = datetime(2021, 9, 20, 2, 0, tzinfo=UTC)
DUE = datetime(2021, 9, 30, 16, 59, 59, tzinfo=UTC)


def tried(world, call, who="officer", *, now=NEAR, day=None):
    actor = world.actor(who)
    closing = queries.closing_of(actor, "dang-ky", call.pk)
    return queries.outcome_of(closing, day=day or now.date(), now=now, sight=queries.sight_of(actor, closing, assesses=True))


def of_unit(outcome, unit):
    return next(line for line in outcome.lines if line.unit_id == unit.pk)


def codes(line):
    return [str(reason.code) for reason in line.reasons]


def test_who_sent_nothing_fails_by_the_plan_and_by_the_law_of_the_day(world, call):
    line = of_unit(tried(world, call), world.communes[0])
    assert (line.verdict, codes(line)) == ("not_eligible", ["unsent", "basis"])
    assert line.reasons[0].where == "mục II.1, văn bản số 61/KH-UBND"
    assert "Điều 10 Luật Thi đua, khen thưởng 2003" in line.reasons[1].where


def test_the_law_of_2022_no_longer_makes_registration_a_basis(world, call):
    assert basis_of(date(2021, 9, 30)) == "khoản 1 Điều 10 Luật Thi đua, khen thưởng 2003"
    assert basis_of(date(2024, 6, 1)) == ""
    outcome = tried(world, call, day=date(2024, 6, 1))
    assert codes(of_unit(outcome, world.communes[0])) == ["unsent"]
    assert "không còn là căn cứ bắt buộc" in outcome.note


def test_what_was_sent_waits_for_the_authority_and_is_in_the_total_once_approved(world, call, register):
    registration = register()
    waiting = of_unit(tried(world, call), world.communes[0])
    assert (codes(waiting), waiting.reasons[0].whose, waiting.honours) == (["unapproved"], "authority", {})
    registrations.approve(registration=registration, by=world.actor("officer"), at=NEAR)
    outcome = tried(world, call)
    approved = of_unit(outcome, world.communes[0])
    assert (approved.verdict, approved.goes, approved.reasons) == ("eligible", "vao", ())
    assert outcome.honours("vao") == {"LDTT": 1}
    assert (outcome.count("eligible"), outcome.count("not_eligible")) == (1, 2)


def test_a_day_that_is_over_is_shown_as_it_was(world, call, register):
    registration = register(at=NEAR)
    registrations.approve(registration=registration, by=world.actor("officer"), at=NEAR + timedelta(days=2))
    later, unit = NEAR + timedelta(days=5), world.communes[0]
    assert codes(of_unit(tried(world, call, now=later, day=NEAR.date() - timedelta(days=1)), unit)) == ["unsent", "basis"]
    assert codes(of_unit(tried(world, call, now=later, day=NEAR.date()), unit)) == ["unapproved"]
    assert codes(of_unit(tried(world, call, now=later, day=NEAR.date() + timedelta(days=2)), unit)) == []


def test_a_commune_sees_itself_only(world, call):
    assert {line.unit_id for line in tried(world, call, "focal").lines} == {world.communes[0].pk}
    assert queries.closing_of(world.actor("stranger"), "dang-ky", call.pk) is None


def test_a_late_one_is_marked_and_does_not_fail_for_it(world, call, register):
    registration = register(at=AT)
    registration.submissions.update(sent_at=DUE + timedelta(days=3))
    registrations.approve(registration=registration, by=world.actor("officer"), at=DUE + timedelta(days=4))
    line = of_unit(tried(world, call, now=DUE + timedelta(days=5)), world.communes[0])
    assert (line.verdict, line.remark) == ("eligible", "Nộp muộn 3 ngày")


def messages():
    return OutboxMessage.objects.filter(kind="trial")


def test_the_night_keeps_what_it_found_once_and_tells_the_officer_only_what_got_worse(world, call, register):
    registration = register()
    assert actions.try_closings(at=NEAR) == 2
    assert actions.try_closings(at=NEAR + timedelta(hours=1)) == 0
    kept = Trial.objects.get(call=call)
    assert kept.failing == [[world.communes[0].pk, "unapproved", 0], [world.communes[1].pk, "unsent", 0], [world.communes[2].pk, "unsent", 0]]
    actions.try_closings(at=NEAR + timedelta(days=1))
    assert not messages().exists()
    registrations.give_back(registration=registration, note="Thiếu chỉ tiêu.", by=world.actor("officer"),
                            at=NEAR + timedelta(days=1, hours=2))
    actions.try_closings(at=NEAR + timedelta(days=2))
    (said,) = messages()
    assert said.account.username == "lan"
    assert said.subject == "Chạy thử chốt: 1 vướng mắc mới, Đăng ký thi đua năm 2021"
    assert said.text == "UBND xã Định An: Chưa bổ sung theo yêu cầu"


def test_nights_long_before_the_deadline_try_nothing_and_old_ones_are_forgotten(world, call):
    assert actions.try_closings(at=datetime(2021, 7, 1, tzinfo=UTC)) == 0
    Trial.objects.create(call=call, day=date(2021, 6, 1), made_at=AT, lines=3, unsure=0)
    actions.try_closings(at=NEAR)
    assert list(Trial.objects.filter(call=call).values_list("day", flat=True)) == [date(2021, 9, 20)]


def test_what_changed_since_the_night_before_stands_on_the_page(world, call, register, page, monkeypatch):
    Trial.objects.create(call=call, day=date(2021, 9, 19), made_at=AT, lines=3, unsure=0, failing=[
        [world.communes[0].pk, "unsent", 0], [world.communes[1].pk, "back", 0], [world.communes[2].pk, "unsent", 0]])
    monkeypatch.setattr("thidua.kernel.clock.now", lambda: NEAR)
    text = page("officer", "trial", "dang-ky", call.pk).content.decode()
    moved = text.split('id="moved"')[1].split("</section>")[0]
    assert moved.count("Mới vướng") == moved.count("Đã xong") == 1
    assert "UBND xã Thới Quản</b>: Chưa bổ sung theo yêu cầu" in moved


@pytest.mark.parametrize(("query", "units"), [
    ("?kq=eligible", 1), ("?kq=not_eligible", 2), ("?vuong=unsent", 2), ("?khi=vao", 1), ("?khi=vao&dh=LDTT", 1), ("?q=vĩnh", 1),
])
def test_each_number_opens_its_list(world, call, register, page, monkeypatch, query, units):
    registrations.approve(registration=register(), by=world.actor("officer"), at=AT)
    monkeypatch.setattr("thidua.kernel.clock.now", lambda: NEAR)
    listing = page("officer", "trial", "dang-ky", call.pk, query=query).context["listing"]
    assert listing.count == units


def test_the_paper_for_the_head_says_each_reason_once_with_all_its_units(world, call, register):
    register()
    closing = queries.closing_of(world.actor("officer"), "dang-ky", call.pk)
    body = trial_paper(closing, tried(world, call), at=NEAR).body
    table = next(block for block in body if isinstance(block, Table))
    assert [row.cells[2:] for row in table.rows] == [("2", "UBND xã Thới Quản; UBND xã Vĩnh Tuy"), ("1", "UBND xã Định An")]
    assert "khoản 1 Điều 10" in table.rows[0].cells[1]


def test_a_unit_stands_once_among_those_that_fail_are_unknown_or_pass():
    fails, unsure = queries.Reason("rule", "x"), queries.Reason("doubt", "y", known=False)
    lines = [queries.Line(1, "A", reasons=(fails,)), queries.Line(1, "A", reasons=(unsure,)), queries.Line(1, "A"),
             queries.Line(2, "B", reasons=(unsure,)), queries.Line(2, "B"), queries.Line(3, "C")]
    assert queries.Outcome(NEAR.date(), tuple(lines)).units == {"not_eligible": {1}, "unknown": {2}, "eligible": {3}}
