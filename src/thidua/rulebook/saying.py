"""Says a condition, what the record has of it, and which fact would settle it, in Vietnamese and English."""

from collections.abc import Callable, Mapping
from typing import Any

from thidua.rulebook.entries import Honour
from thidua.rulebook.key_words import LEVELS as NAMED
from thidua.rulebook.measures import ALL, DEEPEST, run, years_of
from thidua.rulebook.program import Node
from thidua.rulebook.said import Said
from thidua.rulebook.schema import LEVELS
from thidua.rulebook.words import (
    DISCIPLINE,
    FORCE,
    INITIATIVE,
    KIND,
    RANK,
    RATING,
    ROLE,
    SCOPE,
    SECTOR,
    SHARE,
    either,
)

Options = Mapping[str, Any]
Honours = Mapping[str, Honour]
EMPTY = Said("", "")


def names(codes: list[str], honours: Honours) -> Said:
    """Return the names of honours as a choice."""
    return either([honours[code].name for code in codes])


def _after(options: Options, honours: Honours) -> Said:
    code = options.get("after") or options.get("since")
    if not code:
        return EMPTY
    return Said(f", tính từ sau khi được tặng {honours[code].name.vi}", f", counted since {honours[code].name.en}")


def _adjacent(years: int) -> Said:
    return Said(f"{years} năm liên tục", f"{years} years in a row") if years > 1 else Said("năm xét", "the year asked for")


def _rating(options: Options, honours: Honours) -> Said:
    level = Said(f"{RATING[options['at_least']].vi} trở lên", f"{RATING[options['at_least']].en} or better")
    if options["at_least"] == "HTXSNV":
        level = RATING["HTXSNV"]
    if titles := options.get("or_titles"):
        level = either([level, names(titles, honours)])
    if "since" in options:
        return Said(f"Mọi năm{_after(options, honours).vi.removeprefix(',')}: {level.vi}",
                    f"Every year{_after(options, honours).en.removeprefix(',')}: {level.en}")
    span = _adjacent(options.get("years", 1))
    return Said(f"{_up(span.vi)} {level.vi}{_after(options, honours).vi}",
                f"{_up(span.en)}: {level.en}{_after(options, honours).en}")


def _title(options: Options, honours: Honours) -> Said:
    title, span, after = names(options["any_of"], honours), _adjacent(options.get("years", 1)), _after(options, honours)
    return Said(f"{_up(span.vi)} đạt {title.vi}{after.vi}", f"{_up(span.en)}: {title.en}{after.en}")


def _span(within: int) -> Said:
    if within >= DEEPEST:
        return Said(" tính đến nay", " so far")
    if within == 1:
        return Said(" trong năm xét", " in the year asked for")
    return Said(f" trong {within} năm gần nhất", f" within the last {within} years")


def _count(options: Options, honours: Honours) -> Said:
    if "rating" in options:
        what = RATING[options["rating"]]
    else:
        what = names(options.get("title") or options["award"], honours)
    within, after, least = options.get("within"), _after(options, honours), options["at_least"]
    span = _span(within) if within else EMPTY
    return Said(f"Có ít nhất {least} lần {what.vi}{span.vi}{after.vi}",
                f"At least {least} × {what.en}{span.en}{after.en}")


def _initiative(options: Options, honours: Honours) -> Said:
    kinds = either([INITIATIVE[kind] for kind in options.get("kinds", list(INITIATIVE))])
    least, reach, after = options.get("at_least", 1), SCOPE[options["scope"]], _after(options, honours)
    within = options.get("within", 1)
    span = EMPTY if "since" in options else _span(within)
    unused = options.get("unused_for")
    free = Said(f", chưa dùng để xét {honours[unused].name.vi}", f", not used for {honours[unused].name.en}") \
        if unused else EMPTY
    return Said(
        f"Có ít nhất {least} {kinds.vi} được công nhận, phạm vi {reach.vi} trở lên{span.vi}{after.vi}{free.vi}",
        f"At least {least} recognised ({kinds.en}) reaching {reach.en} or further{span.en}{after.en}{free.en}",
    )


def _prior(options: Options, honours: Honours) -> Said:
    award = names(options.get("any_of") or [options["award"]], honours)
    kinds, years = either([KIND[kind] for kind in options.get("kinds", ["merit"])]), options.get("years")
    span = Said(f", đã qua ít nhất {years} năm kể từ hết thời gian thành tích được khen",
                f", at least {years} years after the end of the period rewarded") if years else EMPTY
    return Said(f"Đã được tặng {award.vi} (thành tích {kinds.vi}){span.vi}", f"Holds {award.en} ({kinds.en}){span.en}")


