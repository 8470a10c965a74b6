"""Addresses of movements."""

from django.urls import URLPattern, path

from thidua.movements.views import answers, board, calendar, desk, extensions, launch, plans

urlpatterns: list[URLPattern] = [
    path("", plans.movements, name="movements"),
    path("lich/", calendar.calendar, name="movement-calendar"),
    path("<int:pk>/", plans.movement, name="movement"),
    path("<int:pk>/nhiem-vu/", plans.obligations, name="obligations"),
    path("<int:pk>/van-ban-goc/", plans.source, name="movement-source"),
    path("<int:pk>/tep/", plans.file, name="movement-file"),
    path("<int:pk>/tong-ket/", plans.close, name="movement-close"),
    path("<int:pk>/bang/", board.show, name="board"),
    path("van-ban/<int:document_pk>/ban-doc/", desk.open_desk, name="desk-open"),
    path("<int:pk>/ban-doc/", desk.desk, name="desk"),
    path("<int:pk>/ban-doc/bo/", desk.clear, name="desk-clear"),
    path("<int:pk>/ban-doc/them/", desk.add, name="desk-add"),
    path("<int:pk>/ban-doc/<int:ob>/", desk.card, name="desk-card"),
    path("<int:pk>/ban-doc/<int:ob>/buoc/<slug:name>/", desk.step, name="desk-step"),
    path("<int:pk>/ban-doc/<int:ob>/sua/", desk.edit, name="desk-edit"),
    path("<int:pk>/ban-doc/<int:ob>/tach/", desk.split, name="desk-split"),
    path("<int:pk>/ban-doc/<int:ob>/gop/", desk.merge, name="desk-merge"),
    path("<int:pk>/ban-doc/<int:ob>/don-vi/", desk.add_party, name="desk-party-add"),
    path("<int:pk>/ban-doc/<int:ob>/don-vi/<int:party>/go/", desk.remove_party, name="desk-party-remove"),
    path("<int:pk>/ban-doc/<int:ob>/don-vi/<int:party>/chon/", desk.assign_party, name="desk-party-assign"),
    path("<int:pk>/phat-dong/", launch.launch, name="launch"),
    path("<int:pk>/phat-dong/thoi-gian/", launch.set_period, name="launch-period"),
    path("nhiem-vu/<int:pk>/dieu-chinh/", plans.change, name="obligation-change"),
    path("viec/<int:pk>/", answers.assignment, name="assignment"),
    path("viec/<int:pk>/buoc/<slug:name>/", answers.step, name="assignment-step"),
    path("viec/<int:pk>/minh-chung/<slug:kind>/", answers.add_evidence, name="evidence-add"),
    path("viec/<int:pk>/minh-chung/<int:evidence_pk>/go/", answers.remove_evidence, name="evidence-remove"),
    path("viec/<int:pk>/minh-chung/<int:evidence_pk>/tep/", answers.evidence_file, name="evidence-file"),
    path("viec/<int:pk>/gia-han/", answers.ask_extension, name="extension-ask"),
    path("viec/<int:pk>/da-xem/", answers.acknowledge, name="assignment-acknowledge"),
    path("gia-han/", extensions.listed, name="extensions"),
    path("gia-han/<int:pk>/<slug:answer>/", answers.decide_extension, name="extension-decide"),
]
