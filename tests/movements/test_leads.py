"""Who is given work: units of the issuer's sphere that exist; others are named, those that ended wait for successors."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from factories.people import make_unit
from factories.plans import AT, READING, entry, make_plan
from thidua.kernel import audit, clock
from thidua.kernel.models import LogRow, OutboxMessage
from thidua.kernel.workflow import StepRefused
from thidua.movements import actions, queries
from thidua.movements.models import Assignment, Obligation, Party
from thidua.org import actions as units
from thidua.org.actions import Decision
from thidua.org.models import UnitSpan

DECISION = Decision("Quyết định 9/QĐ-UBND ngày 01/12/2021")
TOLD = "Kỳ mới chưa giao được"
OUTSIDE = "ngoài phạm vi của cơ quan ban hành: chỉ được nêu tên, không được giao việc."


def confirmed(world, *leads, **when):
    """A draft with one confirmed duty of these leads besides those of the plan."""
    reading = {**READING, "obligations": [*READING["obligations"], entry(8, "IV", "Báo cáo kết quả.", leads, **when)]}
    draft = actions.open_desk(document=make_plan(world.district, reading=reading), by=world.actor("officer"), at=AT)
    for obligation in Obligation.objects.filter(movement=draft):
        actions.confirm(obligation=obligation, by=world.actor("officer"), at=AT)
    return draft


def assign(world, draft, phrase, unit):
    actions.assign_party(party=Party.objects.get(phrase=phrase, obligation__movement=draft), unit=unit,
                         by=world.actor("officer"), at=AT)


def launch(world, draft):
    return actions.launch(movement=draft, by=world.actor("officer"), at=AT)


def given(ref):
    return set(Assignment.objects.filter(obligation__ref=ref).values_list("unit__code", "period_key"))


def sentences(draft, *, blocks):
    return [item.sentence for item in queries.readiness(draft, day=date(2021, 5, 20)) if item.blocks == blocks]


@pytest.fixture
def front(world):
    """A mass organisation that takes part in emulation with the district."""
    return make_unit("mttq", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện Thử", world.district, "front")


def test_the_authority_its_offices_and_mass_organisations_get_work_and_a_neighbour_is_only_named(world, front):
    leads = ("Phòng Nội vụ", "Ủy ban Mặt trận Tổ quốc Việt Nam huyện", "Huyện bên cạnh", "UBND huyện Thử", "Tỉnh")
    draft = confirmed(world, *leads, kind="by", end="2021-11-30")
    assign(world, draft, "Huyện bên cạnh", world.neighbour)
    assign(world, draft, "Tỉnh", world.province)
    named = [sentence for sentence in sentences(draft, blocks=False) if OUTSIDE in sentence]
    assert [sentence.split("”")[0] for sentence in named] == ["“Huyện bên cạnh", "“Tỉnh"]
    assert sentences(draft, blocks=True) == []
    row = queries.preview(draft, today=date(2021, 5, 20)).rows[-1]
    launch(world, draft)
    assert given("IV") == {("noi-vu", "once"), ("mttq", "once"), ("huyen", "once")}
    assert (row.units, row.assignments, row.is_only_named) == (3, 3, False)
    assert Party.objects.filter(phrase="Huyện bên cạnh", unit=world.neighbour).exists()
    assert not queries.visible_to(world.actor("stranger")).exists()


def test_a_duty_of_nobody_but_outsiders_is_shown_as_only_named(world, client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: AT)
    draft = confirmed(world, "Huyện bên cạnh", kind="by", end="2021-11-30")
    assign(world, draft, "Huyện bên cạnh", world.neighbour)
    client.force_login(world.posts["officer"].person.account, backend="django.contrib.auth.backends.ModelBackend")
    assert "chỉ nêu tên" in client.get(reverse("launch", args=[draft.pk])).content.decode()
    card = draft.obligations.get(ref="IV")
    desk = reverse("desk", args=[draft.pk]) + f"?o={card.pk}"
    sentence = "Ngoài phạm vi của cơ quan ban hành: chỉ nêu tên, không giao việc."
    assert client.get(desk).content.decode().count(sentence) == 1
    chooser = client.get(f"{desk}&mo=chon&ben={card.parties.get().pk}").content.decode()
    assert 'label="Ngoài phạm vi (chỉ nêu tên, không giao việc)"' in chooser
    launch(world, draft)
    assert given("IV") == set()
    assert client.get(reverse("board", args=[draft.pk])).status_code == 200


def test_work_that_an_outsider_has_from_before_goes_on(world):
    draft = confirmed(world, "Huyện bên cạnh", kind="recurring", every="year")
    assign(world, draft, "Huyện bên cạnh", world.neighbour)
    launch(world, draft)
    duty = draft.obligations.get(ref="IV")
    Assignment.objects.create(obligation=duty, unit=world.neighbour, period_key="2021", created_at=AT)
    actions.expand_all(at=datetime(2021, 11, 2, tzinfo=UTC))
    assert given("IV") == {("huyen-ben", "2021"), ("huyen-ben", "2022")}


def test_a_lead_that_ended_without_a_successor_stands_in_the_way_of_launching(world):
    old = make_unit("tram", "Trạm Khuyến nông huyện Thử", world.district, "service", ends_on=date(2021, 5, 19))
    draft = confirmed(world, "Trạm Khuyến nông", kind="by", end="2021-11-30")
    assign(world, draft, "Trạm Khuyến nông", old)
    assert sentences(draft, blocks=True) == [
        "“Trạm Khuyến nông” (mục IV) đã kết thúc hoạt động và chưa có đơn vị kế thừa: chọn đơn vị khác."]
    with pytest.raises(StepRefused, match="chưa có đơn vị kế thừa"):
        launch(world, draft)


@pytest.fixture
def yearly(world):
    """A yearly report of the education office, launched in 2021; the office ends with the year."""
    draft = confirmed(world, "Phòng Giáo dục và Đào tạo", kind="recurring", every="year")
    launch(world, draft)
    units.dissolve_unit(unit=world.education, on=date(2022, 1, 1), decision=DECISION, by=None, at=AT)
    return draft


def rounds(*moments):
    return [actions.expand_all(at=moment) for moment in moments]


NOVEMBER, MARCH = datetime(2021, 11, 2, tzinfo=UTC), datetime(2023, 3, 1, tzinfo=UTC)


def told():
    return list(OutboxMessage.objects.filter(account__username="lan", subject__startswith=TOLD).order_by("pk"))


def test_an_ended_unit_gets_no_new_period_and_the_officers_are_told_of_each_once(world, yearly):
    rounds(NOVEMBER, NOVEMBER + timedelta(days=1))
    assert given("IV") == {("gddt", "2021")}
    [message] = told()
    assert message.text.startswith("1 việc của kỳ mới chưa giao cho ai")
    assert message.link == reverse("movement", args=[yearly.pk])
    rounds(MARCH, MARCH + timedelta(days=1))
    assert given("IV") == {("gddt", "2021")}
    assert len(told()) == 2
    rows = LogRow.objects.filter(step="no_unit", subject=audit.subject_of(yearly.obligations.get(ref="IV")))
    assert [row.data for row in rows] == [{"unit": world.education.pk, "period": year} for year in ("2022", "2023")]
    assert audit.verify()[1] == []


def test_the_successor_that_is_entered_later_gets_what_is_missing_once(world, yearly):
    rounds(NOVEMBER, MARCH)
    heir = make_unit("vhxh", "Phòng Văn hóa - Giáo dục huyện Thử", world.district, starts_on=date(2023, 1, 1))
    units.name_successors(unit=world.education, successors=[heir], on=date(2023, 4, 1), decision=DECISION, by=None, at=MARCH)
    april = datetime(2023, 4, 1, tzinfo=UTC)
    rounds(april)
    # What 2021 left open passed on as inherited work; 2022 is over, but nobody ever had it.
    assert {key for code, key in given("IV") if code == "vhxh"} == {"2021", "2022", "2023"}
    before = Assignment.objects.count(), LogRow.objects.count(), OutboxMessage.objects.count()
    assert rounds(april, april + timedelta(days=1)) == [0, 0]
    assert (Assignment.objects.count(), LogRow.objects.count(), OutboxMessage.objects.count()) == before
    assert len(told()) == 2


def test_a_period_that_others_had_is_made_up_for_the_successor_only(world):
    draft = confirmed(world, "Phòng Giáo dục và Đào tạo", "Phòng Nội vụ", kind="recurring", every="year")
    launch(world, draft)
    units.dissolve_unit(unit=world.education, on=date(2021, 6, 1), decision=DECISION, by=None, at=AT)
    rounds(NOVEMBER, datetime(2022, 11, 2, tzinfo=UTC))
    heir = make_unit("vhxh", "Phòng Văn hóa - Giáo dục huyện Thử", world.district, starts_on=date(2023, 1, 1))
    newcomer = make_unit("moi", "Phòng Mới huyện Thử", world.district, starts_on=date(2023, 1, 1))
    units.name_successors(unit=world.education, successors=[heir], on=date(2023, 2, 1), decision=DECISION, by=None, at=MARCH)
    rounds(MARCH)
    assert {key for code, key in given("IV") if code == "vhxh"} == {"2021", "2022", "2023"}
    assert {key for code, key in given("IV") if code == "noi-vu"} == {"2021", "2022", "2023"}
    assert not Assignment.objects.filter(unit=newcomer).exists()


def test_members_of_the_last_day_of_an_issuer_that_ended_are_not_lost_in_silence(world, launched):
    end = date(2021, 12, 31)
    for unit in (*world.communes, world.home_affairs, world.education, world.district):
        UnitSpan.objects.filter(unit=unit).update(ends_on=end)
    actions.expand(movement=launched, at=datetime(2022, 1, 2, tzinfo=UTC))
    assert LogRow.objects.filter(step="no_unit").count() == 3
    assert not Assignment.objects.filter(obligation__ref="III", period_key="2022").exists()
