"""Looking for malicious content before a file is kept: a scanner behind an address (`THIDUA_SCANNER`).

Built in is ClamAV's daemon (its INSTREAM command); another scanner is a module with `look(content)`, named
`module:the.module`. Where a scanner is named but does not answer, nothing is kept: unknown is not clean.
"""

import logging
import socket
import struct
from contextlib import closing
from importlib import import_module
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.translation import gettext as _

from thidua.kernel.errors import StepRefused

logger = logging.getLogger(__name__)

SECONDS = 10
PIECE = 64 * 1024
LONGEST_ANSWER = 4096


class ScannerAway(Exception):
    """The scanner did not answer, or answered what cannot be understood."""


def refuse_malicious(content: bytes) -> None:
    """This function will do nothing where no scanner is set or the bytes are clean; raises StepRefused otherwise."""
    address: str = settings.SCANNER
    if not address:
        return
    try:
        found = look(content, address)
    except ScannerAway as trouble:
        logger.exception("the scanner did not answer")
        raise StepRefused(
            _("Chưa nhận được tệp: máy quét mã độc không trả lời. Tệp chưa được lưu; tải lại sau ít phút, hoặc báo người quản trị."),
        ) from trouble
    if found:
        logger.warning("malicious file refused: %s", found)
        raise StepRefused(
            _("Không nhận tệp này: máy quét thấy mã độc (%(name)s). Quét mã độc trên máy đang dùng, lập lại tệp rồi gửi.") % {"name": found},
        )


def look(content: bytes, address: str) -> str:
    """Return the name of what the scanner at the address found in the bytes, "" for nothing. Raises ScannerAway.

    `unix:///run/clamav/clamd.ctl`, `tcp://127.0.0.1:3310` or `module:the.module`.
    """
    parts = urlsplit(address)
    if parts.scheme == "module":
        return str(import_module(parts.path).look(content))
    try:
        with closing(_connect(parts.scheme, parts.path, parts.hostname, parts.port)) as link:
            link.sendall(b"zINSTREAM\0")
            for start in range(0, len(content), PIECE):
                piece = content[start:start + PIECE]
                link.sendall(struct.pack("!I", len(piece)) + piece)
            link.sendall(struct.pack("!I", 0))
            return _understood(_answer(link))
    except OSError as trouble:
        raise ScannerAway(str(trouble)) from trouble


def _connect(scheme: str, path: str, host: str | None, port: int | None) -> socket.socket:
    if scheme == "tcp" and host:
        return socket.create_connection((host, port or 3310), SECONDS)
    if scheme != "unix":
        msg = f"{scheme}: no kind of scanner that is known"
        raise ScannerAway(msg)
    link = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    link.settimeout(SECONDS)
    try:
        link.connect(path)
    except OSError:
        link.close()
        raise
    return link


def _answer(link: socket.socket) -> str:
    said = b""
    while not said.endswith(b"\0") and len(said) < LONGEST_ANSWER:
        more = link.recv(LONGEST_ANSWER)
        if not more:
            break
        said += more
    return said.rstrip(b"\0\n").decode("utf-8", "replace")


def _understood(said: str) -> str:
    verdict = said.removeprefix("stream: ")
    if verdict == "OK":
        return ""
    if verdict.endswith(" FOUND"):
        return verdict.removesuffix(" FOUND")
    raise ScannerAway(said or "no answer")
