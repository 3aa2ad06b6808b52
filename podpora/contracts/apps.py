from django.apps import AppConfig


class ContractsConfig(AppConfig):
    name = "podpora.contracts"
    label = "contracts"
