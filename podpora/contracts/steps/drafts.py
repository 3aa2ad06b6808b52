"""Drafts of the policy, under lock, and who may activate one."""

from podpora.contracts import because
from podpora.contracts.models import PolicyDraft
from podpora.contracts.steps.publishing import reason
from podpora.lib.actors import Actor
from podpora.lib.refusal import Refused
from podpora.policy import Because


def held_draft(draft: PolicyDraft) -> PolicyDraft:
    """The draft, locked; refused with ``policy_draft_gone`` when somebody else was first."""
    held = PolicyDraft.objects.select_for_update().filter(pk=draft.pk).first()
    if held is None:
        raise Refused(reason(because.POLICY_DRAFT_GONE))
    return held


def second_person_reason(draft: PolicyDraft, actor: Actor) -> Because | None:
    """Why the actor cannot activate the draft where two people are needed: it is the actor's own."""
    if actor.is_system or draft.prepared_by_key != actor.key:
        return None
    return reason(because.POLICY_NEEDS_SECOND, name=draft.prepared_by_name)
