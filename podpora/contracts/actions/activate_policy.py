"""A draft of the policy becomes a version, in force from its effective day."""

from datetime import datetime

from django.conf import settings
from django.db import IntegrityError, transaction

from podpora.contracts import because
from podpora.contracts.models import PolicyDraft, PolicyVersion
from podpora.contracts.steps.drafts import held_draft, second_person_reason
from podpora.contracts.steps.publishing import reason, version_of, write_version
from podpora.lib.actors import Actor
from podpora.lib.refusal import Refused
from podpora.people.permissions import POLICY_PUBLISH, require
from podpora.policy import Policy, load


def activate_policy(*, actor: Actor, now: datetime, draft: PolicyDraft) -> PolicyVersion:
    """The version that the draft became; the draft is gone.

    Where ``POLICY_NEEDS_SECOND_PERSON`` is set, whoever prepared the draft cannot activate it. Raises ``Refused``:
    not permitted, ``policy_draft_gone``, ``policy_needs_second``, another text from the same day, a day that is over;
    and ``PolicyError`` where the program has become stricter since the draft was checked.
    """
    require(actor, POLICY_PUBLISH)
    try:
        policy = load(draft.source, texts=draft.texts, name=draft.name)
    except PolicyDraft.DoesNotExist:  # its text is read only now, and it was withdrawn meanwhile
        raise Refused(reason(because.POLICY_DRAFT_GONE)) from None
    try:
        return _activate(policy, actor=actor, now=now, draft=draft)
    except IntegrityError:  # somebody published at the same moment: decide again on what there is now
        return _activate(policy, actor=actor, now=now, draft=draft)


def _activate(policy: Policy, *, actor: Actor, now: datetime, draft: PolicyDraft) -> PolicyVersion:
    with transaction.atomic():
        held = held_draft(draft)
        refused = second_person_reason(held, actor) if settings.POLICY_NEEDS_SECOND_PERSON else None
        if refused is not None:
            raise Refused(refused)
        published = version_of(policy.sha256)
        if published is not None:
            told = {"effective": published.effective_on.isoformat(), "name": published.name}
            raise Refused(reason(because.POLICY_PUBLISHED, **told))
        version = write_version(
            policy,
            actor=actor,
            now=now,
            source=held.source,
            texts=held.texts,
            name=held.name,
            told={"draft": held.pk, "prepared_by": held.prepared_by_name, "prepared_at": held.prepared_at},
        )
        held.delete()
        return version
