"""Does a ballot of a council reach the share that the law asks for: integers only, no rounding in anybody's favour."""

from dataclasses import dataclass, fields
from datetime import date
from fractions import Fraction
from typing import Any

from thidua.rulebook import understood
from thidua.rulebook.answers import (
    NO_RULE,
    Answer,
    Reading,
    bad_norm,
    check_count,
    check_day,
    percent_said,
    refusal,
    share,
)
from thidua.rulebook.entries import Honour, Value
from thidua.rulebook.loader import Norms
from thidua.rulebook.said import Said


@dataclass(frozen=True)
class Votes:
    """What was counted for one nominee; None is not known. `written` are opinions in writing of absent members."""

    members: int | None
    present: int | None
    voted_for: int | None
    voted_against: int = 0
    blank: int = 0
    written: int = 0
    written_for: int = 0
    secret: bool | None = None


@dataclass(frozen=True)
class Outcome:
    """Whether the ballot carried; `votes_for` of `denominator` against the `needed` ones; `quorate` None: not known."""

    passed: bool
    votes_for: int | None
    denominator: int | None
    needed: int | None
    quorate: bool | None


@dataclass(frozen=True)
class Threshold:
    """The share that a ballot must reach, and of whom; `written` None: the law does not say whether it counts."""

    value: Value
    share: Fraction
    of_members: bool
    more_than: bool
    written: bool | None
    secret: bool

    def needed(self, denominator: int) -> int:
        """Return the least number of votes that reaches the share."""
        part = self.share * denominator
        least = part.numerator // part.denominator + 1 if self.more_than else -(-part.numerator // part.denominator)
        return max(least, 1)


def ballot(
    norms: Norms, *, honour: str, on: date, votes: Votes, place: str = "", level: str = "",
) -> Answer[Outcome]:
    """Return whether a council's ballot on an honour carries (NĐ 152/2025 Đ33.5, Đ45; NĐ 91/2017 Đ45.8).

    Absent members stay in a denominator of all members; their written opinions count where the law counts them. A
    meeting without quorum, or an open vote where the law wants a secret one, carries nothing. A quorum that is not
    known leaves the answer open unless four fifths of the members are present, or those in the room reach the share of
    all members by themselves. Raises
    FactsRefused for more votes than ballots, more present than members, negative numbers and unknown honours.
    """
    reading = Reading(norms, on=check_day(on, "Ngày họp", "The day of the session"), place=place)
    found = reading.honour(honour)
    _check(votes)
    threshold = _threshold(reading, found, level)
    quorate, quorum_open = _quorum(reading, found, votes, level)
    reached, outcome = _count(reading, votes, threshold, quorate)
    if quorate is False:
        reading.because(Said("Không đủ số thành viên dự họp: kết quả bỏ phiếu không có giá trị.",
                             "Too few members are present: the ballot has no effect."))
    if threshold and threshold.secret:
        reading.because(SECRET if votes.secret is not False else NOT_SECRET, place=reading.cited(threshold.value))
    if quorate is False or reached is False or (threshold and threshold.secret and votes.secret is False):
        return reading.answer(Outcome(False, *outcome, quorate))
    if reached is None or (quorum_open and not _carried_in_room(votes, threshold)):
        return reading.answer(None)
    return reading.answer(Outcome(True, *outcome, quorate))


SECRET = Said("Phải bỏ phiếu kín ({place}).", "The ballot must be secret ({place}).")
NOT_SECRET = Said("Luật buộc bỏ phiếu kín, cuộc họp đã biểu quyết công khai ({place}).",
                  "The law wants a secret ballot; the vote was an open one ({place}).")
NAMES = {
    "members": Said("Tổng số thành viên Hội đồng", "The number of members"),
    "present": Said("Số thành viên dự họp", "The number of members present"),
    "voted_for": Said("Số phiếu đồng ý", "The number of votes for"),
    "voted_against": Said("Số phiếu không đồng ý", "The number of votes against"),
    "blank": Said("Số phiếu trắng, không hợp lệ", "The number of blank and spoilt ballots"),
    "written": Said("Số ý kiến bằng văn bản", "The number of written opinions"),
    "written_for": Said("Số ý kiến bằng văn bản đồng ý", "The number of written opinions for"),
}


