"""The matrix through the door: every view × every person × GET and POST, on a document of the district."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db.models import Q
from django.urls import get_resolver

from support.texts import plan_text
from thidua.documents import queries, urls
from thidua.documents.models import Citation, Document
from thidua.kernel.models import LogRow

WRITERS = {"clerk", "officer"}
READERS = WRITERS | {"head", "reader", "administrator", "province_officer", "province_clerk"}
PROVINCE = {"province_officer", "province_clerk"}
PEOPLE = sorted(READERS | {"focal", "commune_head", "commune_clerk", "other_focal", "stranger", "neighbour_clerk"})
REGISTRARS = {"clerk", "officer", "focal", "other_focal", "province_officer", "province_clerk", "commune_clerk", "stranger", "neighbour_clerk"}
"""Those whose role registers at all, each in the own register."""
OF_THE_DOCUMENT = ("document", "document-file", "document-form", "document-text")
LISTS = ("documents", "documents-outgoing", "documents-below")
ENTRIES = ("document-register", "document-register-outgoing")
POST_ONLY = ("citation-upload", "citation-link", "citation-detach")
DELIVERIES = (
    "deliveries", "delivery-receive", "delivery-open", "document-deliveries", "document-send", "document-recall", "document-replace",
)
"""Looked at in tests/documents/test_deliveries.py and in the matrix."""


def test_this_file_knows_every_view():
    known = {*OF_THE_DOCUMENT, *LISTS, *ENTRIES, *POST_ONLY, *DELIVERIES, "document-correct", "citation"}
    assert {pattern.name for pattern in urls.urlpatterns} == known
    assert get_resolver().reverse_dict.getlist("document")


@pytest.mark.parametrize("name", OF_THE_DOCUMENT)
def test_reading_reaches_down_and_never_sideways_or_up(page, plan, name):
    answers = {who: page(who, name, plan.pk).status_code for who in PEOPLE}
    assert answers == {who: 200 if who in READERS else 404 for who in PEOPLE}


@pytest.mark.parametrize(("name", "those_who_see_it"), [
    ("documents", READERS - PROVINCE), ("documents-outgoing", set()), ("documents-below", PROVINCE),
])
def test_everybody_has_lists_of_what_they_reach(page, plan, name, those_who_see_it):
    shown = {who: [row.pk for row, _cells in page(who, name).context["listing"].rows] for who in PEOPLE}
    assert shown == {who: [plan.pk] if who in those_who_see_it else [] for who in PEOPLE}


@pytest.mark.parametrize("who", PEOPLE)
@pytest.mark.parametrize("name", ENTRIES)
def test_only_registrars_enter_and_only_in_their_own_register(page, plan, world, who, name):
    expected = 200 if who in REGISTRARS else 403
    assert page(who, name).status_code == expected
    data = {"file": SimpleUploadedFile("77.txt", plan_text("77", day=2, month=3))}
    assert page(who, name, data=data).status_code == (302 if who in REGISTRARS else 403)
    entered = Document.objects.exclude(pk=plan.pk)
    assert [entry.owner_id for entry in entered] == ([world.posts[who].scope_id] if who in REGISTRARS else [])


def refused(who, role_is_enough=REGISTRARS):
    """What the door answers: 403 by role, 404 for what one may not see, 403 for what one only reads."""
    if who not in role_is_enough:
        return 403
    return 200 if who in WRITERS else 403 if who in READERS else 404


@pytest.mark.parametrize("who", PEOPLE)
def test_mending_is_for_clerk_and_officer_of_the_register(page, plan, who):
    assert page(who, "document-correct", plan.pk).status_code == refused(who)
    data = {"number": "62", "symbol": "KH-UBND", "issued_on": "19/05/2021", "seen": queries.version_of(plan)}
    assert page(who, "document-correct", plan.pk, data=data).status_code == (302 if who in WRITERS else refused(who))
    assert Document.objects.get(pk=plan.pk).number == (62 if who in WRITERS else 61)


@pytest.mark.parametrize("who", PEOPLE)
def test_attaching_is_for_clerk_and_officer_of_the_register(page, plan, clerk, who):
    citation = Citation.objects.get(document=plan, code="90/KH-UBND")
    data = {"file": SimpleUploadedFile("90.txt", plan_text())}
    assert page(who, "citation", citation.pk).status_code == refused(who)
    done = 302 if who in WRITERS else refused(who)
    assert page(who, "citation-link", citation.pk, data={"document": plan.pk}).status_code == (
        422 if who in WRITERS else done
    )
    assert page(who, "citation-upload", citation.pk, data=data).status_code == done
    assert (Citation.objects.get(pk=citation.pk).target is not None) == (who in WRITERS)
    assert page(who, "citation-detach", citation.pk, data={}).status_code == done
    assert Citation.objects.get(pk=citation.pk).target is None


@pytest.mark.parametrize("name", POST_ONLY)
def test_what_writes_answers_no_get(page, plan, name):
    assert page("clerk", name, plan.citations.first().pk).status_code == 405


@pytest.mark.parametrize("name", [*OF_THE_DOCUMENT, *LISTS])
def test_what_reads_answers_no_post(page, plan, name):
    arguments = [plan.pk] if name in OF_THE_DOCUMENT else []
    before = LogRow.objects.count()
    assert page("clerk", name, *arguments, data={}).status_code == 405
    assert LogRow.objects.count() == before


@pytest.mark.parametrize("address", ["/van-ban/", "/van-ban/vao-so/", "/van-ban/1/", "/van-ban/1/tep/", "/van-ban/1/sua/"])
def test_strangers_without_an_account_are_sent_to_sign_in(client, db, address):
    answer = client.get(address)
    assert (answer.status_code, answer["Location"]) == (302, f"/dang-nhap/?next={address}")


def test_a_unit_that_a_query_of_an_app_above_names_may_read_it(plan, act):
    assert list(queries.visible_to(act("focal"))) == []
    assert list(queries.visible_to(act("focal"), also=Q(pk=plan.pk))) == [plan]
    assert list(queries.visible_to(None)) == []
