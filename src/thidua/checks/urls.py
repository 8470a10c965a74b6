"""Addresses of checks, below those of dossiers."""

from django.urls import URLPattern, path

from thidua.checks.views import preflight, twice

urlpatterns: list[URLPattern] = [
    path("<int:pk>/kiem-tra/", preflight.page, name="dossier-checks"),
    path("<int:pk>/kiem-tra/doc/", preflight.read, name="dossier-checks-read"),
    path("<int:pk>/co-the-trung/", twice.page, name="dossier-twice"),
    path("<int:pk>/co-the-trung/<str:key>/", twice.rule, name="dossier-rule-twice"),
    path("<int:pk>/kiem-tra/<str:key>/", preflight.acknowledge, name="dossier-acknowledge"),
    path("<int:pk>/kiem-tra/<str:key>/rut/", preflight.take_back, name="dossier-acknowledge-back"),
]
