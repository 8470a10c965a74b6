"""Opens the ZIP package of a Word file with limits on what it may unpack to, and its XML without entities."""

import io
import zipfile
import zlib
from functools import cached_property

from lxml import etree

from thidua.papers.sources import limits
from thidua.papers.sources.refusals import refused


class Package:
    """The parts of a DOCX. Everything raises PaperRefused when the package is broken or hostile."""

    def __init__(self, data: bytes) -> None:
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(data))
        except (zipfile.BadZipFile, ValueError, NotImplementedError) as broken:
            raise refused("corrupt") from broken
        self._check()

    @cached_property
    def names(self) -> frozenset[str]:
        """The names of all parts."""
        return frozenset(self._zip.namelist())

    def xml(self, name: str) -> etree._Element | None:
        """Parse one part, or give None when the package has no such part."""
        if name not in self.names:
            return None
        parser = etree.XMLParser(
            resolve_entities=False,
            no_network=True,
            load_dtd=False,
            huge_tree=True,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            root = etree.fromstring(self._bytes(name), parser)
        except etree.XMLSyntaxError as broken:
            raise refused("too_deep" if "depth" in str(broken) else "corrupt") from broken
        if root.getroottree().docinfo.internalDTD is not None:
            raise refused("unsafe_xml")
        _check_depth(root)
        return root

    def _check(self) -> None:
        entries = self._zip.infolist()
        if len(entries) > limits.MAX_ZIP_ENTRIES or sum(e.file_size for e in entries) > limits.MAX_ZIP_BYTES:
            raise refused("bomb")
        for entry in entries:
            if entry.flag_bits & 1:
                raise refused("encrypted")
            inflated = entry.file_size > limits.RATIO_MATTERS_ABOVE
            if inflated and entry.file_size > limits.MAX_ZIP_RATIO * max(entry.compress_size, 1):
                raise refused("bomb")

    def _bytes(self, name: str) -> bytes:
        """Inflate one part, never more than the limit, whatever size the directory declares."""
        try:
            with self._zip.open(name) as part:
                content = part.read(limits.MAX_XML_BYTES + 1)
        except (
            zipfile.BadZipFile,
            zlib.error,
            EOFError,
            OSError,
            NotImplementedError,
            RuntimeError,
        ) as broken:
            raise refused("corrupt") from broken
        if len(content) > limits.MAX_XML_BYTES:
            raise refused("bomb")
        return content


def _check_depth(root: etree._Element) -> None:
    depth = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > limits.MAX_NESTING:
            raise refused("too_deep")
