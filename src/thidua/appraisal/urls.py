"""Addresses beside the appraisal of dossiers."""

from django.urls import URLPattern, path

from thidua.appraisal.views import disclosures, letters, opinions, receipts

urlpatterns: list[URLPattern] = [
    path("xin-y-kien/", opinions.asked, name="opinions-asked"),
    path("xin-y-kien/<int:pk>/", opinions.opinion, name="opinion"),
    path("xin-y-kien/<int:pk>/tep/", opinions.opinion_file, name="opinion-file"),
    path("ho-so/<int:pk>/y-kien/", opinions.opinions, name="opinions"),
    path("ho-so/<int:pk>/y-kien/hoi/", opinions.ask, name="opinion-ask"),
    path("ho-so/<int:pk>/y-kien/<int:opinion_pk>/tra-loi/", opinions.record, name="opinion-record"),
    path("ho-so/<int:pk>/y-kien/<int:opinion_pk>/rut/", opinions.withdraw, name="opinion-withdraw"),
    path("ho-so/<int:pk>/cong-khai/", disclosures.disclosures, name="disclosures"),
    path("ho-so/<int:pk>/cong-khai/lap/", disclosures.disclose, name="disclose"),
    path("ho-so/<int:pk>/cong-khai/<int:disclosure_pk>/go/", disclosures.take_down, name="disclosure-take-down"),
    path("ho-so/<int:pk>/cong-khai/ten/<int:line_pk>/go/", disclosures.keep_off, name="disclosure-keep-off"),
    path("cong-khai/<slug:slug>/", disclosures.public, name="public-disclosure"),
    path("ho-so/<int:pk>/don-thu/", letters.letters, name="complaints"),
    path("ho-so/<int:pk>/don-thu/ghi/", letters.record, name="complaint-record"),
    path("ho-so/<int:pk>/don-thu/<int:letter_pk>/giai-quyet/", letters.settle, name="complaint-settle"),
    path("ho-so/<int:pk>/giay-tiep-nhan/", receipts.receipt, name="receipt"),
    path("ho-so/<int:pk>/giay-tiep-nhan/hen/", receipts.promise, name="receipt-promise"),
    path("ho-so/<int:pk>/giay-tiep-nhan/tai.pdf", receipts.paper, {"form": "pdf"}, name="receipt-pdf"),
    path("ho-so/<int:pk>/giay-tiep-nhan/tai.docx", receipts.paper, {"form": "docx"}, name="receipt-word"),
    path("giay-tiep-nhan/<slug:slug>/", receipts.check, name="receipt-check"),
]
