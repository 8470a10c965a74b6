"""The door: permission before the view, no writing on GET, safe downloads, Vietnamese first."""

from datetime import UTC, datetime

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import HttpResponse
from django.test import RequestFactory

from thidua.kernel import files
from thidua.kernel.http import WriteOnGet, guarded, open_to_all, read_only_get
from thidua.kernel.language import chosen_language
from thidua.kernel.models import Series


@pytest.fixture
def get():
    return RequestFactory().get("/")


@pytest.fixture
def post():
    return RequestFactory().post("/")


def view(request):
    return HttpResponse("xin chào")


def writing(request):
    Series.objects.create(key="x", year=2021)
    return HttpResponse("đã ghi")


def test_without_the_permission_the_view_does_not_run(get):
    get.actor = None
    with pytest.raises(PermissionDenied):
        guarded("session.use")(view)(get)


def test_a_guarded_view_names_its_permission():
    assert (guarded("session.use")(view).permission, open_to_all(writing).permission) == ("session.use", "open")


@pytest.mark.django_db
def test_get_cannot_write(get):
    with pytest.raises(WriteOnGet, match="GET may not write"), transaction.atomic():
        read_only_get(writing)(get)
    assert Series.objects.count() == 0


@pytest.mark.django_db
@pytest.mark.parametrize("change", [
    lambda: Series.objects.update(last=1), lambda: Series.objects.all().delete(),
    lambda: Series.objects.bulk_create([Series(key="y", year=2021)]),
])
def test_no_kind_of_write_passes(get, change):
    Series.objects.create(key="x", year=2021)
    with pytest.raises(WriteOnGet), transaction.atomic():
        read_only_get(lambda request: change())(get)


@pytest.mark.django_db
def test_post_writes(post):
    assert read_only_get(writing)(post).status_code == 200
    assert Series.objects.count() == 1


@pytest.mark.django_db
def test_a_download_is_saved_never_shown(settings, tmp_path):
    settings.FILES_ROOT = tmp_path
    stored = files.keep(b"<b>", at=datetime(2021, 1, 1, tzinfo=UTC))
    answer = files.download(stored, name="báo cáo.html")
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["Content-Disposition"].startswith("attachment;")
    assert answer.content == b"<b>"


@pytest.mark.parametrize(("cookie", "accepted", "language"), [
    ("", "en-US", "vi"), ("en", "vi", "en"), ("xx", "en", "vi"), ("vi", "en", "vi"),
])
def test_vietnamese_first_unless_chosen(get, cookie, accepted, language):
    get.COOKIES["thidua_language"] = cookie
    get.META["HTTP_ACCEPT_LANGUAGE"] = accepted
    assert chosen_language(view)(get)["Content-Language"] == language
