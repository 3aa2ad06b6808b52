from django.apps import AppConfig


class PortalConfig(AppConfig):
    name = "podpora.faces.portal"
    label = "portal"
