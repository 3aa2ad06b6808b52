"""Doors of what a case may have beside the common road, and of ideas for the products."""

from django.urls import path

from podpora.faces.portal.views import ideas, manager

urlpatterns = [
    path("portal/ideas/", ideas.ideas, name="ideas"),
    path("portal/cases/<str:number>/manager/", manager.talk, name="manager"),
]
