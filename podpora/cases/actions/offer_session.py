"""An engineer offers a short remote session, with its purpose and time (R185, R222)."""

from datetime import datetime

from django.db import transaction

from podpora.cases import because
from podpora.cases.faults import Complaints
from podpora.cases.flags import put
from podpora.cases.models import RemoteSession
from podpora.cases.selectors.gates import held_case
from podpora.cases.steps.guards import require_engineer, require_open
from podpora.cases.steps.messages import checked
from podpora.cases.steps.remote import HAS_SESSION, require_sessions, told_session
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor

LONGEST_PURPOSE = 2000


def offer_session(*, actor: Actor, now: datetime, number: str, purpose: str, at: datetime) -> RemoteSession:
    """The offer, which the customer accepts or declines; one that was not answered yet is replaced by it.

    ``at`` is when it is to be held, not before ``now``. Raises ``NoSuchCase``, ``Invalid`` (purpose, at) and
    ``Refused``: closed, not an engineer, a matter outside support, or a session is accepted or running.
    """
    complaints = Complaints()
    text = checked(purpose, field="purpose", complaints=complaints, limit=LONGEST_PURPOSE).strip()
    if at < now:
        complaints.add("at", because.SESSION_IN_PAST)
    complaints.refuse_if_any()
    with transaction.atomic():
        case = held_case(actor, number)
        require_engineer(actor)
        require_open(case)
        require_sessions(case)
        _make_way(case.pk, number=case.number)
        session = RemoteSession.objects.create(
            case=case, purpose=text, at=at, offered_at=now, offered_by_name=actor.name
        )
        tell(case, kind="case.session_offered", actor=actor, now=now, data=told_session(session))
        put(case, HAS_SESSION)
        case.version += 1
        case.save(update_fields=["flags", "version"])
        return session


def _make_way(case: int, *, number: str) -> None:
    """An offer that nobody answered gives way; an appointment that was made does not."""
    rows = RemoteSession.objects.filter(case=case)
    if rows.filter(state__in=(RemoteSession.State.ACCEPTED, RemoteSession.State.RUNNING)).exists():
        raise because.refusal(because.SESSION_THERE, number=number)
    rows.filter(state=RemoteSession.State.OFFERED).update(state=RemoteSession.State.DROPPED)
