"""Cases of dossiers whose papers agree or not: a base, edits of it, the mismatches expected."""

import unicodedata
from fractions import Fraction
from functools import cache
from pathlib import Path

import yaml

from thidua.papers.compare.compare import compare
from thidua.papers.compare.model import Dossier, Kind, Nominee, Paper, Signer
from thidua.papers.read.plain import source_from_text

FOLDER = Path(__file__).parents[1] / "papers" / "compare"


@cache
def base(name):
    return yaml.safe_load((FOLDER / f"base-{name}.yaml").read_text(encoding="utf-8"))


def cases(name):
    return yaml.safe_load((FOLDER / f"{name}.yaml").read_text(encoding="utf-8"))


def sets():
    return sorted(path.stem for path in FOLDER.glob("*.yaml") if not path.stem.startswith("base-"))


def texts_of(case):
    """The papers of the case: those of its base, edited; every edit must find its words."""
    texts = dict(base(case["base"])["papers"])
    for key, old, new in case.get("edit", []):
        assert old in texts[key], (case["name"], old)
        texts[key] = texts[key].replace(old, new)
    for key in case.get("drop", []):
        del texts[key]
    for key in case.get("decompose", []):
        texts[key] = unicodedata.normalize("NFD", texts[key])
    return texts


def dossier_of(case, source=source_from_text):
    world = base(case["base"])
    papers = []
    for key, text in texts_of(case).items():
        kind, _, about = key.partition("/")
        name = {"to_trinh": "Tờ trình", "bien_ban": "Biên bản", "danh_sach": "Danh sách"}.get(kind, f"Báo cáo thành tích ({about})")
        papers.append(Paper(key, Kind(kind), name, about, source(text, key)))
    rule = world.get("threshold")

    def below(nominee, members, present, votes):
        if rule is None or votes >= Fraction(rule["share"], 100) * (members if rule["of"] == "members" else present):
            return None
        return (f"Cần {rule['share']}%.", f"{rule['share']}% needed.")

    nominees = () if case.get("nominees") == "unknown" else tuple(
        Nominee(one["name"], one["kind"] == "individual", one["honour"], one.get("born", "")) for one in world["nominees"]
    )
    return Dossier(tuple(papers), nominees, world["sent_on"], lambda day: tuple(Signer(**one) for one in world["signers"]), below)


def found_in(case, source=source_from_text):
    """The codes found, each with whom it is about where the case says it so."""
    return sorted(f"{one.code}/{one.about}" if one.about else one.code for one in compare(dossier_of(case, source)))


def verdict(case, source=source_from_text):
    """What was expected and not found, and what was found and not expected."""
    expected, missed, false = list(case["expected"]), [], []
    for one in found_in(case, source):
        match = next((item for item in expected if item == one or item == one.partition("/")[0]), None)
        if match:
            expected.remove(match)
        else:
            false.append(one)
    missed = expected
    return missed, false
