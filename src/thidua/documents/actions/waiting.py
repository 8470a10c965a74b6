"""Files that wait for a word of the officer: they were read, but are in no register yet.

One for each account and for a day at most; they lie beside the kept files and no row of the database knows of them.
"""

import hashlib
from datetime import datetime, timedelta
from pathlib import Path

from django.conf import settings
from django.core import signing
from django.utils.translation import gettext as _

from thidua.documents.errors import RegisterRefused
from thidua.kernel import files
from thidua.kernel.access import Actor

SALT = "thidua.documents.waiting"
FOLDER = "waiting"
LASTS = timedelta(days=1)


def let_wait(content: bytes, name: str, *, by: Actor) -> str:
    """Put the file aside and return the word by which the same account fetches it; replaces the one before.

    Raises StepRefused where the disk is full.
    """
    files.write_whole(_place(by.account_id), content)
    return signing.dumps([by.account_id, hashlib.sha256(content).hexdigest(), files.plain_name(name)], salt=SALT)


def fetch(word: str, *, by: Actor) -> tuple[bytes, str]:
    """Return content and name of the file that waits under the word. Raises RegisterRefused where it is gone."""
    gone = RegisterRefused(_("Tệp không còn được giữ. Chọn lại tệp rồi tải lên."))
    try:
        account_id, digest, name = signing.loads(word, salt=SALT, max_age=LASTS)
        content = _place(by.account_id).read_bytes()
    except (signing.BadSignature, OSError) as error:
        raise gone from error
    if account_id != by.account_id or hashlib.sha256(content).hexdigest() != digest:
        raise gone
    return content, str(name)


def forget(*, by: Actor) -> None:
    """Throw away what waits for the account."""
    _place(by.account_id).unlink(missing_ok=True)


def forget_old(*, real_time: datetime) -> int:
    """Throw away what nobody has come back for within a day of the real clock; return how many files that were."""
    folder = Path(settings.FILES_ROOT) / FOLDER
    old = [path for path in folder.glob("*") if path.stat().st_mtime < (real_time - LASTS).timestamp()]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)


def _place(account_id: int) -> Path:
    return Path(settings.FILES_ROOT) / FOLDER / str(account_id)
