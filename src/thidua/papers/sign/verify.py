"""Checks the cryptographic signatures of a PDF (adbe.pkcs7.detached and PAdES) without network.

What the certificates must lead to is configuration: PEM files. What cannot be checked is never called trusted.
"""

import asyncio
import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from asn1crypto import pem, x509
from cryptography.exceptions import InvalidSignature, UnsupportedAlgorithm
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESFailure, AdESIndeterminate
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.pdf_embedded import EmbeddedPdfSignature
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko.sign.validation.status import PdfSignatureStatus, SignatureCoverageLevel
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.errors import PathError, ValidationError

from thidua.papers.sign.problems import problem
from thidua.papers.source import VerifiedSignature

_BROKEN = (
    PdfError,
    PathError,
    ValidationError,
    InvalidSignature,
    UnsupportedAlgorithm,
    ValueError,
    TypeError,
    KeyError,
    AttributeError,
    IndexError,
    OSError,
    NotImplementedError,
    RecursionError,
)
"""What pyHanko and asn1crypto raise on signatures that somebody damaged; the worker process is the outer wall."""
_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
_MOST_SIGNATURES = 50
_OUT_OF_TIME = {
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE,
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED,
    AdESIndeterminate.EXPIRED,
    AdESIndeterminate.NOT_YET_VALID,
    AdESFailure.NOT_YET_VALID,
}
_REVOKED = {AdESIndeterminate.REVOKED_NO_POE, AdESIndeterminate.REVOKED_CA_NO_POE, AdESFailure.REVOKED}


def verify_signatures(
    data: bytes, anchors: Sequence[str] = (), field_texts: Mapping[str, str] | None = None
) -> list[VerifiedSignature]:
    """Check every signature of a PDF, in the order of signing.

    `anchors` are PEM files of trusted certificates; `field_texts` maps field names to what their appearance
    shows. A signature that cannot be read is reported as not intact; nothing is raised for a bad file.
    """
    texts = field_texts or {}
    roots, bad_anchor = _roots(anchors)
    extra = (problem("bad_anchor"),) if bad_anchor else ()
    try:
        signatures = PdfFileReader(
            io.BytesIO(data[max(data.find(b"%PDF-"), 0) :]), strict=False
        ).embedded_signatures
    except _BROKEN:
        return [_unreadable("", texts, extra)]
    return [_verified(signature, roots, texts, extra) for signature in signatures[:_MOST_SIGNATURES]]


def _roots(anchors: Sequence[str]) -> tuple[list[x509.Certificate], bool]:
    """Load the trusted certificates, and tell whether one of the files could not be read."""
    roots: list[x509.Certificate] = []
    failed = False
    for path in anchors:
        try:
            blocks = pem.unarmor(Path(path).read_bytes(), multiple=True)
            roots.extend(x509.Certificate.load(content) for _, _, content in blocks)
        except (OSError, ValueError):
            failed = True
    return roots, failed


def _verified(
    signature: EmbeddedPdfSignature,
    roots: list[x509.Certificate],
    texts: Mapping[str, str],
    extra: tuple[str, ...],
) -> VerifiedSignature:
    try:
        name = str(signature.field_name)
        status = _status(signature, roots)
        return _result(signature, status, bool(roots), texts.get(name.rpartition(".")[2], ""), extra)
    except _BROKEN:
        return _unreadable(_name(signature), texts, extra)


def _status(signature: EmbeddedPdfSignature, roots: list[x509.Certificate]) -> PdfSignatureStatus:
    """Check at the time of signing, as a certificate of 2021 may have ended since."""
    context = ValidationContext(
        trust_roots=roots,
        allow_fetching=False,
        revocation_mode="soft-fail",
        moment=signature.self_reported_timestamp,
    )
    return asyncio.run(
        async_validate_pdf_signature(signature, signer_validation_context=context, key_usage_settings=_USAGE)
    )


def _result(
    signature: EmbeddedPdfSignature,
    status: PdfSignatureStatus,
    has_roots: bool,
    shown: str,
    extra: tuple[str, ...],
) -> VerifiedSignature:
    intact = bool(status.intact and status.valid)
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    trusted, reasons = _trust(status, intact, has_roots)
    if not intact:
        reasons.insert(0, "changed")
    if not whole:
        reasons.append("suspicious" if status.modification_level == ModificationLevel.OTHER else "added")
    if status.timestamp_validity is None:
        reasons.append("own_time")
    certificate = signature.signer_cert
    subfilter = str(signature.sig_object.get("/SubFilter", "")).lstrip("/") or None
    return VerifiedSignature(
        field=str(signature.field_name),
        signer=_subject(certificate, "common_name"),
        email=_email(certificate),
        agency=_subject(certificate, "organization_name"),
        signed_at=_signed_at(signature),
        subfilter=subfilter,
        intact=intact,
        whole_file=whole,
        trusted=trusted,
        problems=tuple(problem(code) for code in reasons) + extra,
        field_text=shown,
    )


def _trust(status: PdfSignatureStatus, intact: bool, has_roots: bool) -> tuple[bool | None, list[str]]:
    """Tell whether the chain ends in a trusted root, with the reasons against."""
    if not has_roots:
        return None, ["no_anchor"]
    if not intact:
        return False, []
    if status.revoked or status.trust_problem_indic in _REVOKED:
        return False, ["revoked"]
    if status.trust_problem_indic in _OUT_OF_TIME:
        return False, ["not_valid_then"]
    if not status.trusted:
        return False, ["untrusted"]
    return True, ["revocation_unknown"]


def _unreadable(name: str, texts: Mapping[str, str], extra: tuple[str, ...]) -> VerifiedSignature:
    return VerifiedSignature(
        field=name,
        signer=None,
        email=None,
        agency=None,
        signed_at=None,
        subfilter=None,
        intact=False,
        whole_file=False,
        trusted=None,
        problems=(problem("uncheckable"), *extra),
        field_text=texts.get(name, ""),
    )


def _name(signature: EmbeddedPdfSignature) -> str:
    try:
        return str(signature.field_name)
    except _BROKEN:
        return ""


def _signed_at(signature: EmbeddedPdfSignature) -> datetime | None:
    moment = signature.self_reported_timestamp
    return moment if isinstance(moment, datetime) else None


def _subject(certificate: x509.Certificate, key: str) -> str | None:
    value = certificate.subject.native.get(key)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return None if value is None else str(value)


def _email(certificate: x509.Certificate) -> str | None:
    """The address in subjectAltName, else in the subject."""
    names = certificate.subject_alt_name_value or ()
    for name in names:
        if name.name == "rfc822_name":
            return str(name.native)
    return _subject(certificate, "email_address")