def votes(raw: Any) -> Votes:
    """Return the votes of a mapping with the fields of Votes. Raises FactsRefused naming an unknown field."""
    known = [field.name for field in fields(Votes)]
    if not isinstance(raw, dict):
        raise refusal("Kết quả bỏ phiếu phải là một bảng mục: giá trị.", "The votes must be a mapping of field to value.")
    if extra := sorted(str(key) for key in set(raw) - set(known)):
        raise refusal(f"Kết quả bỏ phiếu có mục lạ {extra[0]}; dùng: {', '.join(known)}.",
                      f"The votes have the unknown field {extra[0]}; use: {', '.join(known)}.")
    secret = understood.flag(raw.get("secret"))
    if not isinstance(secret, bool | None):
        raise refusal("Mục secret phải là true hoặc false.", "The field secret must be true or false.")
    counts = {key: value if (whole := understood.whole(value)) is None else whole for key, value in raw.items()}
    given: dict[str, Any] = {"members": None, "present": None, "voted_for": None} | counts | {"secret": secret}
    return Votes(**given)


def _check(given: Votes) -> None:
    for name, said in NAMES.items():
        if getattr(given, name) is not None:
            check_count(getattr(given, name), said.vi, said.en)
    if given.members == 0:
        raise refusal("Hội đồng phải có ít nhất một thành viên.", "The council must have at least one member.")
    cast = (given.voted_for or 0) + given.voted_against + given.blank
    _not_more(given.present, given.members, "present", "members")
    if given.present is not None and cast > given.present:
        raise refusal(f"Có {cast} phiếu nhưng chỉ {given.present} thành viên dự họp.",
                      f"There are {cast} ballots but only {given.present} members present.")
    if given.members is not None and cast + given.written > given.members:
        raise refusal(f"Có {cast + given.written} phiếu và ý kiến nhưng Hội đồng chỉ có {given.members} thành viên.",
                      f"There are {cast + given.written} votes but the council has only {given.members} members.")
    _not_more(given.written_for, given.written, "written_for", "written")
    if given.members is not None and given.present is not None and given.written > given.members - given.present:
        absent = given.members - given.present
        raise refusal(f"Có {given.written} ý kiến bằng văn bản nhưng chỉ {absent} thành viên vắng mặt.",
                      f"There are {given.written} written opinions but only {absent} members absent.")


def _not_more(part: int | None, whole: int | None, part_name: str, whole_name: str) -> None:
    if part is not None and whole is not None and part > whole:
        low, high = NAMES[part_name], NAMES[whole_name]
        raise refusal(f"{low.vi} ({part}) không thể lớn hơn {high.vi[0].lower()}{high.vi[1:]} ({whole}).",
                      f"{low.en} ({part}) cannot be larger than {high.en[0].lower()}{high.en[1:]} ({whole}).")


def _keys(stem: str, honour: Honour, level: str) -> list[str]:
    stems = [f"{stem}.{level}", stem] if level else [stem]
    return [f"{one}.{name}" for one in stems for name in (honour.code, honour.group, "other")]


def _threshold(reading: Reading, honour: Honour, level: str) -> Threshold | None:
    found = reading.needed(Said("tỷ lệ phiếu đồng ý cần đạt cho {name}", "the share of votes that {name} needs").filled(
        name=honour.name), *_keys("council.threshold", honour, level))
    if found is None:
        return None
    raw = found.value
    if not isinstance(raw, dict) or raw.get("denominator") not in ("members", "present"):
        raise bad_norm(found, "denominator phải là members hoặc present", "denominator must be members or present")
    if raw.get("compare", "at_least") not in ("at_least", "more_than"):
        raise bad_norm(found, "compare phải là at_least hoặc more_than", "compare must be at_least or more_than")
    written = raw.get("written")
    if written is None:
        general = reading.entry("council.written")
        written = general.value if general and general.certainty not in NO_RULE else None
    return Threshold(found, share(found, raw), raw["denominator"] == "members", raw.get("compare") == "more_than",
                     written, bool(raw.get("secret")))


