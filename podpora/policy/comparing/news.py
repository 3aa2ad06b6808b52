"""What the desk keeps for itself: when an engineer is reminded of a customer without news."""

from __future__ import annotations

from collections.abc import Iterator

from podpora.policy.comparing.values import Fact, Plain
from podpora.policy.comparing.world import World
from podpora.policy.policy import Policy
from podpora.policy.show import hours_set
from podpora.policy.terms import Term


def reminders(policy: Policy, world: World) -> Iterator[Fact]:
    """After which time, in which hours, a case without a message to the customer is reminded of at each severity."""
    rules = policy.document.keep_informed
    for level in (*world.levels, "*"):
        term = None if rules is None else rules.remind_after.get(level) or rules.remind_after["*"]
        about = (("severity", level),) if level != "*" else ()
        yield Fact("news_wait", "keep_informed" if rules else "policy", about, _wait(policy, term) if term else None)


def _wait(policy: Policy, term: Term) -> Plain:
    """The length, and the week in which it counts."""
    return (term.printed.replace(f" on {term.hours}", ""), *hours_set(policy, term.hours)["spans"])
