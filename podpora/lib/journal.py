"""The journal: one table of everything that happened, in order, written in the transaction that made it happen.

Rooms append; timeline, notifications, audit and reports read. A room that wants to act on events registers as a
reader once, at start; for each event of its kinds it then finds an ``EventTask`` row to claim (``lib.claims``).
The task is written with the event, so nothing that happened goes untold after a crash, in whatever order
transactions commit.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import datetime
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q

from podpora.lib.actors import Actor
from podpora.lib.claims import Claimable

_readers: dict[str, frozenset[str]] = {}
_held: ContextVar[list["Event"] | None] = ContextVar("held", default=None)


APART: Final = "case"
"""The subject with by far the most events, read on pages of its own: the list of what was changed leaves it out."""


class Event(models.Model):
    """One thing that happened: which kind, to what, by whom, when, with what data, under which policy clause."""

    kind = models.CharField(max_length=64)
    subject_kind = models.CharField(max_length=32)
    subject_key = models.CharField(max_length=64)
    actor_kind = models.CharField(max_length=16)
    actor_key = models.CharField(max_length=64, blank=True)
    actor_name = models.CharField(max_length=200, blank=True)
    at = models.DateTimeField()
    data = models.JSONField(default=dict, encoder=DjangoJSONEncoder)
    clause = models.CharField(max_length=128, blank=True)

    class Meta:
        app_label = "lib"
        indexes = [
            models.Index(fields=["subject_kind", "subject_key", "id"], name="event_of_subject"),
            models.Index(fields=["kind", "at"], name="event_of_kind"),
            models.Index(fields=["at", "id"], name="event_of_records", condition=~Q(subject_kind=APART)),
            models.Index(
                fields=["subject_kind", "at", "id"], name="event_of_records_kind", condition=~Q(subject_kind=APART)
            ),
            models.Index(
                fields=["actor_key", "at", "id"], name="event_of_records_actor", condition=~Q(subject_kind=APART)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M:%S} {self.kind} {self.subject_kind}:{self.subject_key}"

    @property
    def actor(self) -> Actor:
        return Actor(kind=self.actor_kind, key=self.actor_key, name=self.actor_name)  # type: ignore[arg-type]


class EventTask(Claimable):
    """That a reader still has to deal with an event; deleted when it has."""

    event = models.ForeignKey(Event, on_delete=models.CASCADE, related_name="+")
    reader = models.CharField(max_length=32)

    class Meta:
        app_label = "lib"
        constraints = [models.UniqueConstraint(fields=["event", "reader"], name="one_task_per_reader")]
        indexes = [models.Index(fields=["reader", "next_try_at"], name="event_task_due")]

    def __str__(self) -> str:
        return f"{self.reader}: {self.event_id}"


def register_reader(name: str, kinds: frozenset[str]) -> None:
    """From now on each event of ``kinds`` leaves a task for reader ``name``; called in ``AppConfig.ready``."""
    _readers[name] = kinds


def append(
    *,
    kind: str,
    subject_kind: str,
    subject_key: object,
    actor: Actor,
    now: datetime,
    data: Mapping[str, Any] | None = None,
    clause: str = "",
) -> Event:
    """Write one event, and a task for each reader of its kind, in the caller's transaction."""
    event = new_event(
        kind=kind,
        subject_kind=subject_kind,
        subject_key=subject_key,
        actor=actor,
        now=now,
        data=data,
        clause=clause,
    )
    held = _held.get()
    if held is not None:
        held.append(event)
        return event
    event.save(force_insert=True)
    for task in _tasks(event):
        task.save(force_insert=True)
    return event


@contextmanager
def held_back() -> Iterator[list[Event]]:
    """Events appended inside are collected and not written: for who writes a whole past in sets."""
    events: list[Event] = []
    token = _held.set(events)
    try:
        yield events
    finally:
        _held.reset(token)


def new_event(
    *,
    kind: str,
    subject_kind: str,
    subject_key: object,
    actor: Actor,
    now: datetime,
    data: Mapping[str, Any] | None = None,
    clause: str = "",
) -> Event:
    """An event that is not written yet, for ``append_all``."""
    return Event(
        kind=kind,
        subject_kind=subject_kind,
        subject_key=str(subject_key),
        actor_kind=actor.kind,
        actor_key=actor.key,
        actor_name=actor.name,
        at=now,
        data=dict(data or {}),
        clause=clause,
    )


def append_all(events: Sequence[Event]) -> None:
    """Write many events in their order, as ``append`` writes one, in the caller's transaction."""
    Event.objects.bulk_create(events, batch_size=1000)
    EventTask.objects.bulk_create([task for event in events for task in _tasks(event)], batch_size=1000)


def _tasks(event: Event) -> list[EventTask]:
    return [
        EventTask(event=event, reader=reader, next_try_at=event.at)
        for reader, kinds in _readers.items()
        if event.kind in kinds
    ]


def forgo_tasks() -> int:
    """Nobody is told of what happened so far: for a past that was made (the demo) or brought along from elsewhere."""
    return EventTask.objects.all().delete()[0]


def tasks_of(reader: str) -> models.QuerySet[EventTask]:
    """The tasks of one reader, with their events, to be claimed by ``lib.claims``."""
    return EventTask.objects.filter(reader=reader).select_related("event")


def events_of_records() -> models.QuerySet[Event]:
    """All events but those of ``APART``, whose condition is that of the indexes this list walks."""
    return Event.objects.filter(~Q(subject_kind=APART))


def events_of(subject_kind: str, subject_key: object) -> models.QuerySet[Event]:
    """All events of one subject, oldest first."""
    return Event.objects.filter(subject_kind=subject_kind, subject_key=str(subject_key)).order_by("id")
