"""Doors of what an open case page asks beside itself, and of macros."""

from django.urls import path

from podpora.faces.desk import comfort_urls
from podpora.faces.desk.views import calls, closings, contacts, live, paper

urlpatterns = [
    *comfort_urls.urlpatterns,
    path("calls/", calls.calls, name="calls"),
    path("open/close/", live.close, name="close_tab"),
    path("cases/<str:number>/presence/", live.presence, name="presence"),
    path("cases/<str:number>/unsent/", live.unsent, name="unsent"),
    path("cases/<str:number>/unsent/discard/", live.discard, name="discard_unsent"),
    path("cases/<str:number>/mailed/", live.mailed, name="mailed"),
    path("cases/<str:number>/contacts/", contacts.contacts, name="contacts"),
    path("cases/<str:number>/close/", closings.close, name="close"),
    path("cases/<str:number>/close/silent/", closings.close_silent, name="close_silent"),
    path("cases/<str:number>/print/", paper.paper, name="print"),
]
