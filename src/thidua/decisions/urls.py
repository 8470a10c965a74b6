"""Addresses of decisions."""

from django.urls import URLPattern, path

from thidua.decisions.views import decision, drafting, listed, signing

urlpatterns: list[URLPattern] = [
    path("", listed.decisions, name="decisions"),
    path("cho/", listed.waiting, name="decision-waiting"),
    path("ho-so/<int:pk>/", decision.of_dossier, name="dossier-decisions"),
    path("<int:pk>/", decision.page, name="decision"),
    path("<int:pk>/van-ban.pdf", decision.paper_file, {"form": "pdf"}, name="decision-pdf"),
    path("<int:pk>/van-ban.docx", decision.paper_file, {"form": "docx"}, name="decision-word"),
    path("<int:pk>/cau-chu/", drafting.words, name="decision-words"),
    path("<int:pk>/ten/<int:entry_pk>/", drafting.entry, name="decision-entry"),
    path("<int:pk>/ten/<int:entry_pk>/rut/", drafting.withdraw, name="decision-withdraw"),
    path("<int:pk>/trinh-ky/", drafting.submit, name="decision-submit"),
    path("<int:pk>/bo/", drafting.drop, name="decision-drop"),
    path("<int:pk>/ky/", signing.sign, name="decision-sign"),
    path("<int:pk>/tra-lai/", signing.give_back, name="decision-return"),
    path("<int:pk>/ban-ky/", signing.add_copy, name="decision-copy-add"),
    path("<int:pk>/ban-ky/<int:copy_pk>/", decision.copy_file, name="decision-copy"),
    path("<int:pk>/cap-so/", signing.number, name="decision-number"),
    path("<int:pk>/cong-bo/", signing.publish, name="decision-publish"),
]
