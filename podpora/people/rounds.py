"""The people's duties of the worker."""

from datetime import datetime, timedelta
from typing import Final

from django.contrib.sessions.models import Session
from django.db.models import Q

from podpora.people.models import Invitation

KEEP_INVITATIONS: Final = timedelta(days=30)
"""How long an invitation that opens nothing any more is kept; the journal keeps that it was sent and answered."""


def tidy_sessions(*, now: datetime, limit: int = 500) -> int:
    """Forget sessions that have ended; returns how many."""
    ended = list(Session.objects.filter(expire_date__lt=now).values_list("pk", flat=True)[:limit])
    Session.objects.filter(pk__in=ended).delete()
    return len(ended)


def tidy_invitations(*, now: datetime, limit: int = 500) -> int:
    """Forget invitations that were used, withdrawn or over a month ago; returns how many."""
    before = now - KEEP_INVITATIONS
    over = Q(used_at__lt=before) | Q(withdrawn_at__lt=before) | Q(expires_at__lt=before)
    keys = list(Invitation.objects.filter(over).order_by("pk").values_list("pk", flat=True)[:limit])
    Invitation.objects.filter(pk__in=keys).delete()
    return len(keys)
