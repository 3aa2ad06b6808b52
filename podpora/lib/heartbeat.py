"""A sign of life of the worker, so that people see when nobody keeps the promises."""

from datetime import datetime, timedelta
from typing import Final

from django.db import models

WORKER: Final = "worker"
EVERY: Final = timedelta(seconds=15)
"""How often the sign is renewed at most."""
MISSED_AFTER: Final = timedelta(minutes=2)
"""After so long without a sign the worker is taken for gone."""


class Heartbeat(models.Model):
    """When a process of that name was last at work; several of one name share the row."""

    name = models.CharField(max_length=32, primary_key=True)
    at = models.DateTimeField()

    class Meta:
        app_label = "lib"

    def __str__(self) -> str:
        return f"{self.name} {self.at}"


def show_life(now: datetime) -> int:
    """The worker's duty to be seen; it does no row, so that the worker may sleep after it."""
    is_fresh = Heartbeat.objects.filter(name=WORKER, at__gt=now - EVERY, at__lte=now).exists()
    if not is_fresh:
        Heartbeat.objects.update_or_create(name=WORKER, defaults={"at": now})
    return 0


def last_seen(name: str = WORKER) -> datetime | None:
    """When a process of that name was last at work; never: none."""
    return Heartbeat.objects.filter(name=name).values_list("at", flat=True).first()