def _quorum(reading: Reading, honour: Honour, given: Votes, level: str) -> tuple[bool | None, bool]:
    """Return whether the meeting had its quorum, and whether an unknown quorum leaves the ballot open."""
    keys = [*_keys("council.quorum", honour, level), *([f"council.quorum.{level}"] if level else []), "council.quorum"]
    if reading.entry(*keys) is None:
        reading.because(Said("Không có quy định về số thành viên tối thiểu dự họp trong dữ liệu; chưa kiểm tra.",
                             "No rule on the least number of members present is on record; not checked."))
        return None, False
    found = reading.needed(Said("số thành viên tối thiểu dự họp", "the least number of members present"), *keys)
    if found is None:
        many = bool(given.members and given.present is not None and given.present >= STRICTEST * given.members)
        if many:
            reading.because(MANY_PRESENT, present=given.present, members=given.members)
        return None, not many
    if given.members is None:
        reading.lacks(Said("Cần tổng số thành viên Hội đồng.", "The number of members is needed."))
        return None, True
    part = share(found, found.value) * given.members
    needed = -(-part.numerator // part.denominator)
    least = given.present if given.present is not None else \
        (given.voted_for or 0) + given.voted_against + given.blank
    if given.present is None and least < needed:
        reading.lacks(Said("Cần số thành viên dự họp.", "The number of members present is needed."))
        return None, True
    reading.because(Said("Dự họp {present}/{members} thành viên, cần ít nhất {needed} ({place}).",
                         "Present {present} of {members} members, at least {needed} needed ({place})."),
                    present=least, members=given.members, needed=needed, place=reading.cited(found))
    return least >= needed, False


STRICTEST = Fraction(4, 5)
"""The largest quorum that any text at hand asks for; where the council's own is not known, that many are enough."""
MANY_PRESENT = Said("Dự họp {present}/{members} thành viên, từ 80% trở lên: đạt mức cao nhất mà các văn bản có được quy định.",
                    "Present {present} of {members} members, at least 80%: the largest quorum that any text at hand asks for.")
Counted = tuple[int | None, int | None, int | None]


def _count(
    reading: Reading, given: Votes, threshold: Threshold | None, quorate: bool | None,
) -> tuple[bool | None, Counted]:
    """Return whether the share is reached, with votes, denominator and votes needed."""
    nothing: Counted = (None, None, None)
    if threshold is None:
        return None, nothing
    for name in ("voted_for", "members" if threshold.of_members else "present"):
        if getattr(given, name) is None:
            reading.lacks(Said("Cần biết: {what}.", "Needed: {what}."), what=NAMES[name])
    base = given.members if threshold.of_members else given.present
    if given.voted_for is None or base is None:
        return None, nothing
    with_written, without = (_tally(given, threshold, base, counted=counted) for counted in (True, False))
    if threshold.written is None and (with_written[0] >= with_written[2]) != (without[0] >= without[2]):
        reading.lacks(Said("Cần quy định ý kiến bằng văn bản của thành viên vắng mặt có được tính hay không.",
                           "Whether written opinions of absent members count must be known."))
        return None, nothing
    told = with_written if threshold.written else without
    votes_for, denominator, needed = told
    reading.because(COUNTED, votes=votes_for, base=denominator, needed=needed,
                    of=Said("thành viên Hội đồng", "members of the council") if threshold.of_members
                    else Said("thành viên dự họp", "members present"),
                    part=percent_said(Fraction(votes_for, denominator or 1)),
                    how=Said("trên", "more than") if threshold.more_than else Said("ít nhất", "at least"),
                    share=percent_said(threshold.share), place=reading.cited(threshold.value))
    if given.written:
        reading.because(WRITTEN if threshold.written else UNWRITTEN, number=given.written, agreed=given.written_for)
    return votes_for >= needed, told


COUNTED = Said("Đồng ý {votes}/{base} {of} ({part}); cần {how} {share}, tức {needed} phiếu ({place}).",
               "For: {votes} of {base} {of} ({part}); {how} {share} is needed, that is {needed} votes ({place}).")
WRITTEN = Said("Đã tính {number} ý kiến bằng văn bản, trong đó {agreed} đồng ý.",
               "Counted with {number} written opinions, {agreed} of them for.")
UNWRITTEN = Said("Không tính {number} ý kiến bằng văn bản.", "The {number} written opinions are not counted.")


def _tally(given: Votes, threshold: Threshold, base: int, *, counted: bool) -> tuple[int, int, int]:
    votes_for = (given.voted_for or 0) + (given.written_for if counted else 0)
    denominator = base if threshold.of_members or not counted else base + given.written
    return votes_for, denominator, threshold.needed(denominator)


def _carried_in_room(given: Votes, threshold: Threshold | None) -> bool:
    if threshold is None or given.members is None or given.voted_for is None:
        return False
    return given.voted_for >= threshold.needed(given.members)
