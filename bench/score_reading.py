"""Scores what the reader finds in plans against readings made by hand (`*.reading.yaml`).

    python bench/score_reading.py --plans DIR [--plans DIR …] --gold tests/papers/readings [--verbose]
    [--only STEM]

Prints per plan and in total: header fields exact, precision and recall of obligations, and of those found
how many
have leads, supports and due (kind, end, every) exactly right.
"""

import argparse
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from thidua.papers.read.obligations import find_obligations
from thidua.papers.read.plain import source_from_text
from thidua.papers.read.reader import parse
from thidua.papers.reading import Obligation

HEADER = ("number", "symbol", "issued_on", "place", "kind", "issuer", "subject")


@dataclass
class Score:
    """Counts of one plan or of all."""

    name: str
    counts: Counter[str] = field(default_factory=Counter)
    lines: list[str] = field(default_factory=list)

    def row(self) -> str:
        """This function will give one line of the table."""
        c = self.counts
        hit, missed = c["hit"], c["gold"] - c["hit"]
        return (
            f"{self.name[:22]:22} header {c['header']}/{c['header_all']}"
            f"  P {_share(hit, hit + c['wrong'])} ({c['wrong']} wrong)"
            f"  R {_share(hit, c['gold'])} ({missed} missed of {c['gold']})"
            f"  leads {_share(c['leads'], hit)}  supports {_share(c['supports'], hit)}  due {_share(c['due'], hit)}"
        )


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.3f}" if whole else "  -  "


def plain(text: object) -> str:
    """This function will fold a name for comparison: NFC, case, spaces, old tone placement, "các" kept."""
    folded = unicodedata.normalize("NFC", str(text)).casefold()
    return " ".join(folded.replace("uỷ", "ủy").replace("hoá", "hóa").replace("–", "-").split())


def names(values: Iterable[object]) -> frozenset[str]:
    """This function will make a comparable set of unit names."""
    return frozenset(plain(value) for value in values)


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """This function will give the shared lines as a part of the shorter range."""
    shared = min(one[1], other[1]) - max(one[0], other[0]) + 1
    return shared / max(1, min(one[1] - one[0], other[1] - other[0]) + 1) if shared > 0 else 0.0


def due_key(due: Any) -> tuple[str, str, str]:
    """This function will give kind, end and every as compared."""
    get: Callable[[str], Any] = due.get if isinstance(due, dict) else lambda key: getattr(due, key)
    return str(get("kind")), str(get("end")), str(get("every"))


def pair(found: tuple[Obligation, ...], gold: list[dict[str, Any]]) -> list[tuple[int, int]]:
    """This function will match predictions to gold one to one, best agreement first."""
    options = []
    for f, duty in enumerate(found):
        for g, true in enumerate(gold):
            share = overlap(duty.lines, (true["lines"][0], true["lines"][1]))
            if share >= 0.5:
                same = (names(duty.leads) == names(true["leads"])) + 0.5 * (
                    names(duty.supports) == names(true["supports"])
                )
                same += 0.7 * (due_key(duty.due) == due_key(true["due"])) + 0.1 * (
                    duty.output == true.get("output")
                )
                exact = 0.2 * (duty.lines == (true["lines"][0], true["lines"][1]))
                options.append((share + same + exact, -abs(f - g), f, g))
    taken_found: set[int] = set()
    taken_gold: set[int] = set()
    pairs = []
    for *_, f, g in sorted(options, reverse=True):
        if f not in taken_found and g not in taken_gold:
            taken_found.add(f)
            taken_gold.add(g)
            pairs.append((f, g))
    return sorted(pairs, key=lambda one: one[1])


def score_plan(path: Path, gold: dict[str, Any], name: str) -> Score:
    """This function will read one plan and compare it with its reading."""
    result = Score(name)
    document = parse(source_from_text(path.read_text("utf-8"), path.name))
    _score_header(result, document, gold.get("header", {}))
    found = find_obligations(document)
    true = gold["obligations"]
    pairs = pair(found, true)
    neutral = [tuple(range_) for range_ in gold.get("neutral") or []]
    result.counts["gold"] += len(true)
    for f, g in pairs:
        _score_pair(result, found[f], true[g])
    for g in sorted(set(range(len(true))) - {g for _, g in pairs}):
        result.lines.append(f"  MISSED {true[g]['lines']} {true[g].get('ref', '')} leads {true[g]['leads']}")
    for f in sorted(set(range(len(found))) - {f for f, _ in pairs}):
        if any(overlap(found[f].lines, (r[0], r[1])) >= 0.5 for r in neutral):
            result.counts["neutral"] += 1
            continue
        result.counts["wrong"] += 1
        result.lines.append(
            f"  WRONG  {list(found[f].lines)} {found[f].ref} leads {list(found[f].leads)}"
            f" {due_key(found[f].due)} {found[f].text[:70]!r}"
        )
    return result


def _score_header(result: Score, document: Any, gold: dict[str, Any]) -> None:
    for key in HEADER:
        value = getattr(document.letterhead, key)
        value = value.isoformat() if hasattr(value, "isoformat") else value
        result.counts["header_all"] += 1
        if plain(value) == plain(gold.get(key)):
            result.counts["header"] += 1
        else:
            result.lines.append(f"  HEADER {key}: found {value!r}, true {gold.get(key)!r}")


def _score_pair(result: Score, duty: Obligation, true: dict[str, Any]) -> None:
    result.counts["hit"] += 1
    place = f"{true['lines']} {true.get('ref', '')}"
    for key in ("leads", "supports"):
        if names(getattr(duty, key)) == names(true[key]):
            result.counts[key] += 1
        else:
            result.lines.append(
                f"  {key.upper()} {place}: found {list(getattr(duty, key))}, true {true[key]}"
            )
    if due_key(duty.due) == due_key(true["due"]):
        result.counts["due"] += 1
    else:
        result.lines.append(
            f"  DUE {place}: found {due_key(duty.due)} {duty.due.raw!r}, true {due_key(true['due'])}"
        )
    result.counts["output"] += duty.output == true.get("output")
    result.counts["lines"] += list(duty.lines) == list(true["lines"])
    result.counts["ref"] += duty.ref == true.get("ref")


def main() -> int:
    """This function will score every plan that has a reading."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--plans", action="append", type=Path, required=True)
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--verbose", action="store_true")
    options = parser.parse_args()
    total = Score("ALL")
    for folder in options.plans:
        for path in sorted(folder.iterdir()):
            reading = options.gold / f"{path.stem}.reading.yaml"
            if (
                not reading.exists()
                or "\nobligations:" not in reading.read_text("utf-8")
                or (options.only and not any(path.stem.startswith(stem) for stem in options.only))
            ):
                continue
            score = score_plan(path, yaml.safe_load(reading.read_text("utf-8")), path.stem)
            total.counts += score.counts
            print(score.row())
            if options.verbose:
                print("\n".join(score.lines))
    print(total.row())
    hits = total.counts["hit"] or 1
    shares = "  ".join(f"{key} {total.counts[key] / hits:.3f}" for key in ("output", "lines", "ref"))
    print(f"{shares}  neutral {total.counts['neutral']}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
