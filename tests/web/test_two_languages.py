"""Every page and every refusal in both languages: nothing of the other one is left beside the data."""

import pytest
from django.conf import settings
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import translation

from factories.plans import AT
from support.doors import DOORS, FOR_EVERYBODY
from support.tongues import data_of_the_world, english_left, vietnamese_left
from thidua.kernel.models import OutboxMessage
from thidua.movements import actions

READERS = ("district-officer", "district-administrator", "commune-focal", "commune-clerk")
"""People who between them see every part of every page."""
MORE = {
    "desk/choose": lambda world: f"?o={world.first.pk}&mo=chon&ben={world.party.pk}",
    "desk/split": lambda world: f"?o={world.first.pk}&mo=tach",
    "desk/edit": lambda world: f"?o={world.first.pk}&mo=sua",
    "desk/add": lambda world: f"?o={world.first.pk}&mo=them",
    "board/cell": lambda world: f"?o={world.yearly.pk}",
    "board/past": lambda world: "?ngay=01/12/2021",
    "units/past": lambda world: "?ngay=01/01/2001",
    "board/no-date": lambda world: "?ngay=x",
    "documents/none": lambda world: "?q=zzz",
    "people/none": lambda world: "?q=zzz",
    "search/none": lambda world: "?q=zzz",
}
"""Pages in a state of their own: the door before the slash, with this query."""


@pytest.fixture
def in_language(world, sessions):
    """Return a function that calls an address in a language, gives what follows, and undoes it."""

    def call(language, who, method, url, data=None):
        client = Client()
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        if who:
            client.cookies[settings.SESSION_COOKIE_NAME] = sessions[who]
        with transaction.atomic():
            answer = getattr(client, method)(url, data, follow=True)
            transaction.set_rollback(True)
        return answer

    return call


def is_page(answer):
    kind = answer.headers.get("Content-Type", "")
    return kind.startswith("text/html") and "<body" in answer.content.decode()


def pages(world, in_language, language):
    """Yield every address as it is opened, with its page."""
    calls = [(case, case, "") for case in DOORS]
    calls += [(case, case.partition("/")[0], query(world)) for case, query in MORE.items()]
    for case, name, query in calls:
        url = DOORS[name].url(world).partition("?")[0] + (query or DOORS[name].query)
        for who in READERS:
            answer = in_language(language, who, "get", url)
            if is_page(answer):
                yield case, answer.content.decode()


def refusals(world, in_language, language):
    """Yield what comes back when nothing, or nonsense, is sent to each address."""
    for case, address in DOORS.items():
        fields = address.data(world)
        for who in READERS[:3]:
            for sent in [{}, *([dict.fromkeys(fields, "x")] if fields else [])]:
                answer = in_language(language, who, "post", address.url(world), sent)
                if is_page(answer):
                    yield case, answer.content.decode()


IN_VIETNAMESE = {*FOR_EVERYBODY, "report-summary", "report-summary-draft"}
"""Pages for everybody, and the page on which a Vietnamese report is written."""


@pytest.mark.parametrize("walk", [pages, refusals])
def test_english_pages_hold_no_vietnamese_but_data(world, in_language, walk):
    data = data_of_the_world()
    found = list(walk(world, in_language, "en"))
    left = sorted({f"{case}: {piece}" for case, page in found for piece in vietnamese_left(page, data)
                   if case not in IN_VIETNAMESE})
    assert len(found) > 100
    assert left == [], "\n".join(left)


@pytest.mark.parametrize("walk", [pages, refusals])
def test_vietnamese_pages_hold_no_english(world, in_language, walk):
    found = list(walk(world, in_language, "vi"))
    left = sorted({f"{case}: {piece}" for case, page in found for piece in english_left(page)})
    assert len(found) > 100
    assert left == [], "\n".join(left)


@pytest.fixture
def outside(world, settings):
    """Return a function that gives the pages that a stranger meets: sign-in, a wrong password, a stale form, errors."""
    settings.EXAMPLE_ACCOUNTS_SHOWN = True

    def pages_in(language):
        client = Client()
        client.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        strict = Client(enforce_csrf_checks=True)
        strict.cookies[settings.LANGUAGE_COOKIE_NAME] = language
        wrong = {"username": f"khach-{language}", "password": "sai"}
        yield 200, client.get(reverse("login"))
        yield 200, client.post(reverse("login"), {})
        yield 403, strict.post(reverse("login"), wrong)
        for _time in range(4):
            yield 200, client.post(reverse("login"), wrong)
        yield 429, client.post(reverse("login"), wrong)
        yield 429, client.post(reverse("login"), wrong)

    return pages_in


@pytest.mark.parametrize("language", ["vi", "en"])
def test_strangers_are_told_in_their_language(outside, language):
    data = data_of_the_world()
    for status, answer in outside(language):
        page = answer.content.decode()
        assert answer.status_code == status
        assert f'lang="{language}"' in page
        assert (english_left(page) if language == "vi" else vietnamese_left(page, data)) == []


def test_notices_are_vietnamese_whoever_acts_for_who_chose_no_other_language(world):
    with translation.override("en"):
        actions.change_obligation(
            obligation=world.duty, changes={"text": "UBND cấp xã gửi đăng ký."}, reason="Viết gọn.", at=AT,
            by=world.actor_at("district", "officer"),
        )
    newest = OutboxMessage.objects.latest("pk")
    assert newest.subject == "Điều chỉnh nhiệm vụ mục II.1, 61/KH-UBND"
    assert newest.text == (
        "Nội dung: UBND cấp xã gửi đăng ký thi đua, kèm danh sách. → UBND cấp xã gửi đăng ký.\n"
        "Mở việc để xem nội dung cũ và mới. Lý do: Viết gọn."
    )


def test_who_chose_english_is_told_in_english_and_the_others_in_vietnamese(world, door):
    door("commune-focal", "post", reverse("switch-language"), {"language": "en", "next": "/"})
    actions.change_obligation(
        obligation=world.duty, changes={"text": "UBND cấp xã gửi đăng ký."}, reason="Viết gọn.", at=AT,
        by=world.actor_at("district", "officer"),
    )
    told = {
        row.account.username: row.subject for row in
        OutboxMessage.objects.filter(kind="changed", account__username__startswith="commune-").select_related("account")
    }
    assert told.pop("commune-focal") == "Amendment of obligation II.1, 61/KH-UBND"
    assert len(told) >= 5
    assert set(told.values()) == {"Điều chỉnh nhiệm vụ mục II.1, 61/KH-UBND"}
