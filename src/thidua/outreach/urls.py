"""Addresses of making known."""

from django.urls import URLPattern, path

from thidua.outreach.views import activity, log, pages, role_models, schedule

urlpatterns: list[URLPattern] = [
    path("phong-trao/<int:movement_pk>/", log.log, name="outreach-log"),
    path("phong-trao/<int:movement_pk>/tong-hop/", log.sums, name="outreach-sums"),
    path("phong-trao/<int:movement_pk>/lich/", schedule.schedule, name="outreach-schedule"),
    path("phong-trao/<int:movement_pk>/ghi/", activity.add, name="outreach-add"),
    path("phong-trao/<int:movement_pk>/trang/", pages.movement_page, name="outreach-movement-page"),
    path("phong-trao/<int:movement_pk>/trang/<slug:name>/", pages.movement_step, name="outreach-movement-page-step"),
    path("phong-trao/<int:movement_pk>/dien-hinh/", role_models.listed, name="role-models"),
    path("phong-trao/<int:movement_pk>/dien-hinh/moi/", role_models.find, name="role-model-find"),
    path("dien-hinh/<int:pk>/", role_models.page, name="role-model"),
    path("dien-hinh/<int:pk>/sua/", role_models.retell, name="role-model-retell"),
    path("dien-hinh/<int:pk>/buoc/<slug:name>/", role_models.step, name="role-model-step"),
    path("dien-hinh/<int:pk>/dong-y/", role_models.agree, name="role-model-agree"),
    path("dien-hinh/<int:pk>/dong-y/<int:consent_pk>/", role_models.paper, name="role-model-paper"),
    path("dien-hinh/<int:pk>/rut/", role_models.withdraw, name="role-model-withdraw"),
    path("dien-hinh/<int:pk>/trang/", pages.story, name="role-model-page"),
    path("dien-hinh/<int:pk>/trang/<slug:name>/", pages.story_step, name="role-model-page-step"),
    path("<int:pk>/", activity.page, name="outreach-activity"),
    path("<int:pk>/sua/", activity.mend, name="outreach-mend"),
    path("<int:pk>/buoc/<slug:name>/", activity.step, name="outreach-step"),
    path("<int:pk>/tep/", activity.attach, name="outreach-file-add"),
    path("<int:pk>/tep/<int:file_pk>/", activity.file, name="outreach-file"),
    path("<int:pk>/tep/<int:file_pk>/go/", activity.detach, name="outreach-file-remove"),
]
