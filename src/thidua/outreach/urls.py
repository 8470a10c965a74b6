"""Addresses of making known."""

from django.urls import URLPattern, path

from thidua.outreach.views import activity, log, schedule

urlpatterns: list[URLPattern] = [
    path("phong-trao/<int:movement_pk>/", log.log, name="outreach-log"),
    path("phong-trao/<int:movement_pk>/tong-hop/", log.sums, name="outreach-sums"),
    path("phong-trao/<int:movement_pk>/lich/", schedule.schedule, name="outreach-schedule"),
    path("phong-trao/<int:movement_pk>/ghi/", activity.add, name="outreach-add"),
    path("<int:pk>/", activity.page, name="outreach-activity"),
    path("<int:pk>/sua/", activity.mend, name="outreach-mend"),
    path("<int:pk>/buoc/<slug:name>/", activity.step, name="outreach-step"),
    path("<int:pk>/tep/", activity.attach, name="outreach-file-add"),
    path("<int:pk>/tep/<int:file_pk>/", activity.file, name="outreach-file"),
    path("<int:pk>/tep/<int:file_pk>/go/", activity.detach, name="outreach-file-remove"),
]
