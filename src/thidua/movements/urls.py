"""Addresses of movements."""

from django.urls import URLPattern, path

from thidua.movements.views import answers, board, plans

urlpatterns: list[URLPattern] = [
    path("", plans.movements, name="movements"),
    path("<int:pk>/", plans.movement, name="movement"),
    path("<int:pk>/nhiem-vu/", plans.obligations, name="obligations"),
    path("<int:pk>/van-ban-goc/", plans.source, name="movement-source"),
    path("<int:pk>/tep/", plans.file, name="movement-file"),
    path("<int:pk>/tong-ket/", plans.close, name="movement-close"),
    path("<int:pk>/bang/", board.show, name="board"),
    path("nhiem-vu/<int:pk>/dieu-chinh/", plans.change, name="obligation-change"),
    path("viec/<int:pk>/", answers.assignment, name="assignment"),
    path("viec/<int:pk>/buoc/<slug:name>/", answers.step, name="assignment-step"),
    path("viec/<int:pk>/minh-chung/<slug:kind>/", answers.add_evidence, name="evidence-add"),
    path("viec/<int:pk>/minh-chung/<int:evidence_pk>/go/", answers.remove_evidence, name="evidence-remove"),
    path("viec/<int:pk>/minh-chung/<int:evidence_pk>/tep/", answers.evidence_file, name="evidence-file"),
    path("viec/<int:pk>/gia-han/", answers.ask_extension, name="extension-ask"),
    path("viec/<int:pk>/da-xem/", answers.acknowledge, name="assignment-acknowledge"),
    path("gia-han/<int:pk>/<slug:answer>/", answers.decide_extension, name="extension-decide"),
]
