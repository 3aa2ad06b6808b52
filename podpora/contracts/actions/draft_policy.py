"""A policy document is checked and kept as a draft, for others to look at before it is activated."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction

from podpora.contracts import because
from podpora.contracts.models import PolicyDraft
from podpora.contracts.steps.publishing import obstacle, reason, version_of
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.lib.refusal import Refused
from podpora.people.permissions import POLICY_PUBLISH, require
from podpora.policy import load

DOCUMENT = "policy.yaml"
"""The name of the document in complaints; text files are ``texts/<language>.yaml``."""


def draft_policy(*, actor: Actor, now: datetime, source: str, texts: Mapping[str, str], name: str) -> PolicyDraft:
    """The draft. ``texts``: language to the source of its text file; ``name``: what people call this version.

    Raises ``PolicyError`` (faults of the document, all of them; nothing is kept) and ``Refused``: not permitted,
    published already (``policy_published``), of a day that is over (``policy_date_past``), among the drafts already
    (``policy_draft_there``).
    """
    require(actor, POLICY_PUBLISH)
    policy = load(source, texts=texts, name=DOCUMENT)
    with transaction.atomic():
        published = version_of(policy.sha256)
        if published is not None:
            told = {"effective": published.effective_on.isoformat(), "name": published.name}
            raise Refused(reason(because.POLICY_PUBLISHED, **told))
        hindered = obstacle(policy, now=now)
        if hindered is not None and hindered.code == because.POLICY_DATE_PAST:
            raise Refused(hindered)
        draft, is_new = PolicyDraft.objects.get_or_create(
            sha256=policy.sha256,
            defaults={
                "name": name,
                "effective_on": policy.effective,
                "source": source,
                "texts": dict(texts),
                "prepared_at": now,
                "prepared_by_key": actor.key,
                "prepared_by_name": actor.name,
            },
        )
        if not is_new:
            raise Refused(reason(because.POLICY_DRAFT_THERE, name=draft.name))
        journal.append(
            kind="policy.drafted",
            subject_kind="policy_draft",
            subject_key=draft.pk,
            actor=actor,
            now=now,
            data={"name": name, "effective_on": policy.effective, "sha256": policy.sha256},
        )
        return draft
