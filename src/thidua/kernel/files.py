"""Files as they came in, kept on disk under their SHA-256."""

import hashlib
import logging
import os
import tempfile
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.http import HttpResponse
from django.utils.http import content_disposition_header
from django.utils.translation import gettext as _

from thidua.kernel.errors import StepRefused
from thidua.kernel.models import StoredFile
from thidua.kernel.scanning import refuse_malicious
from thidua.papers.text import nfc

logger = logging.getLogger(__name__)

NAMELESS = "tep"
LONGEST, ENDING = 255, 10


def keep(content: bytes, *, at: datetime) -> StoredFile:
    """Store the bytes once under their hash and return their record. Call inside a transaction.

    Raises StepRefused, also where the scanner finds something or does not answer.
    """
    refuse_malicious(content)
    digest = hashlib.sha256(content).hexdigest()
    path = _path(digest)
    if not path.exists():
        write_whole(path, content)
    stored, _is_new = StoredFile.objects.get_or_create(
        sha256=digest, defaults={"size": len(content), "stored_at": at},
    )
    return stored


def plain_name(name: str) -> str:
    """Return a file's name as it can be shown and saved: no folders, no signs that are invisible or turn the writing.

    The ending stays where the name must be cut.
    """
    last = nfc(name).replace("\\", "/").rpartition("/")[2]
    shown = "".join(sign for sign in last if sign.isprintable()).strip(" .")
    if len(shown) > LONGEST:
        stem, dot, ending = shown.rpartition(".")
        ending = dot + ending if stem and len(ending) <= ENDING else ""
        shown = shown[: LONGEST - len(ending)] + ending
    return shown or NAMELESS


def content_of(stored: StoredFile) -> bytes:
    """Return the bytes of a stored file; raises FileNotFoundError, or ValueError where the disk changed them."""
    content = _path(stored.sha256).read_bytes()
    if hashlib.sha256(content).hexdigest() != stored.sha256:
        msg = f"stored file {stored.sha256} was altered on disk"
        raise ValueError(msg)
    return content


def download(stored: StoredFile, *, name: str) -> HttpResponse:
    """Return the answer that hands the file to the browser to be saved under the name, never to be shown or run."""
    headers = {
        "Content-Disposition": content_disposition_header(True, name) or "attachment",
        "X-Content-Type-Options": "nosniff",
    }
    return HttpResponse(content_of(stored), content_type="application/octet-stream", headers=headers)


def _path(digest: str) -> Path:
    return Path(settings.FILES_ROOT) / digest[:2] / digest


def write_whole(path: Path, content: bytes) -> None:
    """Write the file so that it is there whole or not at all. Raises StepRefused where the disk does not take it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _write(path, content)
    except OSError as trouble:
        logger.exception("file could not be kept")
        raise StepRefused(
            _("Chưa lưu được tệp: ổ đĩa của máy chủ đầy hoặc không ghi được. Báo người quản trị rồi tải lại."),
        ) from trouble


def _write(path: Path, content: bytes) -> None:
    handle, temporary = tempfile.mkstemp(dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as out:
            out.write(content)
            out.flush()
            os.fsync(out.fileno())
        Path(temporary).replace(path)
    except OSError:
        Path(temporary).unlink(missing_ok=True)
        raise
