from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.small_norms import norms, value, vi
from thidua.rulebook.ballots import Votes, ballot, votes
from thidua.rulebook.errors import FactsRefused, NormRefused
from thidua.rulebook.loader import load

DAY = date(2025, 8, 1)
NINETY = {"percent": 90, "denominator": "members", "written": True}
NATION = norms(value("council.threshold.CSTD_TQ", NINETY))
PROVINCE = norms(
    value("council.threshold.CSTD_TQ", NINETY),
    value("council.threshold.certificate", {"percent": 70, "denominator": "present", "written": False}),
    value("council.threshold.other", {"percent": 50, "denominator": "members", "compare": "more_than"}),
    value("council.quorum", {"share": "2/3"}),
)


def asked(held, honour="CSTD_TQ", *, level="", **counted):
    return ballot(held, honour=honour, on=DAY, votes=Votes(**counted), level=level)


@pytest.mark.parametrize(("members", "agreed", "passed"), [
    (15, 14, True), (15, 13, False), (9, 9, True), (9, 8, False), (11, 10, True), (11, 9, False), (10, 9, True),
])
def test_ninety_percent_of_all_members_is_counted_in_whole_votes(members, agreed, passed):
    answer = asked(NATION, members=members, present=members, voted_for=agreed)

    assert answer.result.passed is passed
    assert answer.result.denominator == members


def test_absent_members_stay_in_the_denominator_and_their_written_opinions_count():
    without = asked(NATION, members=15, present=13, voted_for=13)
    with_one = asked(NATION, members=15, present=13, voted_for=13, written=1, written_for=1)
    against = asked(NATION, members=15, present=13, voted_for=13, written=1)

    assert [without.result.passed, with_one.result.passed, against.result.passed] == [False, True, False]
    assert "Đồng ý 13/15 thành viên Hội đồng (86,66%); cần ít nhất 90%, tức 14 phiếu" in vi(without.reasons)
    assert "Đã tính 1 ý kiến bằng văn bản, trong đó 1 đồng ý." in vi(with_one.reasons)


def test_where_those_present_are_the_base_absent_members_do_not_count():
    answer = asked(PROVINCE, "GK", members=15, present=10, voted_for=7, written=2, written_for=2)

    assert answer.result.passed
    assert answer.result.denominator == 10
    assert "Không tính 2 ý kiến bằng văn bản." in vi(answer.reasons)


def test_written_opinions_join_the_base_of_those_present_where_they_count():
    held = norms(value("council.threshold.GK", {"percent": 70, "denominator": "present"}),
                 value("council.written", True))
    answer = asked(held, "GK", members=15, present=10, voted_for=7, written=2)

    assert not answer.result.passed
    assert answer.result.denominator == 12
    assert {read.key for read in answer.values} == {"council.threshold.GK", "council.written"}


def test_unsaid_written_opinions_matter_only_where_they_turn_the_result():
    held = norms(value("council.threshold.GK", {"percent": 90, "denominator": "members"}))

    assert asked(held, "GK", members=10, present=8, voted_for=8, written=1, written_for=0).result.passed is False
    turning = asked(held, "GK", members=10, present=8, voted_for=8, written=1, written_for=1)
    assert not turning.known
    assert "ý kiến bằng văn bản" in vi(turning.missing)


def test_more_than_half_is_not_half():
    assert not asked(PROVINCE, "CO_CP", members=10, present=10, voted_for=5).result.passed
    assert asked(PROVINCE, "CO_CP", members=10, present=10, voted_for=6).result.passed


def test_an_example_does_not_make_written_opinions_count():
    held = norms(value("council.threshold.GK", {"percent": 90, "denominator": "members"}),
                 value("council.written", True, certainty="example"))

    assert not asked(held, "GK", members=10, present=8, voted_for=8, written=1, written_for=1).known


def test_a_meeting_without_quorum_decides_nothing():
    answer = asked(PROVINCE, "GK", members=15, present=9, voted_for=9)

    assert answer.result.passed is False
    assert answer.result.quorate is False
    assert "Dự họp 9/15 thành viên, cần ít nhất 10" in vi(answer.reasons)


def test_without_quorum_the_share_need_not_be_known():
    held = norms(value("council.quorum", {"share": "2/3"}))

    assert asked(held, "GK", members=15, present=9, voted_for=9).result.passed is False
    assert not asked(held, "GK", members=15, present=10, voted_for=9).known


