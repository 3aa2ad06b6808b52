"""A policy document goes into force from its effective day (architecture, decision 4)."""

from collections.abc import Mapping
from datetime import UTC, datetime

from django.db import IntegrityError, transaction

from podpora.contracts import because
from podpora.contracts.models import PolicyVersion
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.lib.refusal import Refused
from podpora.people.permissions import POLICY_PUBLISH, require
from podpora.policy import Because, Policy, load


def publish_policy(
    *, actor: Actor, now: datetime, source: str, texts: Mapping[str, str], name: str
) -> tuple[PolicyVersion, bool]:
    """The version with this content, and whether it is new. ``texts``: language to the source of its text file.

    The same content a second time is the same version, whatever its ``name``. A version takes effect at 00:00 UTC of
    its day, and not before today (UTC): what was promised stays as it was. Only the first one of a desk may lie in
    the past. Raises ``PolicyError`` (faults of the document, all of them) and ``Refused``: not permitted, another
    text in force from the same day, a day that is over.
    """
    require(actor, POLICY_PUBLISH)
    policy = load(source, texts=texts, name=name)
    try:
        with transaction.atomic():
            return _publish(policy, actor=actor, now=now, source=source, texts=texts, name=name)
    except IntegrityError:  # somebody published at the same moment: decide again on what there is now
        with transaction.atomic():
            return _publish(policy, actor=actor, now=now, source=source, texts=texts, name=name)


def _publish(
    policy: Policy, *, actor: Actor, now: datetime, source: str, texts: Mapping[str, str], name: str
) -> tuple[PolicyVersion, bool]:
    effective, today = policy.effective, now.astimezone(UTC).date()
    there = PolicyVersion.objects.defer("source", "texts")
    same = there.filter(sha256=policy.sha256).first()
    if same is not None:
        return same, False
    other = there.filter(effective_on=effective).first()
    if other is not None:
        raise _refusal(because.POLICY_DATE_TAKEN, effective=effective.isoformat(), name=other.name)
    if effective < today and there.exists():
        raise _refusal(because.POLICY_DATE_PAST, effective=effective.isoformat(), today=today.isoformat())
    version = PolicyVersion.objects.create(
        effective_on=effective,
        sha256=policy.sha256,
        name=name,
        source=source,
        texts=dict(texts),
        published_at=now,
        published_by_name=actor.name,
    )
    journal.append(
        kind="policy.published",
        subject_kind="policy",
        subject_key=version.pk,
        actor=actor,
        now=now,
        data={"name": name, "effective_on": effective, "sha256": policy.sha256},
    )
    return version, True


def _refusal(code: str, **params: str) -> Refused:
    return Refused(Because(clause="policy", code=code, params=params))
