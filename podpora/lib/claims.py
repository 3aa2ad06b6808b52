"""Work as rows: claim a limited number of due rows, work on each, settle it.

A claim pushes ``next_try_at`` on by the lease and raises ``fence`` in one statement: whoever dies with a claim is
taken over when the lease ends, and whoever comes back late finds another fence and changes nothing. A row whose
``next_try_at`` is null is not worked on again.
"""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any, Final, TypeVar

from django.db import connections, models, transaction
from django.db.models import F, QuerySet

log = logging.getLogger(__name__)

LEASE: Final = timedelta(seconds=60)
FIRST_RETRY: Final = timedelta(seconds=10)
LONGEST_RETRY: Final = timedelta(hours=1)


class Claimable(models.Model):
    """The columns of a row that the worker has to do something about."""

    next_try_at = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveIntegerField(default=0)
    fence = models.PositiveIntegerField(default=0)
    last_error = models.TextField(blank=True, default="")

    due_since: datetime | None = None
    """No column: of a row that ``claim`` gave out, the instant at which it should have been worked on."""

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=Claimable)


def claim(rows: QuerySet[Row], *, now: datetime, limit: int = 20, lease: timedelta = LEASE) -> list[Row]:
    """Up to ``limit`` due rows of ``rows``, each now ours until ``now + lease``; oldest first.

    Several workers never get the same row: skip-locked where the database has it, one writer at a time on SQLite.
    """
    using = rows.db
    with transaction.atomic(using=using):
        due = rows.filter(next_try_at__lte=now).order_by("next_try_at", "pk")
        if connections[using].features.has_select_for_update_skip_locked:
            due = due.select_for_update(skip_locked=True, of=("self",))
        claimed = list(due[:limit])
        if not claimed:
            return []
        rows.model._default_manager.using(using).filter(pk__in=[row.pk for row in claimed]).update(
            next_try_at=now + lease, attempts=F("attempts") + 1, fence=F("fence") + 1
        )
    for row in claimed:
        row.due_since = row.next_try_at
        row.next_try_at, row.attempts, row.fence = now + lease, row.attempts + 1, row.fence + 1
    return claimed


def still_ours(row: Claimable) -> QuerySet[Any]:
    """The row as a query that matches only while our claim holds: update or delete through it."""
    return type(row)._default_manager.filter(pk=row.pk, fence=row.fence)


def hold(row: Row) -> bool:
    """Lock the row inside the caller's transaction; False when another worker has taken it over."""
    query = still_ours(row)
    if connections[query.db].features.has_select_for_update:
        query = query.select_for_update()
    return query.first() is not None


def retry_later(
    row: Claimable,
    *,
    now: datetime,
    error: str,
    give_up_after: timedelta | None = None,
    born_at: datetime | None = None,
) -> bool:
    """Give the row back with a growing pause (10 s doubling to an hour); False once it is given up."""
    pause = min(FIRST_RETRY * 2 ** min(row.attempts - 1, 12), LONGEST_RETRY)
    given_up = give_up_after is not None and born_at is not None and now - born_at >= give_up_after
    still_ours(row).update(next_try_at=None if given_up else now + pause, last_error=error[:2000])
    return not given_up


def work(
    rows: QuerySet[Row],
    *,
    now: datetime,
    do: Callable[[Row], None],
    limit: int = 20,
    lease: timedelta = LEASE,
) -> int:
    """Claim and do; a row that fails is put off by itself and never stalls the others. Returns how many were done."""
    done = 0
    for row in claim(rows, now=now, limit=limit, lease=lease):
        try:
            do(row)
            done += 1
        except Exception as error:  # any failure belongs to its row; the next row must still have its turn
            log.warning("%s %s failed, try %d", type(row).__name__, row.pk, row.attempts, exc_info=True)
            retry_later(row, now=now, error=f"{type(error).__name__}: {error}")
    return done