def test_a_quorum_that_is_not_known_leaves_open_what_it_could_turn():
    held = norms(value("council.threshold.CSTD_TQ", NINETY), value("council.quorum", None))

    assert asked(held, members=15, present=14, voted_for=14).result.passed
    assert asked(held, members=15, present=14, voted_for=13).result.passed is False
    assert not asked(held, members=15, present=10, voted_for=10, written=5, written_for=5).known
    counted = norms(value("council.threshold.CSTD_TQ", NINETY | {"written": True}), value("council.quorum", None))
    assert asked(counted, members=15, present=12, voted_for=12, written=3, written_for=3).result.passed
    assert not asked(counted, members=15, present=11, voted_for=11, written=4, written_for=4).known
    present = norms(value("council.threshold.GK", {"percent": 70, "denominator": "present"}), value("council.quorum", None))
    assert not asked(present, "GK", members=None, present=10, voted_for=10).known


def test_a_quorum_that_no_norm_names_is_told_and_not_checked():
    answer = asked(NATION, members=15, present=14, voted_for=14)

    assert answer.result.quorate is None
    assert "chưa kiểm tra" in vi(answer.reasons)


def test_the_vote_itself_shows_a_quorum_if_nobody_counted_those_present():
    assert asked(PROVINCE, members=15, present=None, voted_for=14).result.quorate
    unknown = asked(PROVINCE, members=15, present=None, voted_for=5, voted_against=3)
    assert unknown.result.passed is False
    held = norms(value("council.threshold.GK", {"percent": 10, "denominator": "members"}), value("council.quorum", "2/3"))
    assert "Cần số thành viên dự họp." in vi(asked(held, "GK", members=15, present=None, voted_for=3).missing)


@pytest.mark.parametrize("counted", [
    {"members": None, "present": 14, "voted_for": 14}, {"members": 15, "present": 15, "voted_for": None},
])
def test_counts_that_are_not_known_leave_the_ballot_open(counted):
    answer = asked(PROVINCE, **counted)

    assert not answer.known
    assert "Cần" in vi(answer.missing)


def test_the_number_present_is_needed_where_it_is_the_base():
    assert "Số thành viên dự họp" in vi(asked(PROVINCE, "GK", members=15, present=None, voted_for=11).missing)


def test_an_open_vote_fails_where_the_law_wants_a_secret_one():
    held = norms(value("council.threshold.CSTD_TQ", {**NINETY, "secret": True}))

    assert asked(held, members=10, present=10, voted_for=10, secret=True).result.passed
    assert "Phải bỏ phiếu kín" in vi(asked(held, members=10, present=10, voted_for=10).reasons)
    refused = asked(held, members=10, present=10, voted_for=10, secret=False)
    assert refused.result.passed is False
    assert "biểu quyết công khai" in vi(refused.reasons)


def test_a_share_that_the_province_has_not_set_is_unknown():
    answer = asked(norms(value("council.threshold.other", None)), "CSTDCS", members=10, present=10, voted_for=10)

    assert not answer.known
    assert "chưa có văn bản" in vi(answer.missing)
    assert not asked(norms(), "CSTDCS", members=10, present=10, voted_for=10).known


def test_the_council_of_a_level_has_its_own_rules():
    held = norms(
        value("council.threshold.other", {"percent": 70, "denominator": "members"}), value("council.quorum.nation", "4/5"),
        value("council.threshold.nation.other", {"percent": 80, "denominator": "members"}),
    )

    assert asked(held, "GK", members=10, present=10, voted_for=7).result.passed
    assert not asked(held, "GK", level="nation", members=10, present=10, voted_for=7).result.passed
    assert asked(held, "GK", level="nation", members=10, present=7, voted_for=7).result.quorate is False


