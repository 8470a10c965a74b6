"""An uploaded PDF that was signed is recognised as signed by itself; one that was changed after signing never is."""

import pytest
from django.contrib.messages import get_messages
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from papers.files.pdfs import Page, make_pdf
from papers.files.signed import sign
from thidua.dossiers.enums import PaperState
from thidua.kernel.models import LogRow


@pytest.fixture(scope="module")
def signed():
    return sign(make_pdf(Page([(72, 700, "TO TRINH de nghi khen thuong")])), "ChuKy", pades=True)


@pytest.fixture
def put(client, world, dossier, nominee):
    client.force_login(world.posts["focal"].person.account, "django.contrib.auth.backends.ModelBackend")

    def upload(content, state="done"):
        file = SimpleUploadedFile("to-trinh.pdf", content)
        answer = client.post(reverse("dossier-paper-add", args=[dossier.pk]), {"key": "to_trinh", "state": state, "file": file})
        return dossier.papers.latest("pk"), " ".join(str(one) for one in get_messages(answer.wsgi_request))

    return upload


def test_a_signed_file_counts_as_signed_whatever_the_unit_says(put, signed, client, dossier):
    paper, said = put(signed)
    assert (paper.state, len(paper.signatures), paper.signatures[0]["intact"]) == (PaperState.SIGNED, 1, True)
    assert "chữ ký số nguyên vẹn của" in said
    assert LogRow.objects.filter(step="put_paper").latest("pk").data["signers"] == [paper.signatures[0]["signer"]]
    page = client.get(reverse("dossier", args=[dossier.pk])).content.decode()
    assert "Chữ ký nguyên vẹn" in page
    assert paper.signatures[0]["signer"] in page


def test_a_file_changed_after_signing_is_told_and_not_called_signed(put, signed):
    at = signed.index(b"stream") + 12
    paper, said = put(signed[:at] + bytes([signed[at] ^ 1]) + signed[at + 1:])
    assert paper.state == "done"
    assert [one["intact"] for one in paper.signatures] == [False]
    assert "đã bị sửa sau khi ký" in said


def test_a_plain_file_is_what_the_unit_says(put):
    paper, said = put(make_pdf(Page([(72, 700, "TO TRINH")])), state="draft")
    assert (paper.state, paper.signatures) == ("draft", [])
    assert "chữ ký" not in said.lower()