def _discipline(options: Options, honours: Honours) -> Said:
    form = DISCIPLINE[options["at_least"]]
    return Said(f"Không bị kỷ luật từ {form.vi} trở lên trong năm xét", f"No discipline from {form.en} up in that year")


def _members_discipline(options: Options, honours: Honours) -> Said:
    form = DISCIPLINE[options["below"]]
    return Said(f"Không có thành viên bị kỷ luật từ {form.vi} trở lên", f"No member disciplined from {form.en} up")


def _share(options: Options, honours: Honours) -> Said:
    bar, more = options.get("more_than") or options["at_least"], "more_than" in options
    percent = f"{float(bar) * 100:g}".replace(".", ",")
    return Said(f"{'Trên' if more else 'Ít nhất'} {percent}% thành viên {SHARE[options['of']].vi}",
                f"{'More than' if more else 'At least'} {float(bar) * 100:g}% of the members {SHARE[options['of']].en}")


def _holders(options: Options, honours: Honours) -> Said:
    name = honours[options["title"]].name
    return Said(f"Có ít nhất {options['at_least']} cá nhân đạt {name.vi}", f"At least {options['at_least']} × {name.en}")


def _rank(options: Options, honours: Honours) -> Said:
    place = RANK[options["within"]]
    return Said(f"Xếp hạng từ {options['at_most']} trở lên trong {place.vi}",
                f"Ranked {options['at_most']} or better in {place.en}")


def _subject(options: Options, honours: Honours) -> Said:
    (name, asked), = options.items()
    who = either([WHO[name][word] for word in (asked if isinstance(asked, list) else [asked])])
    return Said(f"Đối tượng là {who.vi}", f"The subject is {who.en}")


WHO = {"role": ROLE, "force": FORCE, "sector": SECTOR}
LEAVES: dict[str, Callable[[Any, Honours], Said]] = {
    "rating": _rating, "title": _title, "count": _count, "initiative": _initiative, "prior": _prior,
    "discipline": _discipline, "members_discipline": _members_discipline, "share": _share, "holders": _holders,
    "rank": _rank, "subject": _subject,
    "clean_year": lambda options, honours: Said(
        "Năm xét không nằm trong thời gian bị kỷ luật (thành tích chỉ tính từ khi hết thời hạn kỷ luật)",
        "The year lies outside the time of a discipline (merit counts only from its end)"),
    "clean_posts": lambda options, honours: Said(
        "Không bị kỷ luật trong thời gian giữ chức vụ được tính", "No discipline while in a post that counts"),
    "no_block": lambda options, honours: Said(
        "Không đang trong thời hạn kỷ luật, không đang bị xem xét kỷ luật, thanh tra, kiểm tra có dấu hiệu vi phạm hoặc có đơn "
        "thư đang xác minh", "No discipline in force, and no discipline, inspection or complaint pending"),
    "months": lambda options, honours: Said(f"Làm việc ít nhất {options['at_least']} tháng trong năm xét",
                                            f"Employed for at least {options['at_least']} months of that year"),
    "unknown": lambda options, honours: Said(options["vi"], options["en"]),
    "all": lambda options, honours: Said("Đủ tất cả các điều kiện sau", "All of these"),
    "any": lambda options, honours: Said("Đủ một trong các điều kiện sau", "One of these"),
    "not": lambda options, honours: Said("Không thuộc trường hợp sau", "Not this"),
}


def condition(node: Node, honours: Honours) -> Said:
    """Return the condition in words; a rule's own words stand before the made ones."""
    if node.say:
        return Said(node.say["vi"], node.say["en"])
    return LEAVES[node.name](node.options, honours)


LEVEL_WORDS = {**NAMED, "unit": Said("Cấp đơn vị", "Unit"), "district": Said("Cấp huyện", "District")}


def figure(node: Node, row: Mapping[str, Any], year: int) -> Said:
    """Return what the record has: `2/3 năm: 2022, 2023`."""
    outcome, options = node.outcome, node.options
    if node.name in {"rating", "title", "count"}:
        window = row[outcome.window] if outcome.window else ALL
        since = row[outcome.since] if outcome.since else ALL
        if "since" in options and since == ALL:
            return Said("chưa được tặng", "not held") if row[outcome.truth] is False else EMPTY
        held = years_of(row[outcome.yes] & (ALL if window is None else window) & (ALL if since is None else since), year)
        need = options.get("at_least") if node.name == "count" else options.get("years", 1)
        told = ", ".join(str(one) for one in held) or "–"
        if "since" in options and node.name == "rating":
            return Said(f"các năm đạt: {told}", f"years met: {told}")
        return Said(f"có {len(held)}/{need}: {told}", f"has {len(held)} of {need}: {told}")
    if node.name == "initiative":
        window = row[outcome.window] if row[outcome.window] is not None else ALL
        number = sum((row[name] & window).bit_count() for name in outcome.counted)
        return Said(f"có {number}", f"has {number}")
    if outcome.number and row.get(outcome.number) is not None:
        return _number(node, row[outcome.number])
    if node.name == "prior":
        held = years_of(row[outcome.yes], year)
        return Said(f"có, tính từ năm {held[-1]}", f"yes, counted from {held[-1]}") if held else EMPTY
    return EMPTY


