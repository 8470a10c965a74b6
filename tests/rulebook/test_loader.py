"""Files of norms that others break: whatever stands where, the loader answers with one sentence, or loads what is whole."""

import copy
from datetime import date, datetime
from random import Random

import pytest
import yaml

from thidua.rulebook.entries import SubjectKind
from thidua.rulebook.errors import NormRefused
from thidua.rulebook.explain import explain
from thidua.rulebook.loader import load
from thidua.rulebook.program import program

SOURCE = {"instrument": "law", "article": "74", "clause": "1", "point": "d"}
COMMON = {"source": SOURCE, "from": date(2020, 1, 1), "to": date(2030, 1, 1), "certainty": "verified",
          "checked_on": date(2026, 1, 1), "note": {"vi": "ghi chú", "en": "note"}}
SAY = {"vi": "a", "en": "b"}
CONDITION = {"all": [
    {"rating": {"at_least": "HTTNV", "years": 2, "or_titles": ["T"]}, "article": "Điều 1", "say": SAY},
    {"any": [{"title": {"any_of": ["T"], "years": 2, "after": "T"}}, {"not": {"prior": {"award": "T", "kinds": ["merit"]}}}]},
    {"count": {"award": ["T"], "at_least": 2, "within": 3}}, {"initiative": {"scope": "base", "kinds": ["project"], "at_least": 2}},
    {"share": {"of": "LDTT", "more_than": "0.5"}}, {"post": {"ranks": ["a"], "years": 3}, "say": SAY}, {"no_block": True},
    {"fact": {"name": "x", "at_least": "province"}, "say": SAY}, {"fact": {"name": "x", "in": ["a"]}, "say": SAY}, {"discipline": {"at_least": "canh_cao"}},
    {"holders": {"title": "T", "at_least": 1}}, {"rank": {"within": "cluster", "at_most": 1}}, {"unknown": {"vi": "a", "en": "b"}},
]}
WHOLE = {
    "instrument": "law",
    "instruments": [{"id": "law", "number": "1/2020", "name": {"vi": "Luật", "en": "Law"}, "issued_on": date(2020, 1, 1),
                     "from": date(2020, 1, 1), "to": None, "replaced_by": ["law"], "certainty": "verified", "url": "x"}],
    "honours": [{"code": "T", "group": "title", "level": "base", "subjects": ["individual"], "name": {"vi": "T", "en": "T"}}],
    "rules": [
        {"id": "r", "honour": "T", "subject": "individual", "kind": "merit", "condition": CONDITION,
         "remarks": [{"vi": "a", "en": "b"}], **COMMON},
        {"id": "x", "honour": "T", "subject": "individual", "kind": "merit", "condition": {"no_block": True},
         "excepts": "r", "when": {"fact": {"name": "x", "is": True}, "say": SAY}, **COMMON},
    ],
    "values": [
        {"id": "v", "key": "regimes", "value": [{"code": "R", "from": date(2020, 1, 1), "to": None, "vi": "a", "en": "b"}], **COMMON},
        {"id": "w", "key": "transitions",
         "value": [{"boundary": date(2021, 1, 1), "keeps": True, "vi": "a", "en": "b"}], **COMMON},
        {"id": "l", "key": "post.ladder", "value": ["a", "b"], **COMMON},
        {"id": "e", "key": "post.equivalence", "value": {"c": "a"}, "place": "x", **COMMON},
        {"id": "u", "key": "one", "value": None, "unknown": {"vi": "a", "en": "b"}, **COMMON},
    ],
}
WRONG = (None, True, 0, -1, 10**9, 2.5, "", "chữ", "T", [], [[]], [{"a": [1]}], ["T", ["T"]], {}, {"a": {}}, {1: 2}, {"vi": [], "en": {}},
         date(2019, 1, 1), datetime(2024, 1, 1, 10), float("nan"))  # noqa: DTZ001  (as YAML gives it)
LOADED = load.__wrapped__


class Plain(yaml.SafeDumper):
    """Writes things out that stand in several places, for norms may not have anchors."""

    def ignore_aliases(self, data):
        """Answer yes for everything."""
        return True


def paths(tree, here=()):
    """Yield the path of everything in a tree."""
    yield here
    for key, inner in (tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ()):
        yield from paths(inner, (*here, key))


