"""The append-only log: each row carries a keyed hash of itself and of the row before it on the same subject.

A chain per subject keeps writers of different records out of each other's way (no lock on the whole system). Each
chain has a mark of its end, under the same key: rows cut off there are missed at once. Seals over everything written
since the last seal make a chain that vanished together with its mark visible too.
"""

import hashlib
import hmac
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import IntegrityError, OperationalError, models, transaction

from thidua.kernel.access import Actor
from thidua.kernel.models import ChainEnd, LogRow, Seal

START = "0" * 64
SEALS = "kernel.Seal"
"""The name under which the seals have their mark of the end."""
ATTEMPTS = 10
"""How often a row looks for its place at the end of a chain that others add to at the same moment."""


def subject_of(subject: models.Model) -> str:
    """Return the name under which a record stands in the log, such as "movements.Assignment:12"."""
    return f"{subject._meta.label}:{subject.pk}"


def record(
    subject: models.Model,
    *,
    step: str,
    by: Actor | None,
    at: datetime,
    from_state: str = "",
    to_state: str = "",
    note: str = "",
    data: dict[str, Any] | None = None,
) -> LogRow:
    """Add one row to the chain of the subject. `by` None means the program itself. Call inside a transaction."""
    row = LogRow(
        at=at, account_id=by.account_id if by else None, actor_name=by.name if by else "Thi Đua",
        unit_name=by.unit_name if by else "", unit_id=by.unit_id if by else None, subject=subject_of(subject),
        step=step, from_state=from_state, to_state=to_state, note=note,
        data=json.loads(json.dumps(data or {}, default=str)),
    )
    for _attempt in range(ATTEMPTS):
        if _added(row):
            return row
    msg = f"{ATTEMPTS} others were faster on {row.subject}"
    raise OperationalError(msg)


def _added(row: LogRow) -> bool:
    """Put the row at the end of its chain; tell that it is not, where somebody else took the place meanwhile."""
    last = LogRow.objects.filter(subject=row.subject).order_by("-number").first()
    row.number, row.previous_hash = (last.number + 1, last.hash) if last else (1, START)
    row.hash = _row_hash(row)
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            mark_end(row.subject, row.number, row.hash)
    except IntegrityError:
        if not LogRow.objects.filter(subject=row.subject, number=row.number).exists():
            raise
        return False
    return True


def mark_end(subject: str, number: int, digest: str) -> None:
    """Write down that the chain of the subject ends with this row."""
    mark = {"number": number, "hash": end_hash(subject, number, digest)}
    if not ChainEnd.objects.filter(subject=subject).update(**mark):
        ChainEnd.objects.create(subject=subject, **mark)


def end_hash(subject: str, number: int, digest: str) -> str:
    """Return what the mark of an end must say, of which row of which chain."""
    return _digest(["end", subject, str(number), digest])


@dataclass(frozen=True)
class Finding:
    """The first thing found wrong in a chain or in the seals."""

    subject: str
    number: int
    row_id: int | None
    vi: str
    en: str


def verify() -> tuple[int, list[Finding]]:
    """Check every chain and every seal; return how many rows were checked and the first fault of each chain."""
    findings: list[Finding] = []
    checked = 0
    ends = {end.subject: end for end in ChainEnd.objects.all()}  # before the rows: some are added while this runs
    sealed = ends.pop(SEALS, None)
    rows = LogRow.objects.order_by("subject", "number").iterator(chunk_size=2000)
    for subject, chain in groupby(rows, key=lambda row: row.subject):
        end = ends.pop(subject, None) or ChainEnd.objects.filter(subject=subject).first()
        count, finding = _check_chain(subject, chain, end)
        checked += count
        if finding:
            findings.append(finding)
    findings.extend(_missing(subject, 1) for subject in ends)
    findings.extend(_check_seals(sealed))
    return checked, findings


def seal(*, at: datetime) -> Seal | None:
    """Write a seal over all rows added since the last one; return None when there are none."""
    with transaction.atomic():
        _one_seal_at_a_time()
        last = Seal.objects.order_by("-pk").first()
        awaited = list(last.missing_ids) if last else []
        after = last.last_id if last else 0
        rows = list(_sealed(after + 1, None, awaited))
        if not rows:
            return None
        present = {row_id for row_id, _hash in rows}
        highest = max(*present, after)
        previous = last.hash if last else START
        written = Seal.objects.create(
            at=at, first_id=after + 1, last_id=highest, count=len(rows), previous_hash=previous,
            missing_ids=[n for n in range(after + 1, highest + 1) if n not in present],
            late_ids=sorted(present & set(awaited)),
            hash=_digest([previous, *(f"{row_id}:{digest}" for row_id, digest in rows)]),
        )
        mark_end(SEALS, written.pk, written.hash)
        return written


