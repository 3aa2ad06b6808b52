"""A letter that comes late says so: what it tells should have been told long before (safety F14)."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from django.utils.translation import gettext

from podpora.lib.journal import Event
from podpora.notifications.instants import say
from podpora.notifications.words import Words

LATE_AFTER: Final = timedelta(minutes=15)
"""A worker that is at work tells within seconds; after this it stood still."""

_DUE_BY: Final = {
    "milestone.warned": "warn_at",
    "milestone.breached": "due_at",
    "milestone.late": "due_at",
    "plan.step_missed": "ends_at",
    "case.escalation_overdue": "overdue_at",
    "case.news_due": "tell_at",
    "case.handover_due": "tell_at",
    "case.handover_missing": "tell_at",
    "case.continuous_work_uncovered": "tell_at",
    "case.resource_tried": "tell_at",
    "case.assigned": "tell_at",
    "case.unassigned": "tell_at",
}
"""Events that the worker itself finds, by the instant that they are about: found late, they are told late."""


def marked_late(words: Words, event: Event, *, zone: str, now: datetime) -> Words:
    """The words, with a paragraph that says since when they were due, where that is long ago."""
    due = _due_at(event)
    if now - due < LATE_AFTER:
        return words
    told = gettext("This mail comes late: it should have reached you on %(instant)s.") % {"instant": say(due, zone)}
    return replace(words, paragraphs=(told, *words.paragraphs))


def _due_at(event: Event) -> datetime:
    said = event.data.get(_DUE_BY.get(event.kind, ""))
    return datetime.fromisoformat(str(said)) if said else event.at
