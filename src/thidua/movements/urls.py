"""Addresses of movements."""

from django.urls import URLPattern, path

from thidua.movements.views import answers

urlpatterns: list[URLPattern] = [
    path("viec/<int:pk>/", answers.assignment, name="assignment"),
    path("viec/<int:pk>/buoc/<slug:name>/", answers.step, name="assignment-step"),
    path("viec/<int:pk>/minh-chung/<slug:kind>/", answers.add_evidence, name="evidence-add"),
    path("viec/<int:pk>/minh-chung/<int:evidence_pk>/go/", answers.remove_evidence, name="evidence-remove"),
    path("viec/<int:pk>/minh-chung/<int:evidence_pk>/tep/", answers.evidence_file, name="evidence-file"),
    path("viec/<int:pk>/gia-han/", answers.ask_extension, name="extension-ask"),
    path("viec/<int:pk>/da-xem/", answers.acknowledge, name="assignment-acknowledge"),
    path("gia-han/<int:pk>/<slug:answer>/", answers.decide_extension, name="extension-decide"),
]
