"""All addresses. Each app names its own; `web` has those that cross apps."""

from django.urls import include, path

urlpatterns = [
    path("", include("thidua.web.urls")),
    path("don-vi/", include("thidua.org.urls")),
    path("van-ban/", include("thidua.documents.urls")),
    path("phong-trao/", include("thidua.movements.urls")),
    path("tuyen-truyen/", include("thidua.outreach.urls")),
    path("kiem-tra/", include("thidua.inspections.urls")),
    path("cong-khai/", include("thidua.outreach.urls_public")),
    path("dang-ky/", include("thidua.registrations.urls")),
    path("bao-cao/", include("thidua.reports.urls")),
    path("thanh-tich/", include("thidua.awards.urls")),
    path("ho-so/", include("thidua.dossiers.urls")),
    path("ho-so/", include("thidua.checks.urls")),
    path("don-doc/", include("thidua.urging.urls")),
    path("dieu-hanh/", include("thidua.reporting.urls")),
    path("thu/", include("thidua.mailing.urls")),
    path("quyet-dinh/", include("thidua.decisions.urls")),
    path("tham-dinh/", include("thidua.appraisal.urls")),
    path("hoi-dong/", include("thidua.council.urls")),
    path("quy-dinh/", include("thidua.legal.urls")),
]
handler403 = "thidua.web.views.errors.forbidden"
handler404 = "thidua.web.views.errors.missing"
handler500 = "thidua.web.views.errors.broken"
