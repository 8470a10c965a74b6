"""Addresses that everybody may open; they cannot be guessed or counted through."""

from django.urls import URLPattern, path

from thidua.outreach.views import public

urlpatterns: list[URLPattern] = [
    path("phong-trao/<slug:slug>/", public.movement, name="public-movement"),
    path("phong-trao/<slug:slug>/guong/", public.stories, name="public-stories"),
    path("guong/<slug:slug>/", public.story, name="public-story"),
    path("guong/<slug:slug>/anh.jpg", public.picture, name="public-picture"),
]
