"""Keys, pictures and a timestamp service of a throw-away authority."""

import io
from datetime import UTC, datetime, timedelta
from functools import cache

from asn1crypto import keys as asn1_keys
from asn1crypto import tsp
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import pkcs12
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image, ImageDraw
from pyhanko.sign.timestamps import DummyTimeStamper

SECRET = "mật khẩu thử"
NOW = datetime(2025, 6, 20, 9, 15, 30, tzinfo=UTC)


@cache
def root() -> tuple[ec.EllipticCurvePrivateKey, x509.Certificate]:
    """The authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = _name("CA thử")
    made = _builder(name, name, key.public_key()).add_extension(x509.BasicConstraints(ca=True, path_length=0), critical=True)
    return key, made.sign(key, hashes.SHA256())


def root_pem() -> bytes:
    """Its certificate, as configuration has it."""
    return root()[1].public_bytes(serialization.Encoding.PEM)


@cache
def key_file(name: str = "Lê Văn Khanh", *, curve: bool = False, signs: bool = True, days: int = 400) -> bytes:
    """A PKCS#12 file of a signer, valid around NOW for these days each way."""
    key = ec.generate_private_key(ec.SECP256R1()) if curve else rsa.generate_private_key(65537, 2048)
    usage = dict.fromkeys(("content_commitment", "data_encipherment", "key_agreement", "key_cert_sign", "crl_sign",
                           "encipher_only", "decipher_only"), False)
    made = _builder(_name(name), root()[1].subject, key.public_key(), days).add_extension(
        x509.KeyUsage(digital_signature=signs, key_encipherment=not signs, **usage), critical=True
    ).sign(root()[0], hashes.SHA256())
    locked = serialization.BestAvailableEncryption(SECRET.encode())
    return pkcs12.serialize_key_and_certificates(name.encode(), key, made, [root()[1]], locked)


class Stamps:
    """A timestamp service in memory; counts what it was asked."""

    def __init__(self) -> None:
        key = rsa.generate_private_key(65537, 2048)
        made = _builder(_name("Máy chủ cấp dấu thời gian thử"), root()[1].subject, key.public_key()).add_extension(
            x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True
        ).sign(root()[0], hashes.SHA256())
        der = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        self.stamper = DummyTimeStamper(
            asn1_x509.Certificate.load(made.public_bytes(serialization.Encoding.DER)),
            asn1_keys.PrivateKeyInfo.load(der), fixed_dt=NOW,
        )
        self.asked = 0

    def answer(self, request: bytes) -> bytes:
        self.asked += 1
        return self.stamper.request_tsa_response(tsp.TimeStampReq.load(request)).dump()


class Silent:
    """A timestamp service that cannot be reached, or answers nonsense."""

    def __init__(self, answer: bytes | None = None) -> None:
        self.said = answer

    def answer(self, request: bytes) -> bytes:
        if self.said is None:
            raise ConnectionRefusedError
        return self.said


def picture(colour: tuple[int, int, int] = (20, 40, 200), *, clear: bool = True, form: str = "PNG") -> bytes:
    """A signature drawn in one stroke."""
    drawn = Image.new("RGBA" if clear else "RGB", (500, 220), (0, 0, 0, 0) if clear else (255, 255, 255))
    ImageDraw.Draw(drawn).line([(10, 150), (120, 10), (160, 205), (260, 60), (490, 110)], fill=colour, width=9)
    data = io.BytesIO()
    drawn.save(data, form)
    return data.getvalue()


def _name(common: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, common)])


def _builder(subject, issuer, key, days=800):
    return (
        x509.CertificateBuilder().subject_name(subject).issuer_name(issuer).public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(NOW - timedelta(days=days)).not_valid_after(NOW + timedelta(days=days))
    )
