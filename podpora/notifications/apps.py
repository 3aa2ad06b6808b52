from django.apps import AppConfig


class NotificationsConfig(AppConfig):
    name = "podpora.notifications"
    label = "notifications"

    def ready(self) -> None:
        from podpora.lib.journal import register_reader
        from podpora.notifications.tellings import KINDS

        register_reader("notifications", KINDS)
