"""The paragraphs of reports are written down so that later reports can be compared with them."""

from collections.abc import Iterable, Sequence

from django.db import transaction

from thidua.dossiers import passages
from thidua.dossiers.models import Paper, Passage, PassageMark, Report


def index_report(report: Report) -> None:
    """This function will write the paragraphs of a report anew."""
    Passage.objects.filter(nominee_id=report.nominee_id, paper=None).delete()
    _write((one for text in report.texts.values() for one in passages.paragraphs(text)), report.nominee_id, None)


@transaction.atomic
def index_upload(*, paper: Paper, nominee_id: int, texts: Sequence[str]) -> None:
    """This function will write the paragraphs of an uploaded report anew; a paper that was taken away meanwhile has none."""
    Passage.objects.filter(paper=paper).delete()
    if paper.dossier.nominees.filter(pk=nominee_id).exists() and Paper.objects.filter(pk=paper.pk).exists():
        _write((one for text in texts for one in passages.paragraphs(text)), nominee_id, paper)


def _write(texts: Iterable[str], nominee_id: int, paper: Paper | None) -> None:
    rows = Passage.objects.bulk_create(Passage(nominee_id=nominee_id, paper=paper, text=text) for text in texts)
    PassageMark.objects.bulk_create(
        PassageMark(passage=row, mark=mark) for row in rows for mark in sorted(passages.marks(row.text))
    )
