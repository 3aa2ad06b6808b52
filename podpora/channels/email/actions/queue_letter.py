"""Put a letter into the outbox."""

import secrets
from datetime import datetime

from django.conf import settings
from django.db import transaction

from podpora.channels.email.models import Letter
from podpora.channels.email.steps.clean import (
    LONGEST_NAME,
    LONGEST_SUBJECT,
    UnusableAddress,
    bare_address,
    body_text,
    header_text,
)
from podpora.channels.email.steps.give_up import give_up
from podpora.lib.actors import Actor
from podpora.lib.journal import Event
from podpora.lib.moment import require_aware


def queue_letter(
    *,
    actor: Actor,
    now: datetime,
    kind: str,
    recipient: str,
    recipient_name: str,
    subject: str,
    text: str,
    html: str,
    language: str,
    event: Event | None = None,
    thread: str = "",
    has_secret: bool = False,
    unsubscribe: str = "",
) -> Letter:
    """One letter to one person, to be sent by the worker from ``now`` on, in the caller's transaction.

    A second letter of the same ``event`` to the same address is not made: the first one is returned. What strangers
    typed is made fit for a letter first. To an address that cannot be written to, the letter is kept as given up,
    and the journal says so, as for any letter that never arrived. Letters of one ``thread`` are shown together by mail
    programs; ``unsubscribe`` is the page where the reader may do without mails of this kind. ``actor`` is who caused
    the letter; the letter itself is the record, the journal has the event that it tells of.
    """
    require_aware(now)
    try:
        address, fault = bare_address(recipient), ""
    except UnusableAddress as unusable:
        address, fault = header_text(recipient, longest=254), str(unusable)
    domain = settings.SUPPORT_ADDRESS.rpartition("@")[2]
    headers = {"References": f"<{thread}@{domain}>"} if thread else {}
    if unsubscribe:
        headers["List-Unsubscribe"] = f"<{unsubscribe}>"
    values = {
        "message_id": f"<{secrets.token_hex(16)}@{domain}>",
        "kind": kind,
        "recipient_name": header_text(recipient_name, longest=LONGEST_NAME),
        "subject": header_text(subject, longest=LONGEST_SUBJECT),
        "text": body_text(text),
        "html": body_text(html),
        "headers": headers,
        "language": header_text(language, longest=8),
        "has_secret": has_secret,
        "created_at": now,
        "next_try_at": now,
    }
    with transaction.atomic():
        if event is None:
            letter, is_new = Letter.objects.create(recipient=address, **values), True
        else:
            letter, is_new = Letter.objects.get_or_create(event=event, recipient=address, defaults=values)
        if is_new and fault:
            give_up(letter, now=now, why=fault)
    return letter
