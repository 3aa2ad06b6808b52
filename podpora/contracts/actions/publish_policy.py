"""A policy document goes into force from its effective day (architecture, decision 4)."""

from collections.abc import Mapping
from datetime import datetime

from django.db import IntegrityError, transaction

from podpora.contracts.models import PolicyVersion
from podpora.contracts.steps.publishing import version_of, write_version
from podpora.lib.actors import Actor
from podpora.people.permissions import POLICY_PUBLISH, require
from podpora.policy import Policy, load


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
        return _publish(policy, actor=actor, now=now, source=source, texts=texts, name=name)
    except IntegrityError:  # somebody published at the same moment: decide again on what there is now
        return _publish(policy, actor=actor, now=now, source=source, texts=texts, name=name)


def _publish(
    policy: Policy, *, actor: Actor, now: datetime, source: str, texts: Mapping[str, str], name: str
) -> tuple[PolicyVersion, bool]:
    with transaction.atomic():
        same = version_of(policy.sha256)
        if same is not None:
            return same, False
        return write_version(policy, actor=actor, now=now, source=source, texts=texts, name=name), True
