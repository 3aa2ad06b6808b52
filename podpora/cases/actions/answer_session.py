"""The customer accepts or declines a remote session (R185)."""

from datetime import datetime

from django.db import transaction

from podpora.cases.models import RemoteSession
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.attempts import heard_of
from podpora.cases.steps.guards import require_contact, require_open
from podpora.cases.steps.remote import session_of, told_session
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor


def answer_session(*, actor: Actor, now: datetime, number: str, session: int, accepts: bool) -> RemoteSession:
    """The session, answered. ``session`` is the offer that the contact saw, so that no other one is accepted.

    Raises ``NoSuchCase`` and ``Refused``: closed, not a contact, that offer no longer waits.
    """
    with transaction.atomic():
        case = held_case(actor, number)
        require_contact(actor)
        require_open(case)
        found = session_of(case, RemoteSession.State.OFFERED, key=session)
        found.state = RemoteSession.State.ACCEPTED if accepts else RemoteSession.State.DECLINED
        found.answered_at, found.answered_by_name = now, actor.name
        found.save()
        data = told_session(found)
        if accepts:
            tell(case, kind="case.session_accepted", actor=actor, now=now, data=data)
        else:
            tell(case, kind="case.session_declined", actor=actor, now=now, data=data)
        heard_of(case, actor=actor, now=now)
        case.save(update_fields=["customer_acted_at"])
        return found
