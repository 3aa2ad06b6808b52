"""Continuous work on a case, and the handover that waits: for its pages, and for who proposes a lower severity."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet

from podpora import policy as rules
from podpora.cases import clockwork
from podpora.cases.faults import Refused
from podpora.cases.models import Case, ContinuousWork, Handover
from podpora.cases.selectors.attempts import Contacted, Ledger, ledger_of
from podpora.cases.steps.continuous import is_continuous, is_paused
from podpora.cases.steps.handing_over import is_there
from podpora.lib.actors import Actor
from podpora.lib.prepared import built_once
from podpora.people.models import Engineer
from podpora.people.selectors import engineer_for
from podpora.policy import Policy
from podpora.policy.continuous import LowerSeverity, lower_severity, may_change_hands, may_propose_lower
from podpora.policy.values import Decision


@dataclass(frozen=True, slots=True)
class Continuous:
    """The work that goes on now, with the handover that waits for somebody, if any."""

    work: ContinuousWork
    handover: Handover | None

    @property
    def is_paused(self) -> bool:
        return self.work.paused_since is not None


def continuous_of(case: Case) -> Continuous | None:
    """The continuous work on a case in two queries; none without a query where there is none."""
    if not is_continuous(case):
        return None
    works = _works(case=case.pk)
    offers = _offers(case=case.pk)
    return Continuous(works[0], offers[0] if offers else None) if works else None


def handover_of(case: Case) -> Handover | None:
    """The handover of the case that waits for somebody to accept it, if any; one query."""
    offers = _offers(case=case.pk)
    return offers[0] if offers else None


def goes_by_handover(case: Case) -> bool:
    """Whether somebody has work around the clock, which changes hands by a handover (R100). No query."""
    return not case.is_closed and case.assignee_id is not None and is_continuous(case)


def taking_over(case: Case, engineer: Engineer | None, *, now: datetime) -> Decision | None:
    """Whether the engineer may take work around the clock over with words now, as its act decides (R100), or why not;
    None, without a query, where there is nothing to take: two queries where somebody else has such work."""
    has = case.assignee
    if has is None or engineer is None or has.pk == engineer.pk or not goes_by_handover(case):
        return None
    is_here = is_there(has, case, now=now)
    return may_change_hands(is_offered=False, is_there=is_here, takes=True, has_words=True, name=has.account.name)


def may_begin_again(case: Case) -> bool:
    """Whether work around the clock is due on the case and does not go on, because it was ended (R102). No query."""
    if case.is_closed or is_continuous(case):
        return False
    policy = clockwork.policy_for(case)
    return rules.works_continuously(policy, program=case.program, severity=case.severity or None)


@built_once(case=int)
def _works(case: int) -> QuerySet[ContinuousWork]:
    return ContinuousWork.objects.filter(case=case, ended_at=None)


@built_once(case=int)
def _offers(case: int) -> QuerySet[Handover]:
    waiting = Handover.objects.filter(case=case, accepted_at=None, withdrawn_at=None)
    return waiting.select_related("from_engineer__account", "to_engineer__account")


@dataclass(frozen=True, slots=True)
class TriedInVain:
    """The attempts that count since the work stands still, first to last, and the severity that may be proposed."""

    since: datetime
    contacts: tuple[Contacted, ...]
    lower: LowerSeverity

    @property
    def severity(self) -> str:
        """The lower severity that the vendor may propose now; "" while it may not."""
        return self.lower.severity


def tried_in_vain(case: Case, work: ContinuousWork, ledger: Ledger | None, *, policy: Policy) -> TriedInVain | None:
    """How often the customer's resource was tried since the work stands still (Q37); none while it goes on. Asks
    nothing of the database."""
    since = work.paused_since
    if since is None or case.severity not in policy.levels:
        return None
    contacts = tuple(one for one in ledger.counted_entries if one.at >= since) if ledger is not None else ()
    return TriedInVain(since, contacts, lower_severity(policy, severity=case.severity, counted=len(contacts)))


def tried_for(case: Case, *, now: datetime) -> TriedInVain | None:
    """As ``tried_in_vain``, with what it needs read from the database."""
    work = _works(case=case.pk) if is_paused(case) else []
    return tried_in_vain(case, work[0], ledger_of(case, now=now), policy=clockwork.policy_for(case)) if work else None


def require_tried(case: Case, severity: str, *, policy: Policy, now: datetime) -> None:
    """Refuse an engineer's lower severity while no resource of the customer is there and too few attempts to reach one
    have been counted since (Q37)."""
    levels = policy.levels
    if not is_paused(case) or levels.index(severity) <= levels.index(case.severity):
        return
    work = _works(case=case.pk)[0]
    since = work.paused_since or work.started_at
    counted = sum(one.at >= since for one in ledger_of(case, now=now).counted_entries)
    decision = may_propose_lower(is_paused=True, counted=counted)
    if not decision.allowed:
        raise Refused(*decision.because)


def handovers_to(actor: Actor) -> list[Handover]:
    """The offers that wait for this engineer to accept them, the oldest first. One query beside the engineer's own."""
    engineer = engineer_for(actor)
    if engineer is None:
        return []
    return [one for one in _to(engineer=engineer.pk) if engineer.is_federal or not one.case.is_federal]


@built_once(engineer=int)
def _to(engineer: int) -> QuerySet[Handover]:
    waiting = Handover.objects.filter(to_engineer=engineer, accepted_at=None, withdrawn_at=None)
    joined = waiting.select_related("case__customer", "from_engineer__account")
    return joined.filter(case__queue_rank__isnull=False).order_by("offered_at", "pk")[:20]
