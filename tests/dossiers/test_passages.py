"""Copied paragraphs are found whatever was changed around them; new ones are not accused."""

from thidua.dossiers import passages

OLD = "Từ năm 2021 đến nay ông vận động 61 hộ hiến đất làm lộ, rộng 8.200 mét vuông, không có đơn thư khiếu nại nào trong xã."


def test_a_run_of_twelve_words_shares_a_mark():
    begun = f"Năm nay tổ chúng tôi làm khác: {' '.join(OLD.split()[4:17])} và còn nữa, mọi việc đều do dân bàn."
    assert passages.marks(OLD) & passages.marks(begun)


def test_accents_capitals_and_punctuation_make_no_difference():
    assert passages.share(OLD.upper().replace(",", ";"), OLD) == 100
    assert passages.share(OLD.replace("đ", "d"), OLD) == 100


def test_a_changed_figure_lowers_the_share_and_does_not_hide_the_rest():
    assert 60 <= passages.share(OLD.replace("61 hộ", "75 hộ"), OLD) < 100


def test_other_words_share_nothing():
    other = "Trường có mười tám lớp, ba mươi hai giáo viên, hai điểm trường cách nhau bảy cây số dọc theo kênh."
    assert passages.share(other, OLD) == 0
    assert not passages.marks(other) & passages.marks(OLD)


def test_short_lines_are_not_compared():
    assert passages.paragraphs(f"Không có.\n{OLD}\n") == [OLD]
    assert passages.share("", OLD) == 0
    assert passages.marks("chỉ ba từ") == set()
