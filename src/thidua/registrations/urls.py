"""Addresses of registrations."""

from django.urls import URLPattern, path

from thidua.registrations.views import calls, registration, rows, totals

urlpatterns: list[URLPattern] = [
    path("phong-trao/<int:movement_pk>/", calls.listed, name="registration-calls"),
    path("dot/<int:pk>/", calls.call, name="registration-call"),
    path("dot/<int:pk>/chot/", calls.close, name="registration-close"),
    path("dot/<int:pk>/mo-lai/", calls.reopen, name="registration-reopen"),
    path("dot/<int:pk>/tong-hop/<int:number>/", totals.total, name="registration-total"),
    path("dot/<int:pk>/tong-hop/<int:number>/phu-luc.xlsx", totals.annex, name="registration-annex"),
    path("dot/<int:pk>/tong-hop/<int:number>/bao-cao.docx", totals.paper, {"form": "docx"}, name="registration-report-word"),
    path("dot/<int:pk>/tong-hop/<int:number>/bao-cao.pdf", totals.paper, {"form": "pdf"}, name="registration-report-pdf"),
    path("<int:pk>/", registration.page, name="registration"),
    path("<int:pk>/gui/", registration.send, name="registration-send"),
    path("<int:pk>/khong-phat-sinh/", registration.nil, name="registration-nil"),
    path("<int:pk>/buoc/<slug:name>/", registration.step, name="registration-step"),
    path("<int:pk>/bo-sung/", registration.give_back, name="registration-return"),
    path("<int:pk>/cho-nop/", registration.let_in, name="registration-let-in"),
    path("<int:pk>/chi-tieu/", rows.target, name="registration-target-add"),
    path("<int:pk>/chi-tieu/<int:row_pk>/", rows.target, name="registration-target"),
    path("<int:pk>/chi-tieu/<int:row_pk>/ket-qua/", rows.progress, name="registration-progress"),
    path("<int:pk>/danh-hieu/", rows.aim, name="registration-aim-add"),
    path("<int:pk>/danh-hieu/<int:row_pk>/", rows.aim, name="registration-aim"),
    path("<int:pk>/xoa/<slug:kind>/<int:row_pk>/", rows.remove, name="registration-row-remove"),
    path("<int:pk>/bang/", rows.sheet, name="registration-sheet"),
    path("<int:pk>/bang/luu/", rows.sheet_confirm, name="registration-sheet-confirm"),
    path("<int:pk>/mau.xlsx", rows.prepared, name="registration-file"),
]
