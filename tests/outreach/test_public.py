"""Pages without sign-in: what they show and what they keep to themselves."""

import io
from datetime import timedelta

import pytest
import time_machine
from django.test import Client, override_settings
from PIL import Image

from factories.plans import AT
from factories.records import make_record
from thidua.outreach import actions
from thidua.outreach.pictures import WIDEST, for_everybody

DAY = AT.date()
SECRET = "Kỷ luật nội bộ"


def photograph(size=(1600, 800)):
    """A picture as a telephone takes it: lying on its side, with the place in it."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Nokia"
    exif.get_ifd(0x8825)[1] = "N"
    buffer = io.BytesIO()
    Image.new("RGB", size, "red").save(buffer, "JPEG", exif=exif, comment=b"nha so 12")
    return buffer.getvalue()


@pytest.fixture
def files(tmp_path):
    with override_settings(FILES_ROOT=tmp_path):
        yield


@pytest.fixture
def model(world, movement, focal, files):
    made = actions.find(
        movement=movement, record=make_record(world.communes[0], "Danh Út"), headline="Hiến đất làm đường", story=SECRET,
        found_on=DAY, by=focal, at=AT)
    actions.advance(role_model=made, step=actions.STEPS["verify"], on=DAY, note="Đã xem", by=world.actor("officer"), at=AT)
    agreed = actions.Agreed(given_by="Danh Út", starts_on=DAY, ends_on=DAY + timedelta(days=30), picture=True)
    actions.agree(role_model=made, agreed=agreed, paper=("dong-y.pdf", b"%PDF-1.4"), by=focal, at=AT)
    return made


@pytest.fixture
def story(world, model):
    page = actions.write_story(
        role_model=model, story=actions.Story("Anh Út", "Xã Định An", "Hiến đất", "<b>Anh Út</b> hiến đất."), seen=0,
        picture=photograph(), by=world.actor("officer"), at=AT)
    actions.publish(page=page, by=world.actor("officer"), at=AT)
    return page


@pytest.fixture
def known(world, movement):
    words = actions.first_words(movement)
    page = actions.write_movement_page(movement=movement, seen=0, by=world.actor("officer"), at=AT, **words)
    actions.publish(page=page, by=world.actor("officer"), at=AT)
    return page


@pytest.fixture
def read():
    def get(path, at=AT):
        with time_machine.travel(at, tick=False):
            return Client().get(path)

    return get


def test_the_movement_is_shown_without_any_name(known, story, read):
    page = read(f"/cong-khai/phong-trao/{known.slug}/").content.decode()
    assert "số 61/KH-UBND, ngày 19/05/2021" in page
    assert "Cổ vũ tập thể, cá nhân nỗ lực phấn đấu." in page
    assert "01/01/2021 – 31/12/2025" in page
    assert "Gương điển hình của phong trào (1)" in page
    assert "Anh Út" not in page
    assert "Nguyễn Thị Lan" not in page


def test_a_story_is_shown_as_it_was_written_for_everybody_and_nothing_else(story, read):
    answer = read(f"/cong-khai/guong/{story.slug}/")
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "&lt;b&gt;Anh Út&lt;/b&gt; hiến đất." in page
    assert SECRET not in page
    assert '<meta name="robots" content="noindex, noarchive">' in page
    assert "<script" not in page
    assert "csrf" not in page


def test_no_session_is_opened_and_nothing_is_kept_on_the_way(known, story, read):
    for path in (f"phong-trao/{known.slug}/", f"phong-trao/{known.slug}/guong/", f"guong/{story.slug}/", f"guong/{story.slug}/anh.jpg"):
        answer = read(f"/cong-khai/{path}")
        assert not answer.cookies
        assert "Cookie" not in answer.headers.get("Vary", "")
        assert answer.headers["Cache-Control"] == ("public, max-age=300" if path == f"phong-trao/{known.slug}/" else "no-store")


def test_a_withdrawn_page_is_gone_at_once_and_names_nobody(world, model, story, known, read):
    actions.withdraw(role_model=model, why="", by=world.actor("focal"), at=AT)
    answer = read(f"/cong-khai/guong/{story.slug}/")
    assert answer.status_code == 410
    assert "Út" not in answer.content.decode()
    assert read(f"/cong-khai/guong/{story.slug}/anh.jpg").status_code == 404
    assert "Anh Út" not in read(f"/cong-khai/phong-trao/{known.slug}/guong/").content.decode()


def test_a_consent_that_ran_out_ends_the_page(story, read):
    assert read(f"/cong-khai/guong/{story.slug}/", at=AT + timedelta(days=30)).status_code == 200
    assert read(f"/cong-khai/guong/{story.slug}/", at=AT + timedelta(days=31)).status_code == 410


def test_pages_are_not_found_by_number_or_before_they_are_shown(world, model, story, read):
    page = actions.write_movement_page(
        movement=model.movement, title="Phong trào", text="Cổ vũ.", contents="", seen=0, by=world.actor("officer"), at=AT)
    for path in (f"guong/{model.pk}/", f"guong/{story.pk}/", f"phong-trao/{model.movement_id}/", f"phong-trao/{page.slug}/", "guong/"):
        assert read(f"/cong-khai/{path}").status_code == 404
    assert len(story.slug) >= 20
    actions.publish(page=page, by=world.actor("officer"), at=AT)
    assert read(f"/cong-khai/phong-trao/{page.slug}/").status_code == 200


def test_only_reading_is_answered(story):
    for method in ("post", "put", "delete"):
        assert getattr(Client(), method)(f"/cong-khai/guong/{story.slug}/").status_code == 405


def test_the_picture_says_nothing_but_what_is_seen(story, read):
    answer = read(f"/cong-khai/guong/{story.slug}/anh.jpg")
    assert (answer.status_code, answer.headers["Content-Type"]) == (200, "image/jpeg")
    with Image.open(io.BytesIO(answer.content)) as seen:
        assert seen.size == (WIDEST // 2, WIDEST)  # upright, and smaller
        assert not seen.getexif()
        assert "comment" not in seen.info
    assert b"Nokia" not in answer.content


def test_the_picture_needs_a_consent_of_its_own(model, story, read):
    model.consents.update(picture=False)
    assert read(f"/cong-khai/guong/{story.slug}/anh.jpg").status_code == 404
    assert "anh.jpg" not in read(f"/cong-khai/guong/{story.slug}/").content.decode()


def test_a_small_picture_stays_small():
    with Image.open(io.BytesIO(for_everybody(photograph((80, 40))))) as made:
        assert made.size == (40, 80)
