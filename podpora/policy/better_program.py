"""A better program for a case that is open (Q10): whether the customer has one now, and what it does to the promise.

A case keeps the program of its filing. On request a better one holds from that moment: the target counts from then, and
what was promised before is never put off. Nothing erases a promise that was missed.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Final

from podpora.policy import because as of_policy
from podpora.policy import because_programs as why
from podpora.policy.because import Because
from podpora.policy.policy import Policy
from podpora.policy.promises import promise
from podpora.policy.severity import severities_offered
from podpora.policy.targets import target
from podpora.policy.values import CaseFacts, Entitlement, Place, Promise

CLAUSE: Final = "entitlement.better_program"


@dataclass(frozen=True, slots=True)
class BetterProgram:
    """`program`: the best that may be applied now, "" where there is none; `place`: of those that were held."""

    program: str
    because: tuple[Because, ...]
    place: int = -1

    @property
    def allowed(self) -> bool:
        return bool(self.program)


def programs_above(policy: Policy, program: str) -> tuple[str, ...]:
    """The programs to which an open case under `program` may go on request, the least first; none above the best."""
    order = policy.document.entitlement.better_program
    return tuple(order[order.index(program) + 1 :]) if program in order else ()


def better_program(policy: Policy, *, case: CaseFacts, held: Sequence[Entitlement]) -> BetterProgram:
    """The best program among those that the customer holds for the product now, where it is better than the case's.

    `policy` is the case's own: its order of programs and its targets hold. `held` that are not valid count for nothing,
    and neither does a program that does not take cases at this severity.
    """
    order = policy.document.entitlement.better_program
    if case.program not in order:
        return BetterProgram("", (Because(CLAUSE, why.PROGRAMS_NOT_RANKED, {"program": case.program}),))
    better = programs_above(policy, case.program)
    valid = [(one, place) for place, one in enumerate(held) if one.allowed and one.program in better]
    refused: tuple[Because, ...] = ()
    for one, place in sorted(valid, key=lambda each: (-better.index(each[0].program), each[1])):
        refusal = _severity_refused(policy, replace(case, program=one.program))
        if not refusal:
            params = {"program": one.program, "program_before": case.program}
            reasons = (reason for reason in one.because if reason.code != of_policy.ROLE_HELD)  # nobody files here
            return BetterProgram(one.program, (Because(CLAUSE, why.BETTER_PROGRAM, params), *reasons), place)
        refused = refused or refusal
    return BetterProgram("", refused or (Because(CLAUSE, why.NO_BETTER_PROGRAM, {"program": case.program}),))


def _severity_refused(policy: Policy, case: CaseFacts) -> tuple[Because, ...]:
    offers = severities_offered(policy, program=case.program, category=case.category)
    here = next((offer for offer in offers if offer.level == case.severity and not offer.offered), None)
    return here.because if here is not None else ()


def promise_under_better_program(
    policy: Policy,
    *,
    before: CaseFacts,
    program: str,
    place: Place,
    changed_at: datetime,
    old_due_at: datetime | None,
    kind: str = "first_response",
) -> Promise:
    """The promise from `changed_at` on, of a case that stood at `before` with `old_due_at` on record (None: nothing was
    due). The new target counts from the change; where what was promised before comes first, the answer is `kept` and
    what is on record stays. An aim of an evaluation is no promise: a promised time takes its place, also where the aim
    is past by now."""
    changed_at, after = changed_at.astimezone(UTC), replace(before, program=program)
    old = target(policy, case=before, kind=kind, place=place)
    fresh = promise(policy, case=after, place=place, at=changed_at, kind=kind)
    programs = {"program": program, "program_before": before.program}
    if old_due_at is None:
        told = Because(CLAUSE, why.PROMISED_FROM_NOW, programs | {"changed_at": changed_at.isoformat()})
        return replace(fresh, because=(told, *fresh.because)) if fresh.due_at is not None else fresh
    old_due_at = old_due_at.astimezone(UTC)
    gives_way = old.measure == "evaluation" and fresh.target.measure == "firm" and fresh.due_at is not None
    if old_due_at < changed_at and not gives_way:
        params = {"old_due_at": old_due_at.isoformat(), "changed_at": changed_at.isoformat()}
        stays = Because(old.clause, of_policy.ALREADY_DUE, params)
    elif fresh.due_at is None:
        stays = Because(CLAUSE, why.PROMISE_STAYS, {"program": program})
    elif fresh.target.measure == old.measure and old_due_at <= fresh.due_at:
        due = {"old_due_at": old_due_at.isoformat(), "restart_due_at": fresh.due_at.isoformat()}
        stays = Because(CLAUSE, why.PROMISED_EARLIER, {"program": program} | due)
    else:
        told = Because(CLAUSE, why.PROMISED_FROM_NOW, programs | {"changed_at": changed_at.isoformat()})
        return replace(fresh, because=(told, *fresh.because))
    return Promise(old_due_at, None, old, old.clause, (stays,), kept=True)
