"""Letters about signing in: written when the sign-in package asks for them, and out by the same road as all others."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation

from podpora.channels.email.actions.queue_letter import queue_letter
from podpora.channels.email.selectors import letters_since
from podpora.lib.actors import SYSTEM
from podpora.notifications.instants import zone_of
from podpora.notifications.render import as_html, as_text
from podpora.notifications.wording import sign_in as wording
from podpora.notifications.words import Notice, Reader, reader_of
from podpora.people.models import Account

AN_HOUR: Final = timedelta(hours=1)
RESETS_AN_HOUR: Final = 5
"""Links for a new password to one account in an hour; nobody's mailbox is filled by strangers."""
STRANGERS_AN_HOUR: Final = 1
"""Letters in an hour to an address that has no account here."""


def tell_password_reset(*, now: datetime, account: Account, link: str) -> bool:
    """A link for a new password; False when the account had enough of them in the last hour."""
    minutes = settings.PASSWORD_RESET_TIMEOUT // 60
    notice = Notice(
        reader=reader_of(account, "contact"),
        write=partial(wording.password_reset, link=link, minutes=minutes),
        has_secret=True,
    )
    return _queue(notice, kind="sign_in.password_reset", now=now, an_hour=RESETS_AN_HOUR)


def tell_unknown_address(*, now: datetime, address: str, language: str) -> bool:
    """That no account has this address, so that a person who mistyped is not left waiting."""
    reader = Reader(kind="contact", key="", name="", address=address.strip().lower(), language=language, zone="UTC")
    notice = Notice(reader=reader, write=wording.unknown_address)
    return _queue(notice, kind="sign_in.unknown_address", now=now, an_hour=STRANGERS_AN_HOUR)


def tell_account_changed(*, now: datetime, account: Account, what: str, details: Mapping[str, str]) -> bool:
    """That the password or the second step was changed. ``what``: the sign-in package's name of the change."""
    notice = Notice(
        reader=reader_of(account, "contact"),
        write=partial(wording.account_changed, what=what, details=details),
    )
    return _queue(notice, kind=f"sign_in.{what}"[:64], now=now, an_hour=None)


def _queue(notice: Notice, *, kind: str, now: datetime, an_hour: int | None) -> bool:
    reader = notice.reader
    lately = letters_since(recipient=reader.address, kind=kind, since=now - AN_HOUR)
    with (
        transaction.atomic(),
        translation.override(reader.language),
        timezone.override(zone_of(reader.zone)),
    ):
        words = notice.write(reader)
        text, html = as_text(words, reader), as_html(words, reader)
        if an_hour is not None and lately.count() >= an_hour:  # after the work, so that the clock tells nothing
            return False
        queue_letter(
            actor=SYSTEM,
            now=now,
            kind=kind,
            recipient=reader.address,
            recipient_name=reader.name,
            subject=words.subject,
            text=text,
            html=html,
            language=reader.language,
            has_secret=notice.has_secret,
        )
    return True
