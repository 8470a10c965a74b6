"""Addresses of the law in words."""

from django.urls import URLPattern, path

from thidua.legal.views import compare, honours, instruments, values

urlpatterns: list[URLPattern] = [
    path("", honours.listed, name="law"),
    path("van-ban/", instruments.listed, name="instruments"),
    path("van-ban/<slug:code>/", instruments.page, name="instrument"),
    path("so-sanh/", compare.page, name="law-compare"),
    path("danh-hieu/<slug:code>/", honours.page, name="honour"),
    path("dia-phuong/", values.listed, name="local-values"),
    path("dia-phuong/them/", values.find, name="local-value-find"),
    path("dia-phuong/<int:pk>/sua/", values.correct, name="local-value-correct"),
    path("dia-phuong/<int:pk>/ket-thuc/", values.end, name="local-value-end"),
    path("dia-phuong/<int:pk>/bo/", values.withdraw, name="local-value-withdraw"),
    path("dia-phuong/<slug:place>/<str:key>/", values.page, name="local-value"),
    path("dia-phuong/<slug:place>/<str:key>/nhap/", values.enter, name="local-value-enter"),
]
