"""One search: what is found stands in groups, the law among them."""

import pytest
from django.urls import reverse

from support.pages import parse


@pytest.fixture
def found(world, door):
    """Return a function that searches as a reader and gives the words under each heading."""

    def search(text, who="commune-reader"):
        answer = door(who, "get", reverse("search"), {"q": text})
        assert answer.status_code == 200
        sections = parse(answer.content.decode()).xpath("//main//section")
        return {
            section.find("h2").text_content(): [" ".join(row.text_content().split()) for row in section.findall(".//li")]
            for section in sections
        }

    return search


def test_a_title_is_found_without_accents_and_leads_to_its_page(found, world, door):
    rows = found("chien si thi dua co so")
    assert any(row.startswith("Chiến sĩ thi đua cơ sở") for row in rows["Danh hiệu, hình thức khen thưởng"])
    page = door("commune-reader", "get", reverse("search"), {"q": "chien si thi dua co so"}).content.decode()
    assert f'href="{reverse("honour", args=["CSTDCS"])}"' in page


def test_an_instrument_is_found_by_its_number_and_says_whether_it_holds(found):
    rows = found("91/2017/nd-cp")["Văn bản quy định"]
    assert len(rows) == 1
    assert rows[0].endswith("Còn hiệu lực")
    later = found("152/2025")["Văn bản quy định"]
    assert later[0].endswith("Chưa có hiệu lực")


def test_groups_stand_apart_and_what_is_in_none_has_no_heading(found):
    assert "Phong trào" in found("61/KH-UBND", who="district-officer")
    assert found("xe may bay") == {}
    assert "Đơn vị" in found("phong")
