from django.apps import AppConfig


class EmailChannelConfig(AppConfig):
    name = "podpora.channels.email"
    label = "email_channel"
