"""How long a text takes to be read, and the text that is drafted from the plan."""

from datetime import date

import pytest

from thidua.outreach import drafting, speech
from thidua.outreach.saying import length_of


@pytest.mark.parametrize(("text", "count"), [
    ("", 0), ("Kính thưa bà con", 4), ("KẾ HOẠCH", 2), ("kinh tế - xã hội", 4), ("UBND xã", 5), ("TNHH", 4), ("95%", 5),
    ("19/5/2021", 13), ("ngày 19/5/2021", 13), ("số 61/KH-UBND", 4), ("1.500 cây", 5), ("0918000111", 10),
    ("9" * 5000, 5000),
])
def test_syllables_are_those_that_are_spoken(text, count):
    assert speech.syllables(text) == count


def test_what_is_read_aloud_has_no_symbols():
    said = speech.spoken("Kế hoạch số 61/KH-UBND ngày 19/5/2021 của UBND huyện")
    assert said == "Kế hoạch số 61 ngày 19 tháng 5 năm 2021 của Ủy ban nhân dân huyện"
    assert speech.syllables(said) == speech.syllables("Kế hoạch số 61/KH-UBND ngày 19/5/2021 của UBND huyện")


@pytest.mark.parametrize(("minutes", "word"), [(1, "Ngắn hơn"), (2.5, ""), (4, "Dài hơn")])
def test_the_length_says_what_to_do(minutes, word):
    length = length_of("tiếng " * int(minutes * speech.SYLLABLES_A_MINUTE))
    assert length.advice.startswith(word)
    assert bool(length.advice) == bool(word)
    assert length.words == {1: "1 phút 00 giây", 2.5: "2 phút 30 giây", 4: "4 phút 00 giây"}[minutes]


def test_the_draft_says_what_the_plan_is_its_aim_and_until_when(movement):
    text = drafting.broadcast_text(movement, day=date(2021, 5, 20))
    assert "Ngày 19 tháng 5 năm 2021, Ủy ban nhân dân huyện Thử ban hành Kế hoạch số 61" in text
    assert "Cổ vũ tập thể, cá nhân nỗ lực phấn đấu. Xây dựng nông thôn mới nâng cao. Kịp thời biểu dương." in text
    assert "đến hết ngày 30 tháng 9 năm 2021" in text
    assert drafting.aim_of(movement) == "Cổ vũ tập thể, cá nhân nỗ lực phấn đấu. Xây dựng nông thôn mới nâng cao."


def test_the_draft_asks_for_nothing_that_is_over(movement):
    assert "30 tháng 9" not in drafting.broadcast_text(movement, day=date(2021, 10, 1))


def test_the_draft_takes_no_more_of_the_aim_than_three_minutes_hold(movement):
    movement.plan.lines[3][2] = "Cổ vũ tập thể và cá nhân. " * 200
    text = drafting.broadcast_text(movement, day=date(2021, 5, 20))
    assert speech.SHORTEST < speech.seconds(text) <= speech.LONGEST
    assert text.endswith(drafting.CLOSING)


def test_a_plan_without_sections_has_a_draft_too(movement):
    movement.plan.reading = {}
    text = drafting.broadcast_text(movement, day=date(2021, 5, 20), about="Gương anh Danh Út.")
    assert "Gương anh Danh Út." in text
    assert drafting.CALL in text
