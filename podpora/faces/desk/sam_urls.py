"""Doors of accounts with a support account manager, and of their cases."""

from django.urls import path

from podpora.faces.desk.views import accounts, reports_analysis, sam_cases

urlpatterns = [
    path("reports/analysis/", reports_analysis.late, name="reports_analysis"),
    path("accounts/", accounts.own, name="accounts"),
    path("accounts/<str:code>/", accounts.show, name="account"),
    path("accounts/<str:code>/write/", accounts.write, name="account_write"),
    path("accounts/<str:code>/notes/", accounts.note, name="account_note"),
    path("accounts/<str:code>/notes/<int:key>/off/", accounts.note_off, name="account_note_off"),
    path("accounts/<str:code>/case/", sam_cases.record, name="account_case"),
    path("cases/<str:number>/analysis/", sam_cases.analysis, name="analysis"),
    path("cases/<str:number>/senior/", sam_cases.senior, name="senior"),
]
