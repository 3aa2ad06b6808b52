"""The support account manager (SAM) of an account: who has one, and who answers the customer now (R69, R192, R195)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time
from typing import Final, Literal

from podpora import clock
from podpora.policy import because_sams as why
from podpora.policy.because import Because
from podpora.policy.hours import holidays_in, hours_for
from podpora.policy.policy import Policy
from podpora.policy.terms import ALWAYS, DAY_NAMES
from podpora.policy.values import Decision, Place

SAM: Final = "sam"
CLAUSE: Final = "people.sam"
Answering = Literal["sam", "deputy", "duty-team"]
OwnHours = tuple[time, time]
"""When the SAM of one account begins and ends, on the customer's clock."""


@dataclass(frozen=True, slots=True)
class SAMReach:
    """Who answers a Premier customer at an instant, in the SAM's name or in person.

    `is_open`: within the SAM's hours, next closing or opening in UTC. `opens`, `closes`: the hours of a working day as
    the customer's clock shows them, none where the policy's hours differ from day to day or have no end.
    """

    answering: Answering
    is_open: bool
    opens_at: datetime | None
    closes_at: datetime | None
    opens: time | None
    closes: time | None
    because: tuple[Because, ...]


def has_sam(policy: Policy, *, program: str) -> bool:
    """Whether customers of the program may contact a SAM (R86, R192)."""
    return SAM in policy.program(program).channels


def may_have_people(policy: Policy, *, program: str, sam: bool, deputy: bool) -> Decision:
    """Whether an account may have the program with these named: both, where the policy promises a SAM with it."""
    if SAM not in policy.program(program).people:
        return Decision(allowed=True, because=())
    return people_named(sam=sam, deputy=deputy)


def people_named(*, sam: bool, deputy: bool) -> Decision:
    """Whether both are named, the SAM (R69) and the deputy (Q35); the reasons name who is missing."""
    missing = [code for code, there in ((why.SAM_MISSING, sam), (why.DEPUTY_MISSING, deputy)) if not there]
    return Decision(allowed=not missing, because=tuple(Because(CLAUSE, code) for code in missing))


def sam_reach(
    policy: Policy,
    *,
    program: str,
    place: Place,
    at: datetime,
    own: OwnHours | None = None,
    has_deputy: bool = True,
    sam_is_away: bool = False,
    deputy_is_away: bool = False,
) -> SAMReach:
    """Who answers at `at`: the SAM within local hours, the deputy while the SAM is away, else the duty team (D40).

    `own` replaces the times of the policy's hours for this account, on the same days (Q34).
    """
    hours, opens, closes = _hours(policy, program, place, own)
    is_open = clock.is_open(hours, at)
    closes_at = clock.next_closing(hours, at) if is_open else None
    opens_at = None if is_open else clock.next_opening(hours, at)
    nobody = sam_is_away and (deputy_is_away or not has_deputy)
    answering: Answering = "duty-team" if nobody or not is_open else "deputy" if sam_is_away else "sam"
    because = [Because(CLAUSE, why.SAM_AWAY)] if sam_is_away else []
    if not is_open:
        because.append(Because(CLAUSE, why.SAM_OUT_OF_HOURS, {"opens_at": opens_at.isoformat() if opens_at else None}))
    elif answering != "duty-team":
        params = {"closes_at": closes_at.isoformat() if closes_at else None}
        because.append(Because(CLAUSE, why.SAM_IN_HOURS if answering == "sam" else why.DEPUTY_IN_HOURS, params))
    if answering == "duty-team":
        because.append(Because("text.premier-hours", why.DUTY_TEAM_ANSWERS))
    return SAMReach(answering, is_open, opens_at, closes_at, opens, closes, tuple(because))


def _hours(
    policy: Policy, program: str, place: Place, own: OwnHours | None
) -> tuple[clock.Hours, time | None, time | None]:
    rules = policy.program(program)
    name = rules.people_hours or (policy.document.languages.window if rules.hours == ALWAYS else rules.hours)
    base = hours_for(policy, name, place)
    spans = [] if base.is_always else list(policy.document.hours[name].week or ())
    times = {(span.begins % 1440, span.ends - span.begins // 1440 * 1440) for span in spans if not span.unbroken}
    if own is None or not spans:
        single = next(iter(times)) if len(times) == 1 else None
        return base, *(map(_time, single) if single is not None else (None, None))
    days = place.working_days or tuple(dict.fromkeys(DAY_NAMES[span.begins // 1440 % 7] for span in spans))
    holidays = {day: (each.name, each.source) for day, each in holidays_in(policy, name, place).items()}
    begins, ends = (_seconds(each) for each in own)
    return clock.Hours(base.zone, {day: [(begins, ends)] for day in days}, holidays=holidays), *own


def _time(minutes: int) -> time:
    return time(minutes // 60 % 24, minutes % 60)


def _seconds(at: time) -> int:
    return (at.hour * 60 + at.minute) * 60
