"""Those who were proposed, on one thread: what each role is told at each station, and nothing of what it may not see."""

import pypdfium2
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from factories.decided import brought_to, filled_in, make_carried, make_draft
from factories.plans import AT
from factories.records import make_record
from support.pages import parse, visible
from thidua.decisions import actions as decisions
from thidua.decisions.enums import DecisionKind
from thidua.decisions.models import Entry
from thidua.dossiers.models import Dossier
from thidua.kernel.access import Actor
from thidua.web.thread.items import TITLES
from thidua.web.thread.sight import Sight
from thidua.web.thread.whole import nominations, nominees_seen

PLACES = ("province", "district", "commune")
ROLES = ("officer", "head", "focal", "clerk", "reader")
MOST = 45
"""A thread asks nine apps one or two questions each, whoever many were proposed."""


@pytest.fixture
def told(world):
    """Return a function that gives the thread of a nominee as somebody sees it, by station; None where there is none."""

    def look(nominee, place, role, movement=None):
        actor: Actor = world.actor_at(place, role)
        sight = Sight(actor, movement, AT)
        found = nominations(sight, list(nominees_seen(sight).filter(pk=nominee.pk)))
        return {station.key: station for station in found[0].stations} if found else None

    return look


def words(station):
    return [str(item.words) for item in station.items]


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("role", ROLES)
def test_who_reads_the_dossier_reads_from_the_proposal_to_the_decision(world, told, place, role):
    nominee, decision = world.published_entry.nominee, world.published_decision
    found = told(nominee, place, role)
    assert words(found["proposed"]) == [nominee.dossier.title]
    (item,) = found["decided"].items
    assert (str(item.words), item.on, item.url) == (
        f"Quyết định khen thưởng số {decision.code}", decision.decided_on, reverse("decision", args=[decision.pk]))


@pytest.mark.parametrize(("place", "role"), [("sister", "officer"), ("stranger", "head"), ("district", "administrator"), ("commune", "administrator")])
def test_others_find_nobody(world, told, place, role):
    assert told(world.published_entry.nominee, place, role) is None


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("place", PLACES)
def test_every_link_of_a_thread_opens_for_who_sees_it(world, door, place, role):
    """What is linked may be opened: a station names no page that would be refused."""
    for url in (reverse("thread-outside", args=[world.record.pk]), reverse("thread-record", args=[world.launched.pk, world.record.pk])):
        page = parse(door(f"{place}-{role}", "get", url).content.decode())
        links = {link.partition("#")[0] for link in page.xpath("//ol[contains(@class, 'thread')]//a/@href")}
        assert links
        assert {link: code for link in links if (code := door(f"{place}-{role}", "get", link).status_code) != 200} == {}


def test_a_decision_that_is_not_published_is_told_to_those_who_work_on_it_only(world, told):
    nominee = world.offered_decision.entries.get().nominee
    assert words(told(nominee, "district", "officer")["decided"]) == ["Quyết định khen thưởng"]
    for place, role in (("district", "reader"), ("commune", "officer"), ("province", "head")):
        assert words(told(nominee, place, role)["decided"]) == ["Chờ quyết định"]


def test_opinions_and_letters_are_told_to_the_authority_only(world, told):
    nominee = world.asked_nominee
    officer = words(told(nominee, "district", "officer", world.launched)["appraised"])
    assert {"Nhận thẩm định", "Ý kiến của Công an huyện", "Công khai lấy ý kiến", "Phản ánh, góp ý"} <= set(officer)
    reader = words(told(nominee, "district", "reader", world.launched)["appraised"])
    assert ("Ý kiến của Công an huyện" in reader, "Phản ánh, góp ý" in reader) == (True, False)
    for place, role in (("commune", "officer"), ("commune", "head"), ("province", "officer")):
        assert words(told(nominee, place, role, world.launched)["appraised"]) == ["Nhận thẩm định"]


def test_handing_over_is_told_to_the_unit_and_money_to_the_authority(world, told):
    entry = world.handed_decision.entries.get()
    Entry.objects.filter(pk=entry.pk).update(amount=1_234_000, paid_on=AT.date(), paid_by="Thủ quỹ")
    entry.nominee.refresh_from_db()
    for role in ("head", "reader", "clerk"):
        assert words(told(entry.nominee, "district", role)["handed"]) == ["Đã trao bằng", "Tiền thưởng 1.234.000 đồng"]
    (given,) = told(entry.nominee, "commune", "focal")["handed"].items
    assert (str(given.words), given.on) == ("Đã trao bằng", AT.date())
    assert given.notes[0] == f"Số sổ vàng {entry.book_number}/2021."


