"""Doors of what a case may have beside the common road, and of ideas for the products."""

from django.urls import path

from podpora.faces.portal import diagnosis_urls
from podpora.faces.portal.views import ideas, manager, third_parties

urlpatterns = [
    *diagnosis_urls.urlpatterns,
    path("portal/ideas/", ideas.ideas, name="ideas"),
    path("portal/cases/<str:number>/manager/", manager.talk, name="manager"),
    path("portal/cases/<str:number>/third-parties/<int:key>/removal/", third_parties.removal, name="removal"),
    path("portal/cases/<str:number>/third-parties/<int:key>/case/", third_parties.their_case, name="their_case"),
]
