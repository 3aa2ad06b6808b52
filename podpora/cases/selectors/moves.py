"""What an actor may do with a case now, so that pages offer what acts will take."""

from dataclasses import dataclass
from datetime import datetime

from podpora import policy as rules
from podpora.cases.clockwork import policy_for
from podpora.cases.models import Case, SeverityChange
from podpora.cases.selectors.continuous import goes_by_handover
from podpora.cases.steps.outcomes import milder_offered
from podpora.cases.steps.severity import offers_of, pending, side_of, side_of_kind
from podpora.cases.steps.states import SETTABLE
from podpora.lib.actors import Actor
from podpora.policy import Policy, SeverityOffer


@dataclass(frozen=True, slots=True)
class OutcomeOffer:
    """An outcome or closing reason: its code, its number (0 for a reason), what it needs, its kinds.

    ``closes``: an outcome that does not leaves the case open, and may suggest another ``severity`` ("": none).
    """

    id: str
    number: int
    needs: tuple[str, ...]
    sub_reasons: tuple[str, ...] = ()
    closes: bool = True
    severity: str = ""


@dataclass(frozen=True, slots=True)
class Moves:
    """What pages offer.

    ``goes_by_handover``: work around the clock, which changes hands by a handover (R100).
    ``pending``: the severity that waits for one side's word. ``severity_decision``: it waits for this actor's word;
    ``may_refuse_severity``: and may be refused. ``severities``: those of the program, offered or not; empty without.
    ``states``: where an engineer may move it. ``outcomes``, all, for engineers; ``closing_reasons`` of the
    customer. ``needs_release``: the version must be filled in before an outcome (Q58). ``follow_on``: one may be opened
    now; ``same_engineer_until``: until then it goes to the same engineer (Q41).
    """

    pending: SeverityChange | None = None
    may_write: bool = False
    may_note: bool = False
    may_attach: bool = False
    may_assign: bool = False
    goes_by_handover: bool = False
    may_propose_severity: bool = False
    severity_decision: bool = False
    may_refuse_severity: bool = False
    severities: tuple[SeverityOffer, ...] = ()
    states: tuple[str, ...] = ()
    outcomes: tuple[OutcomeOffer, ...] = ()
    closing_reasons: tuple[OutcomeOffer, ...] = ()
    needs_release: bool = False
    follow_on: bool = False
    same_engineer_until: datetime | None = None


def moves_for(actor: Actor, case: Case) -> Moves:
    """The moves of this actor on this case, which the gate gave."""
    policy, waiting = policy_for(case), pending(case)
    is_engineer = actor.is_engineer
    if case.is_closed:
        assert case.closed_at is not None
        until = case.closed_at + policy.document.closing.follow_on.within
        return Moves(pending=waiting, may_note=is_engineer, follow_on=actor.is_contact, same_engineer_until=until)
    severities = offers_of(case, policy)
    decides = waiting is not None and side_of_kind(waiting.by_kind) != side_of(actor)
    return Moves(
        pending=waiting,
        may_write=True,
        may_note=is_engineer,
        may_attach=True,
        may_assign=is_engineer,
        goes_by_handover=is_engineer and goes_by_handover(case),
        may_propose_severity=bool(severities),
        severity_decision=decides,
        may_refuse_severity=decides and not is_engineer,
        severities=severities,
        states=tuple(state for state in SETTABLE if _may_move(policy, case, state)) if is_engineer else (),
        outcomes=_outcomes(policy, case) if is_engineer else (),
        closing_reasons=_reasons(policy) if actor.is_contact else (),
        needs_release=is_engineer and case.release_id is None and policy.document.closing.version_known,
    )


def _may_move(policy: Policy, case: Case, state: str) -> bool:
    return state != case.state and rules.may_set_state(policy, old=case.state, new=state).allowed


def _outcomes(policy: Policy, case: Case) -> tuple[OutcomeOffer, ...]:
    """The five of R211, as the policy has them."""
    return tuple(
        OutcomeOffer(
            id=one.id,
            number=one.number,
            needs=tuple(one.needs),
            sub_reasons=tuple(one.sub_reasons),
            closes=one.closes,
            severity="" if one.closes else milder_offered(case, policy, one.id),
        )
        for one in policy.document.closing.outcomes
    )


def _reasons(policy: Policy) -> tuple[OutcomeOffer, ...]:
    return tuple(
        OutcomeOffer(one.id, 0, tuple(one.needs)) for one in policy.document.closing.reasons if "customer" in one.by
    )
