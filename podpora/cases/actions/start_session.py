"""A remote session begins, which the customer has accepted (R185)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import ContactAttempt, RemoteSession
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.attempts import REMOTE, reached
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.remote import session_of, told_session
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def start_session(*, actor: Actor, now: datetime, number: str) -> RemoteSession:
    """The session, running from ``now``; the customer is reached by it, which the ledger of contacts keeps.

    Raises ``NoSuchCase`` and ``Refused``: closed, not an engineer, no session that the customer accepted.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        engineer = require_engineer(actor)
        require_open(case)
        session = session_of(case, RemoteSession.State.ACCEPTED)
        session.state, session.started_at = RemoteSession.State.RUNNING, now
        session.save()
        ContactAttempt.objects.create(
            case=case,
            channel=REMOTE,
            result=ContactAttempt.Result.REACHED,
            asks_answer=False,
            at=now,
            logged_at=now,
            engineer=engineer,
            engineer_name=actor.name,
        )
        tell(case, kind="case.session_started", actor=actor, now=now, data=told_session(session))
        case.last_contact_at = now
        reached(case, actor=actor, now=now)
        case.version += 1
        case.save()
        return session
