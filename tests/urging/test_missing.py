"""What units miss: each thing once, with its clause, deadline and days late."""

from datetime import UTC, datetime

from factories.plans import AT
from thidua.dossiers import actions as dossiers
from thidua.dossiers.models import Dossier
from thidua.movements import actions as movements
from thidua.movements.models import Obligation
from thidua.registrations import actions as registrations
from thidua.registrations.models import Registration
from thidua.urging.queries import missing
from urging.conftest import LATE, answer

DUE = datetime(2021, 9, 30, 16, 59, 59, tzinfo=UTC)


def said(movement, at=LATE):
    return sorted((row.unit_id, str(row.kind), row.ref, row.days) for row in missing(movement, at=at))


def call_for(world, movement, obligation=None):
    return registrations.open_call(
        movement=movement, obligation=obligation, year=2021, title="Đăng ký năm 2021", guidance="", due_at=DUE, closes_at=LATE,
        by=world.actor("officer"), at=AT,
    )


def test_late_duties_with_clause_and_days(world, launched):
    assert said(launched) == [(unit.pk, "assignment", "II.1", 5) for unit in world.communes]
    assert said(launched, at=DUE) == []


def test_what_is_done_nil_or_excused_is_not_missing(world, launched):
    answer(world)
    other = world.actor("other_focal")
    duty = Obligation.objects.get(movement=launched, ref="II.1").assignments.get(unit_id=other.unit_id)
    movements.report_nil(assignment=duty, by=other, at=LATE, note="Không có.")
    assert [row[0] for row in said(launched)] == [world.communes[2].pk]
    last = Obligation.objects.get(movement=launched, ref="II.1").assignments.get(unit=world.communes[2])
    movements.excuse(assignment=last, by=world.actor("officer"), at=LATE, note="Mới thành lập.")
    assert said(launched) == []


def test_a_registration_is_said_once_under_the_duty_that_asks_for_it(world, launched):
    call_for(world, launched, Obligation.objects.get(movement=launched, ref="II.1"))
    assert {row[1] for row in said(launched)} == {"assignment"}


def test_a_registration_without_a_duty_stands_by_itself(world, launched):
    call = call_for(world, launched)
    mine = Registration.objects.get(call=call, unit=world.communes[0])
    found = [row for row in missing(launched, at=LATE) if row.kind == "registration"]
    assert {row.unit_id for row in found} == set(call.registrations.values_list("unit_id", flat=True))
    registrations.send(registration=mine, by=world.actor("focal"), at=LATE, nil=True, note="Không.", late_reason="Bão.")
    assert mine.unit_id not in {row.unit_id for row in missing(launched, at=LATE) if row.kind == "registration"}
    registrations.receive(registration=mine, by=world.actor("officer"), at=LATE)
    registrations.give_back(registration=mine, by=world.actor("officer"), at=LATE, note="Thiếu.")
    assert mine.unit_id in {row.unit_id for row in missing(launched, at=LATE) if row.kind == "registration"}


def test_a_dossier_that_was_sent_answers_the_duty_to_send_one(world, launched):
    Obligation.objects.filter(movement=launched, ref="II.1").update(output="dossier")
    dossier = dossiers.start(title="Đề nghị", movement=launched, by=world.actor("focal"), at=AT)
    assert (world.communes[0].pk, "assignment", "II.1", 5) in said(launched)
    Dossier.objects.filter(pk=dossier.pk).update(state="sent", sent_at=LATE)
    assert world.communes[0].pk not in {row[0] for row in said(launched)}
    Dossier.objects.filter(pk=dossier.pk).update(state="returned")
    assert [row for row in said(launched) if row[0] == world.communes[0].pk] == [(world.communes[0].pk, "assignment", "II.1", 5)]


def test_a_dossier_of_no_duty_is_missing_by_its_own_deadline(world, launched):
    dossier = dossiers.start(title="Đề nghị", movement=launched, by=world.actor("focal"), at=AT)
    Dossier.objects.filter(pk=dossier.pk).update(due_at=DUE)
    assert (world.communes[0].pk, "dossier", "", 5) in said(launched)


def test_a_unit_can_be_asked_for_alone_and_the_authority_owes_itself_nothing(world, launched):
    duty = Obligation.objects.get(movement=launched, ref="II.1").assignments.first()
    duty.pk, duty.unit = None, world.district
    duty.save(force_insert=True)
    assert world.district.pk not in {row[0] for row in said(launched)}
    assert [row.unit_id for row in missing(launched, at=LATE, unit_id=world.communes[1].pk)] == [world.communes[1].pk]


def test_nothing_is_missing_in_a_closed_movement(world, launched):
    movements.close(movement=launched, by=world.actor("officer"), at=LATE, note="Xong.")
    assert said(launched) == []
