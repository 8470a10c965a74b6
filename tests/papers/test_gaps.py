"""What is left open, what is cited, what the awards part offers; the whole reading and its JSON."""

import json
import re
from datetime import date
from pathlib import Path

import pytest

from support.readings_by_hand import OWN, source_of
from thidua.papers.read.as_json import to_json
from thidua.papers.read.awards import find_awards
from thidua.papers.read.gaps import find_gaps
from thidua.papers.read.norms import norms
from thidua.papers.read.period import find_period
from thidua.papers.read.plain import source_from_text
from thidua.papers.read.reader import parse, read
from thidua.papers.reading import Awards, Citation, Due, Gap, Obligation

NO_AWARDS = Awards()
PLAN_NAMES = sorted(path.name for path in (Path(__file__).parent / "plans").iterdir())


def gaps(
    body: str,
    *,
    obligations: tuple[Obligation, ...] = (),
    citations: tuple[Citation, ...] = (),
    awards: Awards = NO_AWARDS,
) -> tuple[Gap, ...]:
    text = "Số: 1/KH-UBND\nX, ngày 1 tháng 2 năm 2022\n\nKẾ HOẠCH\n\nThi đua\n\n" + body
    return find_gaps(parse(source_from_text(text, "plan")), obligations, citations, awards)


def test_seed_gaps_of_form() -> None:
    found = {(gap.kind, gap.line) for gap in read(source_of("61-KH-UBND.txt")).gaps}
    assert {
        ("lettering", 58),
        ("by_reference", 64),
        ("by_reference", 66),
        ("by_reference", 70),
        ("norm_not_in_force", 78),
    } <= found


def test_seed_norm_names_its_successor() -> None:
    gap = next(gap for gap in read(source_of("61-KH-UBND.txt")).gaps if gap.kind == "norm_not_in_force")
    assert "98/2023/NĐ-CP" in gap.vi
    assert "19/06/2025" in gap.vi


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("I. A\n\na) Một.\n\nb) Hai.", []),
        ("I. A\n\na) Một.\n\nc) Hai.", ["Đánh số a) → c) thiếu b)."]),
        ("I. A\n\nd) Một.\n\nđ) Hai.\n\ne) Ba.", ["Đánh số d) thiếu a)."]),
        ("I. A\n\nII. B\n\nII. C", ["Đánh số II. → II. lặp lại."]),
        ("I. A\n\nIII. B", ["Đánh số I. → III. thiếu II."]),
    ],
)
def test_lettering(body: str, expected: list[str]) -> None:
    assert [gap.vi for gap in gaps(body) if gap.kind == "lettering"] == expected


def test_orders_without_a_unit_make_one_gap_per_block() -> None:
    found = [
        gap
        for gap in gaps("I. GIẢI PHÁP\n\n1. Tuyên truyền\n\na) Tổ chức hội nghị.\n\nb) Xây dựng chuyên mục.")
        if gap.kind == "no_unit"
    ]
    assert [(gap.ref, gap.vi[:1]) for gap in found] == [("I.1.a", "2")]


def test_aims_are_no_orders() -> None:
    assert [gap.kind for gap in gaps("I. MỤC TIÊU\n\na) Nâng cao nhận thức.")] == []


def test_duty_without_date() -> None:
    duty = Obligation((10, 10), "I.1", "Theo dõi", ("Phòng Nội vụ",), (), Due(), "other", 0.9)
    assert [(gap.kind, gap.line) for gap in gaps("I. A", obligations=(duty,))] == [("no_date", 10)]


def test_norm_in_force_on_the_day_is_no_gap() -> None:
    cited = (Citation("91/2017/NĐ-CP", None, None, "", 10),)
    body = "I. KHEN THƯỞNG\n\n1. Theo Nghị định số 91/2017/NĐ-CP."
    assert gaps(body, citations=cited) == ()
    late = gaps(body, citations=cited, awards=Awards(submit_by=date(2024, 1, 1)))
    assert [gap.kind for gap in late] == ["norm_not_in_force"]


def test_english_sentences_use_the_words_and_days_of_the_english_pages() -> None:
    found = [gap for name in PLAN_NAMES for gap in read(source_of(name)).gaps]
    assert len({gap.kind for gap in found}) >= 4
    assert [gap.en for gap in found if re.search(r"(?i)\btasks?\b|\(s\)|\d{4}-\d\d-\d\d", gap.en)] == []
    norm = next(gap for gap in found if gap.kind == "norm_not_in_force" and "91/2017" in gap.en)
    assert norm.en == (
        "91/2017/NĐ-CP was in force until 31/12/2023 (replaced by 98/2023/NĐ-CP), no longer on 19/06/2025. "
        "Check whether it holds."
    )


