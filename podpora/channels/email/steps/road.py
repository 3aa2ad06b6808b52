"""Which way letters leave this desk, as the settings say."""

from typing import Protocol

from django.conf import settings

from podpora.channels.email.models import Letter
from podpora.channels.email.steps.folder import FolderRoad
from podpora.channels.email.steps.smtp import SmtpRoad


class Road(Protocol):
    """A way out. ``send`` returns when the letter is safe with the next one responsible, and raises otherwise."""

    patience_seconds: float

    def send(self, letter: Letter, raw: bytes) -> None: ...

    def close(self) -> None: ...


def road() -> Road:
    """The folder or the SMTP server of ``PODPORA_MAIL_URL``."""
    if settings.MAIL_FOLDER is not None:
        return FolderRoad(settings.MAIL_FOLDER)
    return SmtpRoad(
        settings.EMAIL_HOST,
        settings.EMAIL_PORT,
        sender=settings.SUPPORT_ADDRESS,
        timeout=settings.EMAIL_TIMEOUT,
        security="tls" if settings.EMAIL_USE_SSL else "starttls" if settings.EMAIL_USE_TLS else "",
        name=settings.EMAIL_HOST_USER,
        password=settings.EMAIL_HOST_PASSWORD,
    )
