from django.apps import AppConfig


class RosterConfig(AppConfig):
    name = "podpora.roster"
    label = "roster"
