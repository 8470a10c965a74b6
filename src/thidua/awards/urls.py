"""Addresses of records and of the register of awards."""

from django.urls import URLPattern, path

from thidua.awards.views import entries, imports, lists, record, records

urlpatterns: list[URLPattern] = [
    path("", lists.people, name="records"),
    path("tap-the/", lists.collectives, name="records-collective"),
    path("ho-gia-dinh/", lists.households, name="records-household"),
    path("so-khen-thuong/", lists.register, name="awards"),
    path("cua-toi/", record.own, name="record-own"),
    path("lap/<slug:kind>/", records.new, name="record-new"),
    path("nhap/", imports.start, name="record-import"),
    path("nhap/mau/", imports.template, name="record-template"),
    path("nhap/<int:pk>/", imports.batch, name="record-batch"),
    path("nhap/<int:pk>/tep/", imports.original, name="record-batch-file"),
    path("nhap/<int:pk>/tra-loi/", imports.answer, name="record-batch-answer"),
    path("nhap/<int:pk>/buoc/<slug:name>/", imports.step, name="record-batch-step"),
    path("<int:pk>/", record.page, name="record"),
    path("<int:pk>/thong-tin/", records.describe, name="record-describe"),
    path("<int:pk>/nhat-ky/", records.log, name="record-log"),
    path("<int:pk>/them/<slug:kind>/", entries.add, name="entry-add"),
    path("<int:pk>/sua/<slug:kind>/<int:fact>/", entries.mend, name="entry-mend"),
    path("<int:pk>/go/<slug:kind>/<int:fact>/", entries.remove, name="entry-remove"),
    path("<int:pk>/thu-hoi/<int:fact>/", entries.revoke, name="award-revoke"),
]
