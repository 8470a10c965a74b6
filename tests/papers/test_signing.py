"""Signing what we write: PAdES that our own verifier trusts, pictures in their places, nothing altered."""

import io
from datetime import timedelta, timezone
from pathlib import Path

import pypdfium2
import pytest
from pyhanko.pdf_utils.reader import PdfFileReader

from papers.written import offices
from papers.written.samples import MADE, decided
from thidua.papers.errors import PaperRefused
from thidua.papers.sign.keys import FileKey, open_key
from thidua.papers.sign.marks import Mark, corner, signed_text
from thidua.papers.sign.signing import Signing, sign_pdf
from thidua.papers.sign.verify import verify_signatures
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.pdf.write import Spot, write_pdf

AT = offices.NOW.astimezone(timezone(timedelta(hours=7)))


@pytest.fixture(scope="module")
def decision():
    return write_pdf(compose(decided(2)), MADE)


@pytest.fixture
def key():
    return FileKey(offices.key_file(), offices.SECRET)


@pytest.fixture
def anchor(tmp_path: Path) -> str:
    path = tmp_path / "root.pem"
    path.write_bytes(offices.root_pem())
    return str(path)


@pytest.mark.parametrize(("options", "pss"), [({}, False), ({}, True), ({"curve": True}, False)], ids=["rsa", "pss", "ecdsa"])
def test_a_signature_is_trusted_by_our_verifier(decision, anchor, options, pss):
    key = FileKey(offices.key_file(**options), offices.SECRET, pss=pss)
    signed = sign_pdf(decision.data, key, Signing("NguoiKy", AT, reason="Ban hành"))
    assert signed.startswith(decision.data)
    (found,) = verify_signatures(signed, [anchor])
    assert (found.intact, found.whole_file, found.trusted) == (True, True, True)
    assert (found.signer, found.subfilter, found.signed_at) == ("Lê Văn Khanh", "ETSI.CAdES.detached", AT)
    assert any("dấu thời gian" in problem for problem in found.problems)


def test_a_timestamp_proves_the_time(decision, anchor, key):
    stamps = offices.Stamps()
    signed = sign_pdf(decision.data, key, Signing("NguoiKy", AT, timestamps=stamps))
    assert stamps.asked == 1
    signature = PdfFileReader(io.BytesIO(signed)).embedded_signatures[0]
    kinds = [attribute["type"].native for attribute in signature.signer_info["unsigned_attrs"]]
    assert kinds == ["signature_time_stamp_token"]
    (found,) = verify_signatures(signed, [anchor])
    assert (found.intact, found.trusted) == (True, True)
    assert not any("Thời gian ký do máy" in problem for problem in found.problems)


@pytest.mark.parametrize("service", [offices.Silent(), offices.Silent(b"nonsense"), offices.Silent(b"0\x030\x01\x00")])
def test_without_an_answer_nothing_is_signed(decision, key, service):
    with pytest.raises(PaperRefused) as refused:
        sign_pdf(decision.data, key, Signing("NguoiKy", AT, timestamps=service))
    assert refused.value.code in ("no_timestamp", "cannot_sign")


def drawn(data: bytes, spot: Spot):
    """The picture of one place, at four points a millimetre."""
    pdf = pypdfium2.PdfDocument(data)
    pdf.init_forms()
    page = pdf[spot.page - 1].render(scale=4 * 25.4 / 72).to_pil().convert("RGB")
    return page.crop(tuple(round(4 * edge) for edge in (spot.x, spot.y, spot.x + spot.width, spot.y + spot.height)))


def inked(picture, wanted):
    raw = picture.tobytes()
    points = zip(raw[::3], raw[1::3], raw[2::3], strict=True)
    return sum(wanted(*point) for point in points) / (picture.width * picture.height)


def blue(red, green, other):
    return other > 150 and red < 120


def red(other, green, third):
    return other > 150 and third < 120


def test_person_then_agency_each_in_its_place(decision, anchor, key):
    agency = FileKey(offices.key_file("Ủy ban nhân dân huyện Gò Quao"), offices.SECRET)
    person = Mark(decision.places["signature-0"], offices.picture())
    seal = Mark(decision.places["seal-0"], offices.picture((230, 0, 0)))
    first = sign_pdf(decision.data, key, Signing("NguoiKy", AT, mark=person))
    both = sign_pdf(first, agency, Signing("CoQuan", AT + timedelta(minutes=2), mark=seal))
    assert both.startswith(first)
    found = verify_signatures(both, [anchor])
    assert [one.signer for one in found] == ["Lê Văn Khanh", "Ủy ban nhân dân huyện Gò Quao"]
    assert [one.intact for one in found] == [True, True]
    assert [one.whole_file for one in found] == [False, True]
    assert inked(drawn(both, person.spot), blue) > 0.02
    assert inked(drawn(both, seal.spot), red) > 0.02
    assert inked(drawn(decision.data, person.spot), blue) == 0


