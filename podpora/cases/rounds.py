"""The cases' duties of the worker. Each round takes what is due, does it, and returns how much it did."""

from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db import transaction
from django.db.models import F

from podpora.cases import clockwork
from podpora.cases.models import Case, Milestone
from podpora.cases.steps.contacts_left import keep_in_step
from podpora.cases.steps.first_response import look_event
from podpora.cases.steps.passing_on import take_back
from podpora.lib import journal
from podpora.lib.claims import claim, retry_later, still_ours, work

READER: Final = "cases"
_OF_PEOPLE: Final = frozenset(
    {
        "contact.appointed",
        "contact.appointment_withdrawn",
        "contact.changed",
        "customer.changed",
        "engineer.changed",
        "partner.appointed",
        "partner.appointment_withdrawn",
        "partner.changed",
    }
)


def register() -> None:
    """Called once at start: the cases read the events of people that concern open cases (R10, D60)."""
    journal.register_reader(READER, _OF_PEOPLE)


def watch_milestones(*, now: datetime, limit: int = 500) -> int:
    """Warn before and record misses after (decision 7): due rows only, exactly one worker wins each, in sets.

    Returns how many rows were claimed; call again while that is ``limit``. A row that fails is put off by itself.
    """
    watched = Milestone.objects.filter(next_try_at__isnull=False).defer("trace", "because")
    if not watched.filter(next_try_at__lte=now).exists():
        return 0
    claimed = claim(watched, now=now, limit=limit)
    try:
        _look_at(claimed, now=now)
    except Exception:  # one of them fails: look at each alone, so that the others have their turn
        for milestone in claimed:
            _look_alone(milestone, now=now)
    return len(claimed)


def watch_people(*, now: datetime, limit: int = 20) -> int:
    """Flag open cases of a customer whose last contact lost the role, unflag them when there is one again (R10), keep
    the federal mark of cases in step with the customer's, and take cases from engineers who left or lost it (D60)."""

    def do(task: journal.EventTask) -> None:
        with transaction.atomic():
            if task.event.subject_kind == "engineer":
                take_back(now, engineer=task.event.subject_key, tell_at=task.event.at)
            else:
                keep_in_step(task.event, now=now)
            still_ours(task).delete()

    return work(journal.tasks_of(READER), now=now, do=do, limit=limit)


def _look_alone(milestone: Milestone, *, now: datetime) -> None:
    try:
        _look_at([milestone], now=now)
    except Exception as error:  # any failure belongs to its row
        retry_later(milestone, now=now, error=f"{type(error).__name__}: {error}")


def _look_at(claimed: Sequence[Milestone], *, now: datetime) -> None:
    """Decide afresh on the rows that are still ours and still running, and write all at once."""
    fences = {milestone.pk: milestone.fence for milestone in claimed}
    with transaction.atomic():
        rows = Milestone.objects.filter(pk__in=fences).defer("trace", "because").select_for_update().order_by("pk")
        ours = [row for row in rows if row.fence == fences[row.pk]]
        running = [row for row in ours if row.state == Milestone.State.RUNNING]
        missed = [row for row in running if clockwork.is_missed(row, now=now)]
        to_warn = [
            row for row in running if clockwork.is_to_warn(row, now=now) and not clockwork.is_missed(row, now=now)
        ]
        _write(missed, to_warn, now=now)
        settled = {row.pk for row in (*missed, *to_warn)}
        for row in ours:  # claimed but nothing to do: look again when it is time, or never
            if row.pk not in settled:
                Milestone.objects.filter(pk=row.pk).update(next_try_at=clockwork.next_look(row))
        _tell(missed, to_warn, now=now)


def _write(missed: Sequence[Milestone], to_warn: Sequence[Milestone], *, now: datetime) -> None:
    for state in (Milestone.State.BREACHED, Milestone.State.LATE):
        keys = [row.pk for row in missed if clockwork.missed_state(row) == state]
        if keys:
            Milestone.objects.filter(pk__in=keys).update(state=state, breached_at=now, next_try_at=None)
    if to_warn:
        Milestone.objects.filter(pk__in=[row.pk for row in to_warn]).update(
            warned_at=now, next_try_at=F("due_at") + clockwork.ONE_SECOND
        )


def _tell(missed: Sequence[Milestone], to_warn: Sequence[Milestone], *, now: datetime) -> None:
    cases = Case.objects.only("number", "assignee_id", "queue_id").in_bulk([row.case_id for row in (*missed, *to_warn)])
    rows = sorted((*missed, *to_warn), key=lambda row: (row.due_at, row.pk))
    journal.append_all([look_event(row, case=cases[row.case_id], now=now) for row in rows])
