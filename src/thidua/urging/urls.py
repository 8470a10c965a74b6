"""Addresses of letters that urge."""

from django.urls import URLPattern, path

from thidua.urging.views import letter, listed, own, stuck

urlpatterns: list[URLPattern] = [
    path("phong-trao/<int:movement_pk>/", listed.letters, name="urging-letters"),
    path("phong-trao/<int:movement_pk>/soan/", listed.draft, name="urging-draft"),
    path("phong-trao/<int:movement_pk>/tom-tat/", listed.briefing, name="urging-briefing"),
    path("dang-tac/", stuck.listed, name="stuck"),
    path("<int:pk>/", letter.page, name="urging-letter"),
    path("<int:pk>/luu/", letter.revise, name="urging-revise"),
    path("<int:pk>/buoc/<slug:name>/", letter.step, name="urging-step"),
    path("<int:pk>/cong-van.pdf", letter.paper, {"form": "pdf"}, name="urging-pdf"),
    path("<int:pk>/cong-van.docx", letter.paper, {"form": "docx"}, name="urging-word"),
    path("<int:pk>/don-vi/", own.lines, name="urging-own"),
]
