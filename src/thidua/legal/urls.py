"""Addresses of the law in words."""

from django.urls import URLPattern, path

from thidua.legal.views import compare, honours, instruments

urlpatterns: list[URLPattern] = [
    path("", honours.listed, name="law"),
    path("van-ban/", instruments.listed, name="instruments"),
    path("van-ban/<slug:code>/", instruments.page, name="instrument"),
    path("so-sanh/", compare.page, name="law-compare"),
    path("danh-hieu/<slug:code>/", honours.page, name="honour"),
]
