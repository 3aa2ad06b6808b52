from django.apps import AppConfig


class PeopleConfig(AppConfig):
    name = "podpora.people"
    label = "people"
