"""Addresses of the shell."""

from django.urls import URLPattern, path

from thidua.web.views import session

urlpatterns: list[URLPattern] = [
    path("", session.home, name="home"),
    path("dang-nhap/", session.login, name="login"),
    path("dang-xuat/", session.logout, name="logout"),
    path("chuc-vu/", session.switch_post, name="switch-post"),
    path("ngon-ngu/", session.switch_language, name="switch-language"),
]
