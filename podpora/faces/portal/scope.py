"""Matters outside support in the wizard: what is offered to choose, and what the page says instead (R219-R224, D54)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any, Final

from django.http import QueryDict

from podpora.faces.portal.forms.wizard import ScopeStep, Step
from podpora.faces.portal.shown import policy_words
from podpora.faces.web import links
from podpora.lib.actors import Actor
from podpora.policy import Policy
from podpora.policy.scope import may_go_on

if TYPE_CHECKING:
    from podpora.faces.portal.wizard import Filing

HELPS: Final = ("documentation", "forums", "knowledge-base")
"""Pages of the vendor that help instead, where they are set."""


def choices(policy: Policy) -> list[tuple[str, str]]:
    """The matters of the policy with their names."""
    words = policy_words(policy)
    return [(matter, words.name(f"out_of_scope.{matter}")) for matter in policy.matters]


def step(actor: Actor, filing: "Filing", posted: QueryDict | None, now: datetime) -> tuple[Step, dict[str, Any]]:
    """That the matter is outside support, each limit by itself, what helps instead, and whether a question is taken."""
    words, matter = policy_words(filing.policy), filing.policy.matters[filing.matter]
    clause = f"out_of_scope.{matter.id}"
    return ScopeStep(posted), {
        "title": words.name(clause),
        "body": words.say(clause, "body"),
        "limits": words.bodies(clause, matter.limits),
        "helps": [found for name in HELPS if (found := links.link(name)) is not None],
        "may_go_on": may_go_on(filing.policy, matter=matter.id).allowed,
        "severity": matter.goes_on_as or "",
    }