def test_the_register_is_told_to_those_who_may_read_it(world, told):
    nominee = world.published_entry.nominee
    assert words(told(nominee, "commune", "focal")["recorded"]) == ["Giấy khen"]
    assert "recorded" not in told(nominee, "commune", "clerk")


def test_a_revocation_stands_in_the_register_with_what_revoked_it(world, told):
    entry = world.revoked_entry
    first, second = told(entry.nominee, "district", "officer")["recorded"].items
    assert (str(first.state), first.notes[1]) == ("Thu hồi", f"Hủy bỏ, thu hồi từ ngày 20/05/2021 theo {entry.award.revoked_by}.")
    assert (str(second.words), second.url) == (
        f"Quyết định hủy bỏ, thu hồi {world.revocation.code}", reverse("decision", args=[world.revocation.pk]))
    assert [str(item.state) for item in told(entry.nominee, "commune", "focal")["recorded"].items] == ["Thu hồi"]


def test_a_correction_names_what_stood_there_before(world, told):
    person = make_record(world.communes[0], "Lý Thị Sửa")
    made = brought_to(world, make_draft(world, person, number=31), "decided")
    award = made.entries.get().award
    about = decisions.draft_about(
        award=award, kind=DecisionKind.CORRECTION, printed_name="Lý Thị Sữa", by=world.actor_at("district", "officer"), at=AT)
    brought_to(world, filled_in(world, about), "decided")
    assert told(made.entries.get().nominee, "district", "head")["recorded"].items[1].notes == ("Trước là: Lý Thị Sửa. Nay là: Lý Thị Sữa.",)


def test_a_submission_upward_waits_for_its_answer(world, told):
    (item,) = told(world.upward_entry.nominee, "commune", "focal")["decided"].items
    assert "Chờ cấp trên." in item.notes


def test_what_the_council_said_is_told_in_integers_once_the_minutes_are_confirmed(world, told):
    session, case = world.session, world.case
    result = {"yes": 4, "no": 1, "blank": 0, "spoilt": 0, "votes_for": 4, "denominator": 5, "needed": 3}
    case.results, case.state = [result], "passed"
    case.save()
    assert words(told(case.nominee, "commune", "focal")["council"]) == ["Hội đồng chưa xét"]
    seen = told(case.nominee, "district", "officer")["council"].items[0]
    assert (seen.notes, seen.is_open, seen.url) == ((), True, reverse("council-session", args=[session.pk]))
    session.state, session.minutes_sha256 = "approved", "0" * 64
    session.save()
    for place, role, url in (("commune", "focal", ""), ("district", "officer", reverse("council-session", args=[session.pk]))):
        (item,) = told(case.nominee, place, role)["council"].items
        assert item.notes == ("4 phiếu đồng ý, 1 không đồng ý, 0 không có ý kiến. Tính 4/5, cần ít nhất 3.",)
        assert (item.url, str(item.state)) == (url, "Thông qua")


def test_a_page_says_nothing_of_stations_that_its_viewer_does_not_see(world, door):
    url = reverse("thread-unit", args=[world.launched.pk, world.communes[0].pk])
    shown = visible(parse(door("commune-administrator", "get", url).content.decode()))
    assert str(TITLES["promised"]) in shown
    assert not any(str(TITLES[key]) in shown for key in ("judged", "appraised", "handed", "recorded"))
    assert "hồ sơ đề nghị" not in shown


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_extract_is_a_vietnamese_paper_with_what_its_maker_sees(world, door, language):
    url = reverse("thread-outside", args=[world.record.pk]) + "?dang=pdf"
    answer = door("district-head", "get", url, language=language)
    assert answer["Content-Type"] == "application/pdf"
    text = " ".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(answer.content)).split()
    said = " ".join(text)
    assert "TRÍCH DÒNG XUYÊN SUỐT Của Lý Thị Sen, ngoài phong trào" in said
    assert f"Quyết định khen thưởng số {world.published_decision.code} (Đã công bố)" in said
    assert said.endswith(world.people["district", "head"].person.name)
    assert door("sister-officer", "get", url).status_code == 404


def test_more_people_ask_no_more_questions(world, door):
    def asked(url):
        door("district-officer", "get", url)
        with CaptureQueriesContext(connection) as seen:
            assert door("district-officer", "get", url).status_code == 200
        return len(seen)

    unit, person = reverse("thread-unit", args=[world.launched.pk, world.communes[0].pk]), reverse("thread-outside", args=[world.record.pk])
    before = asked(unit), asked(person)
    for number in range(40, 43):
        made = make_carried(world, make_record(world.communes[0], f"Người {number}"), "GK", number)
        Dossier.objects.filter(pk=made.dossier_id).update(movement=world.launched)
        make_carried(world, world.record, "BK_TINH", number)
    assert (asked(unit), asked(person)) == before
    assert max(before) <= MOST
