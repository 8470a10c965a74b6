"""Sealed votes: closed to everybody until two tellers open them, one layer each. Pure: no database, no clock.

A teller's code is a secret of 100 bits that is shown once and kept nowhere; the key that opens the teller's layer is
derived from it. A vote is sealed to the second teller and that again to the first, with keys made for this one vote:
every sealed vote of a ballot has the same length and none can be told from another.
"""

import secrets
from collections.abc import Iterable, Sequence

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's 32: no I, L, O, U, so that a code copied by hand is read back right."""
ALIKE = str.maketrans("ILO", "110")
KEY, TAG = 32, 16
NONCE = bytes(12)
"""Every key seals one message only, so the nonce may stay the same."""
RECEIPT, CODE = 12, 20
"""How many signs a receipt and a teller's code have."""


class WrongCode(Exception):
    """The code does not open this layer."""


def new_code(length: int = CODE) -> str:
    """Return a fresh code in groups of four."""
    return grouped("".join(secrets.choice(SIGNS) for _sign in range(length)))


def grouped(code: str) -> str:
    """Return the code in groups of four, as people copy it."""
    return "-".join(code[start:start + 4] for start in range(0, len(code), 4))


def plain(code: str) -> str:
    """Return a code as it is compared: no spaces or hyphens, capitals, look-alikes turned into what was meant."""
    return "".join(sign for sign in code.upper().translate(ALIKE) if sign in SIGNS)


def public_key(code: str, salt: str) -> str:
    """Return the public key of a teller's code for one ballot, as hexadecimal text."""
    return _private(code, salt).public_key().public_bytes_raw().hex()


def seal(message: bytes, keys: Sequence[str]) -> str:
    """Return the message sealed to all the keys; the first key opens the outermost layer."""
    for key in reversed(keys):
        once = X25519PrivateKey.generate()
        public, target = once.public_key().public_bytes_raw(), bytes.fromhex(key)
        shared = once.exchange(X25519PublicKey.from_public_bytes(target))
        message = public + ChaCha20Poly1305(_derived(shared, public + target)).encrypt(NONCE, message, None)
    return message.hex()


def peel(sealed: Iterable[str], code: str, salt: str) -> list[bytes]:
    """Return what is under the layer of the code, in an order that says nothing. Raises WrongCode."""
    private = _private(code, salt)
    own = private.public_key().public_bytes_raw()
    try:
        found = [_open(bytes.fromhex(one), private, own) for one in sealed]
    except InvalidTag as wrong:
        raise WrongCode from wrong
    return sorted(found)


def _open(box: bytes, private: X25519PrivateKey, own: bytes) -> bytes:
    public, closed = box[:KEY], box[KEY:]
    shared = private.exchange(X25519PublicKey.from_public_bytes(public))
    return ChaCha20Poly1305(_derived(shared, public + own)).decrypt(NONCE, closed, None)


def _private(code: str, salt: str) -> X25519PrivateKey:
    material = HKDF(SHA256(), KEY, salt.encode(), b"thidua teller").derive(plain(code).encode())
    return X25519PrivateKey.from_private_bytes(material)


def _derived(shared: bytes, both: bytes) -> bytes:
    return HKDF(SHA256(), KEY, both, b"thidua vote").derive(shared)