def broken(path, wrong):
    """Return the whole file with something else in one place."""
    if not path:
        return wrong
    tree = copy.deepcopy(WHOLE)
    inner = tree
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = wrong
    return tree


def loads(folder, tree):
    """Load the file; use what was let in as the pages and the judge do."""
    (folder / "norm.yaml").write_text(yaml.dump(tree, Dumper=Plain, allow_unicode=True), encoding="utf-8")
    norms = LOADED(folder)
    for kind in SubjectKind:
        program(norms, date(2024, 1, 1), kind)
    for honour in norms.honours:
        explain(norms, honour, on=date(2024, 1, 1))
    return norms


def test_the_whole_file_is_let_in(tmp_path):
    norms = loads(tmp_path, WHOLE)
    assert len(norms.rules) == 2
    assert len(norms.values) == 5


@pytest.mark.parametrize("part", ["instrument", "instruments", "honours", "rules", "values"])
def test_whatever_stands_where_gets_a_sentence_or_is_let_in(part, tmp_path):
    refused, chance = 0, Random(part)
    every = [(path, wrong) for path in paths(WHOLE) if not path or path[0] == part for wrong in WRONG]
    for path, wrong in chance.sample(every, min(len(every), 120)):
        try:
            loads(tmp_path, broken(path, wrong))
        except NormRefused as refusal:
            refused += 1
            for told in (refusal.said.vi, refusal.said.en):
                assert "norm.yaml" in told, (path, wrong)
                assert told.endswith("."), (path, wrong)
    assert refused > 10


@pytest.mark.parametrize(("path", "wrong", "key"), [
    (("honours", 0, "subjects"), [["individual"]], "T.subjects"),
    (("honours", 0, "force"), "civil", "T.force"),
    (("honours", 0, "area"), ["hamlet"], "T.area"),
    (("honours", 0, "elsewhere"), "no", "T.elsewhere"),
    (("instruments", 0, "certainty"), ["verified"], "law.certainty"),
    (("rules", 0, "kind"), {"merit": 1}, "r.kind"),
    (("rules", 0, "remarks"), [{"vi": "a"}], "r.remarks[1]"),
    (("rules", 0, "from"), datetime(2024, 1, 1, 10), "r.from"),  # noqa: DTZ001
    (("rules", 0, "condition", "all", 0, "rating", "or_titles"), [["T"]], "r.condition.all[1].rating.or_titles"),
    (("rules", 0, "condition", "all", 0, "say"), {"vi": "a"}, "r.condition.all[1].say"),
    (("rules", 0, "condition", "all", 7, "fact", "at_least"), "nhiều", "r.condition.all[8].fact.at_least"),
    (("rules", 0, "condition", "all", 2, "count", "at_least"), 10**9, "r.condition.all[3].count.at_least"),
    (("rules", 1, "when"), 0, "x.when"),
    (("rules", 1, "when"), {"fact": {"name": "x", "is": True}}, "x.when.say"),
    (("values", 0, "value"), [{"code": "R"}], "v.value"),
    (("values", 2, "value"), "a", "l.value"),
    (("values", 4, "unknown"), {"vi": 1}, "u.unknown"),
    (("quy-tac",), [], "quy-tac"),
])
def test_the_sentence_names_file_and_key(path, wrong, key, tmp_path):
    with pytest.raises(NormRefused) as refusal:
        loads(tmp_path, broken(path, wrong))
    assert f"norm.yaml, mục {key}" in refusal.value.said.vi.replace("mục None.", "mục ")


def english(tree):
    """Yield every English text of a tree of conditions."""
    for key, inner in tree.items() if isinstance(tree, dict) else enumerate(tree) if isinstance(tree, list) else ():
        if key == "en" and isinstance(inner, str):
            yield inner
        yield from english(inner)


def test_english_texts_name_titles_in_english():
    norms = load()
    names = {honour.name.vi for honour in norms.honours.values() if honour.group in {"title", "certificate"}}
    texts = [text for rule in norms.rules for text in (*english(rule.condition), *(one.en for one in rule.remarks))]
    assert len(texts) > 100
    assert [text for text in texts if any(name in text for name in names)] == []
