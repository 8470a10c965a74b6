"""Shows answers of the rulebook as lines of text in the language asked for."""

import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from typing import Any

from thidua.rulebook.answers import Answer
from thidua.rulebook.ballots import Outcome
from thidua.rulebook.citing import cited
from thidua.rulebook.dossier_papers import Dossier
from thidua.rulebook.duplicates import Finding
from thidua.rulebook.entries import Entry, Rule, Value
from thidua.rulebook.explain import Change, Explained, lines_of
from thidua.rulebook.judge import Judgement, Reason
from thidua.rulebook.loader import Norms
from thidua.rulebook.said import Said
from thidua.rulebook.value_words import Speaker
from thidua.rulebook.words import CERTAINTY, KIND, VERDICT

SIGN = {True: "✓", False: "✗", None: "?"}
SUBJECT = {
    "individual": Said("cá nhân", "individual"), "collective": Said("tập thể", "collective"),
    "household": Said("hộ gia đình", "household"),
}


def pick(said: Said, lang: str) -> str:
    """Return the sentence in the language."""
    return said.en if lang == "en" else said.vi


def judgement(found: Judgement, lang: str) -> str:
    """Return the judgement as lines: verdict, law read, reasons, what is missing."""
    regime = found.regime
    lines = [
        f"{pick(found.name, lang)}: {pick(VERDICT[found.verdict], lang).upper()}",
        pick(Said("Quy định áp dụng: {name}, ngày {day} ({why})", "Law read: {name}, of {day} ({why})").filled(
            name=regime.name, day=f"{regime.day:%d/%m/%Y}", why=regime.why), lang),
        pick(Said("Năm xét: {year}", "Year asked for: {year}").filled(year=found.question.year), lang),
    ]
    if found.note:
        lines.append(pick(found.note, lang))
    for route in found.routes:
        ground = route.ground
        lines += ["", f"{pick(KIND[route.kind], lang)}: {ground.number}, {pick(ground.article, lang)}"]
        if ground.certainty != "verified":
            lines.append(f"  ⚠ {pick(CERTAINTY[ground.certainty], lang)}")
        lines += _reason(route.reason, lang, 1)
        lines += [f"  · {pick(remark, lang)}" for remark in ground.remarks]
    if found.missing:
        lines += ["", pick(Said("Cần bổ sung:", "Would settle it:"), lang)]
        lines += [f"  - {pick(one, lang)}" for one in found.missing]
    if found.earliest and found.verdict is not True:
        lines.append(pick(Said("Năm sớm nhất có thể đạt: {year}", "Earliest year in which it could be met: {year}").filled(
            year=found.earliest), lang))
    lines += ["", pick(Said("Bộ quy định: {print}", "Rule set: {print}").filled(print=found.fingerprint[:16]), lang)]
    return "\n".join(lines)


def _reason(reason: Reason, lang: str, depth: int) -> Iterator[str]:
    figure = pick(reason.figure, lang)
    yield f"{'  ' * depth}{SIGN[reason.met]} {pick(reason.text, lang)}{' – ' + figure if figure else ''} [{cited(reason.article, lang)}]"
    for part in reason.parts:
        yield from _reason(part, lang, depth + 1)


def explained(norms: Norms, honour: str, rules: list[Explained], on: date, lang: str) -> str:
    """Return the conditions of an honour in force on a day."""
    lines = [f"{pick(norms.honours[honour].name, lang)} – {on:%d/%m/%Y}"]
    if not rules:
        lines.append(pick(Said("Chưa có quy định nào trong bộ quy định có hiệu lực ngày này.",
                               "The rulebook has no rule in force on this day."), lang))
    for one in rules:
        rule = one.rule
        source = norms.instruments[rule.source.instrument]
        whom = f"{pick(SUBJECT[rule.subject], lang)}, {pick(KIND[rule.kind], lang)}"
        where = f"{source.number}, {pick(rule.source.said, lang)} ({pick(CERTAINTY[rule.certainty], lang)})"
        lines += ["", f"{whom}: {where}"]
        lines += [f"{'  ' * (line.depth + 1)}- {pick(line.text, lang)} [{cited(line.article, lang)}]" for line in one.lines]
        lines += [f"  · {pick(remark, lang)}" for remark in rule.remarks]
    return "\n".join(lines)


def changes(norms: Norms, found: list[Change], lang: str) -> str:
    """Return what changed, one block for each rule or value."""
    nothing = pick(Said("Không có gì thay đổi.", "Nothing changed."), lang)
    return "\n".join(line for change in found for line in _change(Speaker(norms, lang), change)) or nothing


