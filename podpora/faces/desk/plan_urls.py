"""Doors of a case's plan."""

from django.urls import path

from podpora.faces.desk.views import plans

urlpatterns = [
    path("cases/<str:number>/plan/", plans.plan, name="plan"),
    path("cases/<str:number>/plan/<int:step>/done/", plans.done, name="plan_step_done"),
    path("cases/<str:number>/plan/<int:step>/later/", plans.later, name="plan_step_later"),
]