@pytest.mark.parametrize(("counted", "sentence"), [
    ({"members": 0, "present": 0, "voted_for": 0}, "ít nhất một thành viên"),
    ({"members": 10, "present": 11, "voted_for": 1}, "Số thành viên dự họp \\(11\\) không thể lớn hơn"),
    ({"members": 10, "present": 8, "voted_for": 9}, "Có 9 phiếu nhưng chỉ 8 thành viên dự họp"),
    ({"members": 10, "present": 8, "voted_for": 5, "voted_against": 3, "blank": 1}, "Có 9 phiếu"),
    ({"members": 10, "present": None, "voted_for": 11}, "Hội đồng chỉ có 10 thành viên"),
    ({"members": 10, "present": 8, "voted_for": 8, "written": 3}, "Hội đồng chỉ có 10"),
    ({"members": 10, "present": 9, "voted_for": 5, "written": 2}, "chỉ 1 thành viên vắng mặt"),
    ({"members": 10, "present": 8, "voted_for": 8, "written": 1, "written_for": 2}, "Số ý kiến bằng văn bản đồng ý"),
    ({"members": 10, "present": 8, "voted_for": -1}, "Số phiếu đồng ý phải là số nguyên"),
    ({"members": 10, "present": 8, "voted_for": 7.5}, "Số phiếu đồng ý phải là số nguyên"),
])
def test_counts_that_cannot_be_are_refused_with_one_sentence(counted, sentence):
    with pytest.raises(FactsRefused, match=sentence):
        asked(PROVINCE, **counted)


@pytest.mark.parametrize("wrong", [90, {"percent": 90}, {"percent": 90, "denominator": "present", "compare": "about"}])
def test_a_share_in_the_wrong_shape_names_its_key(wrong):
    with pytest.raises(NormRefused, match=r"council.threshold.GK"):
        asked(norms(value("council.threshold.GK", wrong)), "GK", members=9, present=9, voted_for=9)


def test_votes_are_read_from_plain_mappings():
    assert votes({"members": 9, "present": 8, "voted_for": 7}) == Votes(9, 8, 7)
    assert votes({}) == Votes(None, None, None)


@pytest.mark.parametrize(("raw", "sentence"), [
    ([9, 8], "phải là một bảng"), ({"yes": 9}, "mục lạ yes"), ({"secret": "perhaps"}, "true hoặc false"),
])
def test_plain_mappings_that_are_wrong_are_refused(raw, sentence):
    with pytest.raises(FactsRefused, match=sentence):
        votes(raw)


@st.composite
def _meetings(draw):
    present = draw(st.integers(1, 30))
    written = draw(st.integers(0, 5))
    return {
        "members": present + written + draw(st.integers(0, 5)), "present": present, "written": written,
        "written_for": draw(st.integers(0, written)), "voted_for": draw(st.integers(0, present - 1)),
    }


@given(_meetings(), st.sampled_from(["CSTD_TQ", "GK", "CO_CP"]))
def test_one_more_vote_never_worsens(meeting, honour):
    before = asked(PROVINCE, honour, **meeting)
    after = asked(PROVINCE, honour, **meeting | {"voted_for": meeting["voted_for"] + 1})
    failed, unknown, passed = range(3)
    ranks = [unknown if not one.known else passed if one.result.passed else failed for one in (before, after)]

    assert ranks[0] <= ranks[1]


@given(st.integers(1, 60), st.integers(0, 100), st.booleans())
def test_the_votes_needed_are_the_least_that_reach_the_share(members, percent, more_than):
    compare = "more_than" if more_than else "at_least"
    held = norms(value("council.threshold.GK", {"percent": percent, "denominator": "members", "compare": compare}))
    needed = asked(held, "GK", members=members, present=members, voted_for=0).result.needed

    reaches = (lambda found: found * 100 > percent * members) if more_than else \
        (lambda found: found * 100 >= percent * members)
    assert reaches(needed)
    assert needed == 1 or not reaches(needed - 1)


@pytest.mark.parametrize(("honour", "day", "agreed", "passed"), [
    ("CSTD_TQ", date(2022, 3, 1), 14, True), ("CSTD_TQ", date(2022, 3, 1), 13, False),
    ("CSTD_TQ", date(2025, 8, 1), 14, True), ("CSTD_TQ", date(2025, 8, 1), 13, False),
    ("CO_CP", date(2025, 8, 1), 12, True), ("CO_CP", date(2025, 8, 1), 11, False),
])
def test_shares_of_the_shipped_norms(honour, day, agreed, passed):
    assert ballot(load(), honour=honour, on=day, votes=Votes(15, 15, agreed)).result.passed is passed


def test_what_an_giang_has_not_set_is_unknown_by_the_shipped_norms():
    answer = ballot(load(), honour="BK_TINH", on=DAY, votes=Votes(15, 15, 15), place="an-giang")

    assert not answer.known
    assert answer.certainty == "example"
