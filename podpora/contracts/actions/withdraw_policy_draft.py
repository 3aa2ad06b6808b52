"""A draft of the policy is given up: it never was in force, and its text is not kept."""

from datetime import datetime

from django.db import transaction

from podpora.contracts.models import PolicyDraft
from podpora.contracts.steps.drafts import held_draft
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.people.permissions import POLICY_PUBLISH, require


def withdraw_policy_draft(*, actor: Actor, now: datetime, draft: PolicyDraft) -> None:
    """The draft goes; a version that is published stays. Raises ``Refused``: not permitted, ``policy_draft_gone``."""
    require(actor, POLICY_PUBLISH)
    with transaction.atomic():
        held = held_draft(draft)
        journal.append(
            kind="policy.draft_withdrawn",
            subject_kind="policy_draft",
            subject_key=held.pk,
            actor=actor,
            now=now,
            data={"name": held.name, "effective_on": held.effective_on, "prepared_by": held.prepared_by_name},
        )
        held.delete()
