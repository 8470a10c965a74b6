"""The foot: recipients, archive line, signer, printed signing footers."""

from datetime import timedelta

import pytest

from support.readings_by_hand import OWN, gold_of, source_of
from thidua.papers.read.document import Ending
from thidua.papers.read.plain import source_from_text
from thidua.papers.read.reader import parse


def ending(text: str) -> Ending:
    return parse(source_from_text("KẾ HOẠCH\n\nThi đua\n\nI. A\n\n1. Việc.\n\n" + text, "plan")).ending


@pytest.mark.parametrize("name", OWN)
def test_foot_as_by_hand(name: str) -> None:
    found, gold = parse(source_of(name)).ending, gold_of(name)
    assert [one.name for one in found.recipients] == gold["recipients"]["names"]
    assert found.archive == gold["recipients"]["archive"]
    signer = {"prefix": list(found.signer.prefix), "title": found.signer.title, "name": found.signer.name}
    assert signer == gold["signer"]


@pytest.mark.parametrize("name", OWN[1:])
def test_roles_as_by_hand(name: str) -> None:
    found = parse(source_of(name)).ending
    assert [one.role for one in found.recipients] == gold_of(name)["recipients"]["roles"]


def test_wrapped_recipient_is_one() -> None:
    found = ending(
        "|\n*Nơi nhận:*\n- Bộ Nội vụ (để\nb/c);\n- VPUB: CVP, các Phòng: TH,\nVX;\n- Lưu: VT.\n|\n"
        "**TM. ỦY BAN NHÂN\nDÂN **\n**KT. CHỦ TỊCH **\nPHÓ CHỦ TỊCH\n**Lê Thị Mơ**\n|"
    )
    assert [(one.name, one.role) for one in found.recipients] == [
        ("Bộ Nội vụ", "report"),
        ("VPUB: CVP, các Phòng: TH, VX", "inform"),
    ]
    assert (found.signer.prefix, found.signer.title, found.signer.name) == (
        ("TM.", "KT."),
        "Phó Chủ tịch",
        "Lê Thị Mơ",
    )


def test_entries_under_an_entry_belong_to_it() -> None:
    found = ending(
        "Nơi nhận:\n- VP UBND tỉnh:\n+ LĐVP, VX;\n+ Lưu: VT.\n\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\nLê Văn Mơ"
    )
    assert [one.name for one in found.recipients] == ["VP UBND tỉnh: LĐVP, VX"]
    assert found.archive == "VT"


def test_signature_above_the_recipients() -> None:
    found = ending("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n(Đã ký)\nLê Văn Mơ\n\nNơi nhận:\n- Như trên;\n- Lưu: VT.")
    assert (found.signer.title, found.signer.name) == ("Chủ tịch", "Lê Văn Mơ")
    assert [one.name for one in found.recipients] == ["Như trên"]


def test_no_foot_is_empty() -> None:
    assert ending("Hết.") == Ending()


@pytest.mark.parametrize(
    "printed",
    [
        "Người ký: UBND huyện Gò Quao\n Email: a@b.example\n Cơ quan: Tỉnh X\n Thời gian ký: 19.05.2021 13:59:47 +07:00",
        "Ký bởi: UBND huyện Gò Quao, Email: a@b.example, Cơ quan: Tỉnh X, Thời gian ký: 19/05/2021 13:59:47 +07:00",
    ],
)
def test_signing_footer_is_a_claim(printed: str) -> None:
    (claim,) = source_from_text("Nội dung\n\n" + printed, "x").claims
    assert (claim.signer, claim.email, claim.agency) == ("UBND huyện Gò Quao", "a@b.example", "Tỉnh X")
    assert claim.signed_at is not None
    assert (claim.signed_at.isoformat(), claim.signed_at.utcoffset()) == (
        "2021-05-19T13:59:47+07:00",
        timedelta(hours=7),
    )


def test_impossible_signing_time_is_left_open() -> None:
    (claim,) = source_from_text("Người ký: A\nEmail: a@b.example\nThời gian ký: 99.99.2021 10:00", "x").claims
    assert claim.signed_at is None
