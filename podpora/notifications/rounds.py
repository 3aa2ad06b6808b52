"""The worker's duty towards the journal: tell people what happened."""

from dataclasses import replace
from datetime import datetime
from functools import partial

from django.db import transaction
from django.utils import timezone, translation

from podpora.channels.email.actions.queue_letter import queue_letter
from podpora.lib.claims import hold, still_ours, work
from podpora.lib.journal import Event, EventTask, tasks_of
from podpora.lib.moment import require_aware
from podpora.notifications import links
from podpora.notifications.instants import zone_of
from podpora.notifications.late import marked_late
from podpora.notifications.mailings import MAILINGS, begin_mailing
from podpora.notifications.render import as_html, as_text
from podpora.notifications.tellings import notices_of
from podpora.notifications.wording.parts import foot_of_choice
from podpora.notifications.words import Notice

READER = "notifications"
EVENTS_A_ROUND = 50


def announce(now: datetime) -> int:
    """Turn events into letters in the outbox, oldest first; returns how many events were settled.

    The letters of an event and the end of its task are one transaction: a worker killed at any moment leaves an event
    told wholly or not at all. An event that fails is tried again later and does not stall the others.
    """
    require_aware(now)
    return work(tasks_of(READER), now=now, do=partial(_tell, now=now), limit=EVENTS_A_ROUND)


def settle(task: EventTask) -> None:
    still_ours(task).delete()


def _tell(task: EventTask, *, now: datetime) -> None:
    with transaction.atomic():
        if not hold(task):
            return
        if task.event.kind in MAILINGS:
            begin_mailing(task.event, now=now)
        else:
            for notice in notices_of(task.event):
                queue_notice(task.event, notice, now=now)
        settle(task)


def queue_notice(event: Event, notice: Notice, *, now: datetime, may_be_late: bool = True) -> None:
    """Write the letter in the reader's language and put it into the outbox, in the caller's transaction; one that
    ``may_be_late`` says so where it is."""
    reader = notice.reader
    with translation.override(reader.language), timezone.override(zone_of(reader.zone)):
        words = notice.write(reader)
        if may_be_late:
            words = marked_late(words, event, zone=reader.zone, now=now)
        if notice.choice:
            words = replace(words, foot=f"{words.foot} {foot_of_choice()}")
        queue_letter(
            actor=event.actor,
            now=now,
            kind=event.kind,
            event=event,
            recipient=reader.address,
            recipient_name=reader.name,
            subject=words.subject,
            text=as_text(words, reader),
            html=as_html(words, reader),
            language=reader.language,
            thread=notice.thread,
            has_secret=notice.has_secret,
            unsubscribe=links.choices() if notice.choice else "",
        )
