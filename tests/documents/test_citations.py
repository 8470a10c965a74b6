"""What is cited gets its place: by itself when it comes into the register, by hand, and off again."""

from datetime import date

import pytest

from support.texts import AT, plan_text
from thidua.documents import actions, queries
from thidua.documents.errors import RegisterRefused
from thidua.documents.models import Citation, Document

UPPER = plan_text("90", day=28, month=4)


@pytest.fixture
def cited(plan):
    return Citation.objects.get(document=plan, code="90/KH-UBND")


def target_of(citation):
    return Citation.objects.get(pk=citation.pk).target


def test_the_cited_plan_is_linked_when_it_comes_in_later(cited, clerk):
    upper = actions.register_incoming(UPPER, "90.txt", by=clerk, at=AT)
    assert (upper.number, upper.issued_on, upper.issuer) == (90, date(2021, 4, 28), "UBND tỉnh Kiên Giang")
    assert target_of(cited) == upper
    steps = queries.history_of(cited.document).values_list("step", "data__code")
    assert list(steps) == [("attach", "90/KH-UBND"), ("register_incoming", "61/KH-UBND")]


def test_the_cited_plan_is_linked_when_it_was_there_before(clerk, seed):
    upper = actions.register_incoming(UPPER, "90.txt", by=clerk, at=AT)
    plan = actions.register_incoming(seed, "61.txt", by=clerk, at=AT)
    assert plan.citations.get(code="90/KH-UBND").target == upper


@pytest.mark.parametrize("other", [
    {"day": 27}, {"number": "190"}, {"number": "9"}, {"symbol": "QĐ-UBND"},
    {"issuer": "Ủy ban nhân dân tỉnh An Giang", "place": "An Giang"},
])
def test_another_document_is_not_taken_for_it(cited, clerk, other):
    actions.register_incoming(plan_text(**other), "khac.txt", by=clerk, at=AT)
    assert target_of(cited) is None


def test_the_register_of_another_authority_links_nothing(cited, act):
    actions.register_incoming(UPPER, "90.txt", by=act("neighbour_clerk"), at=AT)
    assert target_of(cited) is None


def test_uploading_enters_the_register_and_attaches(cited, officer):
    upper = actions.attach_cited(citation=cited, upload=(UPPER, "90.txt"), by=officer, at=AT)
    assert target_of(cited) == upper
    assert (upper.direction, upper.register_number, upper.file_name) == ("incoming", 2, "90.txt")


def test_what_a_scan_does_not_show_is_taken_from_the_citation(cited, officer):
    content = "Về việc phát động phong trào thi đua.\nCác đơn vị triển khai thực hiện.".encode()
    upper = actions.attach_cited(citation=cited, upload=(content, "anh.txt"), by=officer, at=AT)
    assert (upper.code, upper.issued_on, upper.issuer) == ("90/KH-UBND", date(2021, 4, 28), "UBND tỉnh Kiên Giang")
    assert upper.reading["number"] is None
    assert target_of(cited) == upper


def test_a_file_that_is_another_document_is_refused_and_leaves_nothing(cited, officer, files_root):
    with pytest.raises(RegisterRefused, match="91/KH-UBND ngày 28/04/2021, không phải 90/KH-UBND"):
        actions.attach_cited(citation=cited, upload=(plan_text("91"), "91.txt"), by=officer, at=AT)
    assert (target_of(cited), Document.objects.count()) == (None, 1)
    assert len([path for path in files_root.rglob("*") if path.is_file()]) == 1


def test_uploading_what_is_in_the_register_attaches_that_entry(cited, officer):
    upper = actions.register_incoming(UPPER, "90.txt", by=officer, at=AT)
    for content in (UPPER, UPPER + b"\n"):
        actions.detach(citation=Citation.objects.get(pk=cited.pk), by=officer, at=AT)
        assert actions.attach_cited(citation=cited, upload=(content, "x.txt"), by=officer, at=AT) == upper
    assert Document.objects.count() == 2


