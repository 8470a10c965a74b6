"""Every template compiles, is used, and leaves styles and scripts to files (the content security policy)."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template

SRC = Path(__file__).resolve().parents[2] / "src" / "thidua"
TEMPLATES = {
    str(path.relative_to(next(p for p in path.parents if p.name == "templates"))): path
    for path in sorted(SRC.rglob("templates/**/*.html"))
}
USED_BY_DJANGO = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html", "registration/login.html"}
INLINE = re.compile(r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script\b(?![^>]*\bsrc=)", re.I)
COMMENT = re.compile(r"\{#.*?#\}|\{% comment %\}.*?\{% endcomment %\}", re.S)


@pytest.mark.parametrize("name", TEMPLATES)
def test_the_template_compiles(name):
    assert get_template(name).template.name == name


@pytest.mark.parametrize("name", TEMPLATES)
def test_style_and_script_come_from_files(name):
    assert INLINE.findall(COMMENT.sub("", TEMPLATES[name].read_text(encoding="utf-8"))) == []


def test_no_template_is_unused():
    everything = "\n".join(
        path.read_text(encoding="utf-8") for pattern in ("*.py", "*.html") for path in SRC.rglob(pattern)
    )
    assert [n for n in TEMPLATES if n not in USED_BY_DJANGO and f'"{n}"' not in everything] == []


def test_inline_is_recognised():
    for bad in ('<p style="x">', "<style>", "<script>x()</script>", "<a onclick='x'>", "<a href='javascript:x'>"):
        assert INLINE.search(bad), bad
    for good in ('<script src="x"></script>', "<script type=module src=x>", "<p class=style>"):
        assert not INLINE.search(good), good
