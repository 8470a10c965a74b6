"""The example: an authority for trial signatures, with keys of the heads and agencies, so that a demonstration signs in the browser.

Everything lies in folders named "example", which are looked into only while the database holds the example
(`org.example.is_loaded`): the keys sign nothing and nothing is trusted by them in a real installation. The private key of
the authority is thrown away once it has signed; keys that a later start misses come from another one.
"""

import os
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import NameOID
from django.conf import settings

from thidua.decisions import keys
from thidua.decisions.example_marks import seal, signature
from thidua.documents import trust
from thidua.kernel.access import Role
from thidua.kernel.clock import vietnam_date
from thidua.org import example
from thidua.org.models import Post
from thidua.org.queries import names_on
from thidua.papers.write.agency import whole

WORDS = "CHỮ KÝ THỬ – không có giá trị pháp lý"
SHORT = "CHỮ KÝ THỬ"
LONGEST = 64
"""Letters of a common name (X.520)."""
SINCE, UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2046, 1, 1, tzinfo=UTC)
"""The example plays from 2021 on, whatever the real day is."""
USAGES = ("digital_signature", "content_commitment", "key_encipherment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign",
          "encipher_only", "decipher_only")


@dataclass(frozen=True)
class Holder:
    """Whose key it is: the name of its files, the name in the certificate, and what the signature shows (PNG)."""

    file: str
    name: str
    picture: bytes


def load(*, at: datetime) -> int:
    """This function will make the keys that are missing; return how many. Nothing happens without the units of the example."""
    if not example.is_loaded():
        return 0
    folder = Path(settings.SIGNING_ROOT) / keys.EXAMPLE
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    missing = [one for one in _holders(at) if not (folder / f"{one.file}.p12").is_file()]
    if missing:
        _issue(missing, folder)
    return len(missing)


def _holders(at: datetime) -> Iterable[Holder]:
    """Everybody who signs as a head at any time of the example, and the agency of each."""
    posts = list(Post.objects.filter(role=Role.HEAD).select_related("unit", "scope", "person__account").order_by("pk"))
    people = {post.person_id: post.person for post in posts}
    for person in people.values():
        if person.account is not None:
            yield Holder(f"person-{person.account.username}", person.name, signature(person.name))
    units = {(post.scope or post.unit).pk: (post.scope or post.unit, post.starts_on) for post in posts}
    for unit, day in units.values():
        named = whole(names_on([unit.pk], max(day, vietnam_date(at))).get(unit.pk) or names_on([unit.pk], day).get(unit.pk, unit.code))
        yield Holder(f"agency-{unit.code}", named, seal())


def _issue(holders: Iterable[Holder], folder: Path) -> None:
    """Trust comes before the keys: a start that is cut off leaves an authority without keys, and the next makes the rest."""
    authority = ec.generate_private_key(ec.SECP256R1())
    name = _subject("Tổ chức chứng thực thử")
    root = _begun(name, name, authority).add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True).add_extension(
        _usage("key_cert_sign", "crl_sign"), critical=True).sign(authority, hashes.SHA256())
    trusted = Path(settings.TRUST_ROOTS) / trust.EXAMPLE
    trusted.mkdir(mode=0o700, parents=True, exist_ok=True)
    _write(trusted / f"{root.serial_number:x}.pem", root.public_bytes(serialization.Encoding.PEM))
    locked = serialization.BestAvailableEncryption(example.password().encode())
    for holder in holders:
        key = ec.generate_private_key(ec.SECP256R1())
        made = _begun(_subject(holder.name), name, key).add_extension(
            x509.BasicConstraints(ca=False, path_length=None), critical=True).add_extension(
            _usage("digital_signature", "content_commitment"), critical=True).sign(authority, hashes.SHA256())
        _write(folder / f"{holder.file}.png", holder.picture)
        _write(folder / f"{holder.file}.p12", pkcs12.serialize_key_and_certificates(holder.file.encode(), key, made, [root], locked))


def _begun(subject: x509.Name, issuer: x509.Name, key: ec.EllipticCurvePrivateKey) -> x509.CertificateBuilder:
    return x509.CertificateBuilder(
        issuer_name=issuer, subject_name=subject, public_key=key.public_key(), serial_number=x509.random_serial_number(),
        not_valid_before=SINCE, not_valid_after=UNTIL,
    )


def _usage(*named: str) -> x509.KeyUsage:
    return x509.KeyUsage(**{usage: usage in named for usage in USAGES})


def _subject(name: str) -> x509.Name:
    """Say it in each part that programs show: the common name and the organisation."""
    return x509.Name([
        x509.NameAttribute(NameOID.COMMON_NAME, f"{name[:LONGEST - len(SHORT) - 3]} – {SHORT}"), x509.NameAttribute(NameOID.ORGANIZATION_NAME, WORDS),
    ])


def _write(path: Path, content: bytes) -> None:
    """Write a file that only its owner may read, whole or not at all."""
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    with os.fdopen(os.open(partial, os.O_CREAT | os.O_TRUNC | os.O_WRONLY, 0o600), "wb") as out:
        out.write(content)
    partial.replace(path)
