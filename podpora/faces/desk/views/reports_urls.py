"""Doors of the figures, below those of the desk."""

from django.urls import path

from podpora.faces.desk.views import reports, reports_surveys

urlpatterns = [
    path("", reports.dashboard, name="reports"),
    path("<slug:key>.csv", reports.table, name="reports_csv"),
    path("surveys/", reports_surveys.surveys, name="reports_surveys"),
    path("surveys/<slug:key>.csv", reports_surveys.table, name="reports_surveys_csv"),
]
