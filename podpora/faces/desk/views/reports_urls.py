"""Doors of the figures, below those of the desk."""

from django.urls import path

from podpora.faces.desk.views import (
    reports,
    reports_analysis,
    reports_breaches,
    reports_recurring,
    reports_surveys,
    reports_waiting,
)
from podpora.faces.desk.views.reports_files import CSV, XLSX

urlpatterns = [
    path("", reports.dashboard, name="reports"),
    path("<slug:key>.csv", reports.table, {"kind": CSV}, name="reports_csv"),
    path("<slug:key>.xlsx", reports.table, {"kind": XLSX}, name="reports_xlsx"),
    path("analysis/", reports_analysis.late, name="reports_analysis"),
    path("analysis/<slug:key>.csv", reports_analysis.table, {"kind": CSV}, name="reports_analysis_csv"),
    path("analysis/<slug:key>.xlsx", reports_analysis.table, {"kind": XLSX}, name="reports_analysis_xlsx"),
    path("breaches/", reports_breaches.listing, name="reports_breaches"),
    path("breaches/<slug:key>.csv", reports_breaches.table, {"kind": CSV}, name="reports_breaches_csv"),
    path("breaches/<slug:key>.xlsx", reports_breaches.table, {"kind": XLSX}, name="reports_breaches_xlsx"),
    path("recurring/", reports_recurring.overview, name="reports_recurring"),
    path("recurring/<slug:key>.csv", reports_recurring.table, {"kind": CSV}, name="reports_recurring_csv"),
    path("recurring/<slug:key>.xlsx", reports_recurring.table, {"kind": XLSX}, name="reports_recurring_xlsx"),
    path("recurring/<slug:example>/", reports_recurring.cases, name="reports_recurring_cases"),
    path("waiting/", reports_waiting.overview, name="reports_waiting"),
    path("waiting/<slug:key>.csv", reports_waiting.table, {"kind": CSV}, name="reports_waiting_csv"),
    path("waiting/<slug:key>.xlsx", reports_waiting.table, {"kind": XLSX}, name="reports_waiting_xlsx"),
    path("surveys/", reports_surveys.surveys, name="reports_surveys"),
    path("surveys/<slug:key>.csv", reports_surveys.table, {"kind": CSV}, name="reports_surveys_csv"),
    path("surveys/<slug:key>.xlsx", reports_surveys.table, {"kind": XLSX}, name="reports_surveys_xlsx"),
]
