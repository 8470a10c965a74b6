"""Addresses of documents."""

from django.urls import URLPattern, path

from thidua.documents.views import citations, deliveries, document, registers

urlpatterns: list[URLPattern] = [
    path("", registers.incoming, name="documents"),
    path("di/", registers.outgoing, name="documents-outgoing"),
    path("truc-thuoc/", registers.subordinate, name="documents-below"),
    path("vao-so/", registers.register_incoming, name="document-register"),
    path("di/vao-so/", registers.register_outgoing, name="document-register-outgoing"),
    path("gui-den/", deliveries.came, name="deliveries"),
    path("gui-den/<int:pk>/tiep-nhan/", deliveries.receive, name="delivery-receive"),
    path("gui-den/<int:pk>/mo/", deliveries.opened, name="delivery-open"),
    path("<int:pk>/noi-nhan/", deliveries.sent_to, name="document-deliveries"),
    path("<int:pk>/noi-nhan/gui/", deliveries.send, name="document-send"),
    path("<int:pk>/noi-nhan/thu-hoi/", deliveries.recall, name="document-recall"),
    path("<int:pk>/noi-nhan/thay-the/", deliveries.correct, name="document-replace"),
    path("<int:pk>/", document.page, name="document"),
    path("<int:pk>/tep/", document.original, name="document-file"),
    path("<int:pk>/the-thuc/", document.form, name="document-form"),
    path("<int:pk>/noi-dung/", document.text, name="document-text"),
    path("<int:pk>/sua/", document.correct, name="document-correct"),
    path("vien-dan/<int:pk>/", citations.place, name="citation"),
    path("vien-dan/<int:pk>/tai-len/", citations.attach_file, name="citation-upload"),
    path("vien-dan/<int:pk>/chon/", citations.attach_entry, name="citation-link"),
    path("vien-dan/<int:pk>/go/", citations.detach, name="citation-detach"),
]
