"""The whole document: head, body and closing, then each annex on pages of its own."""

from dataclasses import replace

from thidua.papers.write.compose.body import blocks, ended
from thidua.papers.write.compose.closing import closing, side_by_side
from thidua.papers.write.compose.head import copy_head, going_with, letterhead, subject
from thidua.papers.write.compose.sizes import MARGINS, WIDE, WIDTH, even, title_style
from thidua.papers.write.flow import CENTRE, Flow, Grid, Inner, Item, Para, Rule, Section, Style
from thidua.papers.write.model import Annex, Copy, Marks, Paper
from thidua.papers.write.typography import clean


def compose(paper: Paper) -> Flow:
    """This function will lay a document out by the decree. Raises PaperRefused."""
    about = "" if paper.kind else paper.subject
    body = ended(paper.body) if paper.ended else paper.body
    items: list[Item] = [
        letterhead(paper.letterhead, paper.marks, paper.scale, about=about),
        *subject(paper), *blocks(body, paper.scale, WIDTH),
    ]
    signed = closing(paper)
    if signed:
        items[-1] = _with_next(items[-1])
        items.append(signed)
    if paper.copy:
        items += _copied(paper.copy, paper)
    first = Section(tuple(items), foot=_foot(paper.marks))
    return Flow(
        title=_title(paper), sections=(first, *(_annex(annex, paper) for annex in paper.annexes)),
        author=paper.letterhead.agency, watermark=paper.marks.watermark, margins=MARGINS,
    )


def _copied(copy: Copy, paper: Paper) -> list[Item]:
    """What turns a document into a copy on paper, below a rule over the whole width."""
    below = Paper(copy.head, "", "", (), recipients=copy.recipients, archive=copy.archive, signatures=(copy.signature,),
                  scale=paper.scale)
    signed = closing(below, "copy-")
    return [Rule(0, above=12, below=8), copy_head(copy, paper.scale), *([signed] if signed else [])]


def _with_next(item: Item) -> Item:
    """Hold the end of the text on the page of the signature: nobody signs an empty sheet."""
    if isinstance(item, Para):
        return Para(item.text, item.style.but(keep_next=True))
    if isinstance(item, Grid) and item.rows:
        return replace(item, rows=(*item.rows[:-1], replace(item.rows[-1], keep_next=True)))
    return item


def _title(paper: Paper) -> str:
    head = paper.letterhead
    numbered = f"{head.number:02d}/{head.symbol}" if head.number and head.symbol else ""
    return clean(" ".join(part for part in (paper.kind or "Công văn", numbered, paper.subject) if part))


def _foot(marks: Marks) -> tuple[Inner, ...]:
    if not marks.address:
        return ()
    style = Style("Địa chỉ cơ quan", size=11, align=CENTRE)
    return (Rule(0, above=0, below=2), Para(clean(marks.address), style))


def _annex(annex: Annex, paper: Paper) -> Section:
    width = WIDE if annex.landscape else WIDTH
    items: list[Item] = []
    if annex.head:
        head = paper.letterhead
        bare = type(head)(agency=head.agency, above=head.above, dated=False)
        items.append(letterhead(bare, Marks(), paper.scale, width=width))
    style = title_style(paper.scale, "Tên phụ lục").but(before=12 if annex.head else 0)
    if annex.label:
        items.append(Para(clean(annex.label), style.but(name="Phụ lục", size=14, outline=1)))
        style = style.but(before=0)
    items.append(even(annex.title.upper(), style, width - 10))
    if annex.reference:
        items.append(going_with(annex.reference, paper.scale, width))
    items += blocks(annex.body, paper.scale, width)
    if annex.signatures:
        items[-1] = _with_next(items[-1])
        items.append(side_by_side(annex.signatures, paper.scale, width))
    return Section(tuple(items), landscape=annex.landscape)
