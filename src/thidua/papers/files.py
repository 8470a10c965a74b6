"""The door of the library for programs that have a file: path in, reading out."""

import os
from collections.abc import Sequence

from thidua.papers.read.reader import read
from thidua.papers.reading import Reading
from thidua.papers.source import Source
from thidua.papers.sources.opening import open_paper


def read_file(path: str | os.PathLike[str], *, anchors: Sequence[str | os.PathLike[str]] = ()) -> Reading:
    """This function will read the document in a file. Raises PaperRefused."""
    return read_both(path, anchors=anchors)[1]


def read_both(
    path: str | os.PathLike[str], *, anchors: Sequence[str | os.PathLike[str]] = ()
) -> tuple[Source, Reading]:
    """This function will give the numbered text of a file together with its reading. Raises PaperRefused."""
    source = open_paper(path, anchors=anchors)
    return source, read(source)
