"""Put a checked policy among the versions, or say why it cannot be one."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from podpora.contracts import because
from podpora.contracts.models import PolicyVersion
from podpora.lib import journal
from podpora.lib.actors import Actor
from podpora.lib.refusal import Refused
from podpora.policy import Because, Policy


def version_of(sha256: str) -> PolicyVersion | None:
    """The version with that content, without its text."""
    return _there().filter(sha256=sha256).first()


def obstacle(policy: Policy, *, now: datetime) -> Because | None:
    """Why a policy that is no version yet cannot become one now: its day is taken, or over.

    The same content is no obstacle, should somebody publish it just now: the database refuses it a second row.
    """
    effective, today = policy.effective, now.astimezone(UTC).date()
    others = _there().exclude(sha256=policy.sha256)
    other = others.filter(effective_on=effective).first()
    if other is not None:
        return reason(because.POLICY_DATE_TAKEN, effective=effective.isoformat(), name=other.name)
    if effective < today and others.exists():
        return reason(because.POLICY_DATE_PAST, effective=effective.isoformat(), today=today.isoformat())
    return None


def write_version(
    policy: Policy,
    *,
    actor: Actor,
    now: datetime,
    source: str,
    texts: Mapping[str, str],
    name: str,
    told: Mapping[str, Any] | None = None,
) -> PolicyVersion:
    """The new version, and its event with ``told`` beside what every publication tells. Raises ``Refused``."""
    hindered = obstacle(policy, now=now)
    if hindered is not None:
        raise Refused(hindered)
    version = PolicyVersion.objects.create(
        effective_on=policy.effective,
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
        data={"name": name, "effective_on": policy.effective, "sha256": policy.sha256, **(told or {})},
    )
    return version


def reason(code: str, **params: str) -> Because:
    """One reason about the policy as a whole."""
    return Because(clause="policy", code=code, params=params)


def _there() -> Any:
    return PolicyVersion.objects.defer("source", "texts")
