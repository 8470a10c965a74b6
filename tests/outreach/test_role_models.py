"""A role model from being found to a year after it was honoured; consent; what may be told in public."""

from datetime import date, timedelta

import pytest

from factories.plans import AT
from factories.records import make_record
from thidua.kernel import outbox
from thidua.kernel.workflow import StepRefused
from thidua.outreach import actions, queries
from thidua.outreach.enums import PageState, Stage
from thidua.outreach.errors import FileRefused
from thidua.outreach.models import RoleModel

DAY = date(2021, 5, 20)
PAPER = ("dong-y.pdf", b"%PDF-1.4")


@pytest.fixture
def record(world):
    return make_record(world.communes[0], "Danh Út")


@pytest.fixture
def model(movement, record, focal):
    return actions.find(
        movement=movement, record=record, headline="Hiến đất làm đường", story="Hiến 200 m² đất.", found_on=DAY, by=focal, at=AT)


@pytest.fixture
def advance(model, world):
    """Return a function that takes a step as the person whose turn it is."""
    by = {"verify": "officer", "honour": "officer"}

    def step(name, *, on=DAY, note="Đã làm.", at=AT, who=None):
        return actions.advance(
            role_model=model, step=actions.STEPS[name], on=on, note=note, by=world.actor(who or by.get(name, "focal")), at=at)

    return step


@pytest.fixture
def agree(model, focal):
    def give(starts_on=DAY, ends_on=None, picture=False):
        agreed = actions.Agreed(given_by="Danh Út", starts_on=starts_on, ends_on=ends_on, picture=picture)
        return actions.agree(role_model=model, agreed=agreed, paper=PAPER, by=focal, at=AT)

    return give


def told(kind="broadcast", model=None):
    return actions.Told(kind=kind, title="Gương anh Út", place="Trạm truyền thanh", role_model=model)


def test_the_whole_way(movement, model, advance, agree, focal):
    advance("verify")
    advance("nurture")
    with pytest.raises(StepRefused, match="Chưa có buổi tuyên truyền nào"):
        advance("spread")
    agree()
    actions.note_down(movement=movement, told=told(model=model), days=[DAY], done=True, by=focal, at=AT)
    advance("spread")
    advance("honour", note="Giấy khen 12/QĐ-UBND")
    assert queries.look_again_on(model) == date(2022, 5, 20)
    with pytest.raises(StepRefused, match="Chưa tròn một năm"):
        advance("follow", at=AT + timedelta(days=364), on=DAY + timedelta(days=364))
    rows = RoleModel.objects.all()
    assert [queries.to_look_at_again(rows, date(2022, 5, day)).count() for day in (19, 20)] == [0, 1]
    later = AT + timedelta(days=365)
    advance("follow", at=later, on=later.date(), note="Ấp đã có 12 hộ làm theo.")
    assert [one.state for one in model.passages.all()] == [
        Stage.FOUND, Stage.VERIFIED, Stage.NURTURED, Stage.SPREAD, Stage.HONOURED, Stage.FOLLOWED]
    assert queries.to_look_at_again(rows, later.date()).count() == 0


@pytest.mark.parametrize(("name", "who"), [("verify", "focal"), ("verify", "head"), ("give_up", "officer"), ("verify", "stranger")])
def test_whose_turn_it_is_not_is_refused(advance, name, who):
    with pytest.raises(StepRefused, match="không có quyền"):
        advance(name, who=who)


def test_a_stage_has_a_day_that_was(advance):
    for day in (DAY - timedelta(days=1), DAY + timedelta(days=1)):
        with pytest.raises(StepRefused, match="Chọn ngày"):
            advance("verify", on=day)


def test_a_role_model_stands_once_in_a_movement(movement, model, record, focal):
    with pytest.raises(StepRefused, match="đã có điển hình đó"):
        actions.find(movement=movement, record=record, headline="Khác", story="", found_on=DAY, by=focal, at=AT)


def test_nobody_is_made_a_role_model_of_another_unit(world, movement):
    elsewhere = make_record(world.communes[1], "Người Xã Khác")
    with pytest.raises(StepRefused, match="đơn vị mình"):
        actions.find(movement=movement, record=elsewhere, headline="Việc", story="", found_on=DAY, by=world.actor("focal"), at=AT)


