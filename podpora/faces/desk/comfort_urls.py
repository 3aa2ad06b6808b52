"""Doors of what makes work at the desk lighter: macros, watching."""

from django.urls import path

from podpora.faces.desk.views import macros, watching

urlpatterns = [
    path("macros/", macros.listing, name="macros"),
    path("macros/new/", macros.edit, name="macro_new"),
    path("macros/<str:key>/", macros.edit, name="macro"),
    path("macros/<str:key>/delete/", macros.delete, name="macro_delete"),
    path("cases/<str:number>/macros/", macros.on_case, name="macros_on_case"),
    path("cases/<str:number>/macros/put/", macros.put, name="macro_put"),
    path("cases/<str:number>/watch/", watching.watch, name="watch"),
]
