"""Files of a session: minutes, the record of counts, and the papers of a case for its members."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe

from thidua.council import report
from thidua.council.views.room import case_of, get
from thidua.kernel import clock, files
from thidua.kernel.http import Request, guarded
from thidua.papers.write.compose.paper import compose
from thidua.papers.write.docx.write import write_docx
from thidua.papers.write.model import Made
from thidua.papers.write.pdf.write import write_pdf

MEDIA_TYPES = {
    "pdf": "application/pdf", "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}
PAPERS = {"bien-ban-hop": report.minutes_of, "bien-ban-kiem-phieu": report.counting_of}


@require_safe
@guarded("council.view")
def written(request: Request, pk: int, name: str, form: str) -> HttpResponse:
    """Hand over the minutes or the record of counts: Word to be edited, PDF to be signed."""
    found, at = get(request, pk), clock.now()
    if name not in PAPERS or form not in MEDIA_TYPES or found.began_at is None:
        raise Http404
    flow = compose(PAPERS[name](found, at=at))
    content = write_pdf(flow, Made(at)).data if form == "pdf" else write_docx(flow, Made(at))
    return HttpResponse(content, content_type=MEDIA_TYPES[form], headers={
        "Content-Disposition": f'attachment; filename="{name}-{found.pk}.{form}"', "X-Content-Type-Options": "nosniff",
    })


@require_safe
@guarded("council.view")
def paper(request: Request, pk: int, case_pk: int, paper_pk: int) -> HttpResponse:
    """Hand over a paper of the case's dossier."""
    case = case_of(get(request, pk), case_pk)
    found = get_object_or_404(case.nominee.dossier.papers.select_related("file"), pk=paper_pk)
    return files.download(found.file, name=found.file_name)
