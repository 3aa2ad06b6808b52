"""The worker's duty towards the outbox: send what waits."""

import logging
import time
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import F, QuerySet

from podpora.channels.email.models import Letter
from podpora.channels.email.steps.compose import compose
from podpora.channels.email.steps.give_up import give_up
from podpora.channels.email.steps.pace import Pace
from podpora.channels.email.steps.road import Road, road
from podpora.channels.email.steps.smtp import RoadBlocked
from podpora.lib.claims import claim, hold, retry_later
from podpora.lib.moment import require_aware
from podpora.lib.storage import is_older

GIVE_UP_AFTER: Final = timedelta(days=2)
"""How long a letter is tried again, from the moment it was queued."""
LETTERS_A_ROUND: Final = 50
SECONDS_A_ROUND: Final = 15
"""After this many letters or seconds the other duties of the worker have their turn."""
WAIT_FOR_ROAD: Final = timedelta(seconds=30)
"""How long all letters wait when the server could not be reached at all."""

PACE: Final = Pace()
"""Of this process, over all its rounds."""

log = logging.getLogger(__name__)


def deliver(now: datetime) -> int:
    """Send due letters, oldest first; returns how many went out.

    A letter is claimed for longer than its sending can take, sent, and then marked: a worker killed at any moment
    loses nothing, and a letter that is sent again carries the same Message-ID. What fails is tried again after 10
    seconds, doubling to an hour, and given up after two days. When the server cannot be reached, the rest waits too.
    Not more leave in a second, and to one address in a minute, than the settings say.
    """
    require_aware(now)
    if not _waiting().filter(next_try_at__lte=now).exists():
        return 0
    way, pace = road(), PACE
    started = time.monotonic()
    sent = 0
    try:
        for _ in range(LETTERS_A_ROUND):
            passed = time.monotonic() - started
            if passed > SECONDS_A_ROUND:
                break
            pace.wait(a_second=settings.MAIL_PER_SECOND)
            resting = pace.resting(a_minute_each=settings.MAIL_PER_MINUTE_AND_ADDRESS)
            outcome = _deliver_one(way, now + timedelta(seconds=passed), resting=resting)
            if outcome is None:
                break
            sent += outcome
    finally:
        way.close()
    return sent


def tidy_folder(*, now: datetime) -> int:
    """Remove what workers that were killed left half-written in the folder of mail an hour ago; returns how many."""
    folder = settings.MAIL_FOLDER
    rests = list(Path(folder).glob("*.part")) if folder is not None else []
    old = [rest for rest in rests if is_older(rest, (now - timedelta(hours=1)).timestamp())]
    for rest in old:
        rest.unlink(missing_ok=True)
    return len(old)


def _waiting() -> QuerySet[Letter]:
    return Letter.objects.filter(next_try_at__isnull=False)


def _deliver_one(way: Road, now: datetime, *, resting: set[str]) -> bool | None:
    """Whether the next letter went out, of those whose address does not rest; ``None`` when the round should end
    (nothing due, or no road)."""
    lease = timedelta(seconds=way.patience_seconds + 30)
    claimed = claim(_waiting().exclude(recipient__in=resting), now=now, limit=1, lease=lease)
    if not claimed:
        return None
    letter = claimed[0]
    try:
        raw = compose(letter, sender=settings.SUPPORT_ADDRESS, sender_name=settings.VENDOR_NAME)
        way.send(letter, raw)
    except RoadBlocked as blocked:
        log.warning("mail cannot leave: %s", blocked)
        _put_off(letter, now=now, why=str(blocked))
        _waiting().filter(next_try_at__lte=now).update(next_try_at=now + WAIT_FOR_ROAD)
        return None
    except Exception as error:  # whatever is wrong with one letter, the next one has its turn
        log.warning("letter %s was not sent: %s", letter.pk, error)
        _put_off(letter, now=now, why=f"{type(error).__name__}: {error}")
        return False
    PACE.left(letter.recipient)
    _mark_sent(letter, now=now)
    return True


def _mark_sent(letter: Letter, *, now: datetime) -> None:
    """It is a fact that the letter went out, whoever holds the claim by now; the fence ends any other's."""
    blank = {"text": "", "html": ""} if letter.has_secret else {}
    Letter.objects.filter(pk=letter.pk, sent_at__isnull=True).update(
        sent_at=now, next_try_at=None, given_up_at=None, last_error="", fence=F("fence") + 1, **blank
    )


def _put_off(letter: Letter, *, now: datetime, why: str) -> None:
    with transaction.atomic():
        if not hold(letter):
            return
        if now - letter.created_at >= GIVE_UP_AFTER:
            give_up(letter, now=now, why=why)
        else:
            retry_later(letter, now=now, error=why)