def test_nobody_is_told_of_in_public_without_consent(movement, model, advance, agree, focal):
    advance("verify")
    with pytest.raises(StepRefused, match="chưa đồng ý công khai cho ngày 20/05/2021"):
        actions.plan(movement=movement, told=told(model=model), days=[DAY], by=focal, at=AT)
    actions.plan(movement=movement, told=told("meeting", model), days=[DAY], by=focal, at=AT)
    agree(ends_on=DAY)
    actions.plan(movement=movement, told=told(model=model), days=[DAY], by=focal, at=AT)
    with pytest.raises(StepRefused, match="21/05/2021"):
        actions.plan(movement=movement, told=told(model=model), days=[DAY, DAY + timedelta(days=1)], by=focal, at=AT)


def test_other_units_may_tell_of_who_agreed_only(world, movement, model, advance, agree):
    advance("verify")
    neighbour = world.actor("other_focal")
    assert model not in queries.tellable(movement, neighbour, DAY)
    agree()
    assert model in queries.tellable(movement, neighbour, DAY)
    actions.withdraw(role_model=model, why="", by=world.actor("focal"), at=AT)
    assert model not in queries.tellable(movement, neighbour, DAY)


@pytest.mark.parametrize(("starts", "ends", "day", "holds"), [
    (0, None, 0, True), (1, None, 0, False), (0, 3, 3, True), (0, 3, 4, False),
])
def test_a_consent_holds_from_day_to_day(model, agree, starts, ends, day, holds):
    agree(DAY + timedelta(days=starts), None if ends is None else DAY + timedelta(days=ends))
    assert (queries.consent_on(model, DAY + timedelta(days=day)) is not None) == holds


def test_a_consent_needs_a_paper(model, focal):
    agreed = actions.Agreed(given_by="Danh Út", starts_on=DAY)
    for content in (b"<html>", b"ID3\x04" + b"0" * 20):
        with pytest.raises((FileRefused, StepRefused)):
            actions.agree(role_model=model, agreed=agreed, paper=("x.pdf", content), by=focal, at=AT)
    assert not model.consents.exists()


def shown(world, model, at=AT):
    page = actions.write_story(
        role_model=model, story=actions.Story("Danh Út", "Xã Định An", "Hiến đất", "Anh Út hiến đất."), seen=0,
        by=world.actor("officer"), at=at)
    actions.publish(page=page, by=world.actor("officer"), at=at)
    return page


def test_a_page_is_shown_only_of_who_was_verified_and_agreed(world, model, advance, agree):
    with pytest.raises(StepRefused) as refused:
        shown(world, model)
    assert len(refused.value.reasons) == 2
    advance("verify")
    agree()
    queries.page_of(model).delete()
    assert shown(world, model) in queries.stories_shown(DAY)


def test_withdrawing_takes_the_page_down_and_tells_both_sides(world, model, advance, agree, focal):
    advance("verify")
    agree()
    page = shown(world, model)
    assert actions.withdraw(role_model=model, why="", by=world.actor("officer"), at=AT) == 1
    page.refresh_from_db()
    assert page.state == PageState.DOWN
    assert page not in queries.stories_shown(DAY)
    for who in (focal, world.actor("officer")):
        assert outbox.messages_of(who.account_id).filter(subject__contains="rút sự đồng ý").count() == 1
    with pytest.raises(StepRefused, match="Không có sự đồng ý"):
        actions.withdraw(role_model=model, why="", by=focal, at=AT)
    with pytest.raises(StepRefused, match="Chưa có văn bản đồng ý"):
        actions.publish(page=page, by=world.actor("officer"), at=AT)


def test_giving_a_role_model_up_takes_the_page_down(world, model, advance, agree):
    advance("verify")
    agree()
    page = shown(world, model)
    advance("give_up", note="Không còn tiêu biểu")
    page.refresh_from_db()
    assert page.state == PageState.DOWN


def test_what_was_told_is_evidence_for_a_nomination(movement, model, record, advance, agree, focal):
    advance("verify")
    agree()
    actions.note_down(movement=movement, told=told(model=model), days=[DAY], done=True, by=focal, at=AT)
    actions.plan(movement=movement, told=told(model=model), days=[DAY], by=focal, at=AT)
    assert [(one.held_on, one.kind, one.title) for one in queries.told_about(record)] == [(DAY, "Phát thanh", "Gương anh Út")]


def test_two_people_write_the_same_page(world, model, advance, agree):
    advance("verify")
    agree()
    shown(world, model)
    with pytest.raises(StepRefused, match="vừa được người khác cập nhật"):
        shown(world, model)
