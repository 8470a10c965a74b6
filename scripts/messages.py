"""The texts for users: collects them from code and templates and adds what is missing to the English catalogue.

`python scripts/messages.py` writes; the test in tests/repository only asks.
"""

import ast
import os
import re
from collections.abc import Iterator
from pathlib import Path

import django
import polib
from django.template.base import Node, Template
from django.template.engine import Engine
from django.templatetags.i18n import BlockTranslateNode, TranslateNode

SRC = Path(__file__).resolve().parent.parent / "src" / "thidua"
CATALOGUE = SRC / "locale" / "en" / "LC_MESSAGES" / "django.po"
SINGLE = {"_", "gettext", "gettext_lazy", "gettext_noop"}
PLURAL = {"ngettext", "ngettext_lazy"}
CONTEXT = {"pgettext", "pgettext_lazy"}
HEADER = {
    "Content-Type": "text/plain; charset=UTF-8", "Content-Transfer-Encoding": "8bit", "MIME-Version": "1.0",
    "Language": "en", "Plural-Forms": "nplurals=2; plural=(n != 1);",
}
IN_TAGS = re.compile(r"""\b_\("([^"]+)"\)""")
"""Texts in the words of a tag: `{% include "x.html" with label=_("Sửa") %}`."""
Key = tuple[str, str, str]
"""Context, text, plural."""


def collect() -> dict[Key, str]:
    """Return every text for users with the file where it stands first."""
    found: dict[Key, str] = {}
    for path in sorted(SRC.rglob("*.py")):
        for key in _in_code(path):
            found.setdefault(key, str(path.relative_to(SRC)))
    for path in sorted(SRC.rglob("templates/**/*.html")):
        folder = next(parent for parent in path.parents if parent.name == "templates")
        for key in _in_template(Engine.get_default().get_template(str(path.relative_to(folder)))):
            found.setdefault(key, str(path.relative_to(SRC)))
    return found


def untranslated(catalogue: Path = CATALOGUE) -> dict[Key, str]:
    """Return the texts that have no English yet."""
    known = {_key(entry) for entry in polib.pofile(str(catalogue)) if entry.translated()} if catalogue.exists() else set()
    return {key: place for key, place in collect().items() if key not in known}


def add_missing(catalogue: Path = CATALOGUE) -> int:
    """Add an empty entry for each text that the catalogue lacks, drop what is gone, and return how many lack English."""
    texts = polib.pofile(str(catalogue), wrapwidth=110) if catalogue.exists() else polib.POFile(wrapwidth=110)
    texts.metadata = HEADER
    wanted = collect()
    for entry in list(texts):
        if _key(entry) not in wanted:
            texts.remove(entry)
    known = {_key(entry) for entry in texts}
    texts.extend(_entry(key, place) for key, place in wanted.items() if key not in known)
    texts.sort(key=lambda entry: (entry.occurrences[0][0] if entry.occurrences else "", entry.msgid))
    catalogue.parent.mkdir(parents=True, exist_ok=True)
    texts.save(str(catalogue))
    return len(untranslated(catalogue))


def _key(entry: polib.POEntry) -> Key:
    return entry.msgctxt or "", entry.msgid, entry.msgid_plural or ""


def _entry(key: Key, place: str) -> polib.POEntry:
    context, text, plural = key
    entry = polib.POEntry(msgid=text, occurrences=[(place, "")])
    if context:
        entry.msgctxt = context
    if plural:
        entry.msgid_plural = plural
        entry.msgstr_plural = {0: "", 1: ""}
    return entry


def _in_code(path: Path) -> Iterator[Key]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        name = getattr(node.func, "id", getattr(node.func, "attr", ""))
        texts = [word.value for word in node.args if isinstance(word, ast.Constant) and isinstance(word.value, str)]
        if name in SINGLE and texts:
            yield "", texts[0], ""
        elif name in PLURAL and len(texts) > 1:
            yield "", texts[0], texts[1]
        elif name in CONTEXT and len(texts) > 1:
            yield texts[0], texts[1], ""


def _in_template(template: Template) -> Iterator[Key]:
    for text in IN_TAGS.findall(template.source):
        yield "", text, ""
    for node in template.nodelist.get_nodes_by_type(Node):
        if isinstance(node, TranslateNode):
            if text := node.filter_expression.var.literal:
                yield _context(node), str(text), ""
        elif isinstance(node, BlockTranslateNode):
            singular, plural = (node.render_token_list(tokens or [])[0] for tokens in (node.singular, node.plural))
            yield _context(node), singular, plural


def _context(node: TranslateNode | BlockTranslateNode) -> str:
    return str(node.message_context.var) if node.message_context else ""


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thidua.settings.test")
    django.setup()
    print(f"{add_missing()} text(s) without English in {CATALOGUE.relative_to(SRC.parent.parent)}")
