"""The form of a kept file on a page: what is wrong with the rule's place, what cannot be looked at, never a step refused."""

import io

import docx
import pytest
from docx.shared import Pt
from lxml import html

from papers.written.samples import EVERY, MADE
from support.texts import AT
from thidua.documents import form_of
from thidua.kernel import files
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.docx.write import write_docx


@pytest.fixture
def in_form():
    return write_docx(compose(next(iter(EVERY.values()))()), MADE)


@pytest.fixture
def small(in_form):
    """The same with every letter at 9 points."""
    paper = docx.Document(io.BytesIO(in_form))
    for style in paper.styles:
        if getattr(style, "font", None) is not None:
            style.font.size = Pt(9)
    for paragraph in paper.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(9)
    out = io.BytesIO()
    paper.save(out)
    return out.getvalue()


def test_what_is_in_form_has_no_finding(db, in_form):
    looked = form_of.look(files.keep(in_form, at=AT), "qd.docx")
    assert (looked.findings, looked.why_not, looked.grave) == ((), "", 0)


def test_each_finding_names_its_place_and_its_rule_the_grave_first(db, small):
    looked = form_of.look(files.keep(small, at=AT), "qd.docx")
    assert looked.grave >= 1
    assert [one.grave for one in looked.findings] == sorted((one.grave for one in looked.findings), reverse=True)
    assert all("Nghị định 30/2020/NĐ-CP" in one.rule and one.said for one in looked.findings)


def test_a_file_of_another_kind_is_not_called_in_form(page, plan):
    answer = page("clerk", "document-form", plan.pk)
    text = " ".join(html.fromstring(answer.content).find(".//main").text_content().split())
    assert answer.status_code == 200
    assert "Chỉ kiểm tra được thể thức của tệp DOCX và PDF." in text
    assert "Không thấy sai thể thức" not in text
