"""What a message to the customer ends: its request for news, and the follow-up of a study offline (R32, R189)."""

from datetime import datetime
from typing import Final

from django.db.models import F
from django.db.models.functions import Greatest

from podpora.cases.flags import put
from podpora.cases.models import Case, FollowUp, NewsRequest

ASKS_FOR_NEWS: Final = "asks-for-news"
"""The flag of a case whose customer asked for news and has had no message since."""
HAS_DIAGNOSTICS: Final = "has-diagnostics"
"""The flag of a case on which diagnostic data was ever asked for."""
ANALYSING: Final = "analysing-offline"
"""The flag of a case whose data an engineer studies offline, with the follow-up open."""


def customer_was_told(case: Case, *, now: datetime) -> None:
    """A message went to the customer, or the case ends: nothing of this is owed any more. The caller saves the case."""
    if ASKS_FOR_NEWS in case.flags:
        NewsRequest.objects.filter(case=case, ended_at__isnull=True).update(ended_at=now)
        put(case, ASKS_FOR_NEWS, to=False)
    if ANALYSING in case.flags:
        follow_up = FollowUp.objects.filter(case=case, ended_at__isnull=True)
        follow_up.update(ended_at=Greatest(F("since"), now))  # an act may have waited for the case since its ``now``
        put(case, ANALYSING, to=False)


def study(case: Case, *, now: datetime) -> bool:
    """What was collected is studied offline from ``now``; False where it is already. The caller saves the case."""
    if ANALYSING in case.flags:
        return False
    FollowUp.objects.create(case=case, since=now)
    put(case, ANALYSING)
    return True
