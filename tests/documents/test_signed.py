"""A signed document in the register: verified signatures beside printed claims, trust only by named authorities."""

from pathlib import Path

import pytest

from papers.files import pdfs, signed
from thidua.documents.facts import read_paper

SEED = Path(__file__).parents[1] / "papers" / "plans" / "61-KH-UBND.txt"


@pytest.fixture(scope="module")
def paper():
    text = SEED.read_text(encoding="utf-8").replace("**", "")
    return signed.sign(pdfs.make_pdf(*pdfs.typeset(text)), "Signature1")


@pytest.mark.parametrize(("named", "trusted"), [(True, True), (False, None)])
def test_trust_comes_only_from_a_named_authority(paper, tmp_path, settings, named, trusted):
    settings.TRUST_ROOTS = tmp_path
    if named:
        (tmp_path / "root.pem").write_bytes(signed.authority().root_pem)
    reading = read_paper(paper, "61.pdf").reading
    found = reading["signatures"]
    assert [(one["signer"], one["intact"], one["trusted"]) for one in found] == [(signed.AGENCY, True, trusted)]
    assert [claim["signer"] for claim in reading["claims"]] == ["Ủy ban nhân dân huyện Gò Quao"]
