"""Every text for users has its English, and the catalogue is well made."""

import re

import polib
import pytest

import messages

PLACE = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


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