def _change(speaker: Speaker, change: Change) -> Iterator[str]:
    some = change.after or change.before
    if isinstance(some, Rule):
        honour = speaker.pick(speaker.norms.honours[some.honour].name)
        yield f"{honour}: {pick(SUBJECT[some.subject], speaker.lang)}, {pick(KIND[some.kind], speaker.lang)}"
    else:
        place = speaker.place(some) if isinstance(some, Value) else ""
        yield f"{speaker.label(change.key)}{f' ({place})' if place else ''}"
    said = {entry.id: _conditions(speaker, entry) for entry in (change.before, change.after) if entry}
    for sign, entry, other in (("−", change.before, change.after), ("+", change.after, change.before)):
        yield f"  {sign} {_side(speaker, entry) if entry else '–'}"
        if entry and other:
            yield from (f"      {sign} {line}" for line in said[entry.id] if line not in said[other.id])


def _conditions(speaker: Speaker, entry: Entry) -> dict[str, None]:
    lines = lines_of(speaker.norms, entry) if isinstance(entry, Rule) else ()
    return dict.fromkeys(speaker.pick(line.text) for line in lines)


def _side(speaker: Speaker, entry: Entry) -> str:
    """Return what held on one of the days: the article of a rule, the content of a value and where it stands."""
    where = f"{speaker.norms.instruments[entry.source.instrument].number}, {speaker.pick(entry.source.said)}"
    if not isinstance(entry, Value):
        return where
    unknown = pick(Said("chưa biết", "not known"), speaker.lang)
    return f"{'; '.join(speaker.content(entry)) or unknown} ({where})"


SURE = {True: Said("chắc chắn", "certain"), False: Said("cần xem lại", "to be looked at")}
NOTHING = Said("Không thấy khen thưởng nào trùng.", "No award rewards a merit twice.")
PAIR = Said("mục {first} và mục {second}", "entries {first} and {second}")


def findings(found: Answer[tuple[Finding, ...]], lang: str) -> str:
    """Return the pairs of awards that may be one too many, numbered as they stand in the file, then what is missing."""
    pairs = found.result or ()
    told = {finding.reason for finding in pairs}
    lines = [
        f"{pick(SURE[one.certain], lang).upper()}: {f'{one.subject}, ' if one.subject else ''}"
        f"{pick(PAIR.filled(first=one.awards[0] + 1, second=one.awards[1] + 1), lang)}: {pick(one.reason, lang)}"
        for one in pairs
    ]
    if found.known and not pairs:
        lines.append(pick(NOTHING, lang))
    rest = replace(found, reasons=tuple(one for one in found.reasons if one not in told))
    return "\n".join([*lines, *answer(rest, lang).splitlines()])


def answer(found: Answer[Any], lang: str) -> str:
    """Return an answer as lines: the reasons, then what is missing."""
    lines = [] if found.known else [pick(VERDICT[None], lang).upper()]
    if found.known and isinstance(found.result, Outcome):
        lines.append(pick(Said("ĐẠT", "PASSED") if found.result.passed else Said("KHÔNG ĐẠT", "NOT PASSED"), lang))
    lines += [pick(one, lang) for one in found.reasons]
    if isinstance(found.result, Dossier):
        lines += [f"  {number}. {pick(paper.name, lang)}{f' ({paper.form})' if paper.form else ''}"
                  for number, paper in enumerate(found.result.papers, start=1)]
    if found.missing:
        lines += [pick(Said("Cần bổ sung:", "Would settle it:"), lang), *(f"  - {pick(one, lang)}" for one in found.missing)]
    return "\n".join(lines)


@contextmanager
def progress() -> Iterator[None]:
    """Show on a terminal that work goes on, and for how long."""
    done = threading.Event()

    def tick() -> None:
        started, step = time.monotonic(), 0
        while not done.wait(0.5):
            step = (step + 1) % 20
            bar = "█" * step + "░" * (20 - step)
            print(f"\r{bar} {time.monotonic() - started:4.0f} s", end="", file=sys.stderr, flush=True)
        print("\r" + " " * 30 + "\r", end="", file=sys.stderr, flush=True)

    thread = threading.Thread(target=tick, daemon=True)
    if sys.stderr.isatty():
        thread.start()
    try:
        yield
    finally:
        done.set()
        if thread.is_alive():
            thread.join()
