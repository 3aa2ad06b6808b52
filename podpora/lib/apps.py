from django.apps import AppConfig


class LibConfig(AppConfig):
    name = "podpora.lib"
    label = "lib"
