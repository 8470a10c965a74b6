"""A launched plan that asks the communes to make it known all along, and one commune that does."""

from datetime import date

import pytest

from factories.people import District
from factories.plans import AT, READING, entry, make_plan
from thidua.movements import actions as movements
from thidua.movements.models import Assignment, Obligation
from thidua.outreach import actions

DAY = date(2021, 5, 20)
KNOWN = "UBND cấp xã tuyên truyền kế hoạch đến Nhân dân."
ON_AIR = "UBND cấp xã tuyên truyền trên Trạm truyền thanh cấp xã."
LINES = [
    "KẾ HOẠCH", "I. MỤC ĐÍCH, YÊU CẦU", "1. Mục đích", "Cổ vũ tập thể, cá nhân nỗ lực phấn đấu. Xây dựng nông thôn",
    "mới nâng cao.", "2. Yêu cầu", "Kịp thời biểu dương.", "II. NỘI DUNG", "UBND cấp xã đăng ký.",
]
SECTIONS = [{"title": "MỤC ĐÍCH, YÊU CẦU", "lines": [2, 2], "children": [
    {"title": "Mục đích", "lines": [3, 3], "children": [{"title": "Cổ vũ", "lines": [4, 5], "children": []}]},
    {"title": "Yêu cầu", "lines": [6, 6], "children": [{"title": "Kịp thời", "lines": [7, 7], "children": []}]},
]}]


@pytest.fixture
def world(db):
    return District()


@pytest.fixture
def movement(world):
    reading = {**READING, "sections": SECTIONS, "obligations": [
        *READING["obligations"],
        entry(8, "II.2a", KNOWN, ["UBND cấp xã"], output="broadcast", kind="continuous"),
        entry(9, "II.2b", ON_AIR, ["UBND cấp xã"], output="broadcast", kind="continuous"),
    ]}
    plan = make_plan(world.district, reading=reading)
    plan.lines = [[number, None, text] for number, text in enumerate(LINES, start=1)]
    plan.save()
    officer = world.actor("officer")
    launched = movements.open_desk(document=plan, by=officer, at=AT)
    for obligation in Obligation.objects.filter(movement=launched):
        movements.confirm(obligation=obligation, by=officer, at=AT)
    return movements.launch(movement=launched, by=officer, at=AT)


@pytest.fixture
def focal(world):
    return world.actor("focal")


@pytest.fixture
def note(movement, focal):
    """Return a function that puts something on the schedule or, done, into the log."""

    def down(kind="meeting", *, day=DAY, done=True, by=focal, at=AT, title="Họp dân ấp 3", **more):
        told = actions.Told(kind=kind, title=title, place="Ấp 3", **more)
        (made,) = actions.note_down(movement=movement, told=told, days=[day], done=done, by=by, at=at)
        return made

    return down


@pytest.fixture
def duty(world, movement):
    """Return a function that gives the first commune's duty of a clause as it is now."""
    return lambda ref: Assignment.objects.get(obligation__movement=movement, obligation__ref=ref, unit=world.communes[0])
