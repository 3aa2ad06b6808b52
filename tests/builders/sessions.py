"""Remote sessions, by the acts."""

from datetime import datetime, timedelta
from typing import Any

from podpora.cases.actions.answer_session import answer_session
from podpora.cases.actions.end_session import end_session
from podpora.cases.actions.offer_session import offer_session
from podpora.cases.actions.start_session import start_session
from podpora.cases.models import Case, RemoteSession
from tests.builders.cases import FRIDAY, filed, resolved
from tests.cast import Cast

HOUR = timedelta(hours=1)
COLLECT = "Collect the log bundle and the versions."


def session_offered(cast: Cast, case: Case, *, now: datetime = FRIDAY, **changed: Any) -> RemoteSession:
    """Boris offers one in an hour."""
    values = {"purpose": COLLECT, "at": now + HOUR} | changed
    return offer_session(actor=cast.boris.actor, now=now, number=case.number, **values)


def session_answered(
    cast: Cast, case: Case, session: RemoteSession, *, now: datetime = FRIDAY, accepts: bool = True
) -> None:
    answer_session(actor=cast.anna.actor, now=now, number=case.number, session=session.pk, accepts=accepts)


def live_through_sessions(cast: Cast, case: Case, *, now: datetime = FRIDAY) -> None:
    """One declined, one held from start to end."""
    minute = timedelta(minutes=1)
    session_answered(cast, case, session_offered(cast, case, now=now), now=now + minute, accepts=False)
    again = session_offered(cast, case, now=now + 2 * minute)
    session_answered(cast, case, again, now=now + 3 * minute)
    start_session(actor=cast.boris.actor, now=now + HOUR, number=case.number)
    end_session(actor=cast.boris.actor, now=now + 2 * HOUR, number=case.number, has_data=False)
    other = filed(cast, now=now)
    session_offered(cast, other, now=now)
    resolved(cast, other, now=now + minute)
