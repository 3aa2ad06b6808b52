"""What acts on a case ask before they write."""

from podpora.cases import because
from podpora.cases.models import Case
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people.models import Engineer
from podpora.people.permissions import CASE_WORK
from podpora.people.selectors import engineer_for


def require_open(case: Case) -> None:
    """Refuse a closed case: nothing reopens (Q41)."""
    if case.is_closed:
        assert case.closed_at is not None
        raise because.refusal(
            because.CASE_CLOSED, clause="closing.follow_on", number=case.number, closed_at=case.closed_at.isoformat()
        )


def require_engineer(actor: Actor) -> Engineer:
    """The engineer that the actor is; anybody else is refused."""
    engineer = engineer_for(actor)
    if engineer is None:
        raise because.refusal(because.NOT_PERMITTED, permission=CASE_WORK)
    return engineer


def require_contact(actor: Actor) -> None:
    """Refuse all but contacts; the gate has seen to it that the case is theirs."""
    if not actor.is_contact:
        raise because.refusal(because.NOT_PERMITTED, permission="case:speak_for_customer")


def require_version(case: Case, expected: int | None) -> None:
    """Refuse to write over what the actor has not seen, naming who changed the case last."""
    if expected is None or expected == case.version:
        return
    last = journal.events_of("case", case.number).last()
    raise because.refusal(
        because.CHANGED_MEANWHILE,
        version=case.version,
        expected=expected,
        name=last.actor_name if last is not None else "",
        at=last.at.isoformat() if last is not None else "",
    )
