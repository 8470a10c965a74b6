"""An authority's own document on the tab of incoming ones: nothing is numbered, one click puts it where it belongs."""

import os
import time
from datetime import UTC, datetime, timedelta

import lxml.html
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from support.texts import AT, plan_text
from thidua.documents import actions
from thidua.documents.errors import AlreadyRegistered, RegisterRefused, WrongRegister
from thidua.documents.models import Document
from thidua.kernel.errors import StepRefused
from thidua.kernel.models import LogRow, Series

OWN = plan_text("61", day=19, month=5, place="Thử", issuer="Ủy ban nhân dân huyện Thử")
OF_PROVINCE = plan_text("90", place="Thử Nghiệm", issuer="Ủy ban nhân dân tỉnh Thử Nghiệm")
OF_COMMUNE = plan_text("7", issuer="Ủy ban nhân dân xã Định An")
CASES = [
    ("document-register", OWN, "Vào sổ văn bản đi", "outgoing", "61/KH-UBND ngày 19/05/2021 do chính cơ quan mình"),
    ("document-register", OWN, "Vẫn vào sổ văn bản đến", "incoming", "Chưa vào sổ nào."),
    ("document-register-outgoing", OF_PROVINCE, "Vào sổ văn bản đến", "incoming", "do UBND tỉnh Thử Nghiệm ban hành"),
    ("document-register-outgoing", OF_PROVINCE, "Vẫn vào sổ văn bản đi", "outgoing", "nên là văn bản đến"),
]


def sent(content, **fields):
    return {"file": SimpleUploadedFile("kế hoạch.txt", content), **fields}


def press(page, answer, label):
    """Send the form whose button has the label, as the browser would."""
    tree = lxml.html.fromstring(answer.content.decode())
    [form] = [form for form in tree.forms if form.text_content().strip() == label]
    name = {"/van-ban/vao-so/": "document-register", "/van-ban/di/vao-so/": "document-register-outgoing"}[form.action]
    return page("clerk", name, data=dict(form.form_values()))


def nothing_entered():
    return (Document.objects.count(), Series.objects.count(), LogRow.objects.count()) == (0, 0, 0)


@pytest.mark.parametrize(("tab", "content", "button", "register", "said"), CASES)
def test_the_officer_is_asked_and_one_click_enters_it_where_it_belongs(page, tab, content, button, register, said):
    answer = page("clerk", tab, data=sent(content, handler="Phòng Nội vụ", note="gấp"))
    assert answer.status_code == 422
    assert said in " ".join(lxml.html.fromstring(answer.content.decode()).text_content().split())
    assert nothing_entered()
    assert press(page, answer, button).status_code == 302
    document = Document.objects.get()
    assert (document.direction, document.file_name, document.handler, document.note) == (
        register, "kế hoạch.txt", "Phòng Nội vụ", "gấp")


def test_what_waited_is_gone_once_it_is_entered(page, files_root):
    answer = page("clerk", "document-register", data=sent(OWN))
    assert len(list((files_root / "waiting").iterdir())) == 1
    press(page, answer, "Vào sổ văn bản đi")
    assert list((files_root / "waiting").iterdir()) == []
    again = press(page, answer, "Vào sổ văn bản đi")
    assert "Tệp không còn được giữ" in again.content.decode()
    assert Document.objects.count() == 1


@pytest.mark.parametrize(("tab", "content"), [
    ("document-register", OF_PROVINCE), ("document-register", OF_COMMUNE), ("document-register-outgoing", OWN),
    ("document-register-outgoing", OF_COMMUNE),
])
def test_nothing_is_asked_where_the_tab_fits(page, tab, content):
    assert page("clerk", tab, data=sent(content)).status_code == 302


def test_what_waits_is_fetched_by_its_own_account_only(clerk, officer):
    with pytest.raises(WrongRegister) as asked:
        actions.register_incoming(OWN, "61.txt", by=clerk, at=AT)
    assert actions.fetch(asked.value.waiting, by=clerk) == (OWN, "61.txt")
    for word, by in ((asked.value.waiting, officer), (asked.value.waiting + "x", clerk), ("", clerk)):
        with pytest.raises(RegisterRefused, match="Tệp không còn được giữ"):
            actions.fetch(word, by=by)


def test_one_file_waits_for_an_account_and_not_for_ever(clerk, files_root):
    with pytest.raises(WrongRegister) as first:
        actions.register_incoming(OWN, "61.txt", by=clerk, at=AT)
    with pytest.raises(WrongRegister) as second:
        actions.register_outgoing(OF_PROVINCE, "90.txt", by=clerk, at=AT)
    with pytest.raises(RegisterRefused, match="không còn được giữ"):
        actions.fetch(first.value.waiting, by=clerk)
    [waiting] = (files_root / "waiting").iterdir()
    assert actions.forget_old(real_time=datetime.now(UTC)) == 0
    old = time.time() - timedelta(days=2).total_seconds()
    os.utime(waiting, (old, old))
    assert actions.forget_old(real_time=datetime.now(UTC)) == 1
    with pytest.raises(RegisterRefused, match="không còn được giữ"):
        actions.fetch(second.value.waiting, by=clerk)


def test_a_document_that_is_in_a_register_already_is_named_instead(clerk):
    actions.register_outgoing(OWN, "61.txt", by=clerk, at=AT)
    with pytest.raises(AlreadyRegistered, match="Sổ đã có 61/KH-UBND"):
        actions.register_incoming(OWN + b"\n", "61.txt", by=clerk, at=AT)


def test_an_own_plan_that_is_cited_enters_the_register_of_outgoing_documents(clerk):
    basis = "Thực hiện Kế hoạch số 61/KH-UBND ngày 19/5/2021 của Ủy ban nhân dân huyện Thử về phong trào thi đua;"
    lower = actions.register_incoming(plan_text("12", basis=basis, issuer="Ủy ban nhân dân xã Định An"), "12.txt",
                                      by=clerk, at=AT)
    own = actions.attach_cited(citation=lower.citations.get(), upload=(OWN, "61.txt"), by=clerk, at=AT)
    assert (own.direction, own.register_number) == ("outgoing", 61)


def test_a_full_disk_is_said_and_nothing_waits(clerk, settings, tmp_path):
    settings.FILES_ROOT = tmp_path / "no folder"
    settings.FILES_ROOT.write_text("a file where the folder should be")
    with pytest.raises(StepRefused, match="Chưa lưu được tệp"):
        actions.register_incoming(OWN, "61.txt", by=clerk, at=AT)
