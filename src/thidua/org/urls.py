"""Addresses of org."""

from django.urls import URLPattern, path

from thidua.org.views import changes, people, units

urlpatterns: list[URLPattern] = [
    path("", units.tree, name="units"),
    path("danh-sach/", units.unit_list, name="unit-list"),
    path("con-nguoi/", units.people, name="people"),
    path("con-nguoi/<int:pk>/", people.person, name="person"),
    path("con-nguoi/<int:pk>/tai-khoan/", people.open_account, name="account-open"),
    path("con-nguoi/<int:pk>/mat-khau/", people.reset_password, name="account-reset"),
    path("con-nguoi/<int:pk>/khoa/<int:active>/", people.set_active, name="account-active"),
    path("chuc-vu/<int:pk>/thoi/", people.end_post, name="post-end"),
    path("lap-moi/", changes.found, name="unit-found"),
    path("<slug:code>/", units.unit, name="unit"),
    path("<slug:code>/doi-ten/", changes.rename, name="unit-rename"),
    path("<slug:code>/chuyen/", changes.move, name="unit-move"),
    path("<slug:code>/nhap/", changes.merge, name="unit-merge"),
    path("<slug:code>/tach/", changes.split, name="unit-split"),
    path("<slug:code>/giai-the/", changes.dissolve, name="unit-dissolve"),
    path("<slug:code>/ke-thua/", changes.succeed, name="unit-succeed"),
    path("<slug:code>/giao-chuc-vu/", people.appoint, name="unit-appoint"),
]
