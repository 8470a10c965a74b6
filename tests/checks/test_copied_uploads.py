"""A paragraph copied into an uploaded report does not go unnoticed, from whichever report it came."""

import textwrap

import pytest
from django.urls import reverse

from checks.conftest import put_and_read
from dossiers.conftest import TIME
from factories.records import make_record
from thidua.dossiers import actions, queries
from thidua.dossiers.models import Passage
from thidua.kernel import clock

DAY = clock.vietnam_date(TIME)
OLD = "Từ năm 2016 đến nay bà vận động 61 hộ hiến đất làm lộ, rộng 8.200 mét vuông, không có đơn thư khiếu nại nào."
WRAPPED = f"BÁO CÁO THÀNH TÍCH\n\nI. SƠ LƯỢC\nSinh năm 1980.\n\nII. THÀNH TÍCH\n{textwrap.fill(OLD, 64)}\n"


@pytest.fixture
def focal(world):
    return world.actor("focal")


@pytest.fixture
def uploaded(world, launched, focal):
    """An older dossier of the same unit whose report was uploaded as a file with broken lines, and read."""
    older = actions.start(title="Hồ sơ cũ", movement=launched, by=focal, at=TIME)
    other = actions.nominate(
        dossier=older, record=make_record(world.communes[0], "Lý Thị Mai"), honour="BK_TTG", merit="x", by=focal, at=TIME)
    put_and_read(older, f"bao_cao:{other.pk}", WRAPPED, focal)
    return other


def test_what_is_typed_is_compared_with_what_was_uploaded(uploaded, nominee, focal):
    (found,) = queries.copied(nominee, {"results": OLD}, focal, DAY)
    assert (found.name, found.percent, found.text) == ("Lý Thị Mai", 100, OLD)


def test_what_is_uploaded_is_compared_with_what_was_uploaded(uploaded, dossier, nominee, focal):
    paper = put_and_read(dossier, f"bao_cao:{nominee.pk}", WRAPPED.replace("61 hộ", "75 hộ"), focal)
    (found,) = queries.copied_of_uploads(dossier, focal, DAY)
    assert (found.part, found.name) == (f"{paper.pk}", "Lý Thị Mai")
    assert 60 <= found.percent < 100


def test_the_page_tells_it_under_the_name_of_the_file(uploaded, dossier, nominee, focal, world, client):
    put_and_read(dossier, f"bao_cao:{nominee.pk}", WRAPPED, focal, "thanh-tich.txt")
    client.force_login(world.posts["focal"].person.account, "django.contrib.auth.backends.ModelBackend")
    text = client.get(reverse("dossier-checks", args=[dossier.pk])).content.decode()
    assert text.index("Đoạn trùng trong báo cáo tải lên") < text.index("thanh-tich.txt", text.index("Đoạn trùng trong báo cáo tải lên"))
    assert "Trùng 100% với báo cáo năm 2021 của Lý Thị Mai" in text


def test_a_paper_that_is_taken_away_takes_its_paragraphs_along(uploaded, nominee, focal):
    actions.remove_paper(paper=uploaded.dossier.papers.get(), by=focal, at=TIME)
    assert not Passage.objects.filter(nominee=uploaded).exists()
    assert queries.copied(nominee, {"results": OLD}, focal, DAY) == []


def test_what_belongs_to_no_nominee_of_the_dossier_is_not_written_down(uploaded, nominee):
    paper = uploaded.dossier.papers.get()
    actions.index_upload(paper=paper, nominee_id=nominee.pk, texts=[OLD])
    assert not Passage.objects.exists()


def test_many_uploads_ask_no_more_than_few(uploaded, world, dossier, nominee, focal, django_assert_max_num_queries):
    for number in range(4):
        other = actions.nominate(
            dossier=dossier, record=make_record(world.communes[0], f"Thị Na {number}"), honour="GK", merit="x", by=focal, at=TIME)
        put_and_read(dossier, f"bao_cao:{other.pk}", WRAPPED, focal)
    with django_assert_max_num_queries(7):
        assert len(queries.copied_of_uploads(dossier, focal, DAY)) == 4
