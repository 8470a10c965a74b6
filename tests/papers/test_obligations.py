"""Whole plans against readings by hand: the seed and invented plans must come out wholly right."""

from pathlib import Path
from typing import Any

import pytest
import yaml

from thidua.papers.read.obligations import find_obligations
from thidua.papers.read.plain import source_from_text
from thidua.papers.read.reader import parse
from thidua.papers.reading import Obligation

HERE = Path(__file__).parent
PLANS = sorted(path for path in (HERE / "plans").iterdir() if path.suffix in (".txt", ".md"))


def has_duties(path: Path) -> bool:
    reading = HERE / "readings" / f"{path.stem}.reading.yaml"
    return reading.exists() and "\nobligations:" in reading.read_text("utf-8")


READ = [path for path in PLANS if has_duties(path)]


def duties(path: Path) -> tuple[Obligation, ...]:
    return find_obligations(parse(source_from_text(path.read_text("utf-8"), path.name)))


def gold(path: Path) -> dict[str, Any]:
    reading: dict[str, Any] = yaml.safe_load((HERE / "readings" / f"{path.stem}.reading.yaml").read_text("utf-8"))
    return reading


def flat(duty: Obligation) -> dict[str, Any]:
    due = duty.due
    return {
        "lines": list(duty.lines), "ref": duty.ref, "leads": [lead.casefold() for lead in duty.leads],
        "supports": [name.casefold() for name in duty.supports], "output": duty.output,
        "due": (due.kind, _day(due.start), _day(due.end), due.every),
    }


def _day(value: Any) -> str | None:
    return value.isoformat() if value else None


def true_flat(duty: dict[str, Any]) -> dict[str, Any]:
    due = duty["due"]
    return {
        "lines": duty["lines"], "ref": duty["ref"], "leads": [lead.casefold() for lead in duty["leads"]],
        "supports": [name.casefold() for name in duty["supports"]], "output": duty["output"],
        "due": (due["kind"], due["start"], due["end"], due["every"]),
    }


def test_there_are_plans_to_read() -> None:
    assert {"61-KH-UBND", "invented-labels", "invented-annex", "invented-splits", "invented-dashes"} <= {
        path.stem for path in READ
    }


@pytest.mark.parametrize("path", READ, ids=[path.stem for path in READ])
def test_a_plan_comes_out_wholly_right(path: Path) -> None:
    reading = gold(path)
    neutral = [tuple(lines) for lines in reading.get("neutral") or []]
    found = [
        flat(duty) for duty in duties(path)
        if not any(first <= duty.lines[0] and duty.lines[1] <= last for first, last in neutral)
    ]
    assert found == [true_flat(duty) for duty in reading["obligations"]]


def test_confidence_tells_printed_leads_from_inherited_ones() -> None:
    by_line = {(duty.lines[0], duty.leads): duty.confidence for duty in duties(HERE / "plans" / "61-KH-UBND.txt")}
    printed = by_line[(50, ("Trung tâm Văn hóa, Thể thao và Truyền thanh huyện",))]
    settled = by_line[(68, ("các cơ quan, đơn vị",))]
    assert printed > 0.85 > settled
    assert all(0 < sure <= 1 for sure in by_line.values())


def test_each_duty_keeps_its_sentence() -> None:
    for duty in duties(HERE / "plans" / "61-KH-UBND.txt"):
        assert duty.text.strip()
        assert duty.leads


def read(text: str) -> tuple[Obligation, ...]:
    return find_obligations(parse(source_from_text(text, "plan.txt")))


HEAD = "ỦY BAN NHÂN DÂN TỈNH HẢI GIANG\n\nSố: 5/KH-UBND\n\nHải Giang, ngày 10 tháng 01 năm 2024\n\nKẾ HOẠCH\nĐọc sách\n\n"


def test_a_row_of_the_annex_that_names_the_act_dates_the_clause_in_the_body() -> None:
    body = (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Sở Nội vụ\n\n- Chủ trì khảo sát, đánh giá thực trạng thư viện cấp xã trên địa bàn"
        " toàn tỉnh.\n\n- Tham mưu khen thưởng.\n\nNơi nhận:\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn A\n\nPHỤ LỤC\n\n"
        "| TT | Nội dung | Chủ trì | Thời gian |\n|---|---|---|---|\n"
        "| 1 | Khảo sát, đánh giá thực trạng thư viện cấp xã | Sở Nội vụ | Quý II/2024 |\n"
    )
    survey, praise, row = read(HEAD + body)
    assert survey.due.end == row.due.end
    assert row.due.end is not None
    assert praise.due.kind == "none"


def test_a_conditional_sentence_gives_no_duty_but_what_follows_it_does() -> None:
    body = (
        "I. TỔ CHỨC THỰC HIỆN\n\n1. Giao Sở Nội vụ theo dõi.\n\nTrong quá trình thực hiện, nếu có vướng mắc, các cơ quan"
        " báo cáo về Sở Nội vụ. Các sở, ngành gửi báo cáo trước ngày 15/12/2024.\n"
    )
    assert [(duty.leads, duty.due.kind) for duty in read(HEAD + body)] == [
        (("Sở Nội vụ",), "none"), (("các sở, ngành",), "before"),
    ]
