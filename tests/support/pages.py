"""What must hold of every page, whatever it is about: one heading, labels, plain text that a user can read.

`complaints(html)` returns sentences; an empty list is a good page.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import html as markup

UNSEEN = {"script", "style", "template", "head", "title", "meta", "link"}
CODE_WORDS = frozenset(re.findall(r"\S+", """
    none true false null undefined draft launched closed read confirmed dropped exact suggested unmatched accepted
    working done excused late committee department office service party front vertical enterprise central province
    district commune officer head focal clerk reader administrator by before recurring continuous half-year quarter
    year month lead support sentence reference file document granted refused asked verified secondary recalled
    incoming outgoing sure acknowledged mend answered settled found checked nurtured spread honoured followed published down planned broadcast article meeting picture recording paper
    look must sent received returned approved open individual collective household
    in_use integer decimal money percent issued quarter
"""))
"""Words of the code that would be English leaking into a Vietnamese page. Compared with whole pieces of text."""
LEFTOVERS = re.compile(r"\{\{|\{%|%\}|\}\}|%\([a-z_]+\)[sd]|<[A-Z][A-Za-z]+: |\bNone\b|\bTrue\b|\bFalse\b|object at 0x")
STRAIGHT_QUOTES = re.compile(r"\"|(?<![A-Za-z0-9])'|'(?![A-Za-z0-9])")
ISO_DATE = re.compile(r"\b\d{4}-\d\d-\d\d\b")


def parse(text: str) -> Any:
    """Return the page as a tree."""
    return markup.document_fromstring(text)


def complaints(text: str, language: str = "vi", allowed: frozenset[str] = frozenset()) -> list[str]:
    """Return what is wrong with a page."""
    page = parse(text)
    found = [*_frame(text, page, language), *_ids(page), *_forms(page), *_inline(page), *_names(page)]
    if language == "vi":
        found += _words(page, allowed)
    return [*found, *(f"left over: {hit.group()}" for hit in LEFTOVERS.finditer(visible(page)))]


def visible(page: Any) -> str:
    """Return the text that a reader or a listener gets, pieces on lines of their own."""
    return "\n".join(pieces(page))


def pieces(page: Any) -> Iterator[str]:
    """Yield every piece of text and every attribute that is read out."""
    for element in page.find("body").iter():
        if not isinstance(element.tag, str) or element.tag in UNSEEN:
            continue
        for said in (element.text, *(child.tail for child in element), element.get("aria-label"),
                     element.get("placeholder"), element.get("alt"), element.get("title")):
            if said and said.strip():
                yield " ".join(said.split())


def _frame(text: str, page: Any, language: str) -> Iterator[str]:
    if not text.lstrip().lower().startswith("<!doctype html>"):
        yield "no doctype"
    if page.get("lang") != language:
        yield f"lang is {page.get('lang')}"
    heads = page.findall(".//h1")
    if len(heads) != 1:
        yield f"{len(heads)} h1"
        return
    subject = " ".join(heads[0].text_content().split())
    title = " ".join((page.findtext(".//title") or "").split())
    if not subject or not title.endswith("– Thi Đua"):
        yield f"title {title!r}, heading {subject!r}"
    elif not _share(title.removesuffix("– Thi Đua"), subject):
        yield f"title {title!r} is not about {subject!r}"
    if len(page.findall(".//main")) != 1:
        yield "not one main"


def _share(title: str, subject: str) -> bool:
    """Tell whether title and heading speak of the same: most of the words of the shorter are in the other."""
    one, other = ({word.strip("“”,.:").casefold() for word in words.split()} for words in (title, subject))
    return 2 * len(one & other) >= min(len(one), len(other)) > 0


def _ids(page: Any) -> Iterator[str]:
    counted = Counter(page.xpath("//@id"))
    yield from (f"id {name!r} {count} times" for name, count in counted.items() if count > 1)
    yield from (f"id {name!r} is no good id" for name in counted if not re.fullmatch(r"[A-Za-z][\w:-]*", name))
    for name in ("aria-labelledby", "aria-describedby", "aria-controls"):
        for value in page.xpath(f"//@{name}"):
            yield from (f"{name} of nothing: {part}" for part in value.split() if part not in counted)
    for label in page.xpath("//label[@for]"):
        if label.get("for") not in counted:
            yield f"label for nothing: {label.get('for')}"
    for link in page.xpath("//a[starts-with(@href, '#')]/@href"):
        if link[1:] not in counted:
            yield f"link to nothing: {link}"


def _forms(page: Any) -> Iterator[str]:
    for form in page.findall(".//form"):
        method = (form.get("method") or "get").lower()
        where = form.get("action") or "(this page)"
        if method not in ("get", "post"):
            yield f"form {where} by {method}"
        tokens = form.xpath(".//input[@name='csrfmiddlewaretoken']")
        if method == "post" and len(tokens) != 1:
            yield f"form {where} has {len(tokens)} tokens"
        if method == "get" and tokens:
            yield f"form {where} shows its token in the address"
        if form.xpath(".//input[@type='file']") and form.get("enctype") != "multipart/form-data":
            yield f"form {where} cannot carry a file"
        if not form.xpath(".//button"):
            yield f"form {where} has no button"
    yield from _fields(page)


def _fields(page: Any) -> Iterator[str]:
    labelled = set(page.xpath("//label/@for"))
    for field in page.xpath("//input[not(@type='hidden')] | //select | //textarea"):
        named = field.get("id") in labelled or field.get("aria-label") or field.get("aria-labelledby")
        if not named and not field.xpath("ancestor::label"):
            yield f"field {field.get('name')} has no label"
    for button in page.xpath("//button[@disabled]"):
        reason = button.xpath("following-sibling::*[normalize-space()]")
        if not reason:
            yield f"button {button.text_content().strip()!r} is disabled and does not say why"


def _inline(page: Any) -> Iterator[str]:
    for element in page.iter():
        if not isinstance(element.tag, str):
            continue
        if element.tag == "style" or (element.tag == "script" and not element.get("src")):
            yield f"inline {element.tag}"
        yield from (
            f"attribute {name} in {element.tag}" for name in element.attrib
            if name == "style" or name.startswith(("on", "hx-on"))
        )
        if (element.get("href") or "").strip().lower().startswith("javascript:"):
            yield "script in a link"


def _names(page: Any) -> Iterator[str]:
    """Links, buttons and regions say what they are."""
    for element in page.xpath("//a[@href] | //button | //summary"):
        said = " ".join(element.text_content().split()) or element.get("aria-label") or element.xpath("string(.//@alt)")
        if not said:
            yield f"{element.tag} without words: {element.get('href') or element.get('name')}"
    for table in page.findall(".//table"):
        if not table.xpath(".//th"):
            yield "table without heads"
    for landmark in ("nav", "aside"):
        several = page.xpath(f"//{landmark}")
        names = [one.get("aria-label") or one.get("aria-labelledby") for one in several]
        if len(several) > 1 and (None in names or len(set(names)) < len(names)):
            yield f"{landmark}s cannot be told apart: {names}"


def _words(page: Any, allowed: frozenset[str]) -> Iterator[str]:
    for piece in pieces(page):
        if piece.casefold().strip(" .:,–·") in CODE_WORDS - allowed:
            yield f"word of the code: {piece!r}"
        if STRAIGHT_QUOTES.search(piece):
            yield f"straight quotes: {piece!r}"
        if ISO_DATE.search(piece):
            yield f"date as machines write it: {piece!r}"
