"""Doors to the support account manager."""

from django.urls import path

from podpora.faces.portal.views import sam

urlpatterns = [
    path("portal/sam/<str:code>/", sam.show, name="sam"),
    path("portal/sam/<str:code>/write/", sam.write, name="write_to_sam"),
]