def _one_seal_at_a_time() -> None:
    """Let a second seal wait until the first is written: both over the same rows would contradict each other."""
    ChainEnd.objects.get_or_create(subject=SEALS, defaults={"number": 0, "hash": end_hash(SEALS, 0, START)})
    ChainEnd.objects.select_for_update().get(subject=SEALS)


def _sealed(first: int, last: int | None, late: Iterable[int]) -> Iterator[tuple[int, str]]:
    within = models.Q(pk__gte=first)
    if last is not None:
        within &= models.Q(pk__lte=last)
    rows = LogRow.objects.filter(within | models.Q(pk__in=list(late)))
    return rows.order_by("pk").values_list("pk", "hash").iterator(chunk_size=2000)


def _check_chain(subject: str, chain: Iterable[LogRow], end: ChainEnd | None) -> tuple[int, Finding | None]:
    previous, expected, count = START, 1, 0
    finding: Finding | None = None
    marked = False
    for row in chain:
        count += 1
        if finding is None:
            finding = _check_row(row, expected, previous)
        marked = marked or _is_marked(end, row.number, row.hash)
        previous, expected = row.hash, expected + 1
    if finding is None and not marked:
        finding = _missing(subject, expected) if end and end.number >= expected else _mark_forged(subject)
    return count, finding


def _is_marked(end: ChainEnd | None, number: int, digest: str) -> bool:
    """Tell whether the mark stands at this row and is genuine; rows that came after it are chained to it."""
    if end is None or end.number != number:
        return False
    return hmac.compare_digest(end.hash, end_hash(end.subject, number, digest))


def _missing(subject: str, number: int) -> Finding:
    return Finding(
        subject, number, None,
        f"Thiếu dòng nhật ký số {number} của {subject}.", f"Log row {number} of {subject} is missing.",
    )


def _mark_forged(subject: str) -> Finding:
    return Finding(
        subject, 0, None,
        f"Mốc cuối chuỗi nhật ký của {subject} bị mất hoặc đã bị sửa.",
        f"The mark of the end of the log of {subject} is missing or was tampered with.",
    )


def _check_row(row: LogRow, expected: int, previous: str) -> Finding | None:
    if row.number != expected:
        return _missing(row.subject, expected)
    if row.previous_hash != previous or not hmac.compare_digest(row.hash, _row_hash(row)):
        return Finding(
            row.subject, row.number, row.pk,
            f"Dòng nhật ký số {row.number} của {row.subject} (mã {row.pk}) đã bị sửa.",
            f"Log row {row.number} of {row.subject} (id {row.pk}) was tampered with.",
        )
    return None


def _check_seals(end: ChainEnd | None) -> Iterator[Finding]:
    previous, marked = START, end is None or _is_marked(end, 0, START)
    for entry in Seal.objects.order_by("pk"):
        absent = set(entry.missing_ids)
        rows = [row for row in _sealed(entry.first_id, entry.last_id, entry.late_ids) if row[0] not in absent]
        digest = _digest([previous, *(f"{row_id}:{value}" for row_id, value in rows)])
        marked = marked or _is_marked(end, entry.pk, entry.hash)
        if digest != entry.hash:
            yield Finding(
                SEALS, entry.pk, None,
                f"Niêm phong số {entry.pk}: {entry.count} dòng khi niêm phong, nay {len(rows)} dòng hoặc đã bị sửa.",
                f"Seal {entry.pk}: {entry.count} rows when sealed, {len(rows)} now, or some were changed.",
            )
            return
        previous = entry.hash
    unmarked = end is None and previous != START and not ChainEnd.objects.filter(subject=SEALS).exists()
    if unmarked or not marked:
        yield Finding(
            SEALS, end.number if end else 0, None,
            "Niêm phong gần nhất bị mất, hoặc mốc của nó đã bị sửa.",
            "The latest seal is missing, or its mark was tampered with.",
        )


def _row_hash(row: LogRow) -> str:
    return _digest([
        row.previous_hash, row.at.astimezone(UTC).isoformat(timespec="microseconds"), str(row.account_id),
        row.actor_name, row.unit_name, str(row.unit_id), row.subject, str(row.number), row.step, row.from_state,
        row.to_state, row.note, json.dumps(row.data, sort_keys=True, ensure_ascii=False),
    ])


def _digest(parts: Iterable[str]) -> str:
    if not settings.AUDIT_KEY:
        raise ImproperlyConfigured("THIDUA_AUDIT_KEY is not set: without it anybody could forge the log.")
    content = json.dumps(list(parts), ensure_ascii=False).encode()
    return hmac.new(settings.AUDIT_KEY.encode(), content, hashlib.sha256).hexdigest()
