"""Signs PDF files with a throw-away authority, visible or not, as government offices do it."""

import io
import tempfile
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import NameOID
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.writer import PageObject
from pyhanko.sign import fields, signers
from pyhanko.stamp import StaticStampStyle
from pyhanko_certvalidator.registry import SimpleCertificateStore

from papers.files.pdfs import Page, make_pdf

AGENCY = "Ủy ban nhân dân huyện Thử"
EMAIL = "thu@example.gov.vn"


@dataclass(frozen=True)
class Authority:
    """A certificate authority of this test run, and a signer that it certified."""

    root_pem: bytes
    signer: signers.SimpleSigner


@cache
def authority(name: str = "CA thử", *, ended: bool = False) -> Authority:
    """Make an authority; with `ended` the signer's certificate has expired."""
    root_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    signer_key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    issuer = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    subject = x509.Name(
        [
            x509.NameAttribute(NameOID.COMMON_NAME, AGENCY),
            x509.NameAttribute(NameOID.ORGANIZATION_NAME, "Tỉnh Thử"),
        ]
    )
    now = datetime.now(UTC)
    root = (
        _builder(issuer, issuer, root_key.public_key(), now - timedelta(days=900), now + timedelta(days=900))
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    end = now - timedelta(days=30) if ended else now + timedelta(days=300)
    certificate = (
        _builder(subject, issuer, signer_key.public_key(), now - timedelta(days=300), end)
        .add_extension(x509.SubjectAlternativeName([x509.RFC822Name(EMAIL)]), critical=False)
        .add_extension(_usage(), critical=True)
        .sign(root_key, hashes.SHA256())
    )
    store = SimpleCertificateStore()
    store.register(_asn1(root))
    private = signer_key.private_bytes(
        serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    signer = signers.SimpleSigner(
        signing_cert=_asn1(certificate),
        cert_registry=store,
        signing_key=asn1_keys.PrivateKeyInfo.load(private),
    )
    return Authority(root.public_bytes(serialization.Encoding.PEM), signer)


def sign(
    data: bytes,
    field: str,
    *,
    by: Authority | None = None,
    pades: bool = False,
    shows: str = "",
    box: tuple[int, int, int, int] | None = None,
) -> bytes:
    """Sign the PDF; with `shows` and `box` (x0, y0, x1, y1 from below) the field shows that text."""
    kind = fields.SigSeedSubFilter.PADES if pades else fields.SigSeedSubFilter.ADOBE_PKCS7_DETACHED
    meta = signers.PdfSignatureMetadata(field_name=field, md_algorithm="sha256", subfilter=kind)
    spec = fields.SigFieldSpec(field, on_page=0, box=box)
    out = io.BytesIO()
    with tempfile.TemporaryDirectory() as folder:
        style = _stamp(shows, box, Path(folder) / "stamp.pdf") if box else None
        signer = signers.PdfSigner(meta, (by or authority()).signer, stamp_style=style, new_field_spec=spec)
        signer.sign_pdf(IncrementalPdfFileWriter(io.BytesIO(data), strict=False), output=out)
    return out.getvalue()


def _stamp(shows: str, box: tuple[int, int, int, int], path: Path) -> StaticStampStyle:
    width, height = float(box[2] - box[0]), float(box[3] - box[1])
    lines = shows.split("\n")
    texts = [(1.0, 11.0 + 13 * at, line) for at, line in enumerate(lines)]
    path.write_bytes(make_pdf(Page(texts), size=(width, height)))
    return StaticStampStyle.from_pdf_file(str(path), border_width=0, background_opacity=1.0)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: rsa.RSAPublicKey, start: datetime, end: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key)
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
    )


def _usage() -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=True,
        content_commitment=False,
        key_encipherment=False,
        data_encipherment=False,
        key_agreement=False,
        key_cert_sign=False,
        crl_sign=False,
        encipher_only=False,
        decipher_only=False,
    )


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def with_page_added(data: bytes) -> bytes:
    """Append a page to a signed file in an incremental update, as a forger would."""
    writer = IncrementalPdfFileWriter(io.BytesIO(data), strict=False)
    page = PageObject(
        contents=writer.add_object(generic.StreamObject(stream_data=b"")), media_box=(0, 0, 595, 842)
    )
    writer.insert_page(page)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()
