"""Signing PDF files (PAdES, with a timestamp where there is a service). What is signed already is never altered."""

import asyncio
import io
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from asn1crypto import algos, tsp, x509
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.ades.api import CAdESSignedAttrSpec
from pyhanko.sign.fields import SigFieldSpec, SigSeedSubFilter
from pyhanko.sign.general import SigningError
from pyhanko.sign.signers.cms_embedder import PdfCMSEmbedder, SigAppearanceSetup, SigIOSetup, SigObjSetup
from pyhanko.sign.signers.pdf_byterange import SignatureObject
from pyhanko.sign.signers.pdf_cms import PdfCMSSignedAttributes, Signer
from pyhanko.sign.timestamps import TimeStamper
from pyhanko.sign.timestamps.common_utils import TimestampRequestError
from pyhanko_certvalidator.registry import SimpleCertificateStore

from thidua.papers.errors import PaperRefused
from thidua.papers.sign.keys import Key, certificate_of
from thidua.papers.sign.marks import Mark, style_of
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.lines import MM

_DIGEST = "sha256"
_ROOM_FOR_ATTRIBUTES = 2_500
"""Bytes kept for what is signed beside the document, with room to spare."""
_ROOM_FOR_TIMESTAMP = 10_000
"""Bytes kept for the token of the timestamp service and its certificates."""


class TimestampService(Protocol):
    """Answers requests of RFC 3161; who knows the network implements it."""

    def answer(self, request: bytes) -> bytes:
        """This function will send a request (DER) and return the answer (DER). Raises OSError."""
        ...


@dataclass(frozen=True)
class Signing:
    """How one signature is made: the name of its field, when, why, what it shows, who stamps the time."""

    field: str
    at: datetime
    reason: str = ""
    mark: Mark | None = None
    timestamps: TimestampService | None = None


def sign_pdf(data: bytes, key: Key, signing: Signing) -> bytes:
    """This function will add a PAdES signature behind what is there (B-T with a service, else B-B). Raises PaperRefused."""
    _check(key, signing.at)
    try:
        return asyncio.run(_signed(data, key, signing))
    except (OSError, TimestampRequestError) as silent:
        raise PaperRefused("no_timestamp", "Dịch vụ cấp dấu thời gian không trả lời; văn bản chưa được ký.",
                           "The timestamp service gave no answer; the document was not signed.") from silent
    except (PdfError, SigningError, ValueError) as broken:
        raise PaperRefused("cannot_sign", "Không ký được tệp PDF này: tệp hỏng, bị khóa hoặc ô ký đã có chữ ký.",
                           "This PDF cannot be signed: it is damaged, locked, or the field is signed already.") from broken


def _check(key: Key, at: datetime) -> None:
    """Refuse a certificate that is not valid at this time or not made for signing."""
    own = certificate_of(key)
    if not own.not_valid_before_utc <= at <= own.not_valid_after_utc:
        raise PaperRefused("certificate_ended", "Chứng thư số chưa có hiệu lực hoặc đã hết hạn tại thời điểm ký.",
                           "The certificate is not valid at the time of signing.")
    usage = x509.Certificate.load(key.certificate).key_usage_value
    if usage is not None and not {"digital_signature", "non_repudiation"} & set(usage.native):
        raise PaperRefused("certificate_usage", "Chứng thư số này không dùng để ký văn bản.",
                           "This certificate is not made for signing documents.")


async def _signed(data: bytes, key: Key, signing: Signing) -> bytes:
    signer = _KeySigner(key)
    stamper = _Stamper(signing.timestamps) if signing.timestamps else None
    attributes = PdfCMSSignedAttributes(cades_signed_attrs=CAdESSignedAttrSpec())
    writer = _Writer(io.BytesIO(data), strict=False)
    steps = PdfCMSEmbedder(new_field_spec=_field(writer, signing)).write_cms(field_name=signing.field, writer=writer)
    next(steps)
    room = signer.room + (_ROOM_FOR_TIMESTAMP if stamper else 0)
    placeholder = SignatureObject(
        timestamp=signing.at, subfilter=SigSeedSubFilter.PADES, name=signer.subject_name,
        reason=signing.reason or None, bytes_reserved=2 * room,
    )
    steps.send(SigObjSetup(sig_placeholder=placeholder, appearance_setup=_appearance(signing)))
    digest, output = steps.send(SigIOSetup(md_algorithm=_DIGEST))
    signature = await signer.async_sign(
        digest.document_digest, _DIGEST, use_pades=True, timestamper=stamper, signed_attr_settings=attributes
    )
    steps.send(signature)
    return bytes(output.getvalue())


