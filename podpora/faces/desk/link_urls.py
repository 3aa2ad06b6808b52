"""Doors of cases that belong together."""

from django.urls import path

from podpora.faces.desk.views import links

urlpatterns = [
    path("cases/<str:number>/link/", links.link, name="link"),
    path("cases/<str:number>/unlink/", links.unlink, name="unlink"),
    path("cases/<str:number>/merge/", links.merge, name="merge"),
]
