"""Grounds: what the preamble cites directly, and what only stands inside a title."""

from datetime import date

import pytest

from support.readings_by_hand import OWN, gold_of, source_of
from thidua.papers.read.bases import find_bases
from thidua.papers.read.document import PREAMBLE, Item, Passage
from thidua.papers.read.reader import parse
from thidua.papers.reading import Basis


def bases(text: str) -> tuple[Basis, ...]:
    return find_bases([Item(0, "paragraph", "", "", PREAMBLE, Passage(text, ((0, 1),)), 1, 1, "")])


@pytest.mark.parametrize("name", OWN)
def test_bases_as_by_hand(name: str) -> None:
    found = [
        {
            "number": one.number,
            "issued_on": one.issued_on.isoformat() if one.issued_on else None,
            "issuer": one.issuer,
        }
        for one in parse(source_of(name)).bases
    ]
    assert found == gold_of(name)["bases"]


def test_document_inside_a_title_is_none() -> None:
    found = bases(
        "Căn cứ Kế hoạch số 17/KH-UBND ngày 11/8/2025 của UBND tỉnh về thực hiện Nghị quyết số 71/NQ-CP "
        "ngày 01/4/2025 của Chính phủ và Kế hoạch số 07-KH/TU ngày 25/7/2025 của Tỉnh ủy;"
    )
    assert [one.number for one in found] == ["17/KH-UBND"]


def test_and_after_a_short_name_in_brackets_adds_one() -> None:
    found = bases(
        "Thực hiện Nghị quyết số 50/NQ-CP ngày 13/3/2025 của Chính phủ triển khai Nghị quyết số 163/2024/QH15 "
        "(Nghị quyết số 50/NQ-CP) và Quyết định số 7619/QĐ-BCA ngày 08/9/2025 của Bộ Công an."
    )
    assert [one.number for one in found] == ["50/NQ-CP", "7619/QĐ-BCA"]


def test_blanks_in_numbers_and_both_kinds_of_date() -> None:
    found = bases(
        "Thực hiện Kế hoạch số 223/KH- UBND ngày 24 tháng 10 năm 2025 của Ủy ban nhân dân tỉnh Hải Giang về x"
    )
    assert found == (Basis("223/KH-UBND", date(2025, 10, 24), "UBND tỉnh Hải Giang", 1, "Kế hoạch"),)


def test_issuer_with_a_comma_in_its_name() -> None:
    found = bases(
        "Triển khai Thông tư số 04/TT-BVHTTDL ngày 1/2/2024 của Bộ Văn hóa, Thể thao và Du lịch về lễ hội."
    )
    assert found[0].issuer == "Bộ Văn hóa, Thể thao và Du lịch"


def test_proposal_and_narrative_are_none() -> None:
    assert (
        bases("Theo đề nghị của Sở Nội vụ tại Tờ trình số 45/TTr-SNV ngày 01/8/2025, UBND tỉnh ban hành:")
        == ()
    )