def _field(writer: IncrementalPdfFileWriter, signing: Signing) -> SigFieldSpec:
    if signing.mark is None:
        return SigFieldSpec(signing.field)
    spot = signing.mark.spot
    found = writer.find_page_for_modification(spot.page - 1)  # type: ignore[no-untyped-call]
    page = found[0].get_object()
    left, low, _right, high = (float(edge) for edge in page["/MediaBox"])
    box = (
        round(left + spot.x * MM), round(high - (spot.y + spot.height) * MM),
        round(left + (spot.x + spot.width) * MM), round(high - spot.y * MM),
    )
    if low > box[1]:
        raise PaperRefused("off_page", "Vị trí chữ ký nằm ngoài trang.", "The place of the signature is off the page.")
    return SigFieldSpec(signing.field, on_page=spot.page - 1, box=box)


def _appearance(signing: Signing) -> SigAppearanceSetup | None:
    if signing.mark is None:
        return None
    return SigAppearanceSetup(style=style_of(signing.mark, Made(signing.at)), timestamp=signing.at, name=None)


class _Writer(IncrementalPdfFileWriter):
    """Adds to a file without touching its metadata: rewritten, they would lose the claim to PDF/A."""

    def _update_meta(self) -> None:
        """Leave title, times and conformance as they are."""


class _KeySigner(Signer):
    """Our key, as the signing library wants it."""

    def __init__(self, key: Key) -> None:
        store = SimpleCertificateStore()  # type: ignore[no-untyped-call]
        store.register_multiple(x509.Certificate.load(one) for one in key.chain)
        super().__init__(
            prefer_pss=key.pss, signing_cert=x509.Certificate.load(key.certificate), cert_registry=store,
            signature_mechanism=_pss() if key.pss else None,
        )
        self.key = key

    @property
    def room(self) -> int:
        """How many bytes a signature of this key takes at most, its certificates included."""
        bits = int(x509.Certificate.load(self.key.certificate).public_key.bit_size)
        return _ROOM_FOR_ATTRIBUTES + bits // 8 + len(self.key.certificate) + sum(map(len, self.key.chain))

    async def async_sign_raw(self, data: bytes, digest_algorithm: str, dry_run: bool = False) -> bytes:
        """This function will sign with the key; there are no trial runs, room is reckoned beforehand."""
        return await asyncio.to_thread(self.key.sign, data, digest_algorithm)


def _pss() -> algos.SignedDigestAlgorithm:
    """RSASSA-PSS with a salt as long as the digest, as keys are asked to use it."""
    digest = algos.DigestAlgorithm({"algorithm": _DIGEST})
    mask = algos.MaskGenAlgorithm({"algorithm": "mgf1", "parameters": digest})
    parameters = algos.RSASSAPSSParams({"hash_algorithm": digest, "mask_gen_algorithm": mask, "salt_length": 32})
    return algos.SignedDigestAlgorithm({"algorithm": "rsassa_pss", "parameters": parameters})


class _Stamper(TimeStamper):
    """A timestamp service, as the signing library wants it."""

    def __init__(self, service: TimestampService) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.service = service

    async def async_request_tsa_response(self, req: tsp.TimeStampReq) -> tsp.TimeStampResp:
        """This function will ask the service for a token."""
        answer = await asyncio.to_thread(self.service.answer, req.dump())
        try:
            return tsp.TimeStampResp.load(answer, strict=True)
        except ValueError as broken:
            raise TimestampRequestError("unreadable answer") from broken
