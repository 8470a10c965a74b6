"""The doors of reports."""

from django.core.files.uploadedfile import SimpleUploadedFile

from factories.reports import figures_sheet
from support.door import Door, of, same

REPORTS: dict[str, Door] = {
    "reports": Door("reports"), "report-forms": Door("report-forms"),
    "report-form-new": Door("report-form-new", data=same(name="Báo cáo năm", every="year", obligation="", guidance="")),
    "report-form": Door("report-form", of("form")), "report-form/desk": Door("report-form", of("desk_form")),
    "report-part-figure": Door("report-part-figure", of("desk_form"), same(
        code="ct2", words="Cầu", measure="cây", kind="integer", meaning="", source="", parts="", summed="on")),
    "report-part-figure-edit": Door("report-part-figure-edit", of("desk_form", "CT1"), same(
        code="CT1", words="Đường nhựa", measure="km", kind="decimal", meaning="", source="", parts="", summed="on")),
    "report-part-section": Door("report-part-section", of("desk_form"), same(code="P2", words="Khó khăn", guidance="")),
    "report-part-section-edit": Door("report-part-section-edit", of("desk_form", "P1"), same(code="P1", words="Bài học", guidance="")),
    "report-part-remove": Door("report-part-remove", of("desk_form", "chi-tieu", "CT1")),
    "report-form-use": Door("report-form-use", of("desk_form")), "report-form-version": Door("report-form-version", of("form")),
    "report-round-open": Door("report-round-open", of("form"), same(period="2021-Q2", due_on="31/12/2021", group="")),
    "report-round": Door("report-round", of("round")), "report-round/province": Door("report-round", of("province_round")),
    "report-round-close": Door("report-round-close", of("ready_round")),
    "report-round-excuse": Door("report-round-excuse", of("round"), same(note="Mới chia tách.")),
    "report-round-hand-down": Door("report-round-hand-down", of("province_round"), same(due_on="31/12/2021", group="")),
    "report-total": Door("report-total", of("closed_round")), "report-matrix": Door("report-matrix", of("closed_round")),
    "report-figure": Door("report-figure", of("closed_round", "CT1")),
    "report-years": Door("report-years", of("form")), "report-collectors": Door("report-collectors", of("form", "CT1", "2020-Q2")),
    "report-summary-draft": Door("report-summary-draft", of("ready_round")),
    "report-summary": Door("report-summary", of("summary"), same(
        about="Kết quả quý", place="Thử", body="Làm {CT1} km.", recipients="Như trên")),
    "report-summary/issued": Door("report-summary", of("issued_summary"), same(about="Kết quả", body="Làm {CT1} km.")),
    "report-summary-issue": Door("report-summary-issue", of("summary")),
    "report-summary-file": Door("report-summary-file", of("summary", "docx")),
    "report-summary-file/pdf": Door("report-summary-file", of("issued_summary", "pdf")),
    "report": Door("report", of("report")), "report/sent": Door("report", of("sent_report")),
    "report/approved": Door("report", of("approved_report")), "report/excused": Door("report", of("excused_report")),
    "report-save": Door("report-save", of("report"), lambda world: {
        "edition": world.report.edition, "n_CT1": "15", "w_P1": "Hiến đất."}),
    "report-check": Door("report-check", of("report")), "report-send": Door("report-send", of("report")),
    "report-nil": Door("report-nil", of("empty_report")),
    "report-file-add": Door("report-file-add", of("report"), lambda world: {"file": SimpleUploadedFile("anh.jpg", b"anh")}),
    "report-file": Door("report-file", of("report", "@attachment")),
    "report-file-remove": Door("report-file-remove", of("report", "@attachment")),
    "report-known": Door("report-known", of("report", "CT1")), "report-sheet-file": Door("report-sheet-file", of("report")),
    "report-sheet": Door("report-sheet", of("report"), lambda world: {
        "sheet": SimpleUploadedFile("so-lieu.xlsx", figures_sheet(CT1=15))}),
    "report-step": Door("report-step", of("sent_report", "recall")),
    "report-step/approve": Door("report-step", of("sent_report", "approve")),
    "report-return": Door("report-return", of("sent_report"), same(note="Thiếu số km.", flag="figure:CT1")),
    "report-excuse": Door("report-excuse", of("report"), same(note="Mới chia tách.")),
    "report-correct": Door("report-correct", of("approved_report"), same(code="CT1", amount="13", reason="Công văn 12/UBND.")),
}
