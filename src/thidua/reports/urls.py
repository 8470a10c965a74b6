"""Addresses of reports."""

from django.urls import URLPattern, path

from thidua.reports.views import composing, filling, home, report, rounds, sheets, totals

urlpatterns: list[URLPattern] = [
    path("", home.page, name="reports"),
    path("mau/", composing.listed, name="report-forms"),
    path("mau/lap/", composing.new, name="report-form-new"),
    path("mau/<int:pk>/", composing.page, name="report-form"),
    path("mau/<int:pk>/chi-tieu/", composing.figure, name="report-part-figure"),
    path("mau/<int:pk>/phan-loi/", composing.section, name="report-part-section"),
    path("mau/<int:pk>/chi-tieu/<slug:code>/", composing.figure, name="report-part-figure-edit"),
    path("mau/<int:pk>/phan-loi/<slug:code>/", composing.section, name="report-part-section-edit"),
    path("mau/<int:pk>/go/<slug:kind>/<slug:code>/", composing.remove, name="report-part-remove"),
    path("mau/<int:pk>/su-dung/", composing.use, name="report-form-use"),
    path("mau/<int:pk>/phien-ban/", composing.version, name="report-form-version"),
    path("mau/<int:pk>/mo-dot/", rounds.open_round, name="report-round-open"),
    path("dot/<int:pk>/", rounds.page, name="report-round"),
    path("dot/<int:pk>/chot/", rounds.close, name="report-round-close"),
    path("dot/<int:pk>/giao-xuong/", rounds.hand_down, name="report-round-hand-down"),
    path("dot/<int:pk>/tong-hop/", totals.page, name="report-total"),
    path("dot/<int:pk>/bang/", totals.matrix, name="report-matrix"),
    path("dot/<int:pk>/so-lieu/<slug:code>/", totals.figure, name="report-figure"),
    path("<int:pk>/", report.page, name="report"),
    path("<int:pk>/luu/", filling.save, name="report-save"),
    path("<int:pk>/kiem-tra/", filling.check, name="report-check"),
    path("<int:pk>/gui/", filling.send, name="report-send"),
    path("<int:pk>/khong-phat-sinh/", filling.nil, name="report-nil"),
    path("<int:pk>/tep/", filling.add_file, name="report-file-add"),
    path("<int:pk>/tep/<int:row_pk>/", filling.file, name="report-file"),
    path("<int:pk>/tep/<int:row_pk>/go/", filling.remove_file, name="report-file-remove"),
    path("<int:pk>/biet/<slug:code>/", filling.known, name="report-known"),
    path("<int:pk>/mau.xlsx", sheets.prepared, name="report-sheet-file"),
    path("<int:pk>/excel/", sheets.fill, name="report-sheet"),
    path("<int:pk>/buoc/<slug:name>/", report.step, name="report-step"),
    path("<int:pk>/bo-sung/", report.give_back, name="report-return"),
    path("<int:pk>/mien/", report.excuse, name="report-excuse"),
    path("<int:pk>/dinh-chinh/", report.correct, name="report-correct"),
]
