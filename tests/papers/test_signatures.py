"""Signatures of PDF files: what is intact, what is trusted, and what their appearance says."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from papers.files import pdfs, signed
from thidua.papers.files import read_both
from thidua.papers.sign.problems import PROBLEMS, in_english, problem
from thidua.papers.sign.verify import verify_signatures
from thidua.papers.source import VerifiedSignature
from thidua.papers.sources.opening import open_paper

PLAN = pdfs.make_pdf(pdfs.Page(pdfs.PLAN))
BLANK = [item for item in pdfs.PLAN if item[1] != 104] + [
    (80, 104, "Số:        /KH-UBND"),
    (300, 104, "Gò Quao, ngày      tháng 5 năm 2021"),
]
NUMBER_BOX, DAY_BOX, STAMP_BOX = (103, 735, 122, 749), (383, 735, 400, 749), (20, 780, 260, 835)
STAMP = "Người ký: Ủy ban nhân dân huyện Thử\nEmail: thu@example.gov.vn\nCơ quan: Tỉnh Thử\nThời gian ký: 19.05.2021 13:59:47 +07:00"


@pytest.fixture
def anchor(tmp_path: Path) -> Path:
    path = tmp_path / "ca.pem"
    path.write_bytes(signed.authority().root_pem)
    return path


def only(signatures: Sequence[VerifiedSignature]) -> VerifiedSignature:
    (signature,) = signatures
    return signature


@pytest.mark.parametrize(
    ("pades", "subfilter"), [(False, "adbe.pkcs7.detached"), (True, "ETSI.CAdES.detached")]
)
def test_valid_signature_is_intact_and_trusted_with_its_authority(
    anchor: Path, pades: bool, subfilter: str
) -> None:
    signature = only(verify_signatures(signed.sign(PLAN, "CoQuan", pades=pades), [str(anchor)]))
    assert (signature.intact, signature.whole_file, signature.trusted) == (True, True, True)
    assert (signature.signer, signature.email, signature.agency) == (signed.AGENCY, signed.EMAIL, "Tỉnh Thử")
    assert signature.subfilter == subfilter
    assert signature.signed_at is not None
    assert problem("revocation_unknown") in signature.problems
    assert problem("changed") not in signature.problems


def test_without_any_authority_trust_is_unknown_and_said() -> None:
    signature = only(verify_signatures(signed.sign(PLAN, "CoQuan")))
    assert (signature.intact, signature.trusted) == (True, None)
    assert problem("no_anchor") in signature.problems


def test_other_authority_is_not_trusted(tmp_path: Path) -> None:
    other = tmp_path / "other.pem"
    other.write_bytes(signed.authority("CA khác").root_pem)
    signature = only(verify_signatures(signed.sign(PLAN, "CoQuan"), [str(other)]))
    assert (signature.intact, signature.trusted) == (True, False)
    assert problem("untrusted") in signature.problems


def test_certificate_that_had_ended_is_not_trusted(tmp_path: Path) -> None:
    late = signed.authority("CA cũ", ended=True)
    path = tmp_path / "old.pem"
    path.write_bytes(late.root_pem)
    signature = only(verify_signatures(signed.sign(PLAN, "CoQuan", by=late), [str(path)]))
    assert (signature.intact, signature.trusted) == (True, False)
    assert problem("not_valid_then") in signature.problems


def test_unreadable_authority_file_is_said(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pem"
    broken.write_text("no certificate", encoding="utf-8")
    (signature,) = verify_signatures(signed.sign(PLAN, "CoQuan"), [str(broken)])
    assert signature.trusted is None
    assert problem("bad_anchor") in signature.problems


def test_one_changed_byte_breaks_the_signature(anchor: Path) -> None:
    data = bytearray(signed.sign(PLAN, "CoQuan"))
    at = data.index(b"/Type", 20)
    data[data.index(b"\n", at + 200)] = 0x20
    (signature,) = verify_signatures(bytes(data), [str(anchor)])
    assert (signature.intact, signature.trusted) == (False, False)
    assert problem("changed") in signature.problems


def test_damaged_signature_is_reported_not_raised(anchor: Path) -> None:
    data = signed.sign(PLAN, "CoQuan")
    at = data.index(b"/Contents <") + 40
    (signature,) = verify_signatures(data[:at] + b"00" * 30 + data[at + 60 :], [str(anchor)])
    assert signature.intact is False
    assert not signature.trusted


def test_content_added_later_is_not_the_whole_file(anchor: Path) -> None:
    once = signed.sign(PLAN, "CoQuan")
    first, second = verify_signatures(signed.sign(once, "VanThu"), [str(anchor)])
    assert (first.whole_file, second.whole_file) == (False, True)
    assert first.intact
    assert second.intact
    assert problem("added") in first.problems
    assert problem("suspicious") not in first.problems


def test_page_added_later_is_suspicious(anchor: Path) -> None:
    (signature,) = verify_signatures(signed.with_page_added(signed.sign(PLAN, "CoQuan")), [str(anchor)])
    assert (signature.intact, signature.whole_file) == (True, False)
    assert problem("suspicious") in signature.problems


def test_junk_before_the_header_is_tolerated(anchor: Path) -> None:
    source = open_paper(b"x" * 20 + b"\n" + signed.sign(PLAN, "CoQuan"), "a.pdf", anchors=[anchor])
    assert only(source.signatures).intact
    assert only(source.signatures).trusted
    assert "Số: 61/KH-UBND" in [line.text for line in source.lines]


def registered(anchor_dir: Path) -> Path:
    """A plan whose number and day were set as signature fields, with the agency's stamp over the letterhead."""
    data = signed.sign(pdfs.make_pdf(pdfs.Page(BLANK)), "So", shows="61", box=NUMBER_BOX)
    data = signed.sign(data, "Ngay", shows="19", box=DAY_BOX)
    path = anchor_dir / "61.pdf"
    path.write_bytes(signed.sign(data, "CoQuan", shows=STAMP, box=STAMP_BOX))
    return path


def test_number_and_day_that_only_signature_fields_show(tmp_path: Path) -> None:
    source, reading = read_both(registered(tmp_path))
    assert [item.field_text for item in source.signatures[:2]] == ["61", "19"]
    assert (reading.number, reading.symbol) == (61, "KH-UBND")
    assert reading.issued_on is not None
    assert reading.issued_on.isoformat() == "2021-05-19"
    without = open_paper(pdfs.make_pdf(pdfs.Page(BLANK)), "a.pdf")
    assert not any("61" in line.text and "Số" in line.text for line in without.lines)


def test_stamp_stands_at_the_end_of_the_page_and_is_a_claim(tmp_path: Path) -> None:
    source, _ = read_both(registered(tmp_path))
    assert source.lines[-4].text == "Người ký: Ủy ban nhân dân huyện Thử"
    assert source.lines[0].text == "ỦY BAN NHÂN DÂN"
    assert (source.claims[0].signer, source.claims[0].email) == (
        "Ủy ban nhân dân huyện Thử",
        "thu@example.gov.vn",
    )


def test_printed_footer_alone_is_no_signature() -> None:
    footer = [(65, 600 + 14 * at, line) for at, line in enumerate(STAMP.split("\n"))]
    source = open_paper(pdfs.make_pdf(pdfs.Page([*pdfs.PLAN, *footer])), "a.pdf")
    assert len(source.claims) == 1
    assert source.signatures == ()


def test_every_problem_has_both_languages() -> None:
    assert all(in_english(problem(code)) == english for code, (_, english) in PROBLEMS.items())
    assert in_english("khác") == "khác"
