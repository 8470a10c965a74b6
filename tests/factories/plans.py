"""A plan in the register with a reading of three obligations."""

from datetime import UTC, date, datetime

from thidua.documents.models import Document
from thidua.movements import actions as movements

AT = datetime(2021, 5, 20, 2, 0, tzinfo=UTC)
ISSUED = date(2021, 5, 19)


def due(kind="none", start=None, end=None, every=None, dates=()):
    """Return a due as the reader writes it."""
    return {"kind": kind, "start": start, "end": end, "every": every, "dates": list(dates)}


def entry(line, ref, text, leads, supports=(), output="other", confidence=0.9, **when):
    """Return an obligation as the reader writes it."""
    return {
        "lines": [line, line], "ref": ref, "text": text, "leads": list(leads), "supports": list(supports),
        "due": due(**when), "output": output, "confidence": confidence,
    }


READING = {
    "full_subject": "Phong trào thi đua thử nghiệm", "period": ["2021-01-01", "2025-12-31"], "defined_terms": [],
    "obligations": [
        entry(3, "II.1", "UBND cấp xã gửi đăng ký thi đua.", ["UBND cấp xã"], output="registration",
              kind="by", start="2021-05-19", end="2021-09-30"),
        entry(5, "II.2", "Phòng Nội vụ theo dõi các đơn vị.", ["Phòng Nội vụ"], ["UBND cấp xã"],
              output="inspection", kind="continuous"),
        entry(7, "III", "UBND cấp xã báo cáo hằng năm.", ["UBND cấp xã"], output="report",
              kind="recurring", every="year"),
    ],
}


def make_plan(owner, number=61, reading=READING):
    """Return a registered plan of the authority."""
    return Document.objects.create(
        owner=owner, direction="outgoing", register_year=2021, register_number=number, registered_at=AT,
        number=number, symbol="KH-UBND", issued_on=ISSUED, kind="Kế hoạch", subject="Phong trào thi đua thử nghiệm",
        issuer="UBND huyện Thử", reading=reading, lines=[[n, None, f"dòng {n}"] for n in range(1, 10)],
    )


def launch_plan(world):
    """Return the movement of a plan of the district, every duty confirmed, launched on its day."""
    officer = world.actor("officer")
    movement = movements.open_desk(document=make_plan(world.district), by=officer, at=AT)
    for obligation in movement.obligations.all():
        movements.confirm(obligation=obligation, by=officer, at=AT)
    return movements.launch(movement=movement, by=officer, at=AT)
