"""What the desk keeps for itself: how long a request for a manager may wait."""

from __future__ import annotations

from collections.abc import Iterator

from podpora.policy.comparing.values import Fact, Plain
from podpora.policy.comparing.world import World
from podpora.policy.policy import Policy
from podpora.policy.show import hours_set
from podpora.policy.terms import Term


def managers(policy: Policy, world: World) -> Iterator[Fact]:
    """After which time, in which hours, a request for a manager counts as overdue at each severity."""
    rules = policy.document.escalation
    for level in (*world.levels, "*"):
        term = None if rules is None else rules.overdue_after.get(level) or rules.overdue_after["*"]
        about = (("severity", level),) if level != "*" else ()
        yield Fact("manager_wait", "escalation" if rules else "policy", about, _wait(policy, term) if term else None)


def _wait(policy: Policy, term: Term) -> Plain:
    """The length, and the week in which it counts."""
    return (term.printed.replace(f" on {term.hours}", ""), *hours_set(policy, term.hours)["spans"])
