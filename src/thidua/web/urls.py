"""Addresses of the shell."""

from django.urls import URLPattern, path

from thidua.web.views import account, calendar, home, ledger, messages, screening, search, session

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("phoi-hop/", home.supporting, name="supporting"),
    path("thong-bao/", messages.listed, name="notices"),
    path("thong-bao/da-doc/", messages.mark_read, name="notices-read"),
    path("thong-bao/<int:pk>/mo/", messages.opened, name="notice-open"),
    path("tim/", search.search, name="search"),
    path("tung-buoc/<int:pk>/", ledger.show, name="ledger"),
    path("phat-hien/", screening.page, name="screening"),
    path("tai-khoan/", account.account, name="account"),
    path("lich/<str:key>.ics", calendar.feed, name="calendar-feed"),
    path("dang-nhap/", session.login, name="login"),
    path("dang-xuat/", session.logout, name="logout"),
    path("chuc-vu/", session.switch_post, name="switch-post"),
    path("ngon-ngu/", session.switch_language, name="switch-language"),
]
