from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "podpora.faces.web"
    label = "web"
