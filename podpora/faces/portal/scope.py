"""Matters outside support in the wizard: what is offered to choose, and what the page says instead (R219-R224, D54)."""

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.http import QueryDict
from django.urls import reverse

from podpora.faces.portal.forms.wizard import ScopeStep, Step
from podpora.faces.portal.shown import policy_words
from podpora.faces.web import links
from podpora.lib.actors import Actor
from podpora.policy import Policy
from podpora.policy.scope import may_go_on

if TYPE_CHECKING:
    from podpora.faces.portal.wizard import Filing


def choices(policy: Policy) -> list[tuple[str, str]]:
    """The matters of the policy with their names."""
    words = policy_words(policy)
    return [(matter, words.name(f"out_of_scope.{matter}")) for matter in policy.matters]


def resources(policy: Policy) -> list[tuple[str, str, bool]]:
    """Where an answer may be found without a case: name, address, and whether that is elsewhere."""
    words = policy_words(policy)
    return [(words.name(f"resources.{code}"), *_place_of(code)) for code in policy.document.resources]


def _place_of(code: str) -> tuple[str, bool]:
    """Where a resource of the policy is, and whether that is elsewhere; its clause where no address is set (R21)."""
    there = links.at_clause(f"resources.{code}")
    if there is None:
        return f"{reverse('web:policy')}#resources.{code}", False
    return there.address, not there.address.startswith("/")


def step(actor: Actor, filing: "Filing", posted: QueryDict | None, now: datetime) -> tuple[Step, dict[str, Any]]:
    """That the matter is outside support, each limit by itself, what helps instead, and whether a question is taken."""
    words, matter = policy_words(filing.policy), filing.policy.matters[filing.matter]
    clause = f"out_of_scope.{matter.id}"
    return ScopeStep(posted), {
        "title": words.name(clause),
        "body": words.say(clause, "body"),
        "limits": words.bodies(clause, matter.limits),
        "resources": resources(filing.policy),
        "may_go_on": may_go_on(filing.policy, matter=matter.id).allowed,
        "severity": matter.goes_on_as or "",
    }
