"""Keys that sign: a file here; tokens and remote services as plug-ins that give the same three things.

A plug-in is a module with `open_key(where, secret) -> Key`. `open_key("package.module:rest", secret)` finds it.
"""

from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Protocol, cast

from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, padding, rsa
from cryptography.hazmat.primitives.serialization import pkcs12

from thidua.papers.errors import PaperRefused

_DIGESTS: dict[str, Callable[[], hashes.HashAlgorithm]] = {
    "sha256": hashes.SHA256, "sha384": hashes.SHA384, "sha512": hashes.SHA512,
}


class Key(Protocol):
    """Signs without showing its private half."""

    @property
    def certificate(self) -> bytes:
        """The certificate of the signer (DER)."""
        ...

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The certificates above it (DER), as far as they are known."""
        ...

    @property
    def pss(self) -> bool:
        """Whether RSA signatures are made with PSS padding; otherwise with PKCS#1 v1.5."""
        ...

    def sign(self, data: bytes, digest: str) -> bytes:
        """This function will sign the data, hashed with the digest of this name. Raises PaperRefused."""
        ...


class FileKey:
    """A key in a PKCS#12 file (.p12, .pfx): for tests and for agencies that keep their key themselves."""

    def __init__(self, data: bytes, secret: str, *, pss: bool = False) -> None:
        try:
            private, own, others = pkcs12.load_key_and_certificates(data, secret.encode("utf-8") or None)
        except (ValueError, UnsupportedAlgorithm) as wrong:
            raise PaperRefused(
                "bad_key", "Không mở được tệp khóa: sai mật khẩu hoặc tệp hỏng.",
                "The key file cannot be opened: the password is wrong or the file is damaged.",
            ) from wrong
        if own is None or not isinstance(private, rsa.RSAPrivateKey | ec.EllipticCurvePrivateKey):
            raise PaperRefused("bad_key", "Tệp khóa không có khóa RSA hoặc ECDSA kèm chứng thư số.",
                               "The key file has no RSA or ECDSA key with its certificate.")
        self._private = private
        self._own, self._others, self._pss = own, others, pss

    @property
    def certificate(self) -> bytes:
        """The certificate of the signer (DER)."""
        return self._own.public_bytes(serialization.Encoding.DER)

    @property
    def chain(self) -> tuple[bytes, ...]:
        """The certificates above it (DER)."""
        return tuple(one.public_bytes(serialization.Encoding.DER) for one in self._others)

    @property
    def pss(self) -> bool:
        """Whether RSA signatures are made with PSS padding."""
        return self._pss

    def sign(self, data: bytes, digest: str) -> bytes:
        """This function will sign the data with the key of the file."""
        chosen = _DIGESTS[digest]()
        if isinstance(self._private, ec.EllipticCurvePrivateKey):
            return self._private.sign(data, ec.ECDSA(chosen))
        if self._pss:
            return self._private.sign(data, padding.PSS(padding.MGF1(chosen), chosen.digest_size), chosen)
        return self._private.sign(data, padding.PKCS1v15(), chosen)


def open_key(where: str, secret: str) -> Key:
    """This function will open a key: a path to a PKCS#12 file, or "package.module:rest" for a plug-in. Raises PaperRefused."""
    module, colon, rest = where.partition(":")
    if colon and "/" not in module and "\\" not in module and len(module) > 1:
        try:
            plugin = import_module(module)
        except ImportError as missing:
            raise PaperRefused("bad_key", f"Không có phần mở rộng ký số “{module}”.",
                               f"There is no signing plug-in “{module}”.") from missing
        return cast(Key, plugin.open_key(rest, secret))
    try:
        return FileKey(Path(where).read_bytes(), secret)
    except OSError as unreadable:
        raise PaperRefused("bad_key", "Không đọc được tệp khóa.", "The key file cannot be read.") from unreadable


def certificate_of(key: Key) -> x509.Certificate:
    """This function will return the certificate of a key. Raises PaperRefused."""
    try:
        return x509.load_der_x509_certificate(key.certificate)
    except ValueError as broken:
        raise PaperRefused("bad_key", "Chứng thư số không đọc được.", "The certificate cannot be read.") from broken
