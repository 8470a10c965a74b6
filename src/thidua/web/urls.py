"""Addresses of the shell."""

from django.urls import URLPattern, path

from thidua.web.views import account, calendar, home, ledger, messages, screening, search, session, thread

urlpatterns: list[URLPattern] = [
    path("", home.home, name="home"),
    path("phoi-hop/", home.supporting, name="supporting"),
    path("thong-bao/", messages.listed, name="notices"),
    path("thong-bao/da-doc/", messages.mark_read, name="notices-read"),
    path("thong-bao/<int:pk>/mo/", messages.opened, name="notice-open"),
    path("tim/", search.search, name="search"),
    path("tung-buoc/<int:pk>/", ledger.show, name="ledger"),
    path("dong-xuyen-suot/<int:pk>/", thread.units, name="threads"),
    path("dong-xuyen-suot/<int:pk>/doi-tuong/", thread.nominees, name="thread-nominees"),
    path("dong-xuyen-suot/<int:pk>/don-vi/<int:unit_pk>/", thread.unit, name="thread-unit"),
    path("dong-xuyen-suot/<int:pk>/doi-tuong/<int:record_pk>/", thread.record, name="thread-record"),
    path("dong-xuyen-suot/ngoai-phong-trao/<int:record_pk>/", thread.outside, name="thread-outside"),
    path("phat-hien/", screening.page, name="screening"),
    path("tai-khoan/", account.account, name="account"),
    path("lich/<str:key>.ics", calendar.feed, name="calendar-feed"),
    path("dang-nhap/", session.login, name="login"),
    path("dang-xuat/", session.logout, name="logout"),
    path("chuc-vu/", session.switch_post, name="switch-post"),
    path("ngon-ngu/", session.switch_language, name="switch-language"),
]
