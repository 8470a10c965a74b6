"""Every page as a page: frame, forms, labels, ids, words; with data and with nothing in it, in both languages."""

from pathlib import Path

import pytest
import yaml
from django.urls import reverse

from support.doors import DOORS, FOR_EVERYBODY
from support.pages import complaints, parse, visible

MATRIX = yaml.safe_load((Path(__file__).parent / "matrix.yaml").read_text(encoding="utf-8"))
VIEWERS = ("district-officer", "district-head", "district-clerk", "commune-focal", "province-administrator")
ALSO = {"opinion": ("sister-officer",)}
"""Who else must look at a page, where none of those sees it: the body that is asked."""
PAGES = [case for case, rows in MATRIX.items() if "ok" in str(rows["get"])]
FILES = {"dossier-filed-file", "dossier-paper-pdf", "dossier-paper-word", "document-file", "document-text", "movement-file", "evidence-file", "registration-annex", "registration-file",
         "urging-pdf", "urging-word",
         "report-file", "report-sheet-file", "report-summary-file", "report-summary-file/pdf",
         "registration-report-word", "registration-report-pdf", "dossier-paper", "council-paper", "council-written", "opinion-file", "receipt-pdf", "receipt-word", "outreach-file", "role-model-paper", "public-picture",
         "trial-pdf", "statistics-pdf", "inspection-word", "inspection-pdf", "inspection-file",
         "decision-pdf", "decision-word", "decision-copy", "decision-certificates-pdf", "decision-certificate-signed", "decision-calibration", "decision-receipt",
         "decision-payments-sheet", "decision-payments-pdf", "decision-payments-word",
         "record-template", "record-batch-file", "calendar-feed"}
NEWS = ("home", "notices", "search", "account", "units", "unit-list", "people", "documents", "documents-outgoing",
        "documents-below", "document-register", "document-register-outgoing", "movements", "movement-calendar")
"""Pages that exist before anything was done."""


@pytest.fixture
def judged(door):
    """Return a function that opens a page and gives what is wrong with it; None where it is no page for the person."""

    def look(who, url, language="vi"):
        answer = door(who, "get", url, language=language)
        if answer.status_code in (302, 403, 404, 405):
            return None
        assert answer.status_code == 200
        return complaints(answer.content.decode(), language)

    return look


@pytest.mark.parametrize("case", [case for case in PAGES if case not in FILES])
def test_the_page_is_in_order(world, judged, case):
    url = DOORS[case].url(world)
    found = {who: judged(who, url) for who in (*VIEWERS, *ALSO.get(case, ()))}
    assert any(one is not None for one in found.values())
    assert {who: wrong for who, wrong in found.items() if wrong} == {}
    assert not judged("district-officer", url, "vi" if case in FOR_EVERYBODY else "en")


@pytest.mark.parametrize("query", ["?mo=sua", "?mo=tach", "?mo=them", "?mo=chon&tim=noi", "?o=999999&mo=chon&ben=7"])
def test_the_desk_is_in_order_whatever_is_open(world, judged, query):
    url = reverse("desk", args=[world.draft.pk])
    party = world.party.pk
    assert judged("district-officer", f"{url}{query}&o={world.first.pk}&ben={party}") == []
    assert judged("district-reader", f"{url}{query}") == []


@pytest.mark.parametrize("query", ["?xem=qua-han", "?ngay=01/01/2023", "?ngay=sai", "?o=1", "?trang=7", "?xem=khong-co"])
def test_the_board_is_in_order_whatever_is_asked(world, judged, query):
    url = reverse("board", args=[world.launched.pk])
    query = query.replace("?o=1", f"?o={world.yearly.pk}")
    assert judged("district-officer", url + query) == []
    assert judged("commune-head", url + query) == []


