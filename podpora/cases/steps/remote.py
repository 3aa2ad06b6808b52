"""What the acts on remote sessions share (R185, R222)."""

from datetime import datetime
from typing import Final

from podpora.cases import because, clockwork
from podpora.cases.faults import Refused
from podpora.cases.models import Case, RemoteSession
from podpora.cases.steps.telling import tell
from podpora.lib.actors import Actor
from podpora.policy.scope import may_hold_remote_session

HAS_SESSION: Final = "has-remote-session"
"""The flag of a case to which a remote session was ever offered."""


def session_of(case: Case, state: RemoteSession.State, *, key: int | None = None) -> RemoteSession:
    """The session of the case that is in this state (and has this key); refused where there is none."""
    found = RemoteSession.objects.filter(case=case, state=state).first() if HAS_SESSION in case.flags else None
    if found is None or key not in (None, found.pk):
        raise because.refusal(because.NO_SUCH_SESSION, number=case.number)
    return found


def require_sessions(case: Case) -> None:
    """Refuse a session on a matter with which support does not go along step by step. ``case.intake`` is read."""
    decision = may_hold_remote_session(clockwork.policy_for(case), matter=case.intake.matter)
    if not decision.allowed:
        raise Refused(*decision.because)


def holds_its_place(session: RemoteSession, *, now: datetime) -> bool:
    """Whether no other session may be offered beside this one: it runs, or is agreed on for a time still to come."""
    if session.state == RemoteSession.State.ACCEPTED:
        return session.at >= now
    return session.state == RemoteSession.State.RUNNING


def end_session(case: Case, *, actor: Actor, now: datetime) -> None:
    """The case ends: what was offered or agreed on is called off, what runs ends."""
    if HAS_SESSION not in case.flags:
        return
    rows, states = RemoteSession.objects.filter(case=case), RemoteSession.State
    rows.filter(state=states.RUNNING).update(state=states.ENDED, ended_at=now)
    for session in rows.filter(state__in=(states.OFFERED, states.ACCEPTED)):
        session.state = states.DROPPED
        session.save(update_fields=["state"])
        tell(case, kind="case.session_dropped", actor=actor, now=now, data=told_session(session))


def told_session(session: RemoteSession) -> dict[str, object]:
    """What the events of a session say."""
    return {"session": session.pk, "at": session.at}
