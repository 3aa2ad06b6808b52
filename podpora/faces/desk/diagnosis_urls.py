"""Doors of what an engineer asks of the customer while a problem is looked into."""

from django.urls import path

from podpora.faces.desk.views import diagnosis, sessions

urlpatterns = [
    path("cases/<str:number>/diagnostics/", diagnosis.ask, name="diagnostics"),
    path("cases/<str:number>/diagnostics/<int:item>/", diagnosis.tick, name="tick_item"),
    path("cases/<str:number>/study/", diagnosis.study, name="study_offline"),
    path("cases/<str:number>/session/", sessions.offer, name="offer_session"),
    path("cases/<str:number>/session/start/", sessions.start, name="start_session"),
    path("cases/<str:number>/session/end/", sessions.end, name="end_session"),
]