def _number(node: Node, number: Any) -> Said:
    if node.name == "post":
        years, days = divmod(int(number), 365)
        return Said(f"có {years} năm {days // 30} tháng", f"has {years} years, {days // 30} months")
    if isinstance(node.options, dict) and isinstance(node.options.get("is"), bool):
        return Said("có", "yes") if number > 0 else Said("không", "no")
    if isinstance(node.options, dict) and node.options.get("at_least") in LEVELS:
        return LEVEL_WORDS[LEVELS[int(number)]]
    if node.name == "share":
        return Said(f"có {number * 100:g}%".replace(".", ","), f"has {number * 100:g}%")
    return Said(f"có {number:g}", f"has {number:g}")


def missing(node: Node, row: Mapping[str, Any], year: int) -> Said:
    """Return the fact that would settle a condition that is not known."""
    outcome, options = node.outcome, node.options
    if node.name in {"rating", "title", "count"}:
        since = options.get("since") or options.get("after")
        if since and row.get(outcome.since) is None:
            return Said("các hình thức khen thưởng đã nhận", "the awards held")
        window = row[outcome.window] if outcome.window else run(options.get("years", 1))
        open_ = (ALL if window is None else window) & ~(row[outcome.yes] | row[outcome.no])
        years = [one for one in years_of(open_, year) if one > year - 12]
        told = ", ".join(str(one) for one in years)
        what = Said("xếp loại", "the rating") if node.name == "rating" or "rating" in options else \
            Said("khen thưởng", "the awards") if "award" in options else Said("danh hiệu", "the titles")
        return Said(f"{what.vi} năm {told}", f"{what.en} of {told}") if told else what
    if node.name == "fact":
        asked = condition(node, {})
        return Said(_down(asked.vi), _down(asked.en))
    return MISSING.get(node.name, lambda options: EMPTY)(options)


MISSING: dict[str, Callable[[Any], Said]] = {
    "initiative": lambda options: Said("sáng kiến, đề tài: năm, phạm vi, đã dùng để xét danh hiệu nào",
                                       "initiatives: year, reach, used for which title"),
    "prior": lambda options: Said("các hình thức khen thưởng đã nhận, loại hình và thời gian thành tích",
                                  "awards held, their kind and the period rewarded"),
    "discipline": lambda options: Said("kỷ luật trong năm xét", "discipline in that year"),
    "no_block": lambda options: Said("có đang bị xem xét kỷ luật, thanh tra, khiếu nại không",
                                     "whether discipline, inspection or complaint is pending"),
    "clean_year": lambda options: Said(
        "ngày quyết định và ngày hết thời hạn của các lần kỷ luật; nếu hết hạn giữa năm xét thì quy định không nói thành tích "
        "phần còn lại của năm có đủ để xét không, cần hỏi cơ quan thẩm định",
        "the days on which discipline was decided and ended; for an end within the year the rules do not say whether the "
        "merit of the rest of the year is enough: ask the appraising office"),
    "clean_posts": lambda options: Said("các lần kỷ luật và thời gian giữ chức vụ", "discipline, and the posts held"),
    "months": lambda options: Said("ngày tuyển dụng", "the day of recruitment"),
    "share": lambda options: Said(f"tỷ lệ thành viên {SHARE[options['of']].vi}",
                                  f"the share of members {SHARE[options['of']].en}"),
    "members_discipline": lambda options: Said("kỷ luật của các thành viên", "discipline of the members"),
    "holders": lambda options: Said("số cá nhân đạt danh hiệu", "the number of holders"),
    "rank": lambda options: Said(f"thứ hạng trong {RANK[options['within']].vi}", f"the rank in {RANK[options['within']].en}"),
    "post": lambda options: Said("quá trình giữ chức vụ, giới tính", "the posts held, and sex"),
    "unknown": lambda options: Said(options["vi"], options["en"]),
}


def _down(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def _up(text: str) -> str:
    return text[:1].upper() + text[1:]


