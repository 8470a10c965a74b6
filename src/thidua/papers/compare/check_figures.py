"""Counts said against the rows; votes and figures of the meeting against each other."""

from collections.abc import Iterator, Sequence

from thidua.papers.compare.check_names import of_dossier
from thidua.papers.compare.honours import Meant, meant
from thidua.papers.compare.matching import Read
from thidua.papers.compare.model import Count, Figure, Mismatch, Nominee, Quote, Row, Voted
from thidua.papers.compare.said import mismatch

WHAT = {"tập thể": ("tập thể", "collective(s)"), "cá nhân": ("cá nhân", "individual(s)"), "hộ gia đình": ("hộ gia đình", "household(s)")}
_WORDS = {
    "members": ("tổng số thành viên", "the members"), "present": ("số có mặt", "those present"), "absent": ("số vắng", "those absent"),
    "issued": ("số phiếu phát ra", "ballots issued"), "collected": ("số phiếu thu vào", "ballots collected"),
    "valid": ("số phiếu hợp lệ", "valid ballots"), "votes": ("số phiếu đồng ý", "the votes in favour"),
}
_AT_MOST = (("present", "members"), ("absent", "members"), ("collected", "issued"), ("valid", "collected"), ("issued", "members"))
HUNDRED = 100.0


def counts(reads: Sequence[Read], nominees: Sequence[Nominee]) -> Iterator[Mismatch]:
    """This function will compare the numbers said with the rows of the paper and with the nominees of the dossier."""
    for read in reads:
        said: set[tuple[int, str, str]] = set()
        for count in read.facts.counts:
            key = (count.number, count.what, count.quote.text)
            there = _allowed(count, read, nominees)
            if key in said or not there or count.number in there or _part_of_sum(count, read, there):
                continue
            said.add(key)
            what = WHAT[count.what]
            yield mismatch(
                "count.differs", count.quote, _rows_quoted(count, read, nominees), paper=read.paper.name, said=f"{count.number:02d}",
                what=what, there=" / ".join(f"{one:02d}" for one in sorted(there)),
            )


def _is_of(count: Count, individual: bool, name: str) -> bool:
    house = name.lower().startswith(("hộ ", "gia đình"))
    return {"cá nhân": individual, "hộ gia đình": house and not individual}.get(count.what, not individual and not house)


def _allowed(count: Count, read: Read, nominees: Sequence[Nominee]) -> set[int]:
    """The numbers that would be right: of the dossier and of the rows, for the award named or for all."""
    mine = [one for one in nominees if _is_of(count, one.individual, one.name)]
    rows = [row for row in read.facts.rows if row.sure and _is_of(count, row.individual, row.name)]
    if count.honour is not None:
        aimed = {one.name for one in mine if _means(meant(one.honour), count.honour)}
        listed = {row.name for row in rows if _means(meant(row.honour), count.honour)}
        if aimed and len({one.honour for one in mine}) > 1:
            return {len(aimed)} | ({len(listed)} if listed else set())
    kept = [row for row in rows if not row.refused]
    of_rows = {len(rows), len(kept), len({row.name for row in kept})} if rows else set()
    return {len({one.name for one in mine}), len(mine)} | of_rows


def _means(honours: Sequence[Meant], honour: Meant) -> bool:
    return any(one.agrees(honour) for one in honours)


def _part_of_sum(count: Count, read: Read, there: set[int]) -> bool:
    """Whether the numbers said beside each other, each for an award of its own, add up to the whole."""
    beside = [one for one in read.facts.counts if one.what == count.what and one.honour is not None]
    awards = {(one.honour.family, one.honour.level) for one in beside if one.honour}
    return count.honour is not None and len(awards) > 1 and sum(
        {(one.honour.family, one.honour.level): one.number for one in beside if one.honour}.values()
    ) in there and max(there) > count.number


def _rows_quoted(count: Count, read: Read, nominees: Sequence[Nominee]) -> Quote:
    rows = [row for row in read.facts.rows if row.sure and _is_of(count, row.individual, row.name)]
    if rows:
        return Quote(read.paper.name, "; ".join(row.name for row in rows[:12]), rows[0].quote.line, rows[0].quote.page)
    return of_dossier([one for one in nominees if _is_of(count, one.individual, one.name)])


def figures(reads: Sequence[Read]) -> Iterator[Mismatch]:
    """This function will compare the figures of each meeting with each other."""
    for read in reads:
        found = {one.name: one for one in read.facts.figures}
        for less, more in _AT_MOST:
            if less in found and more in found and found[less].number > found[more].number:
                yield mismatch("votes.too_many", found[less].quote, found[more].quote, one=_said(found[less]), other=_said(found[more]))
        members, present, absent = (found.get(name) for name in ("members", "present", "absent"))
        if members and present and absent and present.number <= members.number != present.number + absent.number:
            yield mismatch("votes.sum", members.quote, present.quote)


def _said(figure: Figure) -> tuple[str, str]:
    words = _WORDS[figure.name]
    return f"{words[0]} ({figure.number})", f"{words[1]} ({figure.number})"


def votes(reads: Sequence[Read]) -> Iterator[Mismatch]:
    """This function will check each vote of the minutes by itself and against the figures of the meeting."""
    for read in reads:
        known = {one.name: one for one in read.facts.figures}
        for row in read.facts.rows:
            if row.voted is not None:
                yield from _vote(row, row.voted, known)


def _vote(row: Row, vote: Voted, known: dict[str, Figure]) -> Iterator[Mismatch]:
    tops = [known[name] for name in ("members", "issued") if name in known]
    votes_said = (f"{_WORDS['votes'][0]} ({vote.votes})", f"{_WORDS['votes'][1]} ({vote.votes})")
    if vote.total is not None and vote.votes > vote.total:
        yield mismatch("votes.too_many", row.quote, row.quote, row.name, one=votes_said, other=(f"tổng số ({vote.total})", f"the total ({vote.total})"))
    elif (top := next((top for top in tops if vote.votes > top.number), None)) is not None:
        yield mismatch("votes.too_many", row.quote, top.quote, row.name, one=votes_said, other=_said(top))
    elif vote.total is not None and "members" in known and vote.total > known["members"].number:
        total = (f"tổng số phiếu ({vote.total})", f"the total ({vote.total})")
        yield mismatch("votes.too_many", row.quote, known["members"].quote, row.name, one=total, other=_said(known["members"]))
    elif vote.share is not None:
        yield from _share(row, vote, known)


def _share(row: Row, vote: Voted, known: dict[str, Figure]) -> Iterator[Mismatch]:
    bases = [vote.total] if vote.total else [known[name].number for name in ("members", "present", "issued", "collected", "valid") if name in known]
    shares = [HUNDRED * vote.votes / base for base in bases if base]
    if not shares or vote.share is None or any(abs(share - vote.share) < 10.0**-vote.places for share in shares):
        return
    base = next((known[name] for name in ("members", "present") if name in known and known[name].number == bases[0]), None)
    computed = f"{shares[0]:.2f}".rstrip("0").rstrip(".").replace(".", ",")
    said = f"{vote.share:.{vote.places}f}".replace(".", ",")
    yield mismatch("votes.percent", row.quote, base.quote if base else row.quote, row.name, said=said, computed=computed)