def test_an_entry_of_the_register_is_attached_by_hand(cited, officer):
    other = actions.register_incoming(plan_text("90", day=27), "90 sai ngày.txt", by=officer, at=AT)
    assert list(queries.candidates(cited, officer)) == [other]
    actions.attach_cited(citation=cited, document=other, by=officer, at=AT)
    assert target_of(cited) == other


def test_an_entry_of_another_register_cannot_be_attached(cited, officer, act):
    foreign = actions.register_incoming(UPPER, "90.txt", by=act("commune_clerk"), at=AT)
    with pytest.raises(RegisterRefused, match="cùng sổ"):
        actions.attach_cited(citation=cited, document=foreign, by=officer, at=AT)
    with pytest.raises(RegisterRefused, match="cùng sổ"):
        actions.attach_cited(citation=cited, document=cited.document, by=officer, at=AT)


def test_of_two_officers_who_attach_the_slower_one_hears_it(cited, officer):
    first = actions.register_incoming(plan_text("90", day=27), "a.txt", by=officer, at=AT)
    second = actions.register_incoming(plan_text("90", day=26), "b.txt", by=officer, at=AT)
    actions.attach_cited(citation=cited, document=first, by=officer, at=AT)
    with pytest.raises(RegisterRefused, match="người khác đính kèm"):
        actions.attach_cited(citation=cited, document=second, by=officer, at=AT)
    assert target_of(cited) == first


def test_detaching_keeps_the_document_and_is_logged(cited, officer):
    upper = actions.register_incoming(UPPER, "90.txt", by=officer, at=AT)
    attached = Citation.objects.get(pk=cited.pk)
    actions.detach(citation=attached, by=officer, at=AT)
    assert target_of(cited) is None
    assert queries.history_of(cited.document).first().data == {
        "code": "90/KH-UBND", "former": upper.pk, "target": None,
    }
    with pytest.raises(RegisterRefused, match="chưa có văn bản"):
        actions.detach(citation=attached, by=officer, at=AT)


@pytest.mark.parametrize("who", ["reader", "head", "focal", "stranger", "province_officer", "commune_clerk"])
def test_only_clerk_and_officer_of_the_register_attach_and_detach(cited, act, officer, who):
    with pytest.raises(RegisterRefused, match="không có quyền"):
        actions.attach_cited(citation=cited, upload=(UPPER, "90.txt"), by=act(who), at=AT)
    actions.attach_cited(citation=cited, upload=(UPPER, "90.txt"), by=officer, at=AT)
    with pytest.raises(RegisterRefused, match="không có quyền"):
        actions.detach(citation=Citation.objects.get(pk=cited.pk), by=act(who), at=AT)
    assert target_of(cited) is not None


def test_the_tree_goes_from_the_province_down_to_the_communes(plan, clerk, act):
    basis = "Thực hiện Kế hoạch số 61/KH-UBND ngày 19/5/2021 của UBND huyện Gò Quao về phong trào thi đua."
    for who, number in (("commune_clerk", "12"), ("neighbour_clerk", "13")):
        content = plan_text(number, day=1, month=6, place="Định An", issuer="Ủy ban nhân dân xã Định An", basis=basis)
        actions.register_outgoing(content, "xa.txt", by=act(who), at=AT, sure=True)
    tree = queries.cascade(plan, clerk)
    assert (tree.code, tree.pk, [node.here for node in tree.children]) == ("90/KH-UBND", None, [True])
    assert [node.code for node in tree.children[0].children] == ["12/KH-UBND"]
    upper = actions.register_incoming(UPPER, "90.txt", by=clerk, at=AT)
    tree = queries.cascade(upper, clerk)
    assert (tree.pk, tree.here, tree.children[0].pk) == (upper.pk, True, plan.pk)
    assert [node.code for node in tree.children[0].children] == ["12/KH-UBND"]


def test_the_tree_of_a_ring_ends(plan, officer):
    basis = "Thực hiện Kế hoạch số 61/KH-UBND ngày 19/5/2021 của UBND huyện Gò Quao."
    upper = actions.register_incoming(plan_text("90", basis=basis), "90.txt", by=officer, at=AT)
    tree = queries.cascade(upper, officer)
    assert tree.code in ("61/KH-UBND", "90/KH-UBND")
