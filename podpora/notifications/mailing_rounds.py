"""The worker's duty towards mailings: tell many, some at a time, and never more than can leave soon."""

import logging
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from django.db import transaction

from podpora.channels.email.selectors import count_waiting
from podpora.lib.claims import hold, still_ours, work
from podpora.lib.moment import require_aware
from podpora.notifications.mailings import MAILINGS, Many
from podpora.notifications.models import Mailing
from podpora.notifications.rounds import queue_notice
from podpora.notifications.words import Notice, reader_of
from podpora.people.models import Account

log = logging.getLogger(__name__)

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
        missing = [
            account.pk for account in accounts if many is not None and not _told(mailing, many, account, now=now)
        ]
        is_over = len(accounts) < BATCH
        still_ours(mailing).update(
            after=accounts[-1].pk if accounts else mailing.after,
            letters=mailing.letters + len(accounts) - len(missing),
            attempts=0,
            **({"last_error": f"no letter could be written for accounts {missing}"} if missing else {}),
            next_try_at=None if is_over else now,
            ended_at=now if is_over else None,
        )


def _told(mailing: Mailing, many: Many, account: Account, *, now: datetime) -> bool:
    """Whether the letter to that account is in the outbox. One that cannot be written keeps it from nobody else: it
    stands in the log and on the mailing."""
    notice = Notice(reader=reader_of(account, "contact"), write=many.write)
    try:
        with transaction.atomic():
            queue_notice(mailing.event, notice, now=now, may_be_late=False)
    except Exception:  # any failure belongs to its reader
        log.exception("no letter could be written to account %s of mailing %s", account.pk, mailing.pk)
        return False
    return True