def test_a_picture_fills_its_place(decision, key):
    spot = Spot(1, 60, 240, 50, 22)
    signed = sign_pdf(decision.data, key, Signing("NguoiKy", AT, mark=Mark(spot, offices.picture())))
    picture = drawn(signed, spot)
    columns = [x for x in range(picture.width) if any(blue(*picture.getpixel((x, y))) for y in range(picture.height))]
    assert columns[0] / 4 < 2.5
    assert columns[-1] / 4 > 47.5


def test_the_text_of_an_agency_signature_stands_at_the_upper_right(decision, key):
    text = signed_text("Số: 05/QĐ-UBND", AT)
    assert text == "Số: 05/QĐ-UBND; 20/06/2025 16:15:30 +07:00"
    signed = sign_pdf(decision.data, key, Signing("CoQuan", AT, mark=Mark(corner(), text=text)))
    spot = corner()
    assert spot.x + spot.width == pytest.approx(210 - 15)
    assert inked(drawn(signed, spot), lambda r, g, b: r + g + b < 200) > 0.01
    right = drawn(signed, Spot(1, 190, spot.y, 6, spot.height))
    assert inked(right, lambda r, g, b: r + g + b < 200) > 0.005


def test_what_is_signed_keeps_its_claim_to_pdf_a(decision, key):
    signed = sign_pdf(decision.data, key, Signing("NguoiKy", AT, mark=Mark(decision.places["signature-0"], offices.picture())))
    before, root = (PdfFileReader(io.BytesIO(data)).root for data in (decision.data, signed))
    assert root["/Metadata"].data == before["/Metadata"].data
    assert b"<pdfaid:part>2" in root["/Metadata"].data
    assert b"/ID [<" in signed
    form = root["/AcroForm"]
    assert "/NeedAppearances" not in form
    widget = form["/Fields"][0].get_object()
    assert widget["/F"] & 4
    assert list(widget["/AP"]) == ["/N"]


def test_one_byte_changed_is_seen(decision, anchor, key):
    signed = bytearray(sign_pdf(decision.data, key, Signing("NguoiKy", AT)))
    at = signed.index(b"/Title <feff") + 20
    signed[at:at + 1] = b"1" if signed[at:at + 1] != b"1" else b"2"
    (found,) = verify_signatures(bytes(signed), [anchor])
    assert not found.intact


def refused(call):
    with pytest.raises(PaperRefused) as caught:
        call()
    return caught.value.code


def test_a_field_is_signed_once(decision, key):
    signed = sign_pdf(decision.data, key, Signing("NguoiKy", AT))
    assert refused(lambda: sign_pdf(signed, key, Signing("NguoiKy", AT))) == "cannot_sign"


def test_certificates_that_may_not_sign_are_refused(decision, key):
    cipher = FileKey(offices.key_file("Mã hóa", signs=False), offices.SECRET)
    assert refused(lambda: sign_pdf(decision.data, cipher, Signing("A", AT))) == "certificate_usage"
    assert refused(lambda: sign_pdf(decision.data, key, Signing("A", AT + timedelta(days=500)))) == "certificate_ended"
    assert refused(lambda: sign_pdf(decision.data, key, Signing("A", AT - timedelta(days=500)))) == "certificate_ended"


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7 rubbish", b"not a PDF"])
def test_what_is_no_pdf_is_refused(data, key):
    assert refused(lambda: sign_pdf(data, key, Signing("A", AT))) == "cannot_sign"


@pytest.mark.parametrize("picture", [b"no picture", offices.picture(clear=False), offices.picture(clear=False, form="JPEG")])
def test_pictures_must_be_clear_png(decision, key, picture):
    mark = Mark(decision.places["signature-0"], picture)
    assert refused(lambda: sign_pdf(decision.data, key, Signing("A", AT, mark=mark))) == "bad_picture"


def test_a_place_off_the_page_is_refused(decision, key):
    mark = Mark(Spot(1, 20, 290, 50, 22), offices.picture())
    assert refused(lambda: sign_pdf(decision.data, key, Signing("A", AT, mark=mark))) == "off_page"


def test_keys_are_opened_from_files_and_plug_ins(tmp_path, monkeypatch):
    path = tmp_path / "a.p12"
    path.write_bytes(offices.key_file())
    assert len(open_key(str(path), offices.SECRET).chain) == 1
    assert refused(lambda: open_key(str(path), "sai")) == "bad_key"
    assert refused(lambda: open_key(str(tmp_path / "none.p12"), "")) == "bad_key"
    assert refused(lambda: open_key("no.such.module:1", "")) == "bad_key"
    (tmp_path / "token_thu.py").write_text("def open_key(where, secret):\n    return (where, secret)\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    assert open_key("token_thu:khe 1", "pin") == ("khe 1", "pin")