def test_a_norm_to_come_is_said_so_in_both_languages() -> None:
    gap = gaps("I. A\n\n1. Theo Nghị định số 98/2023/NĐ-CP.", citations=(Citation("98/2023/NĐ-CP", None, None, "", 10),))[0]
    assert "chưa áp dụng vào ngày 01/02/2022" in gap.vi
    assert "in force from 01/01/2024, not yet on 01/02/2022" in gap.en


def test_norms_follow_each_other_without_overlap() -> None:
    known = norms()
    for norm in known.values():
        if norm.replaced_by and norm.until and norm.replaced_by in known:
            assert known[norm.replaced_by].start > norm.until, norm.number


def test_seed_citations_and_term() -> None:
    found = read(source_of("61-KH-UBND.txt"))
    assert [one.clause for one in found.citations if one.clause and one.number == "90/KH-UBND"] == [
        "mục 1 phần III",
        "mục 2, phần III",
        "mục 1, phần IV",
    ]
    (term,) = found.defined_terms
    assert (term.term, term.members) == (
        "cơ quan, đơn vị",
        ("các cơ quan, ban, ngành cấp huyện", "UBND các xã, thị trấn"),
    )


def test_seed_awards() -> None:
    found = read(source_of("61-KH-UBND.txt")).awards
    assert found.submit_by == date(2025, 6, 19)
    assert found.submit_to is None
    assert (
        found.dossier[2]
        == "Báo cáo thành tích của tập thể và cá nhân (Mẫu số 07, Nghị định số 91/2017/NĐ-CP)"
    )
    assert [(one.honour, one.count, one.for_whom) for one in found.honours] == [
        ("khen thưởng cấp tỉnh", None, "both")
    ]


def test_honours_with_counts_and_submission() -> None:
    text = (
        "KẾ HOẠCH\n\nThi đua\n\nI. KHEN THƯỞNG\n\n- Tặng Bằng khen của UBND tỉnh cho 10 tập thể và 15 cá nhân.\n\n"
        "- Tặng Cờ thi đua cho các đơn vị.\n\n2. Hồ sơ đề nghị khen thưởng gửi về Sở Nội vụ trước ngày 30/11/2025."
    )
    found = find_awards(parse(source_from_text(text, "x")).items)
    assert {(one.honour, one.count, one.for_whom) for one in found.honours} == {
        ("Bằng khen của UBND tỉnh", 10, "collective"),
        ("Bằng khen của UBND tỉnh", 15, "individual"),
        ("Cờ thi đua", None, "both"),
    }
    assert (found.submit_to, found.submit_by) == ("Sở Nội vụ", date(2025, 11, 29))


@pytest.mark.parametrize(
    ("subject", "period"),
    [
        ("Thi đua giai đoạn 2026 - 2030", (date(2026, 1, 1), date(2030, 12, 31))),
        ("Quan trắc năm 2026", (date(2026, 1, 1), date(2026, 12, 31))),
        ("Phòng, chống ma túy đến năm 2030, tầm nhìn đến năm 2050", (date(2025, 3, 4), date(2030, 12, 31))),
        ("Phòng, chống ma túy", None),
    ],
)
def test_period(subject: str, period: tuple[date, date] | None) -> None:
    assert find_period(subject, date(2025, 3, 4)) == period


@pytest.mark.parametrize("name", OWN)
def test_json_has_exactly_the_agreed_keys(name: str) -> None:
    source = source_of(name)
    data = json.loads(json.dumps(to_json(read(source), source)))
    assert {
        "number",
        "symbol",
        "issued_on",
        "place",
        "kind",
        "issuer",
        "subject",
        "bases",
        "obligations",
        "recipients",
        "archive",
        "signer",
        "gaps",
    } <= set(data)
    assert set(data["signer"]) >= {"prefix", "title", "name"}
    assert all(set(one["due"]) >= {"kind", "start", "end", "every"} for one in data["obligations"])


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\x00",
        "|\n|\n|",
        "Nơi nhận:",
        "KẾ HOẠCH",
        "TM. A",
        "((((" * 500,
        "1. " * 3000,
        "|---|\n|---|",
        "Số: /",
        "ngày 31 tháng 2 năm 2021",
        "Điều 1.\n" * 500,
    ],
)
def test_any_text_is_read(text: str) -> None:
    assert read(source_from_text(text, "x")).number is None
