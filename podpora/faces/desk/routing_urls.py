"""Doors of levels, assignment, continuous work, handovers and the board."""

from django.urls import path

from podpora.faces.desk.views import routing

urlpatterns = [
    path("cases/<str:number>/level/", routing.level, name="level"),
    path("cases/<str:number>/engineers/", routing.engineers, name="engineers"),
]
