"""The cascade ledger: units × steps on any day, who did what by which document, sums, Excel of what is shown."""

import io
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from python_calamine import CalamineWorkbook

from factories.people import District
from factories.plans import AT, READING, entry, make_plan
from thidua.documents import actions as documents
from thidua.documents.models import Delivery
from thidua.dossiers.models import Dossier, Filing
from thidua.kernel import clock
from thidua.movements import actions as movements
from thidua.movements.enums import EvidenceKind
from thidua.movements.models import Assignment, Obligation
from thidua.registrations import actions as registrations
from thidua.registrations.models import Registration
from thidua.web.ledger.whole import ledger, sums

LATER = datetime(2021, 10, 5, 2, tzinfo=UTC)
PLAN = entry(9, "III.1", "UBND cấp xã xây dựng kế hoạch.", ["UBND cấp xã"], output="plan", kind="by", end="2021-06-30")
FOLDED = entry(11, "III.2", "UBND cấp xã lồng ghép.", ["UBND cấp xã"], output="plan", kind="recurring", every="quarter")
HALL = entry(13, "III.3", "UBND cấp xã tổ chức hội nghị.", ["UBND cấp xã"], output="conference", kind="by", end="2021-06-30")


@pytest.fixture
def world(db):
    return District()


@pytest.fixture
def launched(world):
    officer = world.actor("officer")
    reading = READING | {"obligations": [*READING["obligations"], PLAN, FOLDED, HALL]}
    movement = movements.open_desk(document=make_plan(world.district, reading=reading), by=officer, at=AT)
    for obligation in Obligation.objects.filter(movement=movement):
        movements.confirm(obligation=obligation, by=officer, at=AT)
    return movements.launch(movement=movement, by=officer, at=AT)


def said(movement, at, unit="UBND xã Định An"):
    whole = ledger(movement, at=at)
    row = next(row for row in whole.rows if row.name == unit)
    return {step: cell.whole if cell else None for step, cell in zip(whole.steps, row.cells, strict=True)}


def answer(world, ref, at, **shown):
    focal = world.actor("focal")
    duty = Assignment.objects.filter(obligation__ref=ref, unit_id=focal.unit_id).earliest("due_at")
    movements.add_evidence(assignment=duty, by=focal, at=at, **shown)
    duty.refresh_from_db()
    movements.finish(assignment=duty, by=focal, at=at)


def test_steps_stand_in_the_order_of_the_work(launched):
    assert ledger(launched, at=AT).steps == (
        "Đã nhận văn bản", "Đã mở", "Phát động, triển khai", "Kế hoạch riêng", "Lồng ghép chương trình, kế hoạch", "Đăng ký thi đua",
        "Báo cáo năm 2021")


def test_received_and_opened_with_the_number_in_the_units_register(world, launched):
    delivery = Delivery.objects.get(unit=world.communes[0])
    documents.receive(delivery=delivery, by=world.actor("focal"), at=AT)
    documents.open_delivery(delivery=delivery, by=world.actor("commune_head"), at=AT + timedelta(days=1))
    now = said(launched, AT + timedelta(days=2))
    assert now["Đã nhận văn bản"] == "Đúng hạn; số đến 1; 20/05/2021; Võ Thị Dung"
    assert now["Đã mở"] == "Đã thực hiện; 21/05/2021; Đỗ Văn Phúc"
    assert said(launched, AT + timedelta(hours=1))["Đã mở"] == "Chưa"
    assert said(launched, AT + timedelta(days=2), "UBND xã Thới Quản")["Đã nhận văn bản"].startswith("Quá hạn")


def test_an_own_plan_with_number_day_and_by_whom(world, launched):
    when = datetime(2021, 7, 3, 2, tzinfo=UTC)
    answer(world, "III.1", when, kind=EvidenceKind.REFERENCE, reference="15/KH-UBND", reference_on=date(2021, 6, 12))
    assert said(launched, LATER)["Kế hoạch riêng"] == "Muộn 3 ngày; 15/KH-UBND; 12/06/2021; Võ Thị Dung"
    assert said(launched, when - timedelta(hours=1))["Kế hoạch riêng"] == "Quá hạn 3 ngày"
    assert said(launched, LATER, "UBND xã Thới Quản")["Kế hoạch riêng"] == "Quá hạn 97 ngày"


