from datetime import date

import pytest

from support.small_norms import norms, said, value, vi
from thidua.rulebook.authority import authority
from thidua.rulebook.errors import FactsRefused, NormRefused
from thidua.rulebook.loader import load

LAST, FIRST = date(2025, 6, 30), date(2025, 7, 1)
DISTRICT, COMMUNE = said("Chủ tịch UBND cấp huyện"), {**said("Chủ tịch UBND cấp xã"), "code": "commune_head"}
NORMS = norms(
    value("authority.BK_TTG", {"decides": said("Thủ tướng")}),
    value("authority.CSTDCS", [DISTRICT, said("Giám đốc sở")], until=LAST),
    value("authority.CSTDCS", [COMMUNE, said("Giám đốc sở")], since=FIRST),
    value("authority.GK.district", DISTRICT, until=LAST), value("authority.GK.commune", COMMUNE),
    value("authority.KNC", None),
    value("authority.LDTT.district", DISTRICT, until=LAST),
    value("authority.LDTT.commune", COMMUNE, since=date(2026, 1, 1)),
)


def asked(honour, on, level=""):
    return authority(NORMS, honour=honour, on=on, level=level)


def who(deciders):
    return [person.vi for decider in deciders for person in decider.who]


def test_who_decides_with_article():
    answer = asked("BK_TTG", FIRST)

    assert who(answer.result.deciders) == ["Thủ tướng"]
    assert answer.result.before == answer.result.after == ()
    assert vi(answer.reasons) == "BK_TTG: Thủ tướng quyết định (khoản 3 Điều 9 Nghị định 1/2017/NĐ-CP)."


def test_the_day_before_and_the_day_of_a_change():
    before, after = asked("CSTDCS", LAST), asked("CSTDCS", FIRST)

    assert who(before.result.deciders) == who(after.result.before) == ["Chủ tịch UBND cấp huyện", "Giám đốc sở"]
    assert who(after.result.deciders) == who(before.result.after) == ["Chủ tịch UBND cấp xã", "Giám đốc sở"]
    assert "Từ ngày 01/07/2025: Chủ tịch UBND cấp xã; Giám đốc sở" in vi(before.reasons)
    assert "Đến hết ngày 30/06/2025: Chủ tịch UBND cấp huyện" in vi(after.reasons)
    assert before.result.deciders[0].until == LAST
    assert after.result.deciders[0].since == FIRST
    assert after.result.deciders[0].codes == ("commune_head", "")


def test_all_levels_are_named_unless_one_is_asked_for():
    assert [decider.level for decider in asked("GK", LAST).result.deciders] == ["commune", "district"]
    assert who(asked("GK", LAST, "district").result.deciders) == ["Chủ tịch UBND cấp huyện"]
    assert [decider.level for decider in asked("GK", FIRST).result.deciders] == ["commune"]


def test_a_level_that_is_gone_decides_nothing_and_what_was_is_told():
    answer = asked("GK", FIRST, "district")

    assert not answer.known
    assert "Đến hết ngày 30/06/2025: Chủ tịch UBND cấp huyện" in vi(answer.reasons)
    assert "authority.GK.district" in answer.wanted


def test_a_gap_between_two_norms_is_told_from_both_sides():
    answer = asked("LDTT", FIRST)

    assert not answer.known
    assert "Đến hết ngày 30/06/2025: Chủ tịch UBND cấp huyện" in vi(answer.reasons)
    assert "Từ ngày 01/01/2026: Chủ tịch UBND cấp xã" in vi(answer.reasons)


def test_a_level_without_a_value_of_its_own_has_the_general_one():
    assert who(asked("CSTDCS", LAST, "district").result.deciders) == ["Chủ tịch UBND cấp huyện", "Giám đốc sở"]


def test_what_is_not_known_is_unknown():
    assert "chưa có văn bản" in vi(asked("KNC", FIRST).missing)
    assert "authority.CO_CP" in asked("CO_CP", FIRST).wanted


def test_bad_questions_and_norms_are_refused():
    with pytest.raises(FactsRefused, match="NOBEL"):
        asked("NOBEL", FIRST)
    with pytest.raises(NormRefused, match=r"authority.GK"):
        authority(norms(value("authority.GK", "chair")), honour="GK", on=FIRST)


@pytest.mark.parametrize(("day", "levels"), [
    (LAST, {"department", "district", "unit"}), (FIRST, {"commune", "department", "unit"}),
])
def test_districts_hand_over_to_communes_by_the_shipped_norms(day, levels):
    assert {decider.level for decider in authority(load(), honour="CSTDCS", on=day).result.deciders} == levels
