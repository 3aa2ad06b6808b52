"""Due instants with their trace, also when a case changes before its due instant (R117-R136, Q1-Q9)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from podpora.policy.policy import Policy
from podpora.policy.values import CaseFacts, Pause, Place, Promise


def promise(
    policy: Policy,
    *,
    case: CaseFacts,
    place: Place,
    at: datetime,
    kind: str = "first_response",
    pauses: Sequence[Pause] = (),
) -> Promise:
    """The due instant of one kind of target for a case whose clock starts at `at`, with trace and reasons."""
    raise NotImplementedError


def promise_after_change(
    policy: Policy,
    *,
    before: CaseFacts,
    after: CaseFacts,
    place: Place,
    started_at: datetime,
    changed_at: datetime,
    old_due_at: datetime | None,
    kind: str = "first_response",
    pauses: Sequence[Pause] = (),
) -> Promise:
    """The due instant after the case changed at `changed_at`.

    A change of severity follows the policy's word (Q9: raised, the earlier of the old due instant and a fresh
    count from the change; lowered, the new target from the start). Any other change (flag, fact, channel, phase)
    keeps the old stretch counted and counts the rest on the new line."""
    raise NotImplementedError


def promise_over(
    policy: Policy,
    *,
    stretches: Sequence[tuple[datetime, CaseFacts]],
    place: Place,
    kind: str = "first_response",
    pauses: Sequence[Pause] = (),
) -> Promise:
    """The due instant of a case with its whole history of changes: `(from_at, facts)`, the first at its start."""
    raise NotImplementedError
