"""Addresses of decisions."""

from django.urls import URLPattern, path

from thidua.decisions.views import certificates, decision, drafting, following, listed, signing

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
    path("<int:pk>/bang/", certificates.page, name="decision-certificates"),
    path("<int:pk>/bang.pdf", certificates.file, name="decision-certificates-pdf"),
    path("<int:pk>/can-chinh.pdf", certificates.calibration, name="decision-calibration"),
    path("<int:pk>/may-in/", certificates.printer, name="decision-printer"),
    path("<int:pk>/ten/<int:entry_pk>/cap-lai/", certificates.reissue, name="decision-reissue"),
    path("<int:pk>/tien-thuong/", following.payments, name="decision-payments"),
    path("<int:pk>/tien-thuong.pdf", following.payment_file, {"form": "pdf"}, name="decision-payments-pdf"),
    path("<int:pk>/tien-thuong.docx", following.payment_file, {"form": "docx"}, name="decision-payments-word"),
    path("<int:pk>/tien-thuong.xlsx", following.payment_file, {"form": "xlsx"}, name="decision-payments-sheet"),
    path("<int:pk>/tien-thuong/chi/", following.pay, name="decision-pay"),
    path("<int:pk>/trao/", following.handovers, name="decision-handovers"),
    path("<int:pk>/trao/ghi/", following.hand_over, name="decision-hand-over"),
    path("<int:pk>/trao/<int:handover_pk>/ky-nhan.pdf", following.receipt, {"form": "pdf"}, name="decision-receipt"),
    path("<int:pk>/trao/<int:handover_pk>/ban-ky/", following.signed_list, name="decision-signed-list"),
    path("<int:pk>/cap-tren/", following.answers, name="decision-answers"),
    path("<int:pk>/cap-tren/<slug:verdict>/", following.answer, name="decision-answer"),
    path("<int:pk>/he-qua/<int:review_pk>/", following.conclude, name="decision-conclude"),
    path("<int:pk>/ten/<int:entry_pk>/nop-lai/", following.money_back, name="decision-money-back"),
    path("khen-thuong/<int:award_pk>/", following.mend, name="decision-mend"),
]
