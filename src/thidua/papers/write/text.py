"""What a paper says, line by line, for a register that is searched: nothing is read back from the file."""

from collections.abc import Iterator

from thidua.papers.write.model import Block, Clause, Heading, Paper, Paragraph, Table, Text


def lines_of(paper: Paper) -> list[str]:
    """Return subject, addressees, grounds, every paragraph and every row of a paper and its annexes."""
    head = [f"{paper.kind} {paper.subject}".strip() if paper.kind else f"V/v {paper.subject}"]
    if paper.to:
        head.append("Kính gửi: " + "; ".join(paper.to))
    blocks = (*paper.body, *(block for annex in paper.annexes for block in annex.body))
    return [*head, *paper.bases, *(line for block in blocks for line in _said(block) if line)]


def _said(block: Block) -> Iterator[str]:
    if isinstance(block, Paragraph):
        yield _plain(block.text)
    elif isinstance(block, Clause):
        yield " ".join(part for part in (block.label, block.title, _plain(block.text)) if part)
    elif isinstance(block, Heading):
        yield " ".join(part for part in (block.label, block.title) if part)
    elif isinstance(block, Table):
        yield from (" | ".join(row.cells) for row in block.rows)


def _plain(text: Text) -> str:
    return text if isinstance(text, str) else "".join(run.text for run in text)
