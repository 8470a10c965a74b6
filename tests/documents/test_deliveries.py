"""Documents sent to units: received with an entry in the own register, opened, recalled, corrected; who is told what."""

from datetime import timedelta

import pytest
from django.urls import reverse

from factories.people import District, make_post, make_unit
from factories.plans import AT, make_plan
from thidua.documents import actions, queries
from thidua.documents.models import Delivery, Document
from thidua.kernel import clock, files, outbox
from thidua.kernel.access import Role
from thidua.kernel.errors import StepRefused
from thidua.movements import actions as movements
from thidua.movements.models import Obligation

LATER = AT + timedelta(days=2)


@pytest.fixture
def world(db):
    return District()


@pytest.fixture
def plan(world, settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "files"
    document = make_plan(world.district)
    document.file, document.file_name = files.keep(b"ke hoach", at=AT), "ke-hoach.txt"
    document.recipients = "Như trên; UBND tỉnh Thử Nghiệm (b/c); Phòng Giáo dục và Đào tạo; UBND các xã; Đội văn nghệ; Lưu: VT"
    document.save()
    return document


def send(world, plan, *units):
    return actions.deliver(document=plan, unit_ids=[unit.pk for unit in units], by=world.actor("clerk"), at=AT)


def take(world, plan, who, step=actions.receive, at=AT):
    unit = world.actor(who).unit_id
    return step(delivery=Delivery.objects.get(document=plan, unit_id=unit), by=world.actor(who), at=at)


def test_printed_recipients_become_units(world, plan):
    world.all_communes.phrases = ["UBND cấp xã", "UBND các xã"]
    world.all_communes.save()
    found = {row.phrase: (row.unit_ids, row.sure) for row in queries.recipients_of(plan, AT.date())}
    assert found["UBND tỉnh Thử Nghiệm (b/c)"] == ((world.province.pk,), True)
    assert found["Phòng Giáo dục và Đào tạo"] == ((world.education.pk,), True)
    assert (set(found["UBND các xã"][0]), found["UBND các xã"][1]) == ({unit.pk for unit in world.communes}, True)
    assert found["Đội văn nghệ"] == ((), False)
    assert not {"Như trên", "Lưu: VT"} & set(found)


def test_sent_once_and_told_once(world, plan):
    assert [row.unit_id for row in send(world, plan, world.communes[0], world.district)] == [world.communes[0].pk]
    assert [row.unit_id for row in send(world, plan, world.communes[0], world.communes[1])] == [world.communes[1].pk]
    told = outbox.messages_of(world.actor("focal").account_id)
    assert [row.subject for row in told] == ["Văn bản đến: 61/KH-UBND"]


@pytest.mark.parametrize("who", ["focal", "reader", "province_officer", "stranger", "administrator"])
def test_who_may_not_send(world, plan, who):
    with pytest.raises(StepRefused):
        actions.deliver(document=plan, unit_ids=[world.communes[0].pk], by=world.actor(who), at=AT)
    assert not Delivery.objects.exists()


def test_a_draft_or_an_incoming_document_is_not_sent(world, plan):
    for changes in ({"number": None}, {"direction": "incoming", "number": 5}):
        for name, value in changes.items():
            setattr(plan, name, value)
        with pytest.raises(StepRefused, match="văn bản đi đã có số"):
            send(world, plan, world.communes[0])


def test_receiving_enters_the_units_own_register_with_the_next_number(world, plan):
    send(world, plan, *world.communes)
    mine = take(world, plan, "focal", at=LATER)
    entry = mine.entry
    assert (entry.owner_id, entry.direction, entry.register_number, entry.code) == (world.communes[0].pk, "incoming", 1, "61/KH-UBND")
    assert (entry.file, entry.lines) == (plan.file, plan.lines)
    assert queries.visible_to(world.actor("focal")).filter(pk=entry.pk).exists()
    assert not queries.visible_to(world.actor("focal")).filter(pk=plan.pk).exists()
    assert (mine.received_by, mine.received_at) == ("Võ Thị Dung", LATER)
    with pytest.raises(StepRefused):
        take(world, plan, "focal")
    assert Document.objects.filter(owner=world.communes[0]).count() == 1


def test_a_unit_that_has_it_already_gets_no_second_entry(world, plan):
    send(world, plan, world.communes[0])
    own = make_plan(world.communes[0])
    Document.objects.filter(pk=own.pk).update(direction="incoming")
    assert take(world, plan, "focal").entry == own


def test_an_office_of_the_sender_receives_without_a_second_register(world, plan):
    send(world, plan, world.home_affairs)
    assert take(world, plan, "officer").entry is None
    assert Document.objects.count() == 1


def test_the_clerk_of_an_authority_receives_for_it_and_nobody_else_does(world, plan):
    send(world, plan, world.province, world.communes[1])
    office = make_unit("van-phong-tinh", "Văn phòng UBND tỉnh", world.province)
    world.posts["province_clerk"] = make_post("thu", "Bùi Thị Thu", office, Role.CLERK, world.province)
    delivery = Delivery.objects.get(unit=world.province)
    assert actions.receive(delivery=delivery, by=world.actor("province_clerk"), at=AT).entry.owner_id == world.province.pk
    for who in ("focal", "officer", "clerk", "stranger"):
        with pytest.raises(StepRefused, match="không có quyền"):
            actions.receive(delivery=Delivery.objects.get(unit=world.communes[1]), by=world.actor(who), at=AT)


def test_who_opened_it_first_stays(world, plan):
    send(world, plan, world.communes[0])
    with pytest.raises(StepRefused, match="Tiếp nhận văn bản trước"):
        take(world, plan, "focal", actions.open_delivery)
    take(world, plan, "focal")
    take(world, plan, "commune_head", actions.open_delivery, at=LATER)
    again = take(world, plan, "focal", actions.open_delivery, at=LATER + timedelta(days=1))
    assert (again.opened_by, again.opened_at) == ("Đỗ Văn Phúc", LATER)
    with pytest.raises(StepRefused, match="không gửi đến đơn vị"):
        actions.open_delivery(delivery=again, by=world.actor("other_focal"), at=LATER)


def test_recalled_with_a_reason(world, plan):
    send(world, plan, *world.communes)
    entry = take(world, plan, "focal").entry
    with pytest.raises(StepRefused, match="lý do"):
        actions.recall(document=plan, by=world.actor("clerk"), at=LATER, note=" ")
    assert actions.recall(document=plan, by=world.actor("clerk"), at=LATER, note="Sai số liệu.") == 3
    assert set(Delivery.objects.values_list("state", "recall_reason")) == {("recalled", "Sai số liệu.")}
    assert outbox.messages_of(world.actor("other_focal").account_id)[0].text == "Lý do: Sai số liệu."
    assert queries.history_of(entry)[0].step == "recalled"
    with pytest.raises(StepRefused, match="đã bị thu hồi"):
        take(world, plan, "focal", actions.open_delivery)
    with pytest.raises(StepRefused):
        take(world, plan, "other_focal")


def test_another_document_takes_its_place(world, plan):
    send(world, plan, world.communes[0], world.communes[1])
    better = make_plan(world.district, 62)
    assert actions.send_correction(document=plan, correction=better, by=world.actor("clerk"), at=LATER) == 2
    assert set(better.deliveries.values_list("unit_id", flat=True)) == {world.communes[0].pk, world.communes[1].pk}
    assert set(plan.deliveries.values_list("corrected_by", flat=True)) == {better.pk}
    assert [row.subject for row in outbox.messages_of(world.actor("focal").account_id)] == [
        "Văn bản 61/KH-UBND được thay thế, đính chính", "Văn bản đến: 61/KH-UBND"]
    with pytest.raises(StepRefused):
        actions.send_correction(document=plan, correction=plan, by=world.actor("clerk"), at=LATER)


def test_launching_sends_the_plan_to_all_that_it_addresses(world, plan):
    officer = world.actor("officer")
    movement = movements.open_desk(document=plan, by=officer, at=AT)
    for obligation in Obligation.objects.filter(movement=movement):
        movements.confirm(obligation=obligation, by=officer, at=AT)
    movements.launch(movement=movement, by=officer, at=AT)
    sent = set(plan.deliveries.values_list("unit_id", flat=True))
    assert sent == {unit.pk for unit in (*world.communes, world.home_affairs, world.province, world.education)}


def test_the_pages_from_sending_to_the_receipt(world, plan, client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    Document.objects.update(recipients="")
    client.force_login(world.posts["clerk"].person.account)
    refused = client.post(reverse("document-send", args=[plan.pk]), {})
    assert (refused.status_code, "Chọn ít nhất một đơn vị" in refused.content.decode()) == (422, True)
    client.post(reverse("document-send", args=[plan.pk]), {"others": [world.communes[0].pk, world.communes[1].pk]})
    client.force_login(world.posts["focal"].person.account)
    assert "1 văn bản chờ tiếp nhận" in client.get(reverse("home")).content.decode()
    delivery = Delivery.objects.get(unit=world.communes[0])
    came = client.post(reverse("delivery-receive", args=[delivery.pk]), follow=True).content.decode()
    assert "số đến 1/2021" in came
    client.post(reverse("delivery-open", args=[delivery.pk]))
    client.force_login(world.posts["clerk"].person.account)
    page = client.get(reverse("document-deliveries", args=[plan.pk])).content.decode()
    for words in ("<b>1/2</b> đơn vị đã nhận, 1 đơn vị nhận trong ngày", "Trong ngày", "Võ Thị Dung", "đã mở", "Chờ 0 ngày"):
        assert words in page, words
