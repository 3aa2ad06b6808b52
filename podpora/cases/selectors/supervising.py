"""What waits for a manager, for the first page of the desk."""

from dataclasses import dataclass
from datetime import datetime

from podpora.cases.selectors.board import Held, board_for
from podpora.cases.selectors.escalations import EscalationRow, escalations_to_answer
from podpora.lib.actors import Actor
from podpora.people.permissions import CASE_SUPERVISE, seems_to_hold

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Supervised:
    """Customers who wait for a manager, the most pressing first, and work around the clock that nobody who is at work
    has; some of each, and whether there is more."""

    escalations: tuple[EscalationRow, ...] = ()
    uncovered: tuple[Held, ...] = ()
    has_more_escalations: bool = False
    has_more_uncovered: bool = False

    @property
    def is_quiet(self) -> bool:
        return not (self.escalations or self.uncovered)


def supervised_by(actor: Actor, *, now: datetime) -> Supervised:
    """Of a manager whom a page knows as one; nothing for everybody else. A fixed number of queries; cost follows what
    waits and what is worked on around the clock."""
    if not seems_to_hold(actor, CASE_SUPERVISE):
        return Supervised()
    waiting = escalations_to_answer(actor, now=now, limit=SHOWN)
    uncovered = [one for one in board_for(actor, now=now).held if one.needs_somebody]
    return Supervised(
        tuple(waiting.rows), tuple(uncovered[:SHOWN]), waiting.has_more, has_more_uncovered=len(uncovered) > SHOWN
    )
