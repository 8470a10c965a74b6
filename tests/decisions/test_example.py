"""Keys of the example: made once, sign and are trusted in the example, and do nothing anywhere else."""

import time
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.serialization import pkcs12

from papers.written.samples import MADE, decided
from thidua.decisions import example, keys
from thidua.decisions.signatures import checked
from thidua.documents.trust import anchors
from thidua.kernel.clock import VIETNAM
from thidua.kernel.models import Account
from thidua.org import example as org_example
from thidua.org.models import Unit
from thidua.papers.sign.signing import Signing
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.pdf.write import write_pdf

pytestmark = pytest.mark.django_db
DAY = MADE.at.astimezone(VIETNAM)


@pytest.fixture(autouse=True)
def trust(settings, tmp_path):
    settings.TRUST_ROOTS = tmp_path / "trust"


@pytest.fixture
def loaded():
    org_example.load(at=DAY)
    return example.load(at=DAY)


def signed(ring):
    return keys.sign(write_pdf(compose(decided(1)), MADE).data, ring, org_example.password(), Signing("NguoiKy", DAY))


def test_everybody_who_signs_gets_a_key_in_no_time_and_only_once(loaded, settings):
    stored = {path.name: path.read_bytes() for path in (settings.SIGNING_ROOT / "example").iterdir()}
    assert {"person-chutich.p12", "agency-ubnd-huyen-go-quao.p12", "person-ct-goquao.p12", "agency-ubnd-xa-go-quao.p12"} <= set(stored)
    assert loaded == len(stored) / 2
    begun = time.process_time()
    assert example.load(at=DAY) == 0
    assert {path.name: path.read_bytes() for path in (settings.SIGNING_ROOT / "example").iterdir()} == stored
    assert time.process_time() - begun < 2
    assert all(path.stat().st_mode & 0o077 == 0 for path in (settings.SIGNING_ROOT / "example").iterdir())


def test_a_key_that_is_missing_is_made_again_and_trusted(loaded, settings):
    (settings.SIGNING_ROOT / "example" / "person-chutich.p12").unlink()
    assert example.load(at=DAY) == 1
    assert len(anchors()) == 2
    assert checked(signed(keys.key_of_person(Account.objects.get(username="chutich"))))[0]["trusted"] is True


def test_a_trial_signature_says_what_it_is_and_is_trusted_in_the_example(loaded):
    ring = keys.key_of_agency(Unit.objects.get(code="ubnd-huyen-go-quao"))
    assert (ring.trial, ring.shown_secret, ring.picture[:4]) == (True, org_example.password(), b"\x89PNG")
    found, = checked(signed(ring))
    assert (found["signer"], found["intact"], found["trusted"]) == ("Ủy ban nhân dân huyện Gò Quao – CHỮ KÝ THỬ", True, True)
    _key, certificate, chain = pkcs12.load_key_and_certificates(Path(ring.where).read_bytes(), org_example.password().encode())
    assert all("O=CHỮ KÝ THỬ – không có giá trị pháp lý" in one.subject.rfc4514_string() for one in (certificate, *chain))


def test_in_a_real_installation_the_same_folder_signs_nothing_and_is_not_trusted(loaded, settings):
    account, unit = Account.objects.get(username="chutich"), Unit.objects.get(code="ubnd-huyen-go-quao")
    content = signed(keys.key_of_person(account))
    Unit.objects.filter(code="ubnd-tinh-kien-giang").update(code="ubnd-tinh-khac")  # as if these were real units
    assert keys.key_of_person(account) is None
    assert keys.key_of_agency(unit) is None
    assert anchors() == []
    assert checked(content)[0]["trusted"] is None


def test_a_real_key_goes_before_one_for_trial(loaded, settings):
    real = settings.SIGNING_ROOT / "person-chutich.key"
    real.write_text("thidua_token:chutich")
    ring = keys.key_of_person(Account.objects.get(username="chutich"))
    assert (ring.where, ring.trial, ring.shown_secret) == ("thidua_token:chutich", False, "")


def test_without_the_example_no_key_is_made(world, settings):
    assert example.load(at=DAY) == 0
    assert not (settings.SIGNING_ROOT / "example").exists()
    assert keys.key_of_person(world.posts["head"].person.account).trial is False
