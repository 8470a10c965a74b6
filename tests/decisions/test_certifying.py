"""Certificates are signed lot by lot: what is signed is whole, what is not goes on later, and numbers stay."""

import pytest

from decisions.conftest import PIN, TIME
from papers.written import offices
from thidua.decisions import actions, queries
from thidua.decisions.models import Entry, SignedCertificate
from thidua.decisions.signatures import checked
from thidua.kernel import files
from thidua.kernel.models import LogRow
from thidua.kernel.workflow import StepRefused

BLANK = "giay-khen-a4"


def sign(world, decision, who="head", **how):
    return actions.sign_certificates(**{"decision": decision, "secret": PIN, "blank": BLANK, "by": world.actor(who), "at": TIME, **how})


def numbers():
    return list(Entry.objects.order_by("pk").values_list("pk", "book_number"))


def test_all_are_signed_by_the_head_and_numbers_stay(world, published):
    before = numbers()
    assert (sign(world, published), sign(world, published)) == (3, 0)
    assert numbers() == before
    for one in SignedCertificate.objects.select_related("file"):
        signature, = checked(files.content_of(one.file))
        assert (signature["signer"], signature["intact"]) == ("Trần Văn Hùng", True)
    assert LogRow.objects.filter(step="sign_certificates").count() == 1


def test_a_lot_at_a_time_goes_on_where_it_stopped(world, published):
    assert sign(world, published, most=2) == 2
    first = set(SignedCertificate.objects.values_list("entry_id", flat=True))
    assert [entry.pk for entry in queries.unsigned(published)] == [entry.pk for entry in queries.given(published) if entry.pk not in first]
    assert sign(world, published, most=2) == 1
    assert SignedCertificate.objects.count() == 3


def test_a_token_pulled_out_leaves_whole_lots_and_nothing_of_the_broken_one(world, published, settings):
    assert sign(world, published, most=1) == 1
    (settings.SIGNING_ROOT / "person-hung.p12").rename(settings.SIGNING_ROOT / "later.p12")
    (settings.SIGNING_ROOT / "person-hung.key").write_text("decisions.unplugged:1")
    with pytest.raises(StepRefused, match="rút ra"):
        sign(world, published)
    assert (SignedCertificate.objects.count(), LogRow.objects.filter(step="sign_certificates").count()) == (1, 1)
    (settings.SIGNING_ROOT / "later.p12").rename(settings.SIGNING_ROOT / "person-hung.p12")
    assert sign(world, published) == 2
    assert queries.unsigned(published) == []


def test_a_certificate_issued_again_is_signed_again(world, published, entry):
    sign(world, published)
    actions.reissue(entry=entry, loss="lost", reason="Cháy nhà.", by=world.actor("officer"), at=TIME)
    assert [one.pk for one in queries.unsigned(published)] == [entry.pk]
    assert sign(world, published) == 1
    assert queries.signed_certificates(published)[entry.pk].again == 1
    assert SignedCertificate.objects.filter(entry=entry).count() == 2


@pytest.mark.parametrize("who", ["officer", "clerk", "reader", "focal", "commune_head", "province_officer", "administrator"])
def test_nobody_but_the_head_signs(world, published, who):
    with pytest.raises(StepRefused):
        sign(world, published, who)
    assert not SignedCertificate.objects.exists()


@pytest.mark.parametrize(("how", "why"), [({"secret": "sai"}, "mật khẩu"), ({"blank": "giay-nhap"}, "công bố")])
def test_a_wrong_secret_or_blank_signs_nothing(world, published, how, why):
    with pytest.raises(StepRefused, match=why):
        sign(world, published, **how)
    assert not SignedCertificate.objects.exists()


def test_before_it_is_published_there_is_nothing_to_sign(world, numbered):
    with pytest.raises(StepRefused, match="công bố"):
        sign(world, numbered)


def test_without_a_key_it_is_said(world, published, settings):
    (settings.SIGNING_ROOT / "person-hung.p12").unlink()
    with pytest.raises(StepRefused, match="chưa có khóa"):
        sign(world, published)


def test_the_head_presses_once_and_the_office_hands_out_the_files(client, world, published, entry, settings):
    (settings.SIGNING_ROOT / "person-hung.p12").write_bytes(offices.key_file("Trần Văn Hùng", curve=True, days=3000))  # valid on the real day too
    head, officer = (world.posts[who].person.account for who in ("head", "officer"))
    client.force_login(head)
    page = client.get(f"/quyet-dinh/{published.pk}/").content.decode()
    assert "còn 3 bằng chưa ký số" in page
    done = client.post(f"/quyet-dinh/{published.pk}/bang/ky/", {"secret": PIN, "phoi": BLANK}, follow=True).content.decode()
    assert "Đã ký đủ các bằng" in done
    wrong = client.post(f"/quyet-dinh/{published.pk}/bang/ky/", {"secret": PIN, "phoi": "khac"}, follow=True).content.decode()
    assert "Chỉ ký bằng của quyết định" in wrong
    client.force_login(officer)
    assert "da-ky.pdf" in client.get(f"/quyet-dinh/{published.pk}/bang/").content.decode()
    answer = client.get(f"/quyet-dinh/{published.pk}/bang/{entry.pk}/da-ky.pdf")
    assert b"".join(answer.streaming_content if answer.streaming else [answer.content]).startswith(b"%PDF-")
