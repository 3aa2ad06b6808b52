from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "podpora.faces.desk"
    label = "desk"
