"""Mutated documents: whatever the text, finding obligations gives a sane answer and no exception."""

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from thidua.papers.read.obligations import find_obligations
from thidua.papers.read.plain import source_from_text
from thidua.papers.read.reader import parse
from thidua.papers.reading import DUE_KINDS, OUTPUTS

FOLDER = Path(__file__).parent / "plans"
TEXTS = [(FOLDER / name).read_text("utf-8").splitlines() for name in ("61-KH-UBND.txt", "invented-annex.md")]
SCRAPS = st.sampled_from(["|", "", "-", "- +", "a)", "1.", "III.", "(", "((", ":", ";", "Giao", "phối hợp với", "Sở", "UBND",
                          "các", "Thời gian:", "Đơn vị chủ trì:", "trước ngày 31/02/2021", "“", "**", "\u200b", "ỦY BAN"])


@st.composite
def mutated(draw: st.DrawFn) -> str:
    lines = list(draw(st.sampled_from(TEXTS)))
    for _ in range(draw(st.integers(1, 12))):
        at = draw(st.integers(0, max(0, len(lines) - 1)))
        other = draw(st.integers(0, max(0, len(lines) - 1)))
        what = draw(st.sampled_from(["delete", "twice", "swap", "insert", "cut", "scrap"]))
        if what == "delete" and len(lines) > 1:
            del lines[at]
        elif what == "twice":
            lines.insert(at, lines[other])
        elif what == "swap":
            lines[at], lines[other] = lines[other], lines[at]
        elif what == "insert":
            place = draw(st.integers(0, len(lines[at])))
            lines[at] = lines[at][:place] + draw(st.text(max_size=6)) + lines[at][place:]
        elif what == "cut":
            lines[at] = lines[at][: draw(st.integers(0, len(lines[at])))]
        else:
            lines.insert(at, draw(SCRAPS))
    return "\n".join(lines)


def check(text: str) -> None:
    source = source_from_text(text, "mutated.txt")
    for duty in find_obligations(parse(source)):
        assert 1 <= duty.lines[0] <= duty.lines[1] <= len(source.lines)
        assert duty.leads
        assert all(lead.strip() for lead in duty.leads)
        assert duty.due.kind in DUE_KINDS
        assert duty.output in OUTPUTS
        assert 0 < duty.confidence <= 1


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(mutated())
def test_a_mutated_plan_never_raises(text: str) -> None:
    check(text)


@settings(max_examples=60, deadline=None)
@given(st.lists(SCRAPS, max_size=25), st.sampled_from([" ", "\n", ", "]))
def test_scraps_of_orders_never_raise(scraps: list[str], glue: str) -> None:
    check(glue.join(scraps))
