"""Doors of work around the clock, for the customer."""

from django.urls import path

from podpora.faces.portal.views import continuous

urlpatterns = [path("portal/cases/<str:number>/resource/", continuous.resource, name="resource")]
