"""Doors that belong to no face of their own: the way in, the language, the account."""

from django.urls import path

from podpora.faces.web.views import language

app_name = "web"
urlpatterns = [
    path("language/", language.set_language, name="set_language"),
]
