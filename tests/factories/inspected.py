"""Inspections of the commune of the campaign."""

from datetime import timedelta

from factories.plans import AT
from thidua.inspections import actions as inspections


def inspect(world):
    """Of the commune: one planned, one whose record is written, one sent, one acknowledged and mended."""
    officer, focal, day = world.actor_at("district", "officer"), world.actor_at("commune", "focal"), AT.date()
    made = []
    for subject in ("Việc phát động", "Việc tuyên truyền", "Việc đăng ký", "Việc báo cáo"):
        planned = inspections.Planned(planned_on=day, subject=subject, leader="Nguyễn Lan Anh", team="Nguyễn Văn Tâm")
        made += inspections.plan(movement=world.launched, units=[world.communes[0]], planned=planned, by=officer, at=AT)
    world.planned_visit, world.written_visit, world.sent_visit, world.acknowledged_visit = made
    written = inspections.Written(
        held_on=day, place="UBND xã", present="Danh Quốc Hùng", seen="Kế hoạch của xã.", findings="Đã phát động.",
        secretary="Nguyễn Lan Anh")
    for visit in made[1:]:
        wanted = [inspections.Wanted("Bổ sung kế hoạch", day + timedelta(days=30))]
        inspections.write_record(visit=visit, written=written, demands=wanted, seen_version=1, by=officer, at=AT)
    for visit in made[2:]:
        inspections.send(visit=visit, by=officer, at=AT)
    inspections.acknowledge(visit=world.acknowledged_visit, by=focal, at=AT, opinion="Nhất trí.")
    world.demand, world.mended = world.sent_visit.demands.get(), world.acknowledged_visit.demands.get()
    inspections.answer(demand=world.mended, by=focal, at=AT, note="Đã bổ sung.", upload=("ke-hoach.pdf", b"ke hoach"))
