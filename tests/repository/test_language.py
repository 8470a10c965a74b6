"""Every text for users has its English, and the catalogue is well made."""

import re
from pathlib import Path

import django
import polib
import pytest
from django.utils import translation

import messages

PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")
TAG = re.compile(r"<[^>]+>")
NOT_OURS = re.compile(r"""\bbạn\b|\bAnh/Chị|\bbằng chứng|\bbàn đọc|[!"']|\.\.\.|\b[Uu]ỷ\b|\b\w?oà\b|\s[,.;:?]|  """)
"""What docs/words.md rules out: familiar address, second words for one thing, straight quotes, old tone marks."""
VIETNAMESE = messages.CATALOGUE.parents[2] / "vi" / "LC_MESSAGES" / "django.po"


def test_every_text_has_its_english():
    assert len(messages.collect()) > 100
    assert sorted(f"{place}: {text[:80]}" for (_c, text, _p), place in messages.untranslated().items()) == []


def test_translations_keep_the_places_for_values():
    wrong = [
        entry.msgid for entry in polib.pofile(str(messages.CATALOGUE)) if entry.translated()
        for said in ([entry.msgstr] if not entry.msgid_plural else entry.msgstr_plural.values())
        if set(PLACE.findall(said)) - set(PLACE.findall(entry.msgid + entry.msgid_plural))
    ]
    assert wrong == []


def test_texts_keep_to_the_vocabulary():
    texts = {text for _context, text, _plural in messages.collect()}
    assert [text for text in texts if NOT_OURS.search(TAG.sub("", text))] == []
    assert NOT_OURS.search("Vai trò của bạn")
    assert not NOT_OURS.search("bàn rà soát, ban hành, “hoàn thành”")


def test_english_ends_as_the_vietnamese_does():
    different = [
        (entry.msgid, said) for entry in polib.pofile(str(messages.CATALOGUE))
        for said in ([entry.msgstr] if not entry.msgid_plural else entry.msgstr_plural.values())
        if _end(entry.msgid) != _end(said) or re.search(r"""[!"']""", TAG.sub("", said))
    ]
    assert different == []


def _end(text):
    return text[-1:] if text[-1:] in ".?:" else ""


def test_sentences_of_django_are_said_our_way():
    ours = polib.pofile(str(VIETNAMESE))
    theirs = {
        entry.msgid for path in Path(django.__file__).parent.rglob("locale/en/LC_MESSAGES/django.po")
        for entry in polib.pofile(str(path))
    }
    assert [entry.msgid for entry in ours if entry.msgid not in theirs] == []
    assert [entry.msgid for entry in ours if not entry.translated()] == []
    with translation.override("vi"):
        assert translation.gettext("This field is required.") == "Cần điền mục này."


@pytest.mark.parametrize(("source", "expected"), [
    ('{% load i18n %}{% translate "Một" %}', "Một"),
    ("{% load i18n %}{% if x %}{% blocktranslate with n=x %}Có {{ n }} việc{% endblocktranslate %}{% endif %}",
     "Có %(n)s việc"),
    ("{% load i18n %}{% blocktranslate trimmed %}\n  Hai\n  dòng\n{% endblocktranslate %}", "Hai dòng"),
    ('{% include "403.html" with label=_("Sửa") only %}', "Sửa"),
])
def test_texts_of_templates_are_found(source, expected):
    template = messages.Template(source)
    assert [text for _context, text, _plural in messages._in_template(template)] == [expected]


def test_texts_of_code_are_found(tmp_path):
    file = tmp_path / "a.py"
    file.write_text('_("Một")\ngettext_lazy("Hai")\nngettext("Ba", "Bốn", n)\npgettext("nơi", "Năm")\nother("Sáu")\n')
    assert sorted(messages._in_code(file)) == [
        ("", "Ba", "Bốn"), ("", "Hai", ""), ("", "Một", ""), ("nơi", "Năm", ""),
    ]