def test_nil_and_excused_are_told_apart(world, launched):
    focal, duty = world.actor("focal"), Assignment.objects.filter(obligation__ref="III.3")
    movements.report_nil(assignment=duty.get(unit=world.communes[0]), by=focal, at=AT, note="Chung với huyện.")
    movements.excuse(assignment=duty.get(unit=world.communes[1]), by=world.actor("officer"), at=AT, note="Mới lập.")
    assert said(launched, LATER)["Phát động, triển khai"].startswith("Không phát sinh; 20/05/2021")
    assert said(launched, LATER, "UBND xã Thới Quản")["Phát động, triển khai"].startswith("Được miễn")
    whole = ledger(launched, at=LATER)
    place = whole.steps.index("Phát động, triển khai")
    assert sums(list(whole.rows), len(whole.steps))[place] == "1/2 đơn vị, 1 đúng hạn"


def test_registrations_stand_by_year_and_take_the_place_of_the_duty(world, launched):
    due = datetime(2021, 9, 30, 16, 59, 59, tzinfo=UTC)
    call = registrations.open_call(
        movement=launched, obligation=Obligation.objects.get(movement=launched, ref="II.1"), year=2021, title="Đăng ký", guidance="",
        due_at=due, closes_at=LATER + timedelta(days=9), by=world.actor("officer"), at=AT,
    )
    mine = Registration.objects.get(call=call, unit=world.communes[0])
    row = registrations.TargetRow("Đường", 12, "km")
    registrations.put_target(registration=mine, row=row, by=world.actor("focal"), at=AT)
    registrations.send(registration=mine, by=world.actor("focal"), at=LATER, late_reason="Bão.")
    now = said(launched, LATER + timedelta(days=1))
    assert "Đăng ký thi đua" not in now
    assert now["Đăng ký thi đua 2021"] == "Muộn 5 ngày; 05/10/2021; Võ Thị Dung"
    assert said(launched, LATER - timedelta(days=10))["Đăng ký thi đua 2021"] == "Chưa"


def test_a_dossier_that_was_sent_answers_the_duty_to_send_one(world, launched):
    Obligation.objects.filter(movement=launched, ref="III.3").update(output="dossier")
    dossier = Dossier.objects.create(
        unit=world.communes[0], authority=world.district, movement=launched, title="Đề nghị 2021", turn_at=AT, made_at=AT, state="sent", sent_at=AT,
        due_at=LATER,
    )
    Filing.objects.create(dossier=dossier, number=1, content={}, sha256="0", sent_at=AT, sent_by="Võ Thị Dung")
    assert said(launched, LATER)["Hồ sơ khen thưởng"] == "Đúng hạn; 20/05/2021; Đề nghị 2021; Võ Thị Dung"
    assert said(launched, LATER, "UBND xã Vĩnh Tuy")["Hồ sơ khen thưởng"].startswith("Quá hạn 97 ngày")


def test_the_page_of_a_past_day_and_its_excel(world, launched, client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: LATER)
    answer(world, "III.1", datetime(2021, 7, 3, 2, tzinfo=UTC), kind=EvidenceKind.SENTENCE, sentence="Đã ban hành.")
    client.force_login(world.posts["officer"].person.account)
    url = reverse("ledger", args=[launched.pk])
    assert "Muộn 3 ngày" in client.get(url).content.decode()
    assert "Muộn 3 ngày" not in client.get(f"{url}?ngay=01/07/2021").content.decode()
    excel = client.get(f"{url}?q=dinh an&dang=xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(excel.content)).get_sheet_by_index(0).to_python()
    assert (rows[3][0], rows[4][0]) == ("UBND xã Định An", "Tổng hợp")
    assert rows[3][rows[2].index("Kế hoạch riêng")] == "Muộn 3 ngày; 03/07/2021; Đã ban hành.; Võ Thị Dung"
    assert rows[4][rows[2].index("Kế hoạch riêng")] == "1/1 đơn vị, 0 đúng hạn"


def test_a_commune_sees_its_own_row_only(world, launched, client, monkeypatch):
    monkeypatch.setattr(clock, "now", lambda: LATER)
    client.force_login(world.posts["commune_head"].person.account)
    page = client.get(reverse("ledger", args=[launched.pk])).content.decode()
    assert "UBND xã Định An" in page
    assert "UBND xã Thới Quản" not in page
