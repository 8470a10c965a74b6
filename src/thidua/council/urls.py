"""Addresses of the council."""

from django.urls import URLPattern, path

from thidua.council.views import councils, papers, room, steps, voting

urlpatterns: list[URLPattern] = [
    path("", councils.sessions, name="council"),
    path("lap/", councils.found, name="council-found"),
    path("<int:pk>/", councils.members, name="council-members"),
    path("<int:pk>/thanh-vien/", councils.appoint, name="council-appoint"),
    path("<int:pk>/thanh-vien/<int:seat_pk>/thoi/", councils.dismiss, name="council-dismiss"),
    path("<int:pk>/phien/", councils.plan, name="council-plan"),
    path("phien/<int:pk>/", room.page, name="council-session"),
    path("phien/<int:pk>/chuong-trinh/", steps.agenda_add, name="council-agenda-add"),
    path("phien/<int:pk>/buoc/<slug:name>/", steps.step, name="council-step"),
    path("phien/<int:pk>/diem-danh/", steps.attend, name="council-attend"),
    path("phien/<int:pk>/dua-ra-bo-phieu/", steps.call, name="council-call"),
    path("phien/<int:pk>/luot/<int:ballot_pk>/buoc/<slug:name>/", steps.ballot_step, name="council-ballot-step"),
    path("phien/<int:pk>/muc/<int:case_pk>/buoc/<slug:name>/", steps.case_step, name="council-case-step"),
    path("phien/<int:pk>/muc/<int:case_pk>/giay-to/<int:paper_pk>/", papers.paper, name="council-paper"),
    path("phien/<int:pk>/bo-phieu/", voting.vote, name="council-vote"),
    path("phien/<int:pk>/luot/<int:ballot_pk>/phieu/", voting.cast, name="council-cast"),
    path("phien/<int:pk>/bien-nhan/", voting.check, name="council-receipt"),
    path("phien/<int:pk>/luot/<int:ballot_pk>/ma/", voting.code, name="council-code"),
    path("phien/<int:pk>/luot/<int:ballot_pk>/ma/nhap-lai/", voting.code_back, name="council-code-back"),
    path("phien/<int:pk>/luot/<int:ballot_pk>/niem-phong/", voting.unseal, name="council-unseal"),
    path("phien/<int:pk>/luot/<int:ballot_pk>/kiem-phieu/", voting.count, name="council-count"),
    path("phien/<int:pk>/<slug:name>.<slug:form>", papers.written, name="council-written"),
]
