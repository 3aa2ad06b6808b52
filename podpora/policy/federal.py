"""The service for federal agencies: live in its hours, on call otherwise, and who is paged then (R270-R274, D60, D61,
Q55)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final, Literal
from zoneinfo import ZoneInfo

from podpora.policy import because_desk as why
from podpora.policy.because import Because
from podpora.policy.hours import hours_for, is_hours_open
from podpora.policy.policy import Policy
from podpora.policy.values import Opening, Place

CLAUSE: Final = "federal"

Tier = Literal["on-call", "lead", "queue", "all"]
"""As what somebody may be paged: on call for the queue, its lead, one of its engineers, one of all."""

_CODES: Final[Mapping[Tier, str]] = {
    "on-call": why.PAGED_ON_CALL,
    "lead": why.PAGED_LEAD,
    "queue": why.PAGED_QUEUE,
    "all": why.PAGED_ALL,
}


def is_always_answered(policy: Policy, *, is_federal: bool) -> bool:
    """Whether calls are taken at every hour, live or on call, whatever the hours of the program (R274, R275)."""
    return is_federal and policy.document.federal is not None


def federal_zone(policy: Policy, place: Place) -> ZoneInfo:
    """The clock of the live hours; UTC where the policy has no such service."""
    service = policy.document.federal
    return ZoneInfo(hours_for(policy, service.hours, place).zone if service is not None else "UTC")


def federal_opening(
    policy: Policy, *, place: Place, at: datetime, on_call_days: Mapping[date, str] | None = None
) -> Opening | None:
    """Live, and until when, or on call, and until when; none where the policy has no such service.

    `on_call_days`: the days, on the clock of the live hours, that an operator marked as on call only, with their names;
    on any other holiday the live hours hold as printed (Q55).
    """
    service = policy.document.federal
    if service is None:
        return None
    marked = dict(on_call_days or {})
    found = is_hours_open(policy, hours=service.hours, place=place, at=at, closed=frozenset(marked))
    if found.is_open:
        closes_at = found.closes_at.isoformat() if found.closes_at is not None else None
        return replace(found, because=(Because(CLAUSE, why.FEDERAL_LIVE, {"closes_at": closes_at}),))
    opens_at = found.opens_at.isoformat() if found.opens_at is not None else None
    today = at.astimezone(federal_zone(policy, place)).date()
    if today in marked:
        told = {"marked_on": today.isoformat(), "name": marked[today], "opens_at": opens_at}
        return replace(found, because=(Because(CLAUSE, why.FEDERAL_ON_CALL_DAY, told),))
    return replace(found, because=(Because(CLAUSE, why.FEDERAL_ON_CALL, {"opens_at": opens_at}),))


@dataclass(frozen=True, slots=True)
class Reachable:
    """Somebody who might be paged. `has_mark`: may see and take federal cases; `is_away`: absent now."""

    key: int
    name: str
    tier: Tier
    has_mark: bool
    is_away: bool = False


@dataclass(frozen=True, slots=True)
class Paged:
    """Who is paged, as what, and why; nobody where nobody may have the case. `is_there`: it is who took the call."""

    keys: tuple[int, ...] = ()
    names: tuple[str, ...] = ()
    tier: Tier | None = None
    because: tuple[Because, ...] = ()
    is_there: bool = False


def whom_to_page(people: Sequence[Reachable], *, taker: int | None = None) -> Paged:
    """Of these the first who may be told: on call, else the lead, else those of the queue, else all with the mark.

    Who is absent is passed over as long as anybody else is left; so is `taker`, the key of who took the call, unless
    that is who is on call or in the lead.
    """
    may = [one for one in people if one.has_mark]
    others = [one for one in may if one.key != taker or one.tier in ("on-call", "lead")]
    for those in ([one for one in others if not one.is_away], others, may):
        for tier, code in _CODES.items():
            found = {one.key: one.name for one in those if one.tier == tier}
            if found:
                names = tuple(found.values())
                told = {"name": names[0]} if tier in ("on-call", "lead") else {"names": names}
                because = (Because(CLAUSE, code, told),)
                return Paged(tuple(found), names, tier, because, is_there=taker in found)
    return Paged()
