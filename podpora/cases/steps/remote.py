"""What the acts on remote sessions share (R185, R222)."""

from typing import Final

from podpora.cases import because, clockwork
from podpora.cases.faults import Refused
from podpora.cases.models import Case, RemoteSession
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


def told_session(session: RemoteSession) -> dict[str, object]:
    """What the events of a session say."""
    return {"session": session.pk, "at": session.at}
