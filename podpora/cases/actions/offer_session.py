"""An engineer offers a short remote session, with its purpose and time (R185, R222)."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.flags import put
from podpora.cases.models import Case, RemoteSession
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.messages import checked, key_of
from podpora.cases.steps.outcomes import wrote_to_customer
from podpora.cases.steps.remote import HAS_SESSION, holds_its_place, require_sessions, told_session
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor

LONGEST_PURPOSE = 2000


def offer_session(
    *, actor: Actor, now: datetime, number: str, purpose: str, at: datetime, submission_key: str | None = None
) -> RemoteSession:
    """The offer, which the customer accepts or declines; one that was not answered yet, or not held, is replaced by it.

    Its purpose is a message to the customer, and so ends a first response that is still owed. ``at`` is when it is to
    be held, not before ``now``. The same ``submission_key`` offers once. Raises ``NoSuchCase``, ``Invalid`` (purpose,
    at) and ``Refused``: closed, not an engineer, a matter outside support, or a session is agreed on or running.
    """
    complaints = Complaints()
    text = checked(purpose, field="purpose", complaints=complaints, limit=LONGEST_PURPOSE).strip()
    if at < now:
        complaints.add("at", because.SESSION_IN_PAST)
    complaints.refuse_if_any()
    key = key_of(actor, submission_key)
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        earlier = RemoteSession.objects.filter(case=case, submission_key=key).first() if key else None
        if earlier is not None:
            return earlier
        require_open(case)
        require_sessions(case)
        _make_way(case, now=now)
        session = RemoteSession.objects.create(
            case=case, purpose=text, at=at, offered_at=now, offered_by_name=actor.name, submission_key=key
        )
        tell(case, kind="case.session_offered", actor=actor, now=now, data=told_session(session))
        put(case, HAS_SESSION)
        wrote_to_customer(case, actor=actor, now=now)
        case.version += 1
        case.save()
        return session


def _make_way(case: Case, *, now: datetime) -> None:
    """An offer that nobody answered gives way, and so does an appointment that nobody kept."""
    states = RemoteSession.State
    there = RemoteSession.objects.filter(case=case, state__in=(states.OFFERED, states.ACCEPTED, states.RUNNING)).first()
    if there is None:
        return
    if holds_its_place(there, now=now):
        raise because.refusal(because.SESSION_THERE, number=case.number)
    there.state = states.DROPPED
    there.save(update_fields=["state"])
