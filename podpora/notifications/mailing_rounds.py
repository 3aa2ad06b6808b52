"""The worker's duty towards mailings: tell many, some at a time, and never more than can leave soon."""

from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.db import transaction

from podpora.channels.email.selectors import count_waiting
from podpora.lib.claims import hold, still_ours, work
from podpora.lib.moment import require_aware
from podpora.notifications.mailings import MAILINGS
from podpora.notifications.models import Mailing
from podpora.notifications.rounds import queue_notice
from podpora.notifications.words import Notice, reader_of

BATCH: Final = 100
"""Mails that one turn puts into the outbox."""
MOST_WAITING: Final = 100
"""While so many letters wait to leave, no more are added: a letter about a case waits behind a handful of these."""
SOON: Final = timedelta(minutes=1)


def mail_to_many(*, now: datetime) -> int:
    """Put the next mails of a mailing into the outbox; returns how many mailings went on (0 or 1).

    The mails of a turn and how far it came are one transaction, so a worker killed at any moment sends each once.
    """
    require_aware(now)
    rows = Mailing.objects.filter(next_try_at__isnull=False).select_related("event")
    if not rows.filter(next_try_at__lte=now).exists():
        return 0
    if count_waiting(until=now + SOON, at_most=MOST_WAITING) >= MOST_WAITING:
        return 0
    return work(rows, now=now, do=partial(_go_on, now=now), limit=1)


def _go_on(mailing: Mailing, *, now: datetime) -> None:
    with transaction.atomic():
        if not hold(mailing):
            return
        many = MAILINGS[mailing.event.kind](mailing.event, now, mailing.after)
        accounts = list(many.accounts[:BATCH]) if many is not None else []
        for account in accounts:
            assert many is not None
            notice = Notice(reader=reader_of(account, "contact"), write=many.write)
            queue_notice(mailing.event, notice, now=now, may_be_late=False)
        is_over = len(accounts) < BATCH
        still_ours(mailing).update(
            after=accounts[-1].pk if accounts else mailing.after,
            letters=mailing.letters + len(accounts),
            attempts=0,
            next_try_at=None if is_over else now,
            ended_at=now if is_over else None,
        )
