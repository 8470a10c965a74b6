"""Where the keys that sign are: files or plug-ins of an installation, one for each head and one for each agency.

In the folder SIGNING_ROOT: `person-USERNAME.p12` and `agency-CODE.p12`, or a file of the same name ending in `.key` that
holds the address of a plug-in ("package.module:rest"); beside them a PNG of the signature or the seal. The secret is
typed each time and kept nowhere. Keys of the example lie in a folder of their own and count only in the example.
"""

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from thidua.kernel.models import Account
from thidua.kernel.workflow import StepRefused
from thidua.org import example
from thidua.org.models import Unit
from thidua.papers.errors import PaperRefused
from thidua.papers.sign.keys import Key, open_key
from thidua.papers.sign.marks import Mark
from thidua.papers.sign.signing import Signing, sign_pdf
from thidua.papers.write.pdf.write import Spot

EXAMPLE = "example"
"""The folder of the keys that the example makes."""


@dataclass(frozen=True)
class Keyring:
    """One key: where it is, the picture that its signature shows, and whether it is only for trying out (the example)."""

    where: str
    picture: bytes
    trial: bool = False

    @property
    def shown_secret(self) -> str:
        """The secret of a key for trial, which everybody may know; empty for a real one."""
        return example.password() if self.trial else ""


def key_of_person(account: Account) -> Keyring | None:
    """Return the key of a person, None where this installation has none."""
    return _found(f"person-{account.username}")


def key_of_agency(unit: Unit) -> Keyring | None:
    """Return the key of an agency, None where this installation has none."""
    return _found(f"agency-{unit.code}")


def sign(data: bytes, ring: Keyring, secret: str, signing: Signing) -> bytes:
    """Return the file with one more signature behind what is there. Raises StepRefused with the cause."""
    return sign_with(opened(ring, secret), data, signing)


def opened(ring: Keyring, secret: str) -> Key:
    """Return the key itself, to sign many files with one secret. Raises StepRefused."""
    try:
        return open_key(ring.where, secret)
    except PaperRefused as refused:
        raise StepRefused(said(refused)) from refused


def sign_with(key: Key, data: bytes, signing: Signing) -> bytes:
    """Return the file with one more signature behind what is there. Raises StepRefused with the cause."""
    try:
        return sign_pdf(data, key, signing)
    except PaperRefused as refused:
        raise StepRefused(said(refused)) from refused


def mark_at(spot: Spot | None, ring: Keyring, words: str, at: datetime) -> Mark | None:
    """Return what a signature shows at a place of the page: its picture, else who signed."""
    if spot is None:
        return None
    return Mark(spot, ring.picture) if ring.picture else Mark(spot, text=words)


def said(refused: PaperRefused) -> str:
    """Return why a paper was refused, in the reader's language."""
    return refused.en if (get_language() or "").startswith("en") else refused.vi


def missing_key() -> str:
    """Return the sentence where there is no key here."""
    return _("Máy chủ chưa có khóa ký số của người ký hoặc cơ quan này: tải bản đã ký lên thay, hoặc nhờ người quản trị cài khóa.")


def _found(name: str) -> Keyring | None:
    folder = Path(settings.SIGNING_ROOT)
    found = _in(folder, name)
    if found is None and (trial := _in(folder / EXAMPLE, name, trial=True)) and example.is_loaded():
        return trial
    return found


def _in(folder: Path, name: str, *, trial: bool = False) -> Keyring | None:
    picture = folder / f"{name}.png"
    shown = picture.read_bytes() if picture.is_file() else b""
    stored, plugin = folder / f"{name}.p12", folder / f"{name}.key"
    if stored.is_file():
        return Keyring(str(stored), shown, trial)
    return Keyring(plugin.read_text(encoding="utf-8").strip(), shown, trial) if plugin.is_file() else None