@pytest.mark.parametrize("name", NEWS)
def test_the_page_is_in_order_with_nothing_in_it(world, judged, name):
    """A unit that nothing happened to: its own work, register and movements are empty; the search finds nothing."""
    assert judged("stranger-officer", reverse(name)) == []
    assert judged("stranger-reader", reverse(name)) in ([], None)
    assert judged("stranger-officer", reverse(name) + "?q=khong+co+gi+nhu+the&trang=9&sap=x") == []


@pytest.mark.parametrize(("name", "data"), [
    ("document-register", {}), ("unit-found", {}), ("unit-appoint", {}), ("account-open", {}), ("account", {}),
    ("document-correct", {"seen": "0", "number": "x", "issued_on": "32/13/2021"}), ("citation-upload", {}),
    ("citation-link", {}), ("obligation-change", {}), ("desk-edit", {}), ("desk-split", {}), ("desk-add", {}),
    ("desk-party-assign", {}), ("launch", {"word": "phat dong"}), ("launch-period", {"name": "", "starts_on": "x"}),
    ("assignment-step/nil", {}), ("evidence-add", {}), ("extension-ask", {"until": "hôm nay"}),
])
def test_a_form_that_was_refused_is_in_order_and_says_what_is_wrong(world, door, name, data):
    who = {"u": "district-administrator", "a": "commune-focal", "e": "commune-focal"}.get(name[0], "district-officer")
    who = "district-administrator" if name.startswith("account-") else who
    answer = door(who, "post", DOORS[name].url(world), {"sent": "1", **data})
    assert answer.status_code == 422
    text = answer.content.decode()
    assert complaints(text) == []
    assert parse(text).xpath("//*[contains(@class, 'error') or contains(@class, 'desk-note')][normalize-space()]")


@pytest.mark.parametrize("url", ["/dang-nhap/", "/khong-co/", "/phong-trao/999999/"])
def test_pages_outside_the_frame_are_in_order(world, door, url):
    for who in ("", "district-officer"):
        answer = door(who, "get", url)
        if answer.status_code != 302:
            assert complaints(answer.content.decode()) == []


def test_the_page_says_who_acts_and_for_whom(world, door):
    text = visible(parse(door("district-officer", "get", "/").content.decode()))
    assert "Nguyễn Lan Anh" in text
    assert "Phòng Nội vụ huyện Thử" in text


GOOD = (
    '<!doctype html><html lang="vi"><head><title>Việc của tôi – Thi Đua</title></head><body><main><h1>Việc của tôi</h1>'
    '<form method="post"><input type="hidden" name="csrfmiddlewaretoken"><label for="a">Tên</label><input id="a" name="a">'
    "<button>Lưu</button></form></main></body></html>"
)


@pytest.mark.parametrize(("old", "new"), [
    ("<!doctype html>", ""), ('lang="vi"', ""), ("<h1>", "<h1>Khác</h1><h1>"), ("<title>Việc của tôi", "<title>Bảng"),
    ('<label for="a">', "<label>"), ("</form>", '<i id="a"></i></form>'), ('name="csrfmiddlewaretoken"', ""),
    ("<form", "<form style='x'"), ("<form", "<form onsubmit='x'"), ("</main>", "<script>x</script></main>"),
    ("</main>", "<style>x</style></main>"), ("Lưu<", "{{ form }}<"), ("Lưu<", "None<"), ("Lưu<", "accepted<"),
    ("Lưu<", 'Lưu "nháp"<'), ("Lưu<", "2021-05-19<"), ("Lưu<", "<"), ("<button>", "<button disabled>"),
    ("</main>", '<a href="#b">x</a></main>'), ("</main>", '<input name="b"></main>'),
    ("</main>", "</main><nav>a</nav><nav>b</nav>"), ('id="a"', 'id="1.000"'), ("</main>", "<table><td>x</table></main>"),
])
def test_the_judge_notices(old, new):
    assert complaints(GOOD) == []
    assert old in GOOD
    assert complaints(GOOD.replace(old, new, 1)) != []
