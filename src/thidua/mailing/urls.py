"""Addresses of e-mail."""

from django.urls import URLPattern, path

from thidua.mailing.views import choice, mails

urlpatterns: list[URLPattern] = [
    path("", mails.listed, name="mails"),
    path("<int:pk>/gui-lai/", mails.resend, name="mail-resend"),
    path("cua-toi/", choice.page, name="mail-choice"),
    path("cua-toi/lich/", choice.feed, name="feed-open"),
    path("cua-toi/lich/dong/", choice.end_feed, name="feed-close"),
]
