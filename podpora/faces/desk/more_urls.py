"""Doors of what a case may have beside the common road: a request for a manager, a feature request."""

from django.urls import path

from podpora.faces.desk import diagnosis_urls
from podpora.faces.desk.views import managers, third_parties, wishes

urlpatterns = [
    *diagnosis_urls.urlpatterns,
    path("managers/", managers.listing, name="managers"),
    path("cases/<str:number>/manager/", managers.escalation, name="escalation"),
    path("cases/<str:number>/manager/reassign/", managers.reassign, name="escalation_reassign"),
    path("cases/<str:number>/manager/add/", managers.add, name="escalation_add"),
    path("cases/<str:number>/manager/take-off/", managers.take_off, name="escalation_take_off"),
    path("feature-requests/", wishes.listing, name="feature_requests"),
    path("feature-requests/<str:wish>/", wishes.show, name="feature_request"),
    path("cases/<str:number>/feature-request/", wishes.submit, name="submit_feature_request"),
    path("cases/<str:number>/third-parties/<slug:what>/", third_parties.act, name="third_parties"),
]
