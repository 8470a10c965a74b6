"""Addresses of the reading layer."""

from django.urls import URLPattern, path

from thidua.reporting.views import dashboard, statistics, trial

urlpatterns: list[URLPattern] = [
    path("", dashboard.page, name="dashboard"),
    path("viec/", dashboard.duties, name="dashboard-duties"),
    path("thong-ke/<slug:code>/", statistics.page, name="statistics"),
    path("thong-ke/<slug:code>/danh-sach/", statistics.behind, name="statistics-list"),
    path("thong-ke/<slug:code>/bieu.pdf", statistics.paper, name="statistics-pdf"),
    path("chay-thu/", trial.listed, name="trials"),
    path("chay-thu/<slug:kind>/<int:pk>/", trial.page, name="trial"),
    path("chay-thu/<slug:kind>/<int:pk>/bao-cao.pdf", trial.paper, name="trial-pdf"),
]
