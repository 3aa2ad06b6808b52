from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "podpora.cases"
    label = "cases"

    def ready(self) -> None:
        from podpora.cases import rounds, routing_rounds, sam_rounds

        rounds.register()
        routing_rounds.register()
        sam_rounds.register()
