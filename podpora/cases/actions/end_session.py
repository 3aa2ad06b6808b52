"""A remote session ends; what it collected is studied offline (R185, R187)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import RemoteSession
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.asking import begin_study
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.remote import session_of, told_session
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def end_session(*, actor: Actor, now: datetime, number: str, has_data: bool) -> RemoteSession:
    """The session, ended. ``has_data``: logs were collected, so the case is studied offline from now on.

    Raises ``NoSuchCase`` and ``Refused``: closed, not an engineer, no session is running.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        session = session_of(case, RemoteSession.State.RUNNING)
        session.state, session.ended_at = RemoteSession.State.ENDED, now
        session.save()
        data = told_session(session) | {"started_at": session.started_at}
        tell(case, kind="case.session_ended", actor=actor, now=now, data=data)
        if has_data:
            begin_study(case, cause="remote-session", actor=actor, now=now)
        case.save()
        return session
