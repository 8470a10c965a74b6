"""Addresses of inspections."""

from django.urls import URLPattern, path

from thidua.inspections.views import plan, visit

urlpatterns: list[URLPattern] = [
    path("phong-trao/<int:movement_pk>/", plan.listed, name="inspections"),
    path("<int:pk>/", visit.page, name="inspection"),
    path("<int:pk>/bien-ban/", visit.record, name="inspection-record"),
    path("<int:pk>/buoc/<slug:name>/", visit.step, name="inspection-step"),
    path("<int:pk>/bien-ban.docx", visit.paper, {"form": "docx"}, name="inspection-word"),
    path("<int:pk>/bien-ban.pdf", visit.paper, {"form": "pdf"}, name="inspection-pdf"),
    path("<int:pk>/khac-phuc/<int:demand_pk>/", visit.answer, name="inspection-answer"),
    path("<int:pk>/khac-phuc/<int:demand_pk>/tep/", visit.file, name="inspection-file"),
    path("<int:pk>/khac-phuc/<int:demand_pk>/<slug:name>/", visit.judge, name="inspection-judge"),
]
